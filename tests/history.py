"""The made-up company, told once for all processes that test: it takes two seconds, and many tests begin with it."""

from __future__ import annotations

import fcntl
from datetime import UTC, datetime
from pathlib import Path

from opsadvisor.ui import demo

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""The day on which the story ends."""

folder = Path("/dev/null")
"""Where it is kept, set before the first test."""


def year(*, boards: bool = False) -> Path:
    """Return the database of a company with a year of history, to be copied; `boards` are those of its kata."""
    path = folder / ("with-boards.db" if boards else "northwind.db")
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            half = path.with_suffix(".half")
            demo.tell(half, NOW, boards=demo.BOARDS if boards else None)
            half.rename(path)
    return path
