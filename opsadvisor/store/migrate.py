"""Bringing a file to today's layout, one named step after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from opsadvisor.store.file import File
from opsadvisor.store.schema import MIGRATION_SET, STEPS

if TYPE_CHECKING:
    from sqlite_utils import Migrations


def migrate(file: File, before_each: Callable[[str], None]) -> None:
    """Take the steps that are missing, each in a transaction together with its own record.

    `before_each` is called with the name of a step before it is taken, outside the transaction. Two copies may
    migrate at once: each step is taken by the one that gets the lock first. Raises StoreError.
    """
    steps = _migrations()
    while pending := [step.name for step in steps.pending(file.db)]:
        before_each(pending[0])
        with file.writing() as db:
            still_pending = [step.name for step in steps.pending(db)]
            if still_pending == pending:
                steps.apply(db, stop_before=pending[1:])


def _migrations() -> Migrations:
    from sqlite_utils import Migrations

    migrations = Migrations(MIGRATION_SET)
    for name, step in STEPS.items():
        migrations(name=name)(step)
    return migrations
