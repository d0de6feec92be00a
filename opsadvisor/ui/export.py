"""Writing a file for a person, whole or not at all."""

from __future__ import annotations

from datetime import date
from itertools import chain, count
from pathlib import Path

from opsadvisor.report.whole import write_whole


def write(name: str, today: date, text: str, folder: Path | None = None, kind: str = "md") -> Path:
    """Write `text` to "opsadvisor-NAME-DAY.md" in the current folder and return its path. Raises OSError.

    An earlier export of the day stays: the next one is called "opsadvisor-NAME-DAY (2).md". `kind` is what the name
    ends with.
    """
    return write_whole(_free((folder or Path.cwd()) / f"opsadvisor-{name}-{today.isoformat()}.{kind}"), text)


def _free(path: Path) -> Path:
    """Return `path`, or the first numbered one that is not taken."""
    numbered = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(each for each in chain([path], numbered) if not each.exists())
