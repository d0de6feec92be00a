"""The kata by keyboard: boards, rounds, the achieve-by day, thirty days in a row."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from opsadvisor.kata.model import Storyboard
from opsadvisor.store.database import Store
from opsadvisor.ui.screens.cards import CardScreen
from opsadvisor.ui.screens.kata import Kata
from opsadvisor.ui.screens.kata_round import RoundScreen
from opsadvisor.ui.screens.learned import Learned
from opsadvisor.ui.widgets.outline import Outline
from tests.ui.conftest import painted, settled
from tests.ui.kata_world import (
    OBSTACLES,
    ONBOARDING,
    TODAY,
    Clock,
    app_with,
    found,
    open_desk,
    practise,
    press,
    said_on,
    type_ahead,
    weeks_of_rounds,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kata.db"


def story(path: Path, board: int = 0) -> Storyboard:
    """Return what the store holds of a board, the first one that was made is 0."""
    with Store.read(path) as store:
        company = store.companies.all()[0].id
        return store.kata.stories(company, archived=True)[board]


def place(pilot: Pilot[None]) -> str:
    """Return the place of the card that is asked, "" where no round is."""
    screen = pilot.app.screen
    card = screen.coach.card if isinstance(screen, RoundScreen) else None
    return card.place if card else ""


@pytest.fixture
async def board(path: Path, clock: Clock) -> AsyncIterator[Pilot[None]]:
    """The app at Kata, with one board after three weeks of rounds."""
    weeks_of_rounds(path)
    app = app_with(path, clock)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "k")
        await settled(pilot)
        yield pilot


def heard(pilot: Pilot[None]) -> str:
    """Return what is said at the field."""
    return str(pilot.app.screen.query_one("#heard", Static).content)


def shown(pilot: Pilot[None]) -> str:
    return painted(pilot.app)  # type: ignore[arg-type]


# Boards ----------------------------------------------------------------------------------------------------


async def test_without_a_board_there_is_one_sentence_and_one_key(path: Path, clock: Clock) -> None:
    app = app_with(path, clock)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "k")
        await settled(pilot)
        assert "n  begins the first board" in painted(app)
        await press(pilot, "n", "Northwind", "enter", "enter")
        assert "Which process do you want to work on?" in painted(app)


async def test_a_board_is_set_up_and_its_first_round_sets_the_target_condition(path: Path, clock: Clock) -> None:
    open_desk(path, clock).close()
    app = app_with(path, clock)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "k", "n", "Onboarding", "enter", "First week", "enter", "Ben", "enter", "Ana", "enter")
        await press(pilot, "mon-th", "enter")
        assert place(pilot) == "figure"
        await press(pilot, "17 days", "enter", "they wait", "enter")
        assert place(pilot) == "pattern"
        await press(pilot, "One person asks at signing", "enter", "10 days", "enter", "2w", "enter")
        await press(pilot, "IT answers late", "enter", "Calls move", "enter", "enter", "2", "enter")
        await press(pilot, "Call IT", "enter", "Files by day 2", "enter", "enter")
        assert isinstance(app.screen, Learned)
    kept = story(path)
    assert (kept.board.process, kept.board.learner, kept.board.coach) == ("Onboarding", "Ben", "Ana")
    assert kept.board.working_days == {0, 1, 2, 3}
    assert kept.target is not None
    assert (kept.target.figure, kept.target.unit, kept.target.better) == (10, "days", "lower")
    assert kept.target.achieve_by == TODAY + timedelta(weeks=2)
    assert kept.addressed is not None
    assert kept.addressed.text == "Calls move"
    assert kept.running is not None
    assert kept.running.expected == "Files by day 2"


async def test_one_board_is_shown_at_once_with_predictions_first(board: Pilot[None]) -> None:
    lines = [line.strip() for line in shown(board).splitlines() if line.strip()]
    assert lines[1].startswith("Onboarding time   Ben, coached by Ana")
    assert lines[1].endswith("○ round due")
    assert lines[2] == "6 of 17 predictions met, 6 partly    18 rounds in a row    22 days to 12 Dec"
    assert lines[3].startswith("●●●●- ●●●●● ●●●●● ●●●●○")


async def test_the_board_holds_every_field_of_the_storyboard(board: Pilot[None]) -> None:
    text = shown(board)
    for words in ("New customers see value", "IT files are asked for", "Data import waits", "Send the import"):
        assert words[:13] in text
    assert "12.5 days, 2.5 to go" in text
    assert "18 experiments" in text
    assert "12 Dec" in text
    assert "go and see today" in text


async def test_an_experiment_opens(board: Pilot[None]) -> None:
    await press(board, "down", "enter")
    text = shown(board)
    assert "obstacle      Data import waits for the customer's IT" in text
    assert "learned       Noon is a good time" in text
    assert "19 November, as expected" in text


async def test_the_calendar_opens(board: Pilot[None]) -> None:
    board.app.screen.query_one(Outline).choose_from("calendar")
    await press(board, "enter")
    assert "f   - ● ● ○" in shown(board)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_no_line_of_the_board_is_wider_than_the_screen(path: Path, clock: Clock, size: tuple[int, int]) -> None:
    weeks_of_rounds(path, weeks=1)
    app = app_with(path, clock)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "k")
        await settled(pilot)
        assert "predictions met" in painted(app)
        assert app.screen.query_one(Outline).max_scroll_x == 0


async def test_several_boards_are_listed_those_that_are_due_first(path: Path, clock: Clock) -> None:
    weeks_of_rounds(path, weeks=1, boards=3)
    onboarding = story(path).board.id
    desk = open_desk(path, clock)
    practise(desk, onboarding, said_on(9))
    desk.close()
    app = app_with(path, clock)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "k")
        await settled(pilot)
        text = painted(app)
        assert "2 of 3 rounds due" in text
        assert text.index("Month-end close") < text.index("Hiring") < text.index("Onboarding time")
        await press(pilot, "down", "enter")
        assert "Ten engineers by summer" in painted(app)
        await press(pilot, "escape")
        assert "2 of 3 rounds due" in painted(app)


# The round ----------------------------------------------------------------------------------------------------

ROUND = (
    *("k", "enter"),
    *("13.5", "enter", "Two of three had the files", "enter"),
    *("enter", "enter", "Day 4", "enter", "It is not the list", "enter", "n"),
    *("enter", "enter", "Call IT on day 0", "enter", "Files by day 2", "enter", "enter"),
    "enter",
)
KEYS = {"enter", "k", "n"}


async def test_a_whole_round_takes_no_more_than_fifteen_keys_beyond_the_words(board: Pilot[None], path: Path) -> None:
    assert sum(key in KEYS for key in ROUND) <= 15
    await press(board, *ROUND)
    assert isinstance(board.app.screen, Kata)
    kept = story(path)
    seen, running = kept.experiments[-2:]
    assert (seen.happened, seen.learned, seen.met, seen.seen_on) == ("Day 4", "It is not the list", "no", TODAY)
    assert (running.step, running.expected) == ("Call IT on day 0", "Files by day 2")
    assert running.see_on == date(2026, 11, 23)
    assert kept.now is not None
    assert (kept.now.value, kept.now.text) == (13.5, "Two of three had the files")
    assert kept.round_of(TODAY) is not None
    assert "✔ round done" in shown(board)


async def test_the_questions_come_in_the_order_of_the_card(board: Pilot[None]) -> None:
    asked = []
    for keys in (("k",), ("enter",), ("13", "enter"), ("so", "enter"), ("enter",), ("enter",), ("ok", "enter")):
        await press(board, *keys)
        asked.append(place(board))
    for keys in (("much", "enter"), ("y",), ("enter",), ("enter",), ("go", "enter"), ("3", "enter")):
        await press(board, *keys)
        asked.append(place(board))
    assert asked == [
        *("target", "figure", "actual", "plan", "expected", "happened", "learned", "met"),
        *("obstacles", "one", "step", "expect", "see"),
    ]


async def test_what_was_written_stands_beside_what_happened(board: Pilot[None]) -> None:
    await press(board, *ROUND[:8])
    assert place(board) == "happened"
    text = shown(board)
    assert "Plan" in text
    assert "Send the import checklist" in text
    assert "Expected" in text
    assert "Files by day 3" in text


async def test_clarifying_questions_are_one_key(board: Pilot[None]) -> None:
    await press(board, "k", "f1")
    assert "Ask on about target?" in shown(board)
    await press(board, "escape", "enter")
    assert place(board) == "figure"


async def test_keys_typed_ahead_belong_to_the_cards_to_come(board: Pilot[None], path: Path) -> None:
    await press(board, "k")
    type_ahead(board, "enter", "13.5", "enter", "two had them", "enter", "enter", "enter", "day 4", "enter")
    type_ahead(board, "not the list", "enter", "n", "enter", "enter", "call IT", "enter", "day 2", "enter", "enter")
    await settled(board)
    await settled(board)
    assert isinstance(board.app.screen, Learned)
    running = story(path).running
    assert running is not None
    assert (running.step, running.expected) == ("call IT", "day 2")


async def test_letters_are_words_and_go_nowhere_else(board: Pilot[None]) -> None:
    await press(board, *ROUND[:8], "tpklhqn?")
    assert place(board) == "happened"
    assert "tpklhqn?" in shown(board)


async def test_a_round_left_half_way_is_there_on_the_next_day(board: Pilot[None], path: Path, clock: Clock) -> None:
    await press(board, *ROUND[:8], "Day 4", "enter", "escape")
    assert "◐ round begun" in shown(board)
    clock.set(TODAY + timedelta(days=3))
    await press(board, "k")
    assert place(board) == "learned"
    assert "Day 4" in shown(board)
    await press(board, "Late", "enter", "n", "enter", "enter", "Go", "enter", "3 files", "enter", "enter", "enter")
    kept = story(path)
    assert kept.half_done is None
    assert kept.rounds[-1].day == TODAY + timedelta(days=3)
    assert kept.round_of(TODAY) is None


async def test_back_keeps_what_was_said(board: Pilot[None]) -> None:
    await press(board, "k", "enter", "13.5", "enter", "shift+tab")
    assert place(board) == "figure"
    assert "13.5" in shown(board)
    await press(board, "shift+tab", "shift+tab")
    assert place(board) == "target"


async def test_an_experiment_that_runs_is_one_key_and_a_new_day(board: Pilot[None], path: Path) -> None:
    await press(board, "k", "enter", "13.5", "enter", "enter", "r")
    assert place(board) == "see"
    await press(board, "4 days", "enter")
    assert isinstance(board.app.screen, Learned)
    kept = story(path)
    assert kept.running is not None
    assert kept.running.see_on == TODAY + timedelta(days=4)
    assert kept.rounds[-1].state == "done"


async def test_a_second_round_on_one_day_says_so(board: Pilot[None], path: Path) -> None:
    await press(board, *ROUND, "k")
    assert isinstance(board.app.screen, Kata)
    assert [each.message for each in board.app._notifications] == [
        "The round of 20 November 2026 is done, and each day counts once. The next is due 23 November 2026."
    ]
    assert len(story(path).rounds) == 20


async def test_a_solution_in_disguise_is_said_at_the_field_and_taken(board: Pilot[None], path: Path) -> None:
    await press(board, *ROUND[:13])
    assert place(board) == "obstacles"
    await press(board, "lack of people", "enter")
    assert '"lack of people" may be a solution in disguise' in heard(board)
    await press(board, "enter")
    assert "· lack of people" in shown(board)
    await press(board, "enter", "4", "enter", "Go", "enter", "3 files", "enter", "enter")
    kept = story(path)
    assert kept.addressed is not None
    assert kept.addressed.text == "lack of people"


async def test_an_obstacle_that_is_gone_is_struck_out(board: Pilot[None], path: Path) -> None:
    await press(board, *ROUND[:13], "f2", "down", "space", "enter")
    assert OBSTACLES[1] not in shown(board).replace("\n", "")
    await press(board, "enter", "enter", "Go", "enter", "3 files", "enter", "enter")
    assert [each.state for each in story(path).obstacles] == ["addressed", "gone", "parked"]


async def test_a_wrong_day_says_what_would_be_right(board: Pilot[None]) -> None:
    await press(board, *ROUND[:-2], "31.2.2026", "enter")
    assert place(board) == "see"
    assert "✖ There is no such day" in heard(board)


async def test_the_end_says_what_was_learned_and_goes_on_with_the_next_board(path: Path, clock: Clock) -> None:
    weeks_of_rounds(path, weeks=1, boards=2)
    app = app_with(path, clock)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "k")
        await settled(pilot)
        await press(pilot, *ROUND[:-1])
        text = painted(app)
        assert "learned     It is not the list" in text
        assert "≠ not as expected" in text
        assert "due too: Month-end close" in text
        await press(pilot, "k")
        assert place(pilot) == "target"
        assert app.screen.coach.title == "Month-end close"  # type: ignore[attr-defined]


# The achieve-by day --------------------------------------------------------------------------------------------


async def test_on_the_achieve_by_day_we_look_back_and_set_the_next_target(path: Path, clock: Clock) -> None:
    weeks_of_rounds(path, weeks=1)
    clock.set(date(2026, 12, 14))
    app = app_with(path, clock)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "k")
        await settled(pilot)
        assert "▲ 12 Dec is past" in painted(app)
        await press(pilot, "k", "enter", "11", "enter", "enter", "t", "enter")
        await press(pilot, "Day 3", "enter", "IT can", "enter", "y")
        assert place(pilot) == "wanted"
        await press(pilot, "enter", "11 days", "enter", "Ask early", "enter", "enter")
        assert place(pilot) == "pattern"
        await press(pilot, "9 days", "enter")
        assert "That is a figure." in heard(pilot)
        await press(pilot, "ctrl+u", "Files come with the contract", "enter", "8", "enter", "1.12.2026", "enter")
        assert "2026-12-01 is past" in heard(pilot)
        await press(pilot, "ctrl+u", "3 weeks", "enter")
        assert place(pilot) == "obstacles"
        await press(pilot, "enter", "enter", "Ask sales", "enter", "2 of 3 contracts", "enter", "enter")
        assert isinstance(app.screen, Learned)
    first, second = story(path).targets
    assert first.closed_on == date(2026, 12, 14)
    assert first.achieve_by == date(2026, 12, 12)
    assert first.reflection["insight"] == "Ask early"
    assert (second.pattern, second.figure, second.unit) == ("Files come with the contract", 8, "days")
    assert second.achieve_by == date(2027, 1, 4)


# Thirty days ----------------------------------------------------------------------------------------------------


@pytest.mark.sampled(0)
async def test_thirty_days_in_a_row(path: Path, clock: Clock) -> None:
    """A round by keyboard on each working day of six weeks; the row and the predictions count every one."""
    clock.set(date(2026, 10, 12))
    desk = open_desk(path, clock)
    board = found(desk, *ONBOARDING)
    practise(desk, board, said_on(0), OBSTACLES)
    desk.close()
    days = [date(2026, 10, 12) + timedelta(days=number) for number in range(1, 42)]
    working = [day for day in days if day.weekday() < 5]
    app = app_with(path, clock)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "k")
        await settled(pilot)
        for number, day in enumerate(working, 1):
            clock.set(day, hour=23 if number % 7 == 0 else 0)
            await press(pilot, "k")
            type_ahead(pilot, "enter", f"{17 - number / 10:.1f}", "enter", "enter", "t", "enter")
            type_ahead(pilot, "ok", "enter", "so", "enter", "yn"[number % 2], "enter", "enter")
            type_ahead(pilot, f"step {number}", "enter", f"{number} files", "enter", "enter")
            await settled(pilot)
            await press(pilot, "enter")
        assert len(working) == 29
        assert "14 of 29 predictions met    30 rounds in a row" in painted(app)
    kept = story(path)
    assert [each.day for each in kept.rounds] == [date(2026, 10, 12), *working]
    assert len(kept.readings) == 30
    assert kept.experiments[-1].step == "step 29"


# Beside the rounds ----------------------------------------------------------------------------------------------------


async def test_a_day_is_skipped_with_a_reason(board: Pilot[None], path: Path) -> None:
    await press(board, "s", "enter")
    assert "nothing is there yet" in shown(board)
    await press(board, "travelling", "enter")
    assert "- skipped today" in shown(board)
    assert "18 rounds in a row" in shown(board)
    assert story(path).rounds[-1].reason == "travelling"


async def test_the_parking_lot_is_edited(board: Pilot[None], path: Path) -> None:
    await press(board, "o", "down", "enter")
    assert [each.state for each in story(path).obstacles] == ["parked", "addressed", "parked"]
    await press(board, "a", "Calls are cut short", "enter", "e", "ctrl+u", "Calls end early", "enter", "g")
    assert (story(path).obstacles[-1].text, story(path).obstacles[-1].state) == ("Calls end early", "gone")
    await press(board, "escape")
    assert "▸ We don't yet understand" in shown(board)


async def test_the_head_of_a_board_is_worded_better(board: Pilot[None], path: Path) -> None:
    await press(board, "e", "ctrl+u", "Onboarding", *["enter"] * 5, "ctrl+u", "fun day", "enter")
    assert "is not a day of the week" in shown(board)
    await press(board, "ctrl+u", "mon wed", "enter")
    assert story(path).board.process == "Onboarding"
    assert story(path).board.working_days == {0, 2}
    assert "no round today" in shown(board)


async def test_a_board_is_archived_only_for_sure(board: Pilot[None], path: Path) -> None:
    await press(board, "z", "no", "enter")
    assert story(path).board.archived_on is None
    await press(board, "z", "yes", "enter")
    assert story(path).board.archived_on == TODAY
    assert "begins the first board" in shown(board)


async def test_a_board_is_exported(board: Pilot[None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    await press(board, "x", "enter")
    await settled(board)
    written = next(tmp_path.glob("opsadvisor-board-onboarding-time*.md")).read_text(encoding="utf-8")
    assert "IT files are asked for at signing" in written


async def test_rounds_are_listed_in_history_and_open_as_they_were(board: Pilot[None]) -> None:
    await press(board, *ROUND, "h")
    await settled(board)
    lines = [line.strip(" ┃") for line in shown(board).splitlines() if "Onboarding time" in line]
    assert lines[0].startswith("● Onboarding time  It is not the list")
    assert lines[0].endswith("today")
    assert len(lines) > 15
    await press(board, "enter")
    text = shown(board)
    assert "Onboarding time, 20 November 2026" in text
    assert "the step was taken" in text
    await press(board, "b")
    await settled(board)
    assert "✔ round done" in shown(board)
    await press(board, "h", "/", "holiday", "enter")
    await settled(board)
    assert len([line for line in shown(board).splitlines() if "Onboarding time" in line]) == 1


async def test_history_is_narrowed_to_sessions_or_rounds(board: Pilot[None]) -> None:
    await press(board, "h")
    await settled(board)
    await press(board, "f")
    assert "No session is finished yet" in shown(board)
    await press(board, "f")
    assert "● Onboarding time" in shown(board)


# Ways in ----------------------------------------------------------------------------------------------------


async def test_the_command_opens_the_round_at_once_where_one_is_due(path: Path, clock: Clock) -> None:
    weeks_of_rounds(path, weeks=1)
    app = app_with(path, clock, place="kata")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert place(pilot) == "target"


async def test_the_command_opens_the_list_where_several_are_due(path: Path, clock: Clock) -> None:
    weeks_of_rounds(path, weeks=1, boards=2)
    app = app_with(path, clock, place="kata")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "2 of 2 rounds due" in painted(app)


async def test_the_command_opens_the_board_where_none_is_due(path: Path, clock: Clock) -> None:
    weeks_of_rounds(path, weeks=1)
    clock.set(TODAY + timedelta(days=1))
    app = app_with(path, clock, place="kata")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "no round today" in painted(app)
        assert isinstance(app.screen, Kata)


async def test_letters_of_the_places_do_not_leave_the_setting_up(path: Path, clock: Clock) -> None:
    open_desk(path, clock).close()
    app = app_with(path, clock)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "k", "n", "tpklhq")
        assert isinstance(app.screen, CardScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, Kata)
    with Store.read(path) as store:
        assert store.kata.boards(store.companies.all()[0].id) == []
