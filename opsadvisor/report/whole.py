"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, text: str | Iterable[str]) -> Path:
    """Write a text, or its parts one after the other, to `path` and return it. Raises OSError.

    What was there before is replaced only once all is written; a link is replaced itself, and not what it leads to.
    The file is for the user's eyes only.
    """
    parts = (text,) if isinstance(text, str) else text
    if path.exists() and not path.is_file() and not path.is_dir():
        return _into(path, parts)
    with _written_beside(path, parts) as part:
        os.replace(part, path)
    return path


def write_new(path: Path, text: str) -> Path:
    """Write a text to `path`, where nothing is yet, as `write_whole` does. Raises FileExistsError, OSError."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with _written_beside(path, (text,)) as part:
        _name(part, path)
    return path


def _name(part: Path, path: Path) -> None:
    try:
        os.link(part, path)  # unlike a renaming it never takes the place of what came there meanwhile
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.replace(part, path)


@contextmanager
def _written_beside(path: Path, parts: Iterable[str]) -> Iterator[Path]:
    """Write a file beside `path`, that is to get its name, and take it away where it did not."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".opsadvisor", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        yield part
    finally:
        part.unlink(missing_ok=True)


def _into(device: Path, parts: Iterable[str]) -> Path:
    """Write to a device or a pipe, which has nothing to be replaced."""
    with device.open("w", encoding="utf-8") as file:
        file.writelines(parts)
    return device
