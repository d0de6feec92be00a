"""The kinds of fact that are text or a day."""

# ruff: noqa: ARG002 - every kind answers the same calls, also where it needs less

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from opsadvisor.library.kind import NOWHERE, Context, TypeName, misfit, typed
from opsadvisor.library.show import MONTHS, day
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import quoted

if TYPE_CHECKING:
    from opsadvisor.library.kind import Asked

_RIGHT_DAY = "Give a day such as 2026-11-20, 20.11.2026 or 20 Nov 2026"
_NEAR = {"today": 0, "heute": 0, "yesterday": 1, "gestern": 1}
_AGO = re.compile(r"([0-9]{1,4}) (day|week)s? ago")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})(?:\. ?|/|-)([0-9]{1,2})(?:\. ?|/|-)([0-9]{4})")
_NAMED = re.compile(
    r"(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)? ?(?P<month>[a-z]{3,9})\.?,? ?(?P<year>[0-9]{4})"
    r"|(?P<month2>[a-z]{3,9})\.? (?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year2>[0-9]{4})"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of some sentences, plain."""

    type: TypeName = "text"

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> str:
        """Return the text made plain. Raises EntryError where it is empty or too long."""
        return typed(text, lines=True)

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> str:
        """Return the text made plain. Raises EntryError where it is not text."""
        if not isinstance(value, str):
            raise misfit(value, "Give text, in quotes")
        return self.read(value, fact, context)

    def show(self, value: str, fact: Asked, currency: str) -> str:
        """Return the text itself."""
        return value


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar."""

    type: TypeName = "date"

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> date:
        """Return the day that a person typed; "yesterday" and "3 days ago" count from the context's day."""
        return read_day(typed(text), context.today)

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> date:
        """Return a TOML date, or text that names a day. Raises EntryError."""
        return check_day(value, context.today)

    def show(self, value: date, fact: Asked, currency: str) -> str:
        """Return "20 November 2026"."""
        return day(value)


def check_day(value: object, today: date | None = None) -> date:
    """Return a TOML date, or the day that a text names. Raises EntryError."""
    if isinstance(value, str):
        return read_day(typed(value), today)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise misfit(value, _RIGHT_DAY)
    return value


def read_day(text: str, today: date | None = None) -> date:
    """Return the day that `text` names, whole and trimmed. Raises EntryError."""
    word = text.casefold()
    ago = _days_ago(word)
    if ago is not None:
        if today is None:
            raise EntryError(f"{quoted(text)} says no day here", _RIGHT_DAY)
        return moved(today, -ago)
    parts = _iso(word) or _numbered(word) or _named(word)
    if parts is None:
        raise EntryError(f"{quoted(text)} is not a day", _RIGHT_DAY)
    try:
        return date(*parts)
    except ValueError:
        raise EntryError(f"There is no such day as {quoted(text)}", _RIGHT_DAY) from None


def moved(day: date, days: int) -> date:
    """Return the day that is so many days after another one. Raises EntryError where the calendar has none."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise EntryError("The calendar has no such day", _RIGHT_DAY) from None


def _days_ago(text: str) -> int | None:
    """Return how many days before today a text means, as screens say it: "yesterday", "3 days ago"."""
    match = _AGO.fullmatch(text)
    return int(match[1]) * (7 if match[2] == "week" else 1) if match else _NEAR.get(text)


def _iso(text: str) -> tuple[int, int, int] | None:
    match = _ISO.fullmatch(text)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _numbered(text: str) -> tuple[int, int, int] | None:
    """Read 20.11.2026, and 20/11/2026 where only one order of day and month is possible."""
    match = _NUMBERS.fullmatch(text)
    if not match:
        return None
    first, second, year = (int(part) for part in match.groups())
    if "." in text or first > 12 or first == second:
        return year, second, first
    if second > 12:
        return year, first, second
    either = f"{year:04}-{second:02}-{first:02} or {year:04}-{first:02}-{second:02}"
    raise EntryError(f"{quoted(text)} could be two days", f"Write {either}")


def _named(text: str) -> tuple[int, int, int] | None:
    match = _NAMED.fullmatch(text)
    if not match:
        return None
    named = match["month"] or match["month2"]
    months = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(named)]
    if len(months) != 1:
        return None
    return int(match["year"] or match["year2"]), months[0], int(match["day"] or match["day2"])
