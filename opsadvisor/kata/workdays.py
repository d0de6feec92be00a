"""On which days a round is due. Apart from the rest, and without dependencies, for a glance has milliseconds."""

from __future__ import annotations

from datetime import date

MONDAY_TO_FRIDAY = frozenset(range(5))
"""Working days as `date.weekday` counts them: Monday is 0."""


def is_due_day(working_days: frozenset[int], created_on: date, day: date) -> bool:
    """Say whether a board that was made on a day, with these working days, wants a round on `day`."""
    return day >= created_on and day.weekday() in working_days
