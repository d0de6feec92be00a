"""Bringing a file to today's layout, one named step after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from opsadvisor.store.errors import NotUpgraded, StoreError
from opsadvisor.store.file import File
from opsadvisor.store.schema import MIGRATION_SET, STEPS

if TYPE_CHECKING:
    from sqlite_utils import Migrations


def migrate(file: File, before_each: Callable[[str], Path | None]) -> None:
    """Take the steps that are missing, each in a transaction together with its own record.

    `before_each` is called with the name of a step before it is taken, outside the transaction, and returns the
    backup that it made, None without one. Two copies may
    migrate at once: each step is taken by the one that gets the lock first. Raises NotUpgraded, StoreError.
    """
    steps = _migrations()
    while pending := [step.name for step in steps.pending(file.db)]:
        backup = before_each(pending[0])
        with _whole(file, pending[0], backup), file.writing() as db:
            still_pending = [step.name for step in steps.pending(db)]
            if still_pending == pending:
                steps.apply(db, stop_before=pending[1:])


@contextmanager
def _whole(file: File, step: str, backup: Path | None) -> Iterator[None]:
    """Turn what a step stumbles over into NotUpgraded, once it was taken back; a full disk, say, is another matter."""
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        kept = f" A backup of it is {backup.name}." if backup else ""
        raise NotUpgraded(
            f"{file.path} could not be brought to today's layout (step {step}: {error}) and is as it was.{kept} "
            "Go on with the version of opsadvisor that you had, and report this."
        ) from error


def _migrations() -> Migrations:
    from sqlite_utils import Migrations

    migrations = Migrations(MIGRATION_SET)
    for name, step in STEPS.items():
        migrations(name=name)(step)
    return migrations
