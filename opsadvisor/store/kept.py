"""The backups that there are. Standard library only."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from opsadvisor.store.connect import applied_migrations, connect_to_read
from opsadvisor.store.errors import StoreError
from opsadvisor.store.schema import APPLICATION_ID


def folder_of(path: Path) -> Path:
    """Return the folder that holds the backups of the file at `path`."""
    path = path.resolve()
    return path.with_name(path.name + ".backups")


def backups(path: Path) -> list[Path]:
    """Return the backups of the file at `path`, the newest first."""
    return sorted(folder_of(path).glob("*.db"), key=lambda backup: (_moment(backup), backup.name), reverse=True)


def _moment(backup: Path) -> str:
    # A daily one is made on the first start of its day, thus before the others of that day.
    return backup.name.partition(".")[0].ljust(len("2026-11-20T093000"), "-")


def newest_good(path: Path) -> Path | None:
    """Return the newest backup of the file at `path` that is sound, None without one."""
    return next((backup for backup in backups(path) if is_sound(backup)), None)


def is_sound(path: Path) -> bool:
    """Say whether the file at `path` is a whole, undamaged database of this program."""
    try:
        with closing(connect_to_read(path)) as connection:
            return not fault_of(connection)
    except (sqlite3.Error, UnicodeDecodeError, StoreError):
        return False


def fault_of(connection: sqlite3.Connection) -> str:
    """Return what is wrong with a database, "" for a sound one."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if owner != APPLICATION_ID or not applied_migrations(connection):
        return "not a database of opsadvisor"
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return "" if verdict == "ok" else str(verdict)
