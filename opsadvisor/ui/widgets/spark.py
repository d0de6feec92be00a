"""Small charts out of block characters, one line high."""

from __future__ import annotations

from collections.abc import Sequence

_LEVELS = "▁▂▃▄▅▆▇█"
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def spark(values: Sequence[float | None], width: int = 12) -> str:
    """Return the last `width` values as block characters; a missing one is a dot.

    The scale runs from zero, or from the lowest value where it is negative, so that a small move looks small.
    """
    shown = list(values)[-width:]
    known = [value for value in shown if value is not None]
    if not known:
        return ""
    low, high = min(0.0, *known), max(known)
    span = (high - low) or 1.0
    return "".join("·" if value is None else _LEVELS[round((value - low) / span * 7)] for value in shown)


def bar(share: float, width: int) -> str:
    """Return a bar of `width` cells for a share of 1, in eighths of a cell; more than 1 is drawn as 1."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def meter(done: int, total: int, width: int = 10) -> str:
    """Return how far along a run of questions is: "━━━━──────"."""
    filled = round(width * done / total) if total else 0
    return "━" * filled + "─" * (width - filled)
