"""What the signs of formulas do to two values."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from opsadvisor.formula.values import Missing

_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_TOO_LARGE = Missing("unknown", "the figures are too large")


def calculate(sign: str, left: float, right: float) -> float | Missing:
    """Return what + - * / // or % makes of two numbers, unknown with a reason where that is no number."""
    if right == 0 and sign in ("/", "//", "%"):
        return Missing("unknown", "it would divide by zero")
    try:
        result: float = _ARITHMETIC[sign](left, right)
        endless = math.isinf(result)
    except OverflowError:
        return _TOO_LARGE
    if result != result:
        return Missing("unknown", "an unlimited figure cannot be reckoned with here")
    return _TOO_LARGE if endless and math.isfinite(left) and math.isfinite(right) else result
