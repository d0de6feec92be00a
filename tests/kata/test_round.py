from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from opsadvisor.kata.model import Idea, Round
from opsadvisor.kata.round import (
    EntryError,
    RoundOver,
    back,
    begin,
    card,
    give,
    outcome,
    so_far,
    toggle_gone,
)
from tests.kata.worlds import ANSWERS, FRIDAY, MONDAY, aimed, bare, done, led, words

TUESDAY = MONDAY + timedelta(days=1)

FIRST = ["target", "figure", "actual", "obstacles", "one", "step", "expect", "see"]
DAILY = [
    *["target", "figure", "actual"],
    *["plan", "expected", "happened", "learned", "met"],
    *["obstacles", "one", "step", "expect", "see"],
]


def at(story, day, place, answers=ANSWERS):
    """Return the round of a day when it comes to a place."""
    state = begin(story, day, words())
    while (asked := card(state)) is not None and asked.place != place:
        state = give(state, answers.get(asked.place, ""))
    return state


# The card


def test_the_five_questions_as_printed_in_their_order():
    _, asked = led(begin(done(aimed(), MONDAY), TUESDAY, words()))
    assert [(each.mark, each.ask) for each in asked if each.mark] == [
        ("1", "What is the target condition?"),
        ("2", "What is the actual condition now, in a figure?"),
        ("2", "What is the actual condition now?"),
        ("a", "What did you plan as your last step?"),
        ("b", "What did you expect?"),
        ("c", "What actually happened?"),
        ("d", "What did you learn?"),
        ("3", "What obstacles do you think are preventing you from reaching the target condition?"),
        ("3", "Which one are you addressing now?"),
        ("4", "What is your next step? (Next experiment)"),
        ("4", "What do you expect?"),
        ("5", "How quickly can we go and see what we have learned from taking that step?"),
    ]
    assert all(each.clarify for each in asked)
    assert all("Rother" in each.source for each in asked if each.mark)


def test_the_reflection_is_left_out_on_the_first_round():
    _, asked = led(begin(aimed(), MONDAY, words()))
    assert [each.place for each in asked] == FIRST


def test_the_reflection_comes_between_the_second_and_the_third_question():
    _, asked = led(begin(done(aimed(), MONDAY), TUESDAY, words()))
    assert [each.place for each in asked] == DAILY
    assert [each.number for each in asked] == list(range(1, 14))
    assert {each.of for each in asked} == {13}


def test_a_whole_round_takes_no_more_than_fifteen_keys_beyond_the_words():
    # Each card takes one key, Enter, or the number of a choice; two more are left to open the round and to close it.
    assert len(DAILY) + 2 <= 15


def test_a_board_without_a_target_condition_sets_one_after_the_actual_condition():
    state, asked = led(begin(bare(), MONDAY, words()))
    assert [each.place for each in asked] == [
        *["figure", "actual", "pattern", "aim", "achieve_by"],
        *["obstacles", "one", "step", "expect", "see"],
    ]
    target = outcome(state).target
    assert target is not None
    assert (target.pattern, target.figure, target.better) == ("IT is asked at signing", 8, "lower")
    assert target.achieve_by == MONDAY + timedelta(weeks=2)


def test_the_unit_is_taken_from_what_was_typed_first():
    state, _ = led(begin(bare(), MONDAY, words()), {**ANSWERS, "figure": "13.5 days"})
    target = outcome(state).target
    assert target is not None
    assert (target.figure, target.unit) == (8, "days")


def test_a_target_without_a_figure_is_not_asked_for_one():
    story = aimed()
    story = replace(story, targets=(replace(story.targets[0], figure=None, unit=""),))
    _, asked = led(begin(story, MONDAY, words()))
    assert "figure" not in [each.place for each in asked]


# What stands beside


def test_what_was_planned_and_expected_stands_beside_what_happened():
    state = at(done(aimed(), MONDAY), TUESDAY, "plan")
    assert card(state).shown == "Call IT"
    state = give(state, "")
    assert card(state).shown == "Files by day 2"
    state = give(state, "")
    assert card(state).place == "happened"
    assert [tuple(each) for each in card(state).beside] == [("Plan", "Call IT"), ("Expected", "Files by day 2")]


def test_the_last_reading_stands_beside_the_actual_condition():
    beside = dict(card(at(done(aimed(), MONDAY), TUESDAY, "figure")).beside)
    assert beside["Last time"] == "14 days: Files come late (2 November 2026)"
    assert beside["Figure"] == "10 days"


def test_the_words_are_those_of_the_library_and_a_place_without_any_is_still_asked():
    state = begin(aimed(), MONDAY, {})
    assert (card(state).ask, card(state).mark) == ("Target?", "")


# Answers


@pytest.mark.parametrize("place", ["happened", "learned", "step", "expect"])
def test_what_has_to_be_said_is_not_left_out(place):
    state = at(done(aimed(), MONDAY), TUESDAY, place)
    with pytest.raises(EntryError, match="Nothing is there"):
        give(state, "  ")


def test_a_figure_or_words_are_enough_for_the_actual_condition():
    state = at(aimed(), MONDAY, "actual")
    assert card(state).optional
    without = at(aimed(), MONDAY, "actual", {**ANSWERS, "figure": ""})
    assert not card(without).optional
    with pytest.raises(EntryError, match="in a figure or in words"):
        give(without, "")


@pytest.mark.parametrize(("typed", "kept"), [("13.5", "13.5 days"), ("13,5 d", "13.5 days"), ("1", "1 day")])
def test_a_figure_is_kept_with_its_unit(typed, kept):
    assert give(at(aimed(), MONDAY, "figure"), typed).answers["figure"] == kept


@pytest.mark.parametrize("typed", ["many", "13 weeks", "3-5", "1e5"])
def test_a_figure_that_is_none_is_refused(typed):
    with pytest.raises(EntryError):
        give(at(aimed(), MONDAY, "figure"), typed)


@pytest.mark.parametrize(("typed", "kept"), [("p", "partly"), ("3", "no"), ("YES", "yes")])
def test_a_choice_is_taken_by_number_and_by_its_beginning(typed, kept):
    assert give(at(done(aimed(), MONDAY), TUESDAY, "met"), typed).answers["met"] == kept


@pytest.mark.parametrize("typed", ["", "maybe", "0", "4"])
def test_a_choice_without_a_default_has_to_be_made(typed):
    with pytest.raises(EntryError, match="Yes"):
        give(at(done(aimed(), MONDAY), TUESDAY, "met"), typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", MONDAY + timedelta(days=7)),
        ("today", FRIDAY),
        ("tomorrow", FRIDAY + timedelta(days=1)),
        ("+3", FRIDAY + timedelta(days=3)),
        ("in 2 days", FRIDAY + timedelta(days=2)),
        ("1w", FRIDAY + timedelta(days=7)),
        ("tue", date(2026, 11, 10)),
        ("friday", date(2026, 11, 13)),
        ("2026-11-20", date(2026, 11, 20)),
    ],
)
def test_the_day_to_go_and_see_is_the_next_working_day_or_the_one_named(typed, day):
    assert give(at(aimed(), FRIDAY, "see"), typed).answers["see"] == day.isoformat()


@pytest.mark.parametrize("typed", ["yesterday", "2026-11-01", "someday", "t"])
def test_a_day_to_go_and_see_is_not_past(typed):
    with pytest.raises(EntryError):
        give(at(aimed(), FRIDAY, "see"), typed)


def test_control_characters_do_not_come_in():
    assert give(at(aimed(), MONDAY, "actual"), "a\x1b[31mb").answers["actual"] == "ab"


# Obstacles


def test_new_obstacles_join_those_that_stand_and_one_is_addressed():
    state, _ = led(
        begin(aimed(), MONDAY, words()), {**ANSWERS, "obstacles": "Nobody asks\n\nNobody asks\nIT", "one": "2"}
    )
    changes = outcome(state)
    assert [each.text for each in changes.noted] == ["Nobody asks", "IT"]
    assert changes.addressed is not None
    assert (changes.addressed.text, changes.addressed.state) == ("Nobody asks", "addressed")


def test_an_obstacle_of_the_same_words_is_not_noted_twice():
    state, _ = led(begin(aimed(), MONDAY, words()), {**ANSWERS, "obstacles": " files  COME on day 5 ", "one": ""})
    assert outcome(state).noted == ()
    assert outcome(state).addressed.id == "slow"


def test_a_board_without_obstacles_wants_one():
    state = at(replace(aimed(), obstacles=()), MONDAY, "obstacles")
    with pytest.raises(EntryError, match="don't yet understand"):
        give(state, "")


def test_what_we_dont_understand_is_a_fine_obstacle():
    said = "We don't yet understand why calls move"
    state, _ = led(begin(replace(aimed(), obstacles=()), MONDAY, words()), {**ANSWERS, "obstacles": said, "one": ""})
    assert outcome(state).addressed.text == said


def test_the_obstacle_addressed_is_kept_with_one_key():
    story = done(aimed(), MONDAY, {"one": "Nobody asks"})
    asked = card(at(story, TUESDAY, "one"))
    assert asked.default == "Nobody asks"
    assert [option.note for option in asked.options] == ["", "1 experiment"]


def test_an_obstacle_that_is_gone_can_not_be_addressed():
    story = done(aimed(), MONDAY, {"one": "Nobody asks"})
    state = toggle_gone(at(story, TUESDAY, "obstacles"), "nobody asks")
    assert state.obstacles == ("Files come on day 5",)
    assert toggle_gone(state, "Nobody asks").gone == ()
    assert toggle_gone(state, "no such thing") == state
    ended, _ = led(state, {**ANSWERS, "obstacles": "", "one": ""})
    assert [each.text for each in outcome(ended).gone] == ["Nobody asks"]
    assert outcome(ended).addressed.text == "Files come on day 5"


def test_an_obstacle_that_was_gone_comes_back_under_its_id():
    story = aimed()
    story = replace(story, obstacles=(replace(story.obstacles[0], state="gone"),))
    state, _ = led(begin(story, MONDAY, words()), {**ANSWERS, "obstacles": "files come on day 5", "one": ""})
    assert [(each.id, each.state) for each in outcome(state).noted] == [("slow", "parked")]


# An experiment that is still running


def test_a_running_experiment_is_one_key_and_a_new_day():
    story = done(aimed(), MONDAY, {"see": "thursday"})
    state = at(story, TUESDAY, "plan")
    assert card(state).default == "running"
    state = give(state, "")
    assert (card(state).place, card(state).default) == ("see", "2026-11-05")
    changes = outcome(give(state, "friday"))
    assert changes.seen is not None
    assert (changes.seen.see_on, changes.seen.seen_on, changes.experiment) == (FRIDAY, None, None)
    assert changes.addressed is None


def test_an_experiment_that_is_due_is_taken_for_done():
    assert card(at(done(aimed(), MONDAY), TUESDAY, "plan")).default == "taken"


# Back, and left half way


def test_back_keeps_the_answers_and_offers_them_again():
    state = at(aimed(), MONDAY, "step")
    before = back(back(state))
    assert (card(before).place, card(before).default) == ("obstacles", "Nobody asks")
    assert back(begin(aimed(), MONDAY, words())).at == 0


def test_a_changed_answer_changes_what_is_asked():
    state = at(done(aimed(), MONDAY), TUESDAY, "expected")
    assert "happened" in state.path
    assert "happened" not in give(back(state), "running").path


def test_a_round_left_half_way_goes_on_where_it_was_left():
    state = at(aimed(), MONDAY, "step")
    again = begin(replace(aimed(), rounds=(replace(so_far(state), id="r"),)), MONDAY, words())
    assert (again.answers, again.at, again.id) == (dict(state.answers), state.at, "r")


def test_a_round_left_after_going_back_keeps_what_was_said_further_on():
    state = give(back(back(at(aimed(), MONDAY, "step"))), "")
    left = replace(aimed(), rounds=(replace(so_far(state), id="r"),))
    again = begin(left, MONDAY, words())
    assert (card(again).place, again.answers) == (card(state).place, state.answers)
    assert card(again).default == ANSWERS["one"]


def test_the_lines_of_a_list_that_is_not_done_are_kept():
    state = at(aimed(), MONDAY, "obstacles")
    state = replace(state, answers={**state.answers, "obstacles": "Files come late"})
    again = begin(replace(aimed(), rounds=(replace(so_far(state), id="r"),)), MONDAY, words())
    assert (card(again).place, again.answers["obstacles"]) == ("obstacles", "Files come late")


def test_a_round_left_half_way_goes_on_another_day_as_that_days():
    state = at(aimed(), MONDAY, "step")
    again = begin(replace(aimed(), rounds=(replace(so_far(state), id="r"),)), FRIDAY, words())
    assert (card(again).place, again.id) == ("step", "r")
    ended, _ = led(again)
    assert (outcome(ended).round.day, outcome(ended).reading.day) == (FRIDAY, FRIDAY)


def test_an_answer_that_does_not_fit_any_more_is_asked_again():
    state = give(at(aimed(), MONDAY, "see", {**ANSWERS, "one": "Files come on day 5"}), "")
    left = replace(aimed(), rounds=(replace(so_far(state), id="r"),))
    assert card(begin(left, FRIDAY, words())).place == "see"
    gone = replace(left, obstacles=(replace(left.obstacles[0], text="Another"),))
    assert card(begin(gone, MONDAY, words())).place == "one"


def test_what_was_struck_out_is_kept_half_way():
    story = done(aimed(), MONDAY)
    state = toggle_gone(at(story, TUESDAY, "obstacles"), "Files come on day 5")
    left = replace(story, rounds=(*story.rounds, replace(so_far(state), id="r")))
    assert [each.text for each in begin(left, TUESDAY, words()).gone] == ["Files come on day 5"]


def test_a_second_round_on_one_day_says_that_the_first_is_done():
    with pytest.raises(RoundOver, match="The next is due 9 November 2026"):
        begin(done(aimed(), FRIDAY), FRIDAY, words())


def test_after_midnight_a_new_day_begins():
    story = done(aimed(), FRIDAY)
    assert begin(story, FRIDAY + timedelta(days=1), words()).today == FRIDAY + timedelta(days=1)


def test_a_clock_set_back_begins_the_round_of_the_earlier_day():
    story = done(done(aimed(), FRIDAY), MONDAY)
    assert [each.day for each in story.rounds] == [MONDAY, FRIDAY]
    assert story.now.day == MONDAY


def test_a_skipped_day_can_still_have_its_round():
    skipped = Round(id="s", board="board", day=MONDAY, state="skipped", reason="ill")
    story = done(replace(aimed(), rounds=(skipped,)), MONDAY)
    assert [(each.id, each.state, each.reason) for each in story.rounds] == [("s", "done", "ill")]


def test_an_archived_board_has_no_round():
    with pytest.raises(RoundOver, match="archived"):
        begin(bare(archived_on=MONDAY), MONDAY, words())


def test_there_is_no_outcome_before_the_end():
    with pytest.raises(ValueError, match="target waits"):
        outcome(begin(aimed(), MONDAY, words()))


# The achieve-by day


def test_on_the_achieve_by_day_a_summary_reflection_then_a_new_target():
    story = done(aimed(achieve_by=FRIDAY), MONDAY)
    state, asked = led(begin(story, FRIDAY, words()))
    assert [each.place for each in asked] == [
        *["target", "figure", "actual", "plan", "expected", "happened", "learned", "met"],
        *["wanted", "reached", "insight", "surprise", "pattern", "aim", "achieve_by"],
        *["obstacles", "one", "step", "expect", "see"],
    ]
    changes = outcome(state)
    assert changes.closed is not None
    assert changes.closed.closed_on == FRIDAY
    assert changes.closed.achieve_by == FRIDAY
    assert changes.closed.reflection == {
        "wanted": "One person asks for files at signing",
        "reached": "12 days",
        "insight": "ask early",
        "surprise": "",
    }
    assert changes.target is not None
    assert (changes.target.pattern, changes.target.figure, changes.target.unit) == ("IT is asked at signing", 8, "days")


@pytest.mark.parametrize(
    ("day", "over"), [(FRIDAY - timedelta(days=1), False), (FRIDAY, True), (date(2027, 1, 4), True)]
)
def test_the_achieve_by_day_does_not_move(day, over):
    assert begin(aimed(achieve_by=FRIDAY), day, words()).over is over


def test_a_target_reached_early_is_closed_early():
    state = give(begin(aimed(), MONDAY, words()), "reached")
    assert "pattern" in state.path
    assert "pattern" not in give(back(state), "on").path


def test_an_experiment_that_runs_over_the_achieve_by_day_goes_on():
    story = done(aimed(achieve_by=FRIDAY), MONDAY, {"see": "+10"})
    after_it = done(story, FRIDAY, {"plan": "running"})
    assert after_it.running is not None
    assert after_it.running.target == "target"
    assert after_it.target.id != "target"


# The loop to the advice


def test_an_advised_action_is_offered_as_the_next_step():
    idea = Idea(
        id="i",
        board="board",
        action="ask-early",
        text="Ask at signing",
        expected="Day 1",
        metric="days",
        noted_on=MONDAY,
    )
    state = at(replace(aimed(), ideas=(idea,)), MONDAY, "step")
    assert (card(state).default, dict(card(state).beside)["Advised"]) == ("Ask at signing", "Ask at signing")
    state = give(state, "")
    assert card(state).default == "Day 1"
    ended, _ = led(state, {"see": ""})
    experiment = outcome(ended).experiment
    assert (experiment.action, experiment.metric, experiment.expected) == ("ask-early", "days", "Day 1")
    assert outcome(ended).used.used_on == MONDAY


def test_another_step_leaves_the_advised_one_waiting():
    idea = Idea(id="i", board="board", action="ask-early", text="Ask at signing", noted_on=MONDAY)
    state, _ = led(begin(replace(aimed(), ideas=(idea,)), MONDAY, words()))
    assert (outcome(state).experiment.action, outcome(state).used) == (None, None)
    worded, _ = led(
        begin(replace(aimed(), ideas=(idea,)), MONDAY, words()), {**ANSWERS, "step": "ask at signing, by phone"}
    )
    assert outcome(worded).experiment.action == "ask-early"


def test_an_obstacle_can_be_chosen_however_its_words_are_spaced() -> None:
    story = aimed()
    (obstacle,) = story.obstacles
    spaced = replace(story, obstacles=(replace(obstacle, text="Files  come\non day 5"),))
    state, asked = led(begin(spaced, FRIDAY, words()), {**ANSWERS, "obstacles": "", "one": ""})
    assert state.said("one") == "Files  come\non day 5", asked
