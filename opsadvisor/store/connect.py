"""Opening the file with SQLite. Standard library only.

The file is never opened by other means while SQLite may have it open: on POSIX systems, closing any handle of a file
drops all locks that the process holds on it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from opsadvisor.paths import other_than_file
from opsadvisor.plain import plain
from opsadvisor.store.errors import StoreError
from opsadvisor.store.schema import MIGRATION_SET

PATIENCE = 5.0
"""Seconds to wait for another copy that writes."""


def connect(path: Path, *, mode: str = "rw", patience: float = PATIENCE) -> sqlite3.Connection:
    """Return a connection to the existing file at `path`; every text that it reads is plain.

    `mode` is that of SQLite's URIs: "rw" or "ro". Raises sqlite3.OperationalError where there is no such file,
    StoreError where it is none: SQLite would make what it can of a pipe or a device.
    """
    if other := other_than_file(path):
        raise StoreError(f"{path} is {other}. Choose a file with --db, or with the variable OPSADVISOR_DB.")
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


def applied_migrations(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the migrations that made this file, none for a file that is not ours."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if not there:
        return []
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [MIGRATION_SET])
    return [name for (name,) in rows]
