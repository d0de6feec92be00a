"""Days in a column as people and spreadsheets write them, with months, short years and times of day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from opsadvisor.library.show import MONTHS, day
from opsadvisor.library.words import read_day
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import quoted

Order = Literal["day first", "month first"]
"""Which of the two numbers before a year is the day, in 01/02/2026."""

_TIME = re.compile(
    r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?(?:Z|[AP]M|[+-][0-9]{2}:?[0-9]{2}))?$", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"(?<=[0-9a-z][./-])([0-9]{2})$|(?<=[a-z] )'([0-9]{2})$", re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_MONTH = re.compile(r"(?P<year>[0-9]{4})[-/. ](?P<number>[0-9]{1,2})|(?P<number2>[0-9]{1,2})[-/.](?P<year2>[0-9]{4})")
_NAMED_MONTH = re.compile(r"(?P<name>[a-z]{3,9})\.?,? (?P<year>[0-9]{4})|(?P<year2>[0-9]{4}) (?P<name2>[a-z]{3,9})")


def read_past_day(text: str, order: Order | None, today: date) -> date:
    """Return the day that a cell names; a month is its last day, or `today` where it is not over.

    `order` settles 01/02/2026, which else could be two days. Raises EntryError, also for a day still to come.
    """
    written = _full(text)
    found = _month(written, today) or read_day(_ordered(written, order), today)
    if found > today:
        raise EntryError(f"{quoted(text)} is still to come", f"Give a day up to {day(today)}")
    return found


def order_of(cells: Iterable[str]) -> Order | None:
    """Return the order of day and month that a column of days shows; None where it shows none or both."""
    pairs = [(int(match[1]), int(match[2])) for match in map(_TWO_NUMBERS.fullmatch, map(_full, cells)) if match]
    day_first, month_first = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    if day_first == month_first:
        return None
    return "day first" if day_first else "month first"


def _full(text: str) -> str:
    """Return a day with all four digits of its year, without a time, and with blanks around a month's name."""
    text = _TIME.sub("", " ".join(text.split()))
    text = _YEAR_FIRST.sub(r"\1-\2-\3", text)
    if not re.match(r"[0-9]{4}", text):
        text = _SHORT_YEAR.sub(lambda match: f"20{match[1] or match[2]}", text)
    return re.sub(r"(?<=[a-z])[-./](?=[0-9])|(?<=[0-9])[-/](?=[a-z])", " ", text, flags=re.IGNORECASE)


def _ordered(text: str, order: Order | None) -> str:
    match = _TWO_NUMBERS.fullmatch(text) if order else None
    if not match:
        return text
    first, second, year = match.groups()
    return f"{year}-{second}-{first}" if order == "day first" else f"{year}-{first}-{second}"


def _month(text: str, today: date) -> date | None:
    """Return the last day of a month, `today` in the month of today; None where the text names no month."""
    found = _numbered_month(text) or _named_month(text.casefold())
    if found is None:
        return None
    year, month = found
    if (year, month) == (today.year, today.month):
        return today
    if not (1 <= month <= 12 and year):
        raise EntryError(f"There is no such month as {quoted(text)}", "Give a month such as 2026-01 or Jan 2026")
    return date(year, month, calendar.monthrange(year, month)[1])


def _numbered_month(text: str) -> tuple[int, int] | None:
    match = _MONTH.fullmatch(text)
    return (int(match["year"] or match["year2"]), int(match["number"] or match["number2"])) if match else None


def _named_month(text: str) -> tuple[int, int] | None:
    match = _NAMED_MONTH.fullmatch(text)
    if not match:
        return None
    named = match["name"] or match["name2"]
    months = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(named)]
    return (int(match["year"] or match["year2"]), months[0]) if len(months) == 1 else None
