"""What is known before anything is loaded: the day, the company, and what Today shows first. Nothing heavy here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from opsadvisor.plain import plain
from opsadvisor.store.connect import PATIENCE
from opsadvisor.store.errors import StoreError
from opsadvisor.store.glance import Glance, glance

THEME = "theme"
KEYS = "keys"
HIDE_FIGURES = "hide figures"
HURRY = 1.0
"""Seconds to wait for another program that writes, while a person waits whose keys do nothing."""


class DeskError(Exception):
    """Something that keeps the app from working, in words for a person."""

    def __init__(self, title: str, message: str) -> None:
        self.title = title
        self.message = plain(message)
        super().__init__(self.message)


@contextmanager
def in_words(title: str) -> Iterator[None]:
    """Turn what the store or the disk can not do into a DeskError under this title."""
    try:
        yield
    except (StoreError, OSError, sqlite3.Error) as error:
        raise DeskError(title, str(error)) from error


def now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


class Lookout:
    """The clock, and what one glance at the file tells."""

    def __init__(
        self, path: Path, clock: Callable[[], datetime], company: str | None = None, patience: float = PATIENCE
    ) -> None:
        """Look at a company (an id), or at the one that was chosen last; wait so long for a locked file."""
        self._wanted = company
        self.path = path
        self.clock = clock
        self.patience = patience
        self.trouble: DeskError | None = None
        self.glance = Glance()
        self.look()

    @property
    def today(self) -> date:
        """The day where the user is."""
        return self.clock().astimezone().date()

    @property
    def company_name(self) -> str:
        """The name of the company, "" before there is one."""
        return self.glance.company.name if self.glance.company else ""

    @property
    def currency(self) -> str:
        """The company's currency."""
        return self.glance.company.currency if self.glance.company else "EUR"

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a setting as it was at the last glance."""
        return self.glance.settings.get(key, default)

    @property
    def keys(self) -> dict[str, str]:
        """The keys that the user changed: the id of a binding to its key."""
        chosen = self.setting(KEYS, {})
        pairs = chosen.items() if isinstance(chosen, dict) else ()
        return {id: key for id, key in pairs if isinstance(key, str) and key}

    def look(self) -> None:
        """Read anew what Today shows; what is wrong with the file is kept in `trouble`."""
        try:
            with in_words("The database can't be read"):
                self.glance = glance(self.path, today=self.today, company=self._wanted, patience=self.patience)
                self.trouble = None
        except DeskError as trouble:
            self.trouble = trouble
