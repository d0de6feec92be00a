"""What can go wrong with the store, each with a message for a person: what happened, where, and what to do."""

# ruff: noqa: N818 (each name says what is wrong)
from __future__ import annotations

from pathlib import Path

from opsadvisor.plain import plain


class StoreError(Exception):
    """The store can't do what was asked; the message says why and what would help, in plain text: it names files."""

    def __init__(self, message: str) -> None:
        super().__init__(plain(message))


class NotThere(StoreError):
    """No company, session or plan item has this id."""


class Closed(StoreError):
    """What was asked is not possible any more: a session is finished, a round done, a company archived."""


class LockedFile(StoreError):
    """Another program holds the file for longer than a moment."""


class FullDisk(StoreError):
    """There is no room left where the file lies."""


class ReadOnlyFile(StoreError):
    """The file or its folder can't be written."""


class MovedFile(StoreError):
    """The file was deleted or replaced while it was open."""


class NotUpgraded(StoreError):
    """A step that would have brought the file to today's layout failed; the file is as it was."""


class NewerFile(StoreError):
    """The file was written by a newer version; it was left untouched."""


class ForeignFile(StoreError):
    """The file is the database of another program; it was left untouched."""


class DamagedFile(StoreError):
    """The file is damaged, or not a database. `newest_backup` is the newest good backup, None without one."""

    def __init__(self, path: Path, what: str, newest_backup: Path | None) -> None:
        self.path = path
        self.newest_backup = newest_backup
        super().__init__(f"{path} {what}. {_way_out(path, newest_backup)}")


def _way_out(path: Path, backup: Path | None) -> str:
    if backup is None:
        return f"There is no good backup of it. Move {path.name} to another place to start anew."
    return f'The newest good backup is {backup.name}: "opsadvisor restore" brings it back and keeps the damaged file.'
