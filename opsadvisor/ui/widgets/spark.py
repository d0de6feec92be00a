"""Small charts out of block characters, one line high."""

from __future__ import annotations

from collections.abc import Sequence

_LEVELS = "▁▂▃▄▅▆▇█"
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def spark(values: Sequence[float | None], width: int = 12) -> str:
    """Return the last `width` values as block characters; a missing one is a dot.

    The scale runs over the values shown: it tells the direction, the figures beside it tell the size.
    """
    shown = list(values)[-width:]
    known = [value for value in shown if value is not None]
    if not known:
        return ""
    low, span = min(known), max(known) - min(known)
    levels = [None if value is None else 3 if not span else round(1 + (value - low) / span * 5) for value in shown]
    return "".join("·" if level is None else _LEVELS[level] for level in levels)


def bar(share: float, width: int) -> str:
    """Return a bar of `width` cells for a share of 1, in eighths of a cell; more than 1 is drawn as 1."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def meter(done: int, total: int, width: int = 10) -> str:
    """Return how far along a run of questions is: "━━━━──────"."""
    filled = round(width * done / total) if total else 0
    return "━" * filled + "─" * (width - filled)
