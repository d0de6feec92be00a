"""What goes wrong with the file, in words for a person. Standard library only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opsadvisor.store.errors import DamagedFile, FullDisk, LockedFile, ReadOnlyFile, StoreError
from opsadvisor.store.kept import newest_good

DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and the system about the file at `path` into StoreErrors; those of the program pass."""
    try:
        yield
    except sqlite3.Error as error:
        raise _worded(path, error) from error
    except UnicodeDecodeError as error:
        # An error that quotes a damaged schema is itself no text.
        raise damaged(path, "is damaged") from error
    except OSError as error:
        raise StoreError(f"{path} can't be used: {error.strerror}. See who may read and write it.") from error


@contextmanager
def as_written(path: Path) -> Iterator[None]:
    """Take records for damaged that are not in the form in which they were written."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(path, f"holds a record that can't be read ({error})") from error


def _worded(path: Path, error: sqlite3.Error) -> Exception:
    # The lower byte is the primary code, the rest says more about it.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in DAMAGE:
        return damaged(path, "is damaged" if code == sqlite3.SQLITE_CORRUPT else "is not a database, or is damaged")
    worded = _WORDS.get(code)
    return worded[0](worded[1].format(path=path, error=error)) if worded else error


_WORDS: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (
        LockedFile,
        "{path} is in use by another program for longer than a moment. Close that, then try again.",
    ),
    sqlite3.SQLITE_LOCKED: (LockedFile, "{path} is in use by another part of this program. Try again."),
    sqlite3.SQLITE_FULL: (
        FullDisk,
        "There is no room left to write {path}. Make room on the disk, then try again; nothing stored is lost.",
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyFile,
        "{path} can't be written. Make the file and its folder writable for you, or choose another with --db.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "{path} can't be opened. See that it is a file, and that you may read and write it and its folder.",
    ),
    sqlite3.SQLITE_PERM: (StoreError, "{path} may not be opened by you: {error}. See who may read and write it."),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "The disk would not read or write {path}: {error}. See that it is there, sound and not full, then try again.",
    ),
}


def damaged(path: Path, what: str) -> DamagedFile:
    """Return the error for a damaged file, with the newest good backup looked up."""
    return DamagedFile(path, what, newest_good(path))
