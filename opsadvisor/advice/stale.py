"""When an answer is too old to count. A module of its own, for a glance asks it before the first frame."""

from __future__ import annotations

from datetime import date


def is_stale(as_of: date | None, stale_after: int | None, today: date) -> bool:
    """Say whether what was said of the day `as_of` is more than `stale_after` days old; None is never too old."""
    return as_of is not None and stale_after is not None and (today - as_of).days > stale_after
