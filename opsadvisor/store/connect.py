"""Opening the file with SQLite, and its errors in words. Standard library only.

The file is never opened by other means while SQLite may have it open: on POSIX systems, closing any handle of a file
drops all locks that the process holds on it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opsadvisor.plain import plain
from opsadvisor.store.errors import DamagedFile, FullDisk, LockedFile, ReadOnlyFile, StoreError
from opsadvisor.store.schema import MIGRATION_SET

PATIENCE = 5.0
"""Seconds to wait for another copy that writes."""
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def connect(path: Path, *, mode: str = "rw", patience: float = PATIENCE) -> sqlite3.Connection:
    """Return a connection to the existing file at `path`; every text that it reads is plain.

    `mode` is that of SQLite's URIs: "rw" or "ro". Raises sqlite3.OperationalError where there is no such file.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=patience)
    connection.text_factory = _text
    return connection


def _text(data: bytes) -> str:
    return plain(data.decode("utf-8", "replace"))


def wal_of(path: Path) -> Path:
    """Return the path of the write-ahead log that belongs to `path`."""
    return path.with_name(path.name + "-wal")


def shm_of(path: Path) -> Path:
    """Return the path of the index of that log, which the copies of the program share."""
    return path.with_name(path.name + "-shm")


def connect_to_read(path: Path, *, patience: float = PATIENCE) -> sqlite3.Connection:
    """Return a connection that can't write, and that leaves the file as it is.

    A log that was left by a crash would be folded into the file when the last writing connection closes; a reading
    one does not do that, but leaves an empty log behind where there was none.
    """
    log = wal_of(path)
    crashed = log.exists() and log.stat().st_size > 0
    connection = connect(path, mode="ro" if crashed else "rw", patience=patience)
    connection.execute("PRAGMA query_only = ON")
    return connection


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
    from opsadvisor.store.backup import newest_good

    return DamagedFile(path, what, newest_good(path))


def applied_migrations(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the migrations that made this file, none for a file that is not ours."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if not there:
        return []
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [MIGRATION_SET])
    return [name for (name,) in rows]
