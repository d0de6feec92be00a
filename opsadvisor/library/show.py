"""Values as people read them: "2,100,000 €", "10.0 months", "1.5 %", "unlimited"."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MONEY = "money"
"""The unit of a metric that is a sum in the company's currency; "money a month" for a flow."""
UNLIMITED = "unlimited"

_LARGE_SUM = 1_000
_TENTHS = 10
"""From here on a tenth of what has no unit is fine enough, where it stands beside others."""
_FINE = ("months",)
"""Units in which even a whole figure shows a tenth, for they are compared by eye."""
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_SINGULAR = {"people": "person"}
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def symbol(currency: str) -> str:
    """Return the sign of a currency, or its code where it has none of its own."""
    return _SYMBOLS.get(currency, currency)


def exact(value: float) -> str:
    """Return all digits of `value`, thousands grouped by commas: "1,250,000.5"."""
    if isinstance(value, int) or value.is_integer():
        return f"{int(value):,}"
    return f"{Decimal(repr(value)):,f}"


def figure(value: float, unit: str | None = None, currency: str = "EUR", digits: int | None = None) -> str:
    """Return a figure with its unit and no more digits than are useful, or as many as `digits` says."""
    if math.isnan(value):
        return "unknown"
    if math.isinf(value):
        return UNLIMITED if value > 0 else f"minus {UNLIMITED}"
    if digits is None:
        value, digits = _carried(value, unit), _places(value, unit)
    return with_unit(rounded(value, digits), unit, currency)


def places(values: Iterable[float], unit: str | None = None) -> int:
    """Return how many decimals a column of figures has, the same for each of them."""
    known = [value for value in values if math.isfinite(value)]
    whole = all(float(value).is_integer() for value in known)
    if (unit or "").startswith(MONEY):
        return 2 if not whole and max(map(abs, known)) < 100 else 0
    if whole:
        return 1 if unit in _FINE else 0
    fine = not unit and max(map(abs, known)) < _TENTHS and any(round(value, 1) != value for value in known)
    return 2 if fine else 1


def rounded(value: float, places: int) -> str:
    """Return `value` to so many decimals, halves away from zero, without a minus before zero."""
    number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if _short(value) else value
    text = f"{number:,.{places}f}"
    return text.removeprefix("-") if not text.strip("-0.,") else text


def with_unit(number: str, unit: str | None, currency: str) -> str:
    """Put a unit behind a number that is already text."""
    if not unit:
        return number
    if unit == MONEY or unit.startswith(MONEY + " "):
        unit = symbol(currency) + unit.removeprefix(MONEY)
    elif number == "1":
        unit = _SINGULAR.get(unit, unit.removesuffix("s") if " " not in unit else unit)
    return f"{number} {unit}"


def day(value: date) -> str:
    """Return a day as "20 November 2026"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year:04}"


def span(days: float) -> str:
    """Return a number of days as "3 days", or as hours or minutes where it is less than a day and these are whole."""
    for word, per_day in (("hour", 24), ("minute", 1440)):
        whole = round(days * per_day)
        if abs(days) < 1 and whole and whole / per_day == days:
            return with_unit(f"{whole:,}", f"{word}s", "")
    return with_unit(exact(days), "days", "")


def _carried(value: float, unit: str | None) -> float:
    """Return a sum that was worked out with as many digits as the answers behind it carry, which is three."""
    if not (unit or "").startswith(MONEY) or abs(value) < _LARGE_SUM:
        return value
    return float(f"{value:.3g}")


def _places(value: float, unit: str | None) -> int:
    if isinstance(value, int):
        return 0
    if not unit:
        return 2
    if unit.startswith(MONEY):
        return 2 if abs(value) < 100 and not value.is_integer() else 0
    whole = abs(value - round(value)) < 1e-9 * max(abs(value), 1)
    return 0 if whole and unit not in _FINE else 1


def _short(value: float) -> bool:
    """Say whether the default precision of decimals can hold the value."""
    return abs(value) < 1e18
