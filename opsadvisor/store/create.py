"""Making a new file: whole, or not at all."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from opsadvisor.store.backup import new_part
from opsadvisor.store.connect import shm_of, wal_of
from opsadvisor.store.file import File
from opsadvisor.store.ids import Bits, Clock
from opsadvisor.store.migrate import migrate


def create(path: Path, clock: Clock, bits: Bits) -> None:
    """Make a new file at `path`, for the user's eyes only: under another name first, so that it is never half made.

    Does nothing where another copy of the program was quicker. Raises StoreError.
    """
    part = new_part(path)
    try:
        file = File.open(part, clock, bits)
        try:
            migrate(file, lambda _: None)
        finally:
            file.close()
        _set_log_aside(path, clock())
        _place(part, path)
    finally:
        part.unlink(missing_ok=True)


def _set_log_aside(path: Path, now: datetime) -> None:
    # A log whose file is gone would be taken for the new file's log; yet it may hold the last answers there are.
    # Its index goes as well, for a copy of the program that still has the old file open goes on using it.
    log = wal_of(path)
    if log.exists() and not path.exists():
        log.rename(log.with_name(f"{log.name}.left-{now:%Y-%m-%dT%H%M%S}"))
        shm_of(path).unlink(missing_ok=True)


def _place(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        os.replace(part, path)
