"""Backups, restoring, and where things are."""

from __future__ import annotations

from pathlib import Path

import click

from opsadvisor import paths
from opsadvisor.cli.setting import Setting, Wrong, as_it_is, as_json, pass_setting, print_json


@click.command()
@click.option("--list", "list_them", is_flag=True, help="List the backups there are, the newest first.")
@pass_setting
def backup(setting: Setting, list_them: bool) -> None:
    """Copy the database, whole and checked, and print the copy's path."""
    from opsadvisor.store.backup import back_up, backups

    if list_them:
        for path in backups(setting.database):
            click.echo(as_it_is(path))
        return
    _must_be_there(setting.database)
    click.echo(as_it_is(back_up(setting.database, setting.clock())))


@click.command()
@click.argument("backup", required=False, type=click.Path(path_type=Path))
@pass_setting
def restore(setting: Setting, backup: Path | None) -> None:
    """Bring BACKUP back, or the newest good one; the file that it replaces is kept beside it."""
    from opsadvisor.store.restore import restore as bring_back

    found = _named_backup(setting.database, backup) if backup else _newest(setting.database)
    kept = bring_back(setting.database, found, setting.clock())
    click.echo(as_it_is(f"Restored {found}"))
    if kept:
        click.echo(as_it_is(f"What was there before is kept as {kept}"))


def _named_backup(database: Path, named: Path) -> Path:
    from opsadvisor.store.backup import folder_of

    for path in (named, folder_of(database) / named, database.parent / named):
        if path.is_file():
            return path
    if other := paths.other_than_file(named):
        raise Wrong(f"{named} is {other}, and no backup.")
    raise Wrong(f'There is no backup {named}. "opsadvisor backup --list" shows those that there are.')


def _newest(database: Path) -> Path:
    from opsadvisor.store.backup import newest_good

    found = newest_good(database)
    if found is None:
        raise Wrong(f"There is no good backup of {database}.")
    return found


def _must_be_there(database: Path) -> None:
    if not database.exists():
        raise Wrong(f"There is no database {database} yet.")


@click.command()
@as_json
@pass_setting
def locate(setting: Setting, as_json: bool) -> None:
    """Print where the database, its backups and the playbooks are."""
    from opsadvisor.store.backup import folder_of

    places = {
        "database": [setting.database],
        "backups": [folder_of(setting.database)],
        "settings": [paths.config_folder()],
        "shipped playbooks": [paths.shipped_playbooks()],
        "own playbooks": paths.own_playbooks(),
    }
    if as_json:
        print_json({name: [str(path) for path in found] for name, found in places.items()})
        return
    for name, found in places.items():
        for path in found:
            click.echo(as_it_is(f"{name:<18} {path}{'' if path.exists() else '   (not there yet)'}"))


COMMANDS = (backup, restore, locate)
