"""A trend as CSV, for a spreadsheet: what is written here `columns` reads back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

from opsadvisor.advice.trend import Change, Trend
from opsadvisor.library.show import MONEY
from opsadvisor.report.columns import GUESS, UNIT, YES
from opsadvisor.report.guard import guarded

_HEADINGS = ("day", "value", UNIT, "status", GUESS, "change", "from")
_LIKE_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


def trend_csv(trend: Trend, currency: str) -> str:
    """Return one line for each point, by day; a gap has an empty value and says why. Sums in `currency` (a code)."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(_HEADINGS)
    rows.writerows(_row(trend, change, currency) for change in trend.changes)
    return written.getvalue()


def number(value: float) -> str:
    """Return all digits of a value without grouping, in a way that nobody takes its dot for one of thousands."""
    digits = str(int(value)) if float(value).is_integer() else f"{Decimal(repr(value)):f}"
    return digits + "0" if _LIKE_THOUSANDS.fullmatch(digits) else digits


def _row(trend: Trend, change: Change, currency: str) -> Iterator[str]:
    point = change.point
    yield point.day.isoformat()
    yield "" if point.value is None else number(point.value)
    yield guarded(_unit(trend.unit, currency))
    yield point.status
    yield YES if point.guess else ""
    yield "" if change.difference is None else number(change.difference)
    yield guarded(point.source)


def _unit(unit: str | None, currency: str) -> str:
    if unit == MONEY or (unit or "").startswith(f"{MONEY} "):
        return currency + (unit or "").removeprefix(MONEY)
    return unit or ""
