"""Writing a file for a person, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path


def write(name: str, today: date, text: str, folder: Path | None = None) -> Path:
    """Write `text` to "opsadvisor-NAME-DAY.md" in the current folder and return its path. Raises OSError.

    A file of that name from an earlier export of the day is replaced.
    """
    path = (folder or Path.cwd()) / f"opsadvisor-{name}-{today.isoformat()}.md"
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".opsadvisor", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return path
