"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, text: str | Iterable[str]) -> Path:
    """Write a text, or its parts one after the other, to `path` and return it. Raises OSError.

    What was there before is replaced only once all is written. The file is for the user's eyes only.
    """
    parts = (text,) if isinstance(text, str) else text
    if path.exists() and not path.is_file() and not path.is_dir():
        return _into(path, parts)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".opsadvisor", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return path


def _into(device: Path, parts: Iterable[str]) -> Path:
    """Write to a device or a pipe, which has nothing to be replaced."""
    with device.open("w", encoding="utf-8") as file:
        file.writelines(parts)
    return device
