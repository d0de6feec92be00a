"""Bringing a file to today's layout, one named step after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from opsadvisor.store.errors import NotUpgraded, StoreError
from opsadvisor.store.file import File
from opsadvisor.store.kept import folder_of
from opsadvisor.store.schema import MIGRATION_SET, STEPS

if TYPE_CHECKING:
    from sqlite_utils import Migrations


def migrate(file: File, before_each: Callable[[str], None]) -> None:
    """Take the steps that are missing, each in a transaction together with its own record.

    `before_each` is called with the name of a step before it is taken, outside the transaction. Two copies may
    migrate at once: each step is taken by the one that gets the lock first. Raises NotUpgraded, StoreError.
    """
    steps = _migrations()
    while pending := [step.name for step in steps.pending(file.db)]:
        before_each(pending[0])
        with _as_one(file, pending[0]), file.writing() as db:
            still_pending = [step.name for step in steps.pending(db)]
            if still_pending == pending:
                steps.apply(db, stop_before=pending[1:])


@contextmanager
def _as_one(file: File, step: str) -> Iterator[None]:
    """Turn what a step stumbles over into NotUpgraded, once it was taken back; a full disk, say, is another matter."""
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        raise NotUpgraded(
            f"{file.path} could not be brought to today's layout (step {step}: {error}) and is as it was. Go on with "
            "the version of opsadvisor that you had, and report this. "
            f"The backup made just before is in {folder_of(file.path).name}."
        ) from error


def _migrations() -> Migrations:
    from sqlite_utils import Migrations

    migrations = Migrations(MIGRATION_SET)
    for name, step in STEPS.items():
        migrations(name=name)(step)
    return migrations
