"""Looking at an existing file without changing it. Standard library only."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from opsadvisor.store.connect import applied_migrations, wal_of
from opsadvisor.store.errors import ForeignFile, NewerFile
from opsadvisor.store.schema import APPLICATION_ID, STEPS
from opsadvisor.store.words import damaged


def examine(path: Path, connection: sqlite3.Connection) -> list[str]:
    """Look at an existing file without changing it; return the names of the migrations that it is still to get.

    Raises DamagedFile, ForeignFile for another program's database, NewerFile, sqlite3.Error.
    """
    if path.stat().st_size == 0:
        raise damaged(path, "is empty (0 bytes)")
    applied = _applied(path, connection)
    _check_length(path, connection)
    newer = [name for name in applied if name not in STEPS]
    if newer:
        raise NewerFile(
            f"{path} was written by a newer version of opsadvisor (it has {newer[0]}) and was left untouched. "
            "Install the newer version, or choose another file with --db."
        )
    return [name for name in STEPS if name not in applied]


def _applied(path: Path, connection: sqlite3.Connection) -> list[str]:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    applied = applied_migrations(connection)
    if owner != APPLICATION_ID and not applied:
        raise ForeignFile(
            f"{path} is the database of another program and was left untouched. Choose another file with --db."
        )
    if owner != APPLICATION_ID or not applied:
        raise damaged(path, "is damaged in its head")
    return applied


def _check_length(path: Path, connection: sqlite3.Connection) -> None:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    log = wal_of(path)
    if path.stat().st_size < pages * size and not (log.exists() and log.stat().st_size):
        raise damaged(path, f"is cut short ({path.stat().st_size:,} of {pages * size:,} bytes)")
