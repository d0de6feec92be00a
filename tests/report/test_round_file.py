from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from opsadvisor.kata.model import Storyboard
from opsadvisor.kata.round import Changes, begin, card, give, outcome, so_far
from opsadvisor.report.round_file import RoundFile, read_round
from opsadvisor.report.toml_file import AnswersError
from tests.kata.worlds import ANSWERS, MONDAY, aimed, done, words

TUESDAY = MONDAY + timedelta(days=1)
DAILY = """
figure = 13.5
actual = "Files come on day 4"
happened = "day 4"
learned = "IT answers the phone"
met = "partly"
step = "Call IT on day 0"
expect = "Files by day 2"
see = 2026-11-05
"""


def read(text: str, stories: Sequence[Storyboard] = (), day=TUESDAY) -> RoundFile:
    return read_round(text.encode(), stories or [done(aimed(), MONDAY)], words(), today=day, company="c")


def changes(text: str, *stories: Storyboard) -> Changes:
    told = read(text, stories)
    assert told.state is not None
    return outcome(told.state)


def faults(text: str, *stories: Storyboard, day=TUESDAY) -> list[str]:
    with pytest.raises(AnswersError) as caught:
        read(text, stories, day)
    return [f"{fault.line}: {fault.message}" for fault in caught.value.faults]


def test_a_round_is_taken_whole() -> None:
    found = changes(DAILY)
    assert found.reading is not None
    assert (found.reading.value, found.reading.text) == (13.5, "Files come on day 4")
    assert found.seen is not None
    assert (found.seen.happened, found.seen.learned, found.seen.met) == ("day 4", "IT answers the phone", "partly")
    assert found.experiment is not None
    assert (found.experiment.step, found.experiment.see_on) == ("Call IT on day 0", MONDAY + timedelta(days=3))
    assert found.addressed is not None
    assert found.addressed.text == "Nobody asks"


def test_a_running_experiment_takes_two_lines() -> None:
    found = changes('actual = "Files come late"\nplan = "running"\nsee = "in 2 days"')
    assert found.seen is not None
    assert (found.seen.see_on, found.experiment) == (TUESDAY + timedelta(days=2), None)


def test_obstacles_are_added_struck_out_and_chosen() -> None:
    found = changes(DAILY + 'obstacles = ["IT is not known"]\ngone = ["files come on day 5"]\none = "IT is not known"')
    assert [each.text for each in found.noted] == ["IT is not known"]
    assert [each.text for each in found.gone] == ["Files come on day 5"]
    assert found.addressed is not None
    assert found.addressed.text == "IT is not known"


def test_what_was_answered_before_leaving_is_kept() -> None:
    story = done(aimed(), MONDAY)
    state = begin(story, TUESDAY, words())
    while (asked := card(state)) is not None and asked.place != "step":
        state = give(state, ANSWERS.get(asked.place, ""))
    left = Storyboard(
        board=story.board,
        targets=story.targets,
        obstacles=story.obstacles,
        experiments=story.experiments,
        rounds=(*story.rounds, so_far(state)),
    )
    found = changes('step = "Call IT"\nexpect = "day 2"\nlearned = "else"', left)
    assert found.seen is not None
    assert (found.seen.happened, found.seen.learned) == ("day 5", "else")


def test_every_fault_is_told_with_its_line() -> None:
    found = faults('figure = "many"\nmet = "perhaps"\nsee = 2026-11-01\nstepp = "x"\nexpect = 3.5\nhappened = [1]')
    assert found == [
        '1: figure: "many" is not a number.',
        "1: actual: Nothing is there. Say what you see, in a figure or in words.",
        "1: learned: Nothing is there. Answer in a few words.",
        "1: step: Nothing is there. Answer in a few words.",
        '2: met: "perhaps" is none of these. Give "Yes", "Partly" or "No".',
        "3: see: 2026-11-01 is past. The day to go and see is today or later.",
        '4: stepp: There is no such key. Did you mean "step"?',
        "6: happened: This is a list. Give text, in quotes.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "This is not TOML"),
        ('board = "Onbording"\n', '1: board: There is no board "Onbording". Did you mean "Onboarding"?'),
        ("board = 3", "1: board: This is a number (3). Give text, in quotes."),
        (DAILY + 'gone = ["nothing"]', '10: gone: There is no obstacle "nothing" on the board.'),
        (DAILY + "gone = [3]", "10: gone: This is a list. Give a list of texts."),
        (DAILY + "figure2 = true", "10: figure2: There is no such key."),
        (DAILY.replace("13.5", "true"), "2: figure: This is true or false (True). Give text, in quotes."),
        (DAILY + 'reached = "12"', "10: reached: This is not asked in this round."),
        ('skip = "ill"\nactual = "x"', "2: actual: A round that is skipped has no answers."),
        ("skip = ' '", "1: skip: The reason is missing."),
        ("skip = 3", "1: skip: This is a number (3)."),
        ('board = { process = "X" }', "1: board.challenge: It is missing."),
        (
            '[board]\nprocess = "Onboarding"\nchallenge = "X"\n',
            '2: board.process: There is a board "Onboarding" already.',
        ),
        (
            '[board]\nprocess = "X"\nchallenge = "X"\nworking_days = ["monday", "freeday"]',
            '4: board.working_days: "freeday" is no day of the week.',
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: str) -> None:
    assert any(said in fault for fault in faults(text))


def test_several_boards_have_to_be_told_apart() -> None:
    two = done(aimed(process="Billing"), MONDAY)
    assert faults(DAILY, aimed(), two) == [
        '1: board: It is not said which board. Give one of "Onboarding" or "Billing".'
    ]
    assert read(DAILY + 'board = "billing"', [done(aimed(), MONDAY), two]).story == two


def test_without_a_board_one_is_made() -> None:
    assert "There is no board yet" in faults_of_none("actual = 'x'")[0]
    text = """
    figure = "14 days"
    actual = "Files come late"
    pattern = "IT is asked at signing"
    aim = 10
    achieve_by = "in 3 weeks"
    obstacles = ["We don't yet understand why calls move"]
    step = "Ask five customers"
    expect = "Holidays"
    [board]
    process = "Onboarding time"
    challenge = "Value in the first week"
    learner = "Ana"
    working_days = ["mon", "Tuesday"]
    """
    told = read_round(text.encode(), [], words(), today=MONDAY, company="c")
    assert told.state is not None
    board, target = told.story.board, outcome(told.state).target
    assert (board.id, board.process, board.learner, board.working_days) == ("", "Onboarding time", "Ana", {0, 1})
    assert target is not None
    assert (target.figure, target.unit, target.better) == (10, "days", "lower")


def faults_of_none(text: str) -> list[str]:
    with pytest.raises(AnswersError) as caught:
        read_round(text.encode(), [], words(), today=MONDAY, company="c")
    return [fault.message for fault in caught.value.faults]


def test_a_second_round_on_one_day_is_refused() -> None:
    assert "each day counts once" in faults(DAILY, done(aimed(), TUESDAY))[0]


def test_a_day_is_skipped() -> None:
    told = read('skip = "public holiday"')
    assert (told.skip, told.state) == ("public holiday", None)


def test_remarks_come_along() -> None:
    assert read(DAILY + 'obstacles = ["lack of time"]').remarks[0].startswith('obstacles: "lack of time" may be')


@pytest.mark.parametrize("data", [b"\xff", b"a = " + b"[" * 5000, b"figure = " + b"9" * 5000])
def test_a_file_that_is_none(data: bytes) -> None:
    with pytest.raises(AnswersError):
        read_round(data, [aimed()], words(), today=MONDAY)
