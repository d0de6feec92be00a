"""How far a split is from the one that was meant. Shares are in percent of one whole."""

from __future__ import annotations

import math

from opsadvisor.methods.columns import flattened
from opsadvisor.methods.registry import Number, Numbers, Undefined, method

SOURCE = "Half the sum of absolute differences: the share of the whole that would have to move"

_TOLERANCE = 0.5
"""Percent points that rounded shares may be off a whole."""


def _whole(what: str, shares: list[float]) -> list[float]:
    if min(shares) < 0:
        raise Undefined(f"the {what} shares should be 0 % or more")
    whole = math.fsum(shares)
    if not abs(whole - 100) <= _TOLERANCE:
        raise Undefined(f"the {what} shares sum to {whole:.6g} %, not to 100 %")
    return shares


def _pairs(values: tuple[Numbers, ...]) -> tuple[list[float], list[float]]:
    """Return actual and meant shares, from numbers or columns that come in turn."""
    if len(values) % 2:
        raise Undefined("each actual share needs the share that was meant beside it")
    actual, meant = flattened(values[::2]), flattened(values[1::2])
    if len(actual) != len(meant):
        raise Undefined(f"there are {len(actual)} actual shares and {len(meant)} that were meant")
    return _whole("actual", actual), _whole("meant", meant)


@method(source=SOURCE)
def drift_pct(actual: Numbers, meant: Numbers, *more: Numbers) -> Number:
    """Percent of the whole that is not where it was meant: pairs of an actual share and the one meant, or two columns.

    0 is as meant, 100 is all elsewhere.
    """
    pairs = zip(*_pairs((actual, meant, *more)), strict=True)
    return math.fsum(abs(one - other) for one, other in pairs) / 2
