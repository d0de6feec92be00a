"""Numbers of a picture in words: those that stand side by side have the same decimals."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from opsadvisor.advice.evaluation import PENDING
from opsadvisor.advice.pictures.model import Amount
from opsadvisor.formula.values import Missing
from opsadvisor.library import show

LEFT_OUT = Missing("unknown")
"""What a cell without a value comes to."""
_LARGE = 1e15
_POINTS = "points"


def is_number(value: Any) -> bool:
    """Say whether there is a number, even an unlimited one."""
    return isinstance(value, int | float) and value == value


def number(value: Any) -> float | None:
    """Return the number that can be drawn, None where there is none."""
    return float(value) if is_number(value) and math.isfinite(value) else None


@dataclass(frozen=True)
class Scale:
    """How the numbers of one picture are worded."""

    unit: str | None
    currency: str
    places: int

    @classmethod
    def of(cls, values: Iterable[Any], unit: str | None, currency: str) -> Scale:
        """Return the wording that fits all of `values`."""
        known = (each for each in map(number, values) if each is not None)
        return cls(unit, currency, show.places(known, unit))

    def amount(self, value: Any) -> Amount:
        """Return a value with its text; where there is no number the text says why."""
        if isinstance(value, Missing):
            return Amount(None, PENDING.reason if value.pending else value.kind, value.kind)
        if not is_number(value):
            return Amount(None, "unknown", "unknown")
        if math.isinf(value):
            return Amount(None, self._shown(value), "unlimited" if value > 0 else "unknown")
        return Amount(float(value), self._shown(value))

    def maybe(self, value: Any) -> Amount | None:
        """Return the same; None where nothing was asked for."""
        return None if value is None else self.amount(value)

    def same(self, one: float, other: float) -> bool:
        """Say whether two numbers read the same."""
        return one == other or abs(one - other) < 0.5 * 10**-self.places

    def off(self, value: float, by: float, less: str, more: str, same: str) -> str:
        """Return how far `value` is off another: "10 points under"; of percentages in points."""
        if self.same(value, by):
            return same
        apart = value - by
        if not math.isfinite(apart):
            return ""
        told = Scale(_POINTS if self.unit == "%" else self.unit, self.currency, self.places)._shown(abs(apart))
        return f"{told} {more if apart > 0 else less}"

    def _shown(self, value: float) -> str:
        if _LARGE <= abs(value) < math.inf:
            return show.with_unit(f"{value:.2e}", self.unit, self.currency)
        return show.figure(value, self.unit, self.currency, self.places)
