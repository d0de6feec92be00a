"""Whose answers, plan and sessions a command is about: the current company, or one that is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from opsadvisor.cli.setting import Setting, Wrong
from opsadvisor.messages import did_you_mean, listed, quoted
from opsadvisor.store.company import Company

if TYPE_CHECKING:
    from collections.abc import Sequence

    from opsadvisor.store.database import Store

FIRST_NAME = "My company"
_SHORT = 8
"""So many characters of a company's id name it, where they name one alone."""
_F = TypeVar("_F", bound=Callable[..., Any])


def complete_company(ctx: click.Context, _parameter: click.Parameter, beginning: str) -> list[CompletionItem]:
    """Complete the names of the companies."""
    names = [company.name for company in ctx.ensure_object(Setting).glance().companies]
    return [CompletionItem(name) for name in names if name.casefold().startswith(beginning.casefold())]


def of_company(function: _F) -> _F:
    """Add the option --company."""
    told = "The company, where it is not the current one."
    return click.option("--company", metavar="NAME", shell_complete=complete_company, help=told)(function)


def company_to_write(store: Store, name: str | None) -> Company:
    """Return the company that is named, else the current one; the first one is made. Raises Wrong."""
    if name is None:
        return store.companies.current() or store.companies.add(FIRST_NAME)
    return find(store.companies.all(archived=True), name)


def company_to_read(store: Store, name: str | None) -> Company:
    """Return the company that is named, else the current one. Raises Wrong where there is none."""
    found = store.companies.current() if name is None else find(store.companies.all(archived=True), name)
    if found is None:
        raise Wrong("There is no company yet.")
    return found


def told_apart(companies: Sequence[Company]) -> dict[str, str]:
    """Return the names of companies by id; where two have one name, with the beginning of the id behind it."""
    names = [company.name.casefold() for company in companies]
    alike = [company for company in companies if names.count(company.name.casefold()) > 1]
    return {each.id: f"{each.name} ({_short(each, alike)})" if each in alike else each.name for each in companies}


def _short(company: Company, others: Sequence[Company]) -> str:
    """Return a beginning of the company's id that no other one has."""
    lengths = range(_SHORT, len(company.id))
    short = (company.id[:length] for length in lengths if company.id[length - 1] != "-")
    return next((each for each in short if sum(one.id.startswith(each) for one in others) == 1), company.id)


def find(companies: Sequence[Company], name: str) -> Company:
    """Return the company of this name, or whose id begins so; of two of one name the one not archived. Raises Wrong."""
    said = name.strip().casefold()
    found = [company for company in companies if said == company.name.casefold()]
    found = found or [each for each in companies if len(said) >= _SHORT and each.id.startswith(said)]
    if not found:
        names = [company.name for company in companies]
        right = did_you_mean(name, names) or (f"There is {listed(map(quoted, names), 'and')}." if names else "")
        raise Wrong(f"There is no company {quoted(name)}. {right}".strip())
    shown = [company for company in found if not company.archived] or found
    if len(shown) > 1:
        ids = listed((_short(company, shown) for company in shown), "or")
        raise Wrong(f"There are {len(shown)} companies called {quoted(name)}. Say which one by its id: {ids}.")
    return shown[0]
