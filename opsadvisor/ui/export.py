"""Writing a file for a person, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from itertools import chain, count
from pathlib import Path


def write(name: str, today: date, text: str, folder: Path | None = None) -> Path:
    """Write `text` to "opsadvisor-NAME-DAY.md" in the current folder and return its path. Raises OSError.

    An earlier export of the day stays: the next one is called "opsadvisor-NAME-DAY (2).md".
    """
    path = _free((folder or Path.cwd()) / f"opsadvisor-{name}-{today.isoformat()}.md")
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".opsadvisor", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return path


def _free(path: Path) -> Path:
    """Return `path`, or the first numbered one that is not taken."""
    numbered = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(each for each in chain([path], numbered) if not each.exists())
