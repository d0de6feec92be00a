"""The kinds of fact that are a number: money, percent, count, number, duration and scale."""

# ruff: noqa: ARG002 - every kind answers the same calls, also where it needs less

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from opsadvisor.library.kind import NOWHERE, Context, TypeName, misfit, typed
from opsadvisor.library.numbers import exactly, split_number
from opsadvisor.library.show import exact, span, symbol, with_unit
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import quoted

if TYPE_CHECKING:
    from opsadvisor.library.kind import Asked

_CODES = {"€": "EUR", "$": "USD", "£": "GBP"}
_WORDS = {"euro": "EUR", "euros": "EUR", "dollars": "USD", "pounds": "GBP", "eur": "EUR", "usd": "USD", "gbp": "GBP"}
_CURRENCY = re.compile(
    r"[€$£]|(?<![A-Za-z])(?:(?!MIO|MRD|TSD)[A-Z]{3}|(?i:euros?|dollars|pounds|eur|usd|gbp))(?![A-Za-z])"
    r"|(?<=[0-9kmn])(?i:eur|usd|gbp)(?![A-Za-z])"
)
_PER = re.compile(r"^(?:a |per |an |each |/ ?)", re.IGNORECASE)
_OF = re.compile(r"(?:/|of|out of|von) ?([0-9]+)", re.IGNORECASE)
MOST_STEPS = 20
_DAYS = {
    Decimal(1) / 1440: ("min", "mins", "minute", "minutes"),
    Decimal(1) / 24: ("h", "hr", "hrs", "hour", "hours"),
    Decimal(1): ("", "d", "day", "days"),
    Decimal(7): ("w", "wk", "wks", "week", "weeks"),
    Decimal(30): ("m", "mo", "mos", "month", "months"),
    Decimal(365): ("y", "yr", "yrs", "year", "years"),
}
_SPANS = {word: days for days, words in _DAYS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Number:
    """A number within the bounds of its fact, whole or not."""

    noun: str = "a number"
    such_as: str = "12 or 3.5"
    sign: str = ""
    whole: bool = False
    least: float | None = None
    dot_groups: bool = False
    type: TypeName = "number"

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> float:
        """Return the number that a person typed. Raises EntryError."""
        try:
            return self._within(self._number(typed(text), fact, context), fact)
        except EntryError as error:
            raise error if error.right else EntryError(error.what, self.right(fact)) from None

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> float:
        """Return a number, or text as a person types it, checked. Raises EntryError."""
        if isinstance(value, str):
            return self.read(value, fact, context)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise misfit(value, self.right(fact))
        if value != value or value in (float("inf"), float("-inf")):
            raise EntryError("That is not a number to count with", self.right(fact))
        return self._within(_decimal(value), fact)

    def show(self, value: float, fact: Asked, currency: str) -> str:
        """Return all digits with sign and unit: "12.5 % a month"."""
        unit = " ".join(part for part in (self.sign, (fact.unit or "").removeprefix("%").strip()) if part)
        return with_unit(exact(value), unit, currency)

    def right(self, fact: Asked) -> str:
        """Return what would be right: "Give a percentage from 0 to 100 %"."""
        limits = _limits(self.bounds(fact), self._limit)
        return f"Give {self.noun} {limits}" if limits else f"Give {self.noun} such as {self.such_as}"

    def bounds(self, fact: Asked) -> Bounds:
        """Return the bounds of this fact."""
        return Bounds(self.least if fact.min is None and fact.above is None else fact.min, fact.max, fact.above)

    def allows(self, value: float, fact: Asked) -> bool:
        """Say whether the fact can be this number."""
        bounds = self.bounds(fact)
        inside = (bounds.least is None or value >= bounds.least) and (bounds.most is None or value <= bounds.most)
        return inside and (bounds.above is None or value > bounds.above) and (not self.whole or value == int(value))

    def _limit(self, limit: float) -> str:
        return f"{exact(limit)} {self.sign}".strip()

    def _number(self, text: str, fact: Asked, context: Context) -> Decimal:
        unit = _bare((fact.unit or "").removeprefix(self.sign))
        found = split_number(text, dot_groups=self.dot_groups, unit="" if self.dot_groups else unit)
        rest = found.rest
        if self.sign == "%":
            rest = re.sub(r"^(?:%|percent|per cent|pct|prozent)(?![a-z]) ?", "", rest, flags=re.IGNORECASE)
        if not _is_unit(rest, unit):
            right = f"Give {self.noun} {fact.unit}" if fact.unit else ""
            raise EntryError(f"{quoted(rest)} does not fit here", right)
        return found.number

    def _within(self, number: Decimal, fact: Asked) -> float:
        value, bounds = exactly(number), self.bounds(fact)
        shown, right = self._limit(value), self.right(fact)
        if self.whole and not isinstance(value, int):
            raise EntryError(f"{shown} is not a whole number", right)
        if bounds.least is not None and value < bounds.least:
            raise EntryError(f"{shown} is under the least it can be, {self._limit(bounds.least)}", right)
        if bounds.most is not None and value > bounds.most:
            raise EntryError(f"{shown} is over the most it can be, {self._limit(bounds.most)}", right)
        if bounds.above is not None and value <= bounds.above:
            raise EntryError(f"{shown} is not above {self._limit(bounds.above)}", right)
        return value


@dataclass(frozen=True, slots=True)
class Bounds:
    """The `least` and `most` that a number can be, and what it has to be `above`."""

    least: float | None
    most: float | None
    above: float | None


class Money(Number):
    """A sum in the company's currency."""

    __slots__ = ()

    def show(self, value: float, fact: Asked, currency: str) -> str:
        """Return all digits with the currency's sign: "620,000 € a month"."""
        digits = exact(value)
        if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", digits):
            digits += "0"  # so that nobody, nor `read`, takes the dot for one of thousands
        return " ".join(part for part in (digits, symbol(currency), _unit_of_money(fact)) if part)

    def _number(self, text: str, fact: Asked, context: Context) -> Decimal:
        for sign in _CURRENCY.findall(text):
            _same_currency(sign, context.currency)
        bare = " ".join(_CURRENCY.sub(" ", text).split())
        return super()._number(re.sub(r"(?<=[0-9]) (?=[kmb])", "", bare), fact, context)


class Duration(Number):
    """A span of time, kept in days: a month counts 30 of them, a year 365."""

    __slots__ = ()

    def show(self, value: float, fact: Asked, currency: str) -> str:
        """Return "3 days", or hours and minutes below a day."""
        return span(value)

    def _limit(self, limit: float) -> str:
        return span(limit)

    def _number(self, text: str, fact: Asked, context: Context) -> Decimal:
        found = split_number(text, unit="months")
        word = found.rest.lower() or _bare(fact.unit or "")
        if word not in _SPANS:
            raise EntryError(f"{quoted(found.rest or word)} is not a unit of time", "Give days, weeks, months or years")
        return found.number * _SPANS[word]


class Scale(Number):
    """A whole number on a scale: 1 to 5, or what `min`, `max` and `labels` say."""

    __slots__ = ()

    def is_long(self, fact: Asked) -> bool:
        """Say whether there are more steps than can stand in a row to be picked from."""
        ends = self.bounds(fact)
        return (ends.most or 0) - (ends.least or 0) > MOST_STEPS

    def bounds(self, fact: Asked) -> Bounds:
        """Return the ends of the scale."""
        labels = getattr(fact, "labels", [])
        most = fact.max if fact.max is not None else len(labels) if len(labels) > 2 else 5
        return Bounds(1 if fact.min is None else fact.min, most, None)

    def show(self, value: float, fact: Asked, currency: str) -> str:
        """Return "4 of 5"."""
        return f"{exact(value)} of {exact(self.bounds(fact).most or 0)}"

    def _number(self, text: str, fact: Asked, context: Context) -> Decimal:
        step = self._steps(fact).get(text.casefold())
        if step is not None:
            return _decimal(step)
        found = split_number(text)
        of = _OF.fullmatch(found.rest)
        if found.rest and not (of and int(of[1]) == self.bounds(fact).most):
            raise EntryError(f"{quoted(text)} is not a step of the scale")
        return found.number

    def _steps(self, fact: Asked) -> dict[str, float]:
        """Return the step of each label; two labels name the ends."""
        labels = [label.casefold() for label in getattr(fact, "labels", [])]
        ends = self.bounds(fact)
        first, last = ends.least or 0, ends.most or 0
        return dict(zip(labels, [first, last] if len(labels) == 2 else itertools.count(first), strict=False))


def _decimal(value: float) -> Decimal:
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))


def _limits(bounds: Bounds, worded: Any) -> str:
    low = None if bounds.least is None else worded(bounds.least)
    most = None if bounds.most is None else worded(bounds.most)
    if bounds.above is not None:
        return f"above {worded(bounds.above)}" + (f" and up to {most}" if most else "")
    if low and most:
        return f"from {low.removesuffix(' %')} to {most}"
    return f"of {low} or more" if low else f"of at most {most}" if most else ""


def _bare(unit: str) -> str:
    return _PER.sub("", unit.strip()).lower()


def _is_unit(rest: str, unit: str) -> bool:
    word = _bare(rest)
    return not word or word == unit or (unit.startswith(word) and len(word) > (1 if " " in unit else 0))


def _unit_of_money(fact: Asked) -> str:
    return (fact.unit or "").removeprefix("money").strip()


def _same_currency(sign: str, currency: str | None) -> None:
    typed_code = _CODES.get(sign) or _WORDS.get(sign.lower()) or sign.upper()
    own_dollar = sign == "$" and (currency or "").endswith("D")
    if currency and typed_code != currency and not own_dollar:
        raise EntryError(f"{sign} is not the company's currency", f"Give the sum in {currency}")
