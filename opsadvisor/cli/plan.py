"""`plan`: what was put on the plan, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from opsadvisor.cli.advice import current_company
from opsadvisor.cli.setting import Setting, Wrong, as_json, pass_setting, print_json
from opsadvisor.cli.shell import complete
from opsadvisor.messages import did_you_mean, quoted

if TYPE_CHECKING:
    from opsadvisor.advice.document import State
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.library.schema import Action
    from opsadvisor.store.database import Store

GLYPHS = {"open": "○", "doing": "◐", "done": "✔", "dropped": "✖"}
OPEN = ("open", "doing")


@click.group()
def plan() -> None:
    """See and change the plan."""


@plan.command("list")
@click.option("--all", "everything", is_flag=True, help="Also what was done or dropped.")
@as_json
@pass_setting
def list_items(setting: Setting, everything: bool, as_json: bool) -> None:
    """List what is on the plan."""
    with setting.existing_store() as store:
        found = [item for item in _items(store) if everything or item.state in OPEN]
    if as_json:
        print_json([_data(item) for item in found])
    for item in () if as_json else found:
        click.echo(_line(item, setting.today))


def _items(store: Store) -> list[PlanItem]:
    company = store.companies.current()
    return store.plan.items(company.id) if company else []


def _data(item: PlanItem) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(item).items()}


def _line(item: PlanItem, today: date) -> str:
    from opsadvisor.ui import say

    due = f"due {say.due(item.due, today)}" if item.due and item.state in OPEN else ""
    parts = (item.state, due, item.owner, item.action)
    return f"{GLYPHS[item.state]} {item.title} ({', '.join(part for part in parts if part)})"


@plan.command()
@click.argument("action", shell_complete=complete("action"))
@click.option("--due", metavar="DAY", help="By when; if left out, when the action should show.")
@click.option("--owner", default="", help="Who does it.")
@pass_setting
def add(setting: Setting, action: str, due: str | None, owner: str) -> None:
    """Put ACTION on the plan: the id of an action, or a few words of your own."""
    known = setting.library().actions
    found = known.get(action)
    if found is None and " " not in action.strip():
        right = did_you_mean(action, known) or "Give several words to put something of your own on the plan."
        raise Wrong(f"There is no action {quoted(action)}. {right}")
    shows = setting.today + timedelta(days=found.shows_after) if found else None
    with setting.store() as store:
        company = current_company(store).id
        item = store.plan.add(
            company,
            found.id if found else "",
            found.title if found else action,
            due=setting.day("--due", due) if due else shows,
            owner=owner,
            **_expected(store, company, found),
        )
    click.echo(_line(item, setting.today))


def _expected(store: Store, company: str, action: Action | None) -> dict[str, Any]:
    """Return which figure the action should move, and what it was in the last review."""
    metric = next((name for name in action.moves if "." not in name), None) if action else None
    values = store.sessions.values(company, metric) if metric else []
    return {"metric": metric, "metric_then": values[-1].value if values else None}


@plan.command()
@click.argument("item")
@click.option("--note", help="What came of it.")
@pass_setting
def done(setting: Setting, item: str, note: str | None) -> None:
    """Mark ITEM (its action, its title or its id) as done."""
    _set(setting, item, "done", note)


@plan.command()
@click.argument("item")
@click.option("--note", help="Why.")
@pass_setting
def drop(setting: Setting, item: str, note: str | None) -> None:
    """Mark ITEM (its action, its title or its id) as dropped."""
    _set(setting, item, "dropped", note)


def _set(setting: Setting, name: str, state: State, note: str | None) -> None:
    with setting.existing_store() as store:
        item = _named(_items(store), name)
        changed = store.plan.set_state(item.id, state, note=note, on=setting.today)
    click.echo(_line(changed, setting.today))


def _named(items: Sequence[PlanItem], name: str) -> PlanItem:
    """Return the item of this name that is open, the newest first."""
    waiting = [item for item in reversed(items) if item.state in OPEN]
    for item in waiting:
        if name.casefold() in (item.action, item.id, item.title.casefold()):
            return item
    names = [item.action or item.title for item in waiting]
    raise Wrong(f"There is nothing open on the plan named {quoted(name)}. {did_you_mean(name, names)}".strip())


COMMANDS = (plan,)
