"""The nearest figure on one side of another that turns an outcome: widening outward, then halving.

What is found is rounded to the side that turns, and tried as it is shown.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from opsadvisor.library import schema
from opsadvisor.library.kinds import allows, is_whole

Change = Literal["below", "at or below", "above", "at or above", "to"]
Probe = Callable[[Any], Any]
"""Gives the outcome for another value of a fact or cell; None where there is none."""

_STEPS = 26
_GROWTH = 2.0
_HALVINGS = 70
_DIGITS = 3
_EXACT_DIGITS = 6
_LARGEST = 1e13
_POINTS = 10.0


@dataclass(frozen=True, slots=True)
class Nearest:
    """A change to a value and the outcome there. `size` is its share of the present figure; smaller is nearer."""

    change: Change
    value: Any
    outcome: Any
    size: float


class Search:
    """Looks on one side of a figure for the nearest value that turns the outcome."""

    def __init__(
        self, probe: Probe, value: float, asked: schema.Fact | schema.Column, thresholds: frozenset[float], side: int
    ) -> None:
        """Look below `value` where `side` is -1, above it where it is 1; `thresholds` are figures to try first."""
        self.probe = probe
        self.value = value
        self.asked = asked
        self.thresholds = thresholds
        self.side = side
        self.whole = is_whole(asked)
        self.now = probe(value)

    def find(self) -> Nearest | None:
        """Return the nearest change on this side, or None. One that lies at a bound is no change that anybody makes."""
        inside = self.value
        for candidate in self._outward():
            if self._turned(candidate):
                turn = self._worded(*self._halve(inside, candidate))
                return None if self._at_bound(turn.value) else turn
            inside = candidate
        return None

    def _at_bound(self, value: float) -> bool:
        bound = self.asked.min if self.side < 0 else self.asked.max
        return bound is not None and abs(value - bound) <= 1e-6 * max(abs(self.value - bound), 1.0)

    def _turned(self, value: float) -> bool:
        then = self.probe(value)
        return then is not None and then != self.now

    def _outward(self) -> list[float]:
        """Values further and further away, the thresholds and what lies just beyond them among them."""
        first = 1.0 if self.whole or not self.value else abs(self.value) * 1e-3
        grid = [self.value + self.side * first * _GROWTH**step for step in range(_STEPS)]
        near = [limit + shift for limit in self.thresholds for shift in (-self._unit(limit), 0, self._unit(limit))]
        edges = [edge for edge in (self.asked.min, self.asked.max) if edge is not None]
        zero = [0.0] if (0 - self.value) * self.side > 0 else []
        values = {self._rounded(value) for value in (*grid, *near, *edges, *zero)}
        beyond = [value for value in values if (value - self.value) * self.side > 0 and self._allowed(value)]
        return sorted(beyond, key=lambda value: abs(value - self.value))

    def _unit(self, limit: float) -> float:
        return 1.0 if self.whole else max(abs(limit), 1e-3) * 1e-9

    def _rounded(self, value: float) -> float:
        return round(value) if self.whole else value

    def _allowed(self, value: float) -> bool:
        """Whether the fact could have the value; a sum that is none of debts stays so."""
        debt = self.asked.kind == "money" and value < 0 <= self.value
        return abs(value) <= _LARGEST and allows(self.asked, value) and not debt

    def _halve(self, inside: float, turned: float) -> tuple[float, float]:
        """Narrow down to the last value that does not turn and the first that does."""
        for _ in range(_HALVINGS):
            middle = self._rounded((inside + turned) / 2)
            if middle in (inside, turned) or (not self.whole and abs(turned - inside) <= _slack(inside, turned)):
                break
            if self._turned(middle):
                turned = middle
            else:
                inside = middle
        return inside, turned

    def _worded(self, inside: float, turned: float) -> Nearest:
        if self.whole:
            return self._turn("at or ", turned)
        exact = _simplest(inside, turned)
        if exact is None:
            return self._turn("at or ", self._outside(turned))
        return self._turn("at or " if self._turned(exact) else "", exact)

    def _outside(self, turned: float) -> float:
        """Round away from the present value, to as few digits as still turn the outcome."""
        for digits in range(_DIGITS, 16):
            value = _round_to(turned, digits, math.floor if self.side < 0 else math.ceil)
            if self._allowed(value) and self._turned(value):
                return value
        return turned

    def _turn(self, manner: str, value: float) -> Nearest:
        change: Any = manner + ("below" if self.side < 0 else "above")
        turned = self.probe(value)
        if turned is None or turned == self.now:
            turned = self.probe(value + self.side * self._unit(value))
        plain = int(value) if float(value).is_integer() else value
        size = abs(value - self.value) / self._scale()
        return Nearest(change, plain, turned, size)

    def _scale(self) -> float:
        """A share of a small percentage says little: ten points are the least to measure by."""
        return max(abs(self.value), _POINTS) if self.asked.kind == "percent" else abs(self.value) or 1.0


def _simplest(inside: float, turned: float) -> float | None:
    """Return the number of few digits that lies on the border, if there is one."""
    slack = 10 * _slack(inside, turned)
    low, high = min(inside, turned) - slack, max(inside, turned) + slack
    candidates = (0.0, *(_round_to(turned, digits, round) for digits in range(1, _EXACT_DIGITS + 1)))
    return next((value for value in candidates if low <= value <= high), None)


def _slack(inside: float, turned: float) -> float:
    """How near two figures are that nobody would tell apart."""
    return 1e-13 * max(abs(inside), abs(turned), 1e-2)


def _round_to(value: float, digits: int, way: Callable[[float], float]) -> float:
    """Round to a number of significant digits; `way` is floor, ceil or round."""
    if not value:
        return 0.0
    exponent = digits - 1 - math.floor(math.log10(abs(value)))
    scale = 10.0 ** abs(exponent)
    return way(value * scale) / scale if exponent >= 0 else way(value / scale) * scale
