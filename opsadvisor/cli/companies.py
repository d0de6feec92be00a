"""`companies`: whose answers one database holds, and which of them is current."""

from __future__ import annotations

from collections.abc import Callable

import click

from opsadvisor.cells import left, widest
from opsadvisor.cli.company import complete_company, find, told_apart
from opsadvisor.cli.setting import Setting, Wrong, as_json, pass_setting, print_json
from opsadvisor.messages import quoted
from opsadvisor.store.company import Company


@click.group()
def companies() -> None:
    """List, add, rename, archive and choose companies."""


@companies.command("list")
@click.option("--all", "everything", is_flag=True, help="Also those that are archived.")
@as_json
@pass_setting
def list_companies(setting: Setting, everything: bool, as_json: bool) -> None:
    """List the companies; the current one is marked."""
    with setting.existing_store() as store:
        current, found = store.companies.current(), store.companies.all(archived=everything)
    if as_json:
        print_json([{**company._asdict(), "current": company == current} for company in found])
        return
    names = told_apart(found)
    width = widest(names.values())
    for company in found:
        archived = "  archived" if company.archived else ""
        click.echo(
            f"{'▸' if company == current else ' '} {left(names[company.id], width)}  {company.currency}{archived}"
        )


@companies.command("add")
@click.argument("name")
@click.option("--currency", default="EUR", show_default=True, help="The code of its currency.")
@pass_setting
def add_company(setting: Setting, name: str, currency: str) -> None:
    """Add a company called NAME; it is chosen only if it is the first one."""
    code = currency_code(currency)
    with setting.store() as store:
        if any(name.strip().casefold() == company.name.casefold() for company in store.companies.all(archived=True)):
            raise Wrong(f"There is a company {quoted(name)} already.")
        _say("added", _made(store.companies.add, name, code))


def currency_code(text: str) -> str:
    """Return a currency's code in capitals. Raises BadParameter for what is none."""
    code = text.strip().upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise click.BadParameter(f"{quoted(text)} is no code such as EUR.")
    return code


@companies.command()
@click.argument("name", shell_complete=complete_company)
@click.argument("new")
@pass_setting
def rename(setting: Setting, name: str, new: str) -> None:
    """Call the company NAME by the name NEW."""
    with setting.existing_store() as store:
        found = find(store.companies.all(archived=True), name)
        _say(f"was {found.name}", _made(lambda: store.companies.change(found.id, name=new)))


@companies.command()
@click.argument("name", shell_complete=complete_company)
@pass_setting
def archive(setting: Setting, name: str) -> None:
    """Take a company out of the lists; nothing of it is lost."""
    with setting.existing_store() as store:
        _say("archived", store.companies.archive(find(store.companies.all(), name).id))


@companies.command("restore")
@click.argument("name")
@pass_setting
def restore_company(setting: Setting, name: str) -> None:
    """Take an archived company back into the lists."""
    with setting.existing_store() as store:
        archived = [company for company in store.companies.all(archived=True) if company.archived]
        _say("back in the lists", store.companies.archive(find(archived, name).id, archived=False))


@companies.command()
@click.argument("name", shell_complete=complete_company)
@pass_setting
def choose(setting: Setting, name: str) -> None:
    """Make a company the current one."""
    with setting.existing_store() as store:
        _say("current", store.companies.choose(find(store.companies.all(), name).id))


def _made(make: Callable[..., Company], *arguments: str) -> Company:
    try:
        return make(*arguments)
    except ValueError as error:
        raise Wrong(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None


def _say(what: str, company: Company) -> None:
    click.echo(f"{company.name}, {company.currency}: {what}")


COMMANDS = (companies,)
