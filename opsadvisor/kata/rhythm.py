"""The rhythm of the rounds: what is due, how many days in a row, how predictions met results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from opsadvisor.kata.model import Board, Experiment, Round, Storyboard, Target
from opsadvisor.kata.workdays import is_due_day

Mark = Literal["done", "skipped", "missed", "due", "off", "future"]
"""What a day of the calendar was: "due" is today without a round so far, "off" a day on which none is due."""
_DAY = timedelta(days=1)


class Predictions(NamedTuple):
    """How often what happened was what had been expected."""

    met: int
    partly: int
    no: int

    @property
    def total(self) -> int:
        """The number of experiments whose outcome was seen."""
        return self.met + self.partly + self.no


class Marked(NamedTuple):
    """One day of the calendar."""

    day: date
    mark: Mark


@dataclass(frozen=True, slots=True)
class Standing:
    """How a board stands today: one line of the coach's list."""

    story: Storyboard
    due: bool
    half_done: bool
    """A round was left half way."""
    in_a_row: int
    predictions: Predictions
    days_left: int | None
    """Days to the achieve-by day, below 0 after it; None without a target condition."""
    last_round: date | None


def standing(story: Storyboard, today: date) -> Standing:
    """Return how a board stands on a day."""
    board, rounds = story.board, story.rounds
    return Standing(
        story,
        due=due(board, rounds, today),
        half_done=story.half_done is not None,
        in_a_row=in_a_row(board, rounds, today),
        predictions=predictions(story.experiments),
        days_left=days_left(story.target, today) if story.target else None,
        last_round=max((each.day for each in rounds if each.state == "done"), default=None),
    )


def works_on(board: Board, day: date) -> bool:
    """Say whether a day is a working day of the board."""
    return day.weekday() in board.working_days


def due(board: Board, rounds: Iterable[Round], today: date) -> bool:
    """Say whether a round is due: on a working day that has neither a round nor a reason to skip it."""
    return mark(board, rounds, today, today) == "due"


def mark(board: Board, rounds: Iterable[Round], day: date, today: date) -> Mark:
    """Return what a day was, or is to be, seen from `today`."""
    states = {each.state for each in rounds if each.day == day}
    if "done" in states:
        return "done"
    if "skipped" in states:
        return "skipped"
    return _mark_without(board, day, today)


def _mark_without(board: Board, day: date, today: date) -> Mark:
    """Return what a day without a finished round is."""
    if not is_due_day(board.working_days, board.created_on, day) or (board.archived_on and day >= board.archived_on):
        return "off"
    if day == today:
        return "due"
    return "future" if day > today else "missed"


def calendar(board: Board, rounds: Iterable[Round], first: date, last: date, today: date) -> list[Marked]:
    """Return the days from `first` to `last`, both included, each with its mark."""
    finished = {each.day: each.state for each in rounds if each.state != "open"}
    days = [first + _DAY * number for number in range((last - first).days + 1)]
    return [Marked(day, _finished(finished.get(day)) or _mark_without(board, day, today)) for day in days]


def _finished(state: str | None) -> Mark | None:
    return "done" if state == "done" else "skipped" if state == "skipped" else None


def in_a_row(board: Board, rounds: Sequence[Round], today: date) -> int:
    """Return how many rounds were done up to today without a working day missed.

    A day skipped with a reason neither counts nor breaks the row, nor does today as long as it is not over.
    """
    first = min((each.day for each in rounds), default=today)
    count = 0
    for day in reversed(calendar(board, rounds, first, today, today)):
        if day.mark == "missed":
            break
        count += day.mark == "done"
    return count


def predictions(experiments: Iterable[Experiment]) -> Predictions:
    """Count how predictions met results."""
    outcomes = [each.met for each in experiments]
    return Predictions(outcomes.count("yes"), outcomes.count("partly"), outcomes.count("no"))


def days_left(target: Target, today: date) -> int:
    """Return the days to the achieve-by day: 0 on it, below 0 after it."""
    return (target.achieve_by - today).days


def next_working_day(board: Board, day: date) -> date:
    """Return the first working day after `day`; the next day where the board has none."""
    after = (day + _DAY * number for number in range(1, 8))
    return next((each for each in after if works_on(board, each)), day + _DAY)
