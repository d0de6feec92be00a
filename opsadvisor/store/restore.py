"""Bringing a backup back. Standard library only."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from opsadvisor.store.backup import copy, is_sound
from opsadvisor.store.connect import connect, shm_of, wal_of
from opsadvisor.store.errors import StoreError
from opsadvisor.store.words import DAMAGE, in_words


def restore(path: Path, backup: Path, now: datetime) -> Path | None:
    """Put `backup` in the place of the file at `path`; return where the replaced file was kept, None without one.

    At no moment is there less than the replaced file, or its copy, on the disk. Raises LockedFile while another copy
    of the program has the file open, StoreError where the backup is not sound or can't be read.
    """
    path = path.resolve()
    if not is_sound(backup):
        raise StoreError(f"{backup} is not a sound backup of opsadvisor, so nothing was restored. Choose another one.")
    if path.exists() and path.stat().st_size:
        _close_log(path)
    aside = _free(path.with_name(f"{path.name}.replaced-{now:%Y-%m-%dT%H%M%S}"))
    with in_words(path):
        copy(backup, path, lambda: _set_aside(path, aside))
    return aside if aside.exists() else None


def _set_aside(path: Path, aside: Path) -> None:
    """Copy the file at `path`, and its log if one is left, to a name beside it; take the log away."""
    for end in ("", "-wal"):
        part = path.with_name(path.name + end)
        if part.exists():
            _copy_private(part, aside.with_name(aside.name + end))
    # A log that stays would be taken for that of the restored file.
    wal_of(path).unlink(missing_ok=True)
    shm_of(path).unlink(missing_ok=True)


def _close_log(path: Path) -> None:
    """Fold the log into the file. This needs the file for itself: it fails while another copy has it open."""
    try:
        with closing(connect(path, patience=1)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in DAMAGE:
            with in_words(path):
                raise


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number, free = number + 1, path.with_name(f"{path.name}-{number + 1}")
    return free


def _copy_private(source: Path, target: Path) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(handle)
    copyfile(source, target)
