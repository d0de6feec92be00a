"""Two figures side by side: how far they are apart, and which is the better one."""

from __future__ import annotations

import re
from decimal import Decimal

from opsadvisor.advice.document import Figure

_FIGURE = re.compile(r"(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>| .*)")
_TONES = {"poor": 0, "fair": 1, "good": 2}


def difference(before: str, after: str) -> str:
    """Return "2.1 less" for "12.1 months" and "10.0 months": as they are shown, so that a reader can check it.

    "" where these are not two figures of one unit.
    """
    then, now = _FIGURE.fullmatch(before), _FIGURE.fullmatch(after)
    if not (then and now) or _unit(then) != _unit(now):
        return ""
    apart = _number(now) - _number(then)
    return f"{abs(apart):,} {'more' if apart > 0 else 'less'}" if apart else ""


def arrow(before: str, after: str) -> str:
    """Return "12.1 → 10.0 months": a unit that both figures have is said once."""
    if before == after:
        return after
    then, now = _FIGURE.fullmatch(before), _FIGURE.fullmatch(after)
    shared = then and now and then["unit"] == now["unit"]
    return f"{then['number'] if then and shared else before} → {after}"


def better_figure(before: Figure, after: Figure) -> bool | None:
    """Return whether the later figure is the better one, None where that can't be said."""
    then, now = (_size(figure) for figure in (before, after))
    if then is None or now is None or then == now or after.better is None:
        return None
    return (now > then) == (after.better == "higher")


def better_tone(before: str, after: str) -> bool | None:
    """Return whether the later tone is the better one, None where that can't be said."""
    if before not in _TONES or after not in _TONES or before == after:
        return None
    return _TONES[after] > _TONES[before]


def _size(figure: Figure) -> float | None:
    if figure.status == "unlimited":
        return float("-inf") if figure.shown.startswith("minus") else float("inf")
    value = figure.value
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _unit(figure: re.Match[str]) -> str:
    return figure["unit"].strip().removesuffix("s")


def _number(figure: re.Match[str]) -> Decimal:
    return Decimal(figure["number"].replace(",", ""))
