"""`doctor`: what is well and what is not."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click

from opsadvisor import paths
from opsadvisor.cli.setting import Setting, as_it_is, as_json, pass_setting, print_json, version


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    what: str
    well: bool
    said: str


@click.command()
@as_json
@pass_setting
@click.pass_context
def doctor(ctx: click.Context, setting: Setting, as_json: bool) -> None:
    """Look whether everything is well. Exit code 1 if something is not."""
    checks = list(_checks(setting))
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        for check in checks:
            click.echo(as_it_is(f"{'✔' if check.well else '✖'} {check.what:<10} {check.said}"))
    ctx.exit(0 if all(check.well for check in checks) else 1)


def _checks(setting: Setting) -> Iterator[Check]:
    yield Check("versions", True, _versions())
    yield _database(setting)
    yield _backups(setting)
    yield from _playbooks()
    yield _terminal()


def _versions() -> str:
    from importlib import metadata  # costs as much as a tenth of the whole start, and nothing else needs it

    python, sqlite, textual = platform.python_version(), sqlite3.sqlite_version, metadata.version("textual")
    return f"opsadvisor {version()}, Python {python}, SQLite {sqlite}, Textual {textual}"


def _database(setting: Setting) -> Check:
    from opsadvisor.store.backup import is_sound
    from opsadvisor.store.errors import StoreError
    from opsadvisor.store.glance import glance

    path = setting.database
    try:
        seen = glance(path, today=setting.today)
    except StoreError as error:
        return Check("database", False, str(error))
    if not path.exists():
        return Check("database", True, f"{path} is not there yet; the first answer makes it")
    if not is_sound(path):
        return Check("database", False, f'{path} is damaged; "opsadvisor restore" brings the newest good backup back')
    later = "; it gets today's layout on the next start" if seen.older else ""
    return Check("database", True, f"{path}, {path.stat().st_size / 1e6:.1f} MB{later}")


def _backups(setting: Setting) -> Check:
    from opsadvisor.store.backup import backups, newest_good

    try:
        found, good = backups(setting.database), newest_good(setting.database)
    except OSError as error:
        return Check("backups", False, f"{error.filename}: {error.strerror}")
    if not found:
        return Check("backups", True, "none yet; one is made each day on the first start")
    return Check("backups", good is not None, f"{len(found)}, the newest good one {good.name if good else 'missing'}")


def _playbooks() -> Iterator[Check]:
    from opsadvisor.library.load import load

    library = load(paths.playbook_folders())
    yield Check("playbooks", bool(library.playbooks), f"{len(library.playbooks)} can be used")
    for fault in library.faults:
        yield Check("playbooks", False, str(fault))


def _terminal() -> Check:
    import shutil  # brings compressors along, and a status is to be quick

    if not sys.stdout.isatty():
        return Check("terminal", True, "none: the output goes elsewhere")
    size = shutil.get_terminal_size()
    return Check("terminal", True, f"{os.environ.get('TERM', 'of no name')}, {size.columns}x{size.lines}")


COMMANDS = (doctor,)
