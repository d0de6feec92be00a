"""What every command is given: where the database is, what day it is, and how to say that something is wrong."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from opsadvisor import paths
from opsadvisor.library.wrong import EntryError
from opsadvisor.plain import plain
from opsadvisor.store.ids import utc_now

if TYPE_CHECKING:
    from opsadvisor.library.load import Library
    from opsadvisor.store.database import Store
    from opsadvisor.store.glance import Glance
    from opsadvisor.ui.desk import Desk


class Wrong(click.ClickException):
    """Wrong use or input: the message goes to stderr, the exit code is 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message on stderr."""
        click.echo(f"opsadvisor: {self.message}", file=file, err=file is None)


def version() -> str:
    """Return the version that is installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(paths.APP)
    except PackageNotFoundError:
        return "not installed"


@dataclass
class Setting:
    """The database that was named, and the clock."""

    named: Path | None = None
    clock: Callable[[], datetime] = utc_now

    @property
    def database(self) -> Path:
        """The path of the database."""
        return self.named or paths.database()

    @property
    def today(self) -> date:
        """The day where the user is."""
        return self.clock().astimezone().date()

    def store(self) -> Store:
        """Open the store, made where it is not there. Raises StoreError."""
        from opsadvisor.store.database import Store

        return Store.open(self.database, clock=self.clock)

    def existing_store(self) -> Store:
        """Open the store that is there. Raises Wrong where there is none yet, StoreError."""
        if not self.database.exists():
            raise Wrong(f"Nothing is stored yet: there is no database {self.database}.")
        return self.store()

    def glance(self, company: str | None = None) -> Glance:
        """Return how a company (an id; else the current one) stands, read lightly. Raises StoreError."""
        from opsadvisor.store.glance import glance

        return glance(self.database, today=self.today, company=company)

    @contextmanager
    def desk(self, company: str | None = None) -> Iterator[Desk]:
        """Open the desk of a company (an id; else the current one) with the library. Raises Wrong."""
        from opsadvisor.ui.desk import Desk
        from opsadvisor.ui.lookout import DeskError

        try:
            desk = Desk(self.database, clock=self.clock, company=company)
            desk.load()
            desk.open()
        except DeskError as error:
            raise Wrong(error.message) from error
        with closing(desk):
            for fault in desk.library.faults:
                click.echo(str(fault), err=True)
            if desk.glance.company is None:
                raise Wrong('This company is archived. "opsadvisor companies restore" takes it back into the lists.')
            yield desk

    def library(self) -> Library:
        """Load all playbooks. Those that are broken are named on stderr; the rest works."""
        from opsadvisor.library.load import load

        library = load(paths.playbook_folders())
        for fault in library.faults:
            click.echo(str(fault), err=True)
        return library

    def day(self, option: str, text: str) -> date:
        """Return the day that was given to an option. Raises Wrong."""
        from opsadvisor.library.words import read_day

        try:
            return read_day(text.strip(), self.today)
        except EntryError as error:
            raise Wrong(f"{option}: {error}") from None


pass_setting = click.make_pass_decorator(Setting, ensure=True)
_F = TypeVar("_F", bound=Callable[..., Any])


def as_json(function: _F) -> _F:
    """Add the option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(function)


def as_it_is(said: object) -> str | bytes:
    """Return what may hold anything, such as a path: for a terminal as plain text, for programs to the byte."""
    return plain(str(said)) if sys.stdout.isatty() else os.fsencode(str(said))


def print_json(data: object) -> None:
    """Print data as JSON, plain ASCII."""
    click.echo(json.dumps(data, indent=2, allow_nan=False))
