from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.kata.model import Experiment, Round
from opsadvisor.kata.rhythm import (
    calendar,
    days_left,
    due,
    in_a_row,
    mark,
    next_working_day,
    predictions,
    standing,
)
from tests.kata.worlds import FRIDAY, MONDAY, aimed, bare, done

SATURDAY, SUNDAY, NEXT_MONDAY = (FRIDAY + timedelta(days=number) for number in (1, 2, 3))
BOARD = bare().board


def rounds(*days, state="done", reason=""):
    return tuple(Round(id=str(day), board="board", day=day, state=state, reason=reason) for day in days)


def week(*places):
    """Return days of the first week by their place: 0 is Monday."""
    return [MONDAY + timedelta(days=place) for place in places]


@pytest.mark.parametrize(
    ("found", "today", "is_due"),
    [
        ((), MONDAY, True),
        (rounds(MONDAY), MONDAY, False),
        (rounds(MONDAY, state="skipped", reason="ill"), MONDAY, False),
        (rounds(MONDAY, state="open"), MONDAY, True),
        (rounds(MONDAY), MONDAY + timedelta(days=1), True),
        ((), SATURDAY, False),
        ((), MONDAY - timedelta(days=3), False),
        (rounds(FRIDAY), MONDAY, True),
    ],
)
def test_a_round_is_due_on_working_days_without_one(found, today, is_due):
    assert due(BOARD, found, today) is is_due


def test_an_archived_board_has_nothing_due():
    assert not due(replace(BOARD, archived_on=MONDAY), (), MONDAY)


@pytest.mark.parametrize(
    ("done_on", "skipped_on", "today", "row"),
    [
        ((), (), MONDAY, 0),
        (week(0, 1, 2), (), FRIDAY, 0),
        (week(0, 1, 2, 3), (), FRIDAY, 4),
        (week(0, 1, 2, 3, 4), (), FRIDAY, 5),
        (week(0, 1, 3, 4), (), FRIDAY, 2),
        (week(0, 1, 3, 4), week(2), FRIDAY, 4),
        (week(0, 1, 2, 3, 4), (), SUNDAY, 5),
        (week(0, 1, 2, 3, 4, 5), (), SUNDAY, 6),
        (week(0, 1, 2, 3, 4), (), NEXT_MONDAY, 5),
        (week(0, 1, 2, 3, 4), (), NEXT_MONDAY + timedelta(days=1), 0),
        (week(0, 1, 9), (), MONDAY + timedelta(days=1), 2),
    ],
)
def test_rounds_in_a_row(done_on, skipped_on, today, row):
    found = rounds(*done_on) + rounds(*skipped_on, state="skipped", reason="ill")
    assert in_a_row(BOARD, found, today) == row


def test_the_calendar_marks_every_day():
    found = rounds(MONDAY) + rounds(*week(1), state="skipped", reason="ill")
    marks = calendar(BOARD, found, MONDAY - timedelta(days=1), NEXT_MONDAY, MONDAY + timedelta(days=3))
    assert [each.mark for each in marks] == [
        *["off", "done", "skipped", "missed", "due", "future", "off", "off", "future"]
    ]
    assert [each.mark for each in marks] == [mark(BOARD, found, day, MONDAY + timedelta(days=3)) for day, _ in marks]


def test_predictions_are_counted_by_how_they_met_results():
    one = Experiment(board="board", step="s", expected="e", planned_on=MONDAY, see_on=MONDAY)
    seen = [replace(one, met=met, seen_on=MONDAY) for met in ("yes", "no", "partly", "yes")]
    counted = predictions([*seen, one])
    assert (counted, counted.total) == ((2, 1, 1), 4)


def test_days_left_to_the_achieve_by_day():
    target = aimed(achieve_by=FRIDAY).target
    assert [days_left(target, day) for day in (MONDAY, FRIDAY, NEXT_MONDAY)] == [4, 0, -3]


@pytest.mark.parametrize(
    ("days", "today", "following"),
    [
        (range(5), FRIDAY, NEXT_MONDAY),
        (range(5), MONDAY, MONDAY + timedelta(days=1)),
        ({6}, MONDAY, SUNDAY),
        ({0}, MONDAY, NEXT_MONDAY),
        ((), MONDAY, MONDAY + timedelta(days=1)),
    ],
)
def test_the_next_working_day(days, today, following):
    assert next_working_day(replace(BOARD, working_days=frozenset(days)), today) == following


def test_how_a_board_stands():
    stands = standing(done(aimed(achieve_by=FRIDAY), MONDAY), MONDAY)
    assert (stands.due, stands.in_a_row, stands.days_left, stands.last_round) == (False, 1, 4, MONDAY)
    empty = standing(bare(), MONDAY)
    assert (empty.due, empty.in_a_row, empty.days_left, empty.last_round) == (True, 0, None, None)


DAYS = st.integers(0, 60).map(lambda number: MONDAY + timedelta(days=number))


@given(st.sets(DAYS), st.sets(DAYS), DAYS, st.sets(st.integers(0, 6)).map(frozenset))
def test_a_row_is_what_the_calendar_shows(done_on, skipped_on, today, working):
    board = replace(BOARD, working_days=working)
    found = rounds(*done_on) + rounds(*(skipped_on - done_on), state="skipped", reason="ill")
    row = in_a_row(board, found, today)
    assert 0 <= row <= sum(day <= today for day in done_on)
    days = calendar(board, found, MONDAY, today, today)
    since = next((day.day for day in reversed(days) if day.mark == "missed"), date.min)
    assert row == sum(each.mark == "done" and each.day > since for each in days)


@given(st.sets(DAYS), DAYS)
def test_a_round_more_never_shortens_the_row(done_on, today):
    assert in_a_row(BOARD, rounds(*done_on, today), today) >= in_a_row(BOARD, rounds(*(done_on - {today})), today)
