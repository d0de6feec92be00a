"""Writing a file for a person, whole or not at all."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

from opsadvisor.report.whole import write_new

_LONGEST = 120
"""Bytes of a name, so that with all around it the file system takes it."""


def write(name: str, today: date, text: str, folder: Path | None = None, kind: str = "md") -> Path:
    """Write `text` to "opsadvisor-NAME-DAY.md" in the current folder and return its path. Raises OSError.

    An earlier export of the day stays: the next one is called "opsadvisor-NAME-DAY (2).md". `kind` is what the name
    ends with.
    """
    stem = f"opsadvisor-{_bare(name)}-{today.isoformat()}"
    for number in count(1):
        again = f" ({number})" if number > 1 else ""
        with suppress(FileExistsError):
            return write_new((folder or Path.cwd()) / f"{stem}{again}.{kind}", text)
    raise AssertionError  # there is always a next number


def _bare(name: str) -> str:
    """Return a name of letters, digits and hyphens: it leads to no other folder, whatever a board is called."""
    words = "-".join(re.findall(r"[\w-]+", name.casefold()))
    return words.encode()[:_LONGEST].decode(errors="ignore").rstrip("-")
