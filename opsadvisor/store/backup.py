"""Backups: whole copies in a folder beside the file, each checked before it gets its name. Standard library only.

`opsadvisor.db` has its backups in `opsadvisor.db.backups/`: `2026-11-20.daily.db`, one a day, of which the newest of
each of 7 days and of each of 4 weeks are kept; `2026-11-20T093000.before-0002_boards.db` before each migration, of
which 4 are kept; `2026-11-20T093000.by-hand.db`, all of which are kept.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from opsadvisor.paths import made
from opsadvisor.store.connect import connect, connect_to_read
from opsadvisor.store.errors import StoreError
from opsadvisor.store.kept import backups as backups
from opsadvisor.store.kept import fault_of
from opsadvisor.store.kept import folder_of as folder_of
from opsadvisor.store.kept import is_sound as is_sound
from opsadvisor.store.kept import newest_good as newest_good
from opsadvisor.store.words import damaged, in_words

DAYS, WEEKS, MIGRATIONS = 7, 4, 4
_DAILY = re.compile(r"(\d{4}-\d\d-\d\d)\.daily\.db")
_PART = ".part"
_FORGETFUL = "PRAGMA cache_size = -200"
"""Keeps 200 kB of pages in mind and not 2 MB: a copy needs each page about once, and the app stays as large."""


def back_up(path: Path, now: datetime, kind: str = "by-hand") -> Path:
    """Copy the file at `path` into its folder of backups, as of this moment, and return the copy's path.

    Raises DamagedFile where the copy shows that the file is damaged, StoreError where it can't be written.
    """
    return copy(path, folder_of(path) / f"{now:%Y-%m-%dT%H%M%S}.{kind}.db")


def back_up_daily(path: Path, now: datetime) -> Path | None:
    """Make the backup of the day unless it is there, and let go of old ones; return it if it was made."""
    target = folder_of(path) / f"{now:%Y-%m-%d}.daily.db"
    if target.exists():
        return None
    copy(path, target)
    rotate(path, target)
    _tidy(folder_of(path), now)
    return target


def _tidy(folder: Path, now: datetime) -> None:
    """Take away what was left half made more than a day ago; what is younger may still be in the making."""
    for part in folder.glob(f"*.db*{_PART}*"):
        if now.timestamp() - part.stat().st_mtime > timedelta(days=1).total_seconds():
            part.unlink(missing_ok=True)


def copy(path: Path, target: Path, before_replacing: Callable[[], object] = bool) -> Path:
    """Copy the database at `path`, which may be in use, to `target`, whole or not at all. Raises StoreError.

    `before_replacing` is called once the copy is known to be good, just before it gets its name.
    """
    with in_words(path), closing(connect_to_read(path)) as source:
        source.execute(_FORGETFUL)
        return save(source, path, target, before_replacing)


def save(source: sqlite3.Connection, path: Path, target: Path, before_replacing: Callable[[], object] = bool) -> Path:
    """Copy what an open connection to `path` sees, as `copy` does; `path` itself may be gone."""
    part = new_part(target)
    try:
        _copy_checked(source, path, part)
        before_replacing()
        os.replace(part, target)
        _sync_names(target.parent)
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in ("-journal", "-wal", "-shm"))):
            left.unlink(missing_ok=True)
    return target


def new_part(target: Path) -> Path:
    """Make an empty file beside `target`, for the user's eyes only, to become `target`. Raises StoreError."""
    try:
        made(target.parent)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=_PART)
    except OSError as error:
        raise StoreError(f"Nothing can be written to {target.parent}: {error.strerror}.") from error
    os.close(handle)
    return Path(name)


def _copy_checked(source: sqlite3.Connection, path: Path, part: Path) -> None:
    with closing(connect(part)) as copied:
        copied.execute(_FORGETFUL)
        source.backup(copied)
        # One file that needs no log beside it; this also brings it to the disk.
        copied.execute("PRAGMA journal_mode = DELETE")
        fault = fault_of(copied)
    if fault:
        raise damaged(path, f"is damaged ({fault})")
    _sync(part)


def _sync(file: Path, flags: int = os.O_RDWR) -> None:
    """Bring what was written to a file to the disk."""
    handle = os.open(file, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_names(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can: Windows and some file systems can't."""
    with suppress(OSError):
        _sync(folder, os.O_RDONLY)


def rotate(path: Path, made: Path) -> None:
    """Let go of the backups that are not among those to keep; `made` always stays."""
    daily = [backup for backup in backups(path) if _DAILY.fullmatch(backup.name)]
    migrations = [backup for backup in backups(path) if ".before-" in backup.name]
    newest_of_weeks = {_week(backup): backup for backup in reversed(daily)}
    weekly = sorted(newest_of_weeks.values(), reverse=True)[:WEEKS]
    kept = {made, *daily[:DAYS], *weekly, *migrations[:MIGRATIONS]}
    for backup in {*daily, *migrations} - kept:
        backup.unlink(missing_ok=True)


def _week(backup: Path) -> tuple[int, int]:
    year, week, _ = date.fromisoformat(backup.name[:10]).isocalendar()
    return year, week
