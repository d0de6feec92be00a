"""`plan`: what was put on the plan, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from opsadvisor.cli.company import company_to_read, company_to_write, of_company
from opsadvisor.cli.setting import Setting, Wrong, as_json, pass_setting, print_json
from opsadvisor.cli.shell import complete
from opsadvisor.messages import did_you_mean, listed, quoted
from opsadvisor.store.errors import StoreError

if TYPE_CHECKING:
    from opsadvisor.advice.document import State
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.library.compiled import Compiled
    from opsadvisor.library.schema import Action
    from opsadvisor.store.database import Store

_NOBODY = "Nobody yet"
_SHORT = 8
"""So many characters of an item's id name it, where they name one alone."""


@click.group()
def plan() -> None:
    """See and change the plan."""


def complete_item(ctx: click.Context, _parameter: click.Parameter, beginning: str) -> list[CompletionItem]:
    """Complete what is open on the plan: actions by their ids, what has none by a piece of its own id."""
    try:
        with ctx.ensure_object(Setting).existing_store() as store:
            items = _waiting(store.plan.items(company_to_read(store, None).id))
    except (Wrong, StoreError):
        return []  # a shell that waits for names is no place to say what is wrong; the command itself says it
    names = [(item.action or _short(item, items), item.title) for item in items]
    return [CompletionItem(name, help=title) for name, title in names if name.startswith(beginning)]


def _short(item: PlanItem, items: Sequence[PlanItem]) -> str:
    """Return a beginning of an item's id that no other one has."""
    for length in range(_SHORT, len(item.id)):
        if sum(other.id.startswith(item.id[:length]) for other in items) == 1 and item.id[length - 1] != "-":
            return item.id[:length]
    return item.id


@plan.command("list")
@click.option("--all", "everything", is_flag=True, help="Also what was done or dropped.")
@click.option("--owner", metavar="NAME", help="Only what this person does.")
@click.option("--by-owner", is_flag=True, help="Person by person.")
@of_company
@as_json
@pass_setting
def list_items(
    setting: Setting, everything: bool, owner: str | None, by_owner: bool, company: str | None, as_json: bool
) -> None:
    """List what is on the plan by due day, what was done or dropped last."""
    from opsadvisor.report.plan import PlanReport, item_data

    with setting.existing_store() as store:
        items = store.plan.items(company_to_read(store, company).id)
    report = PlanReport([item for item in items if owner is None or _owned(item, owner)], setting.today)
    found = [*report.to_do, *(report.over if everything else ())]
    if as_json:
        print_json([item_data(item) for item in found])
        return
    for line in _by_owner(report.owners, setting.today) if by_owner else ():
        click.echo(line)
    for item in (item for item in found if not by_owner or not item.going):
        click.echo(_line(item, setting.today))


def _owned(item: PlanItem, owner: str) -> bool:
    return item.owner.strip().casefold() == owner.strip().casefold()


def _by_owner(owners: dict[str, list[PlanItem]], today: date) -> Iterator[str]:
    for name, items in owners.items():
        yield name or _NOBODY
        yield from (f"  {_line(item, today)}" for item in items)


def _line(item: PlanItem, today: date) -> str:
    from opsadvisor.report.plan import GLYPHS
    from opsadvisor.ui import say

    due = f"due {say.due(item.due, today)}" if item.due and item.going else ""
    state = f"{item.state}: {item.note}" if item.note and not item.going else item.state
    parts = (state, due, item.owner, item.action)
    return f"{GLYPHS[item.state]} {item.title} ({', '.join(part for part in parts if part)})"


def _tell(item: PlanItem, today: date, as_json: bool) -> None:
    """Print an item as it is now."""
    from opsadvisor.report.plan import item_data

    if as_json:
        print_json(item_data(item))
    else:
        click.echo(_line(item, today))


@plan.command()
@click.argument("action", shell_complete=complete("action"))
@click.option("--due", metavar="DAY", help="By when; if left out, when the action should show.")
@click.option("--owner", default="", help="Who does it.")
@click.option("--note", default="", help="What to remember about it.")
@of_company
@as_json
@pass_setting
def add(
    setting: Setting, action: str, due: str | None, owner: str, note: str, company: str | None, as_json: bool
) -> None:
    """Put ACTION on the plan: the id of an action, or a few words of your own."""
    library = setting.library()
    known = library.actions
    found = known.get(action)
    if found is None and " " not in action.strip():
        right = did_you_mean(action, known) or "Give several words to put something of your own on the plan."
        raise Wrong(f"There is no action {quoted(action)}. {right}")
    shows = setting.today + timedelta(days=found.shows_after) if found else None
    with setting.store() as store, store.file.writing():  # no company stays of what is wrong
        of = company_to_write(store, company).id
        told: dict[str, Any] = {"due": _due(setting, due) if due else shows, "owner": owner, "note": note}
        told |= _expected(store, of, library.compiled, found) if found else {}
        title = found.title if found else action
        item = store.plan.adopt(of, found.id if found else "", title, **told)
    if item is None:
        raise Wrong(f'{title} is on the plan already. "opsadvisor plan edit {action}" changes it.')
    _tell(item, setting.today, as_json)


def _due(setting: Setting, text: str) -> date:
    """Return the day by which something is due, also as "friday", "+7" or "2w". Raises Wrong."""
    from opsadvisor.kata.read import read_day_to_come
    from opsadvisor.library.wrong import EntryError

    try:
        return read_day_to_come(text, setting.today)
    except EntryError as error:
        raise Wrong(f"--due: {error}") from None


def _expected(store: Store, company: str, compiled: Compiled, action: Action) -> dict[str, Any]:
    """Return which figure the action should move, what it was in the last review, and when that shows, in words."""
    from opsadvisor.advice.words import moves

    metric = next((name for name in action.moves if "." not in name), None)
    values = store.sessions.values(company, metric) if metric else []
    then = values[-1].value if values else None
    return {"metric": metric, "metric_then": then, "expected": moves(compiled, action)}


@plan.command()
@click.argument("item", shell_complete=complete_item)
@click.option("--note", help="What came of it.")
@of_company
@as_json
@pass_setting
def done(setting: Setting, item: str, note: str | None, company: str | None, as_json: bool) -> None:
    """Mark ITEM (its action, its title or the beginning of one) as done."""
    _set(setting, item, "done", note, company, as_json)


@plan.command()
@click.argument("item", shell_complete=complete_item)
@click.option("--note", help="Why.")
@of_company
@as_json
@pass_setting
def drop(setting: Setting, item: str, note: str | None, company: str | None, as_json: bool) -> None:
    """Mark ITEM (its action, its title or the beginning of one) as dropped."""
    _set(setting, item, "dropped", note, company, as_json)
    if not (note or "").strip():
        click.echo('No reason was given: "opsadvisor plan undo", then drop it with --note.', err=True)


def _set(setting: Setting, name: str, state: State, note: str | None, company: str | None, as_json: bool) -> None:
    with setting.existing_store() as store:
        item = _named(store.plan.items(company_to_read(store, company).id), name)
        changed = store.plan.set_state(item.id, state, note=note, on=setting.today)
    _tell(changed, setting.today, as_json)


@plan.command()
@click.argument("item", shell_complete=complete_item)
@click.option("--title", help="What it is called.")
@click.option("--due", metavar="DAY", help='By when; "none" takes the day away.')
@click.option("--owner", help="Who does it.")
@click.option("--note", help="What to remember about it.")
@click.option("--begun", is_flag=True, help="It is being done.")
@of_company
@as_json
@pass_setting
def edit(
    setting: Setting,
    item: str,
    title: str | None,
    due: str | None,
    owner: str | None,
    note: str | None,
    begun: bool,
    company: str | None,
    as_json: bool,
) -> None:
    """Change ITEM (its action, its title or the beginning of one); what is not named stays."""
    named: dict[str, Any] = {"title": title, "owner": owner, "note": note, "state": "doing" if begun else None}
    changes = {key: value for key, value in named.items() if value is not None}
    if due is not None:
        changes["due"] = None if due.strip().casefold() == "none" else _due(setting, due)
    if not changes:
        raise Wrong("Say what to change: --title, --due, --owner, --note or --begun.")
    if title is not None and not title.strip():
        raise Wrong("--title: Nothing is there. Give a few words.")
    with setting.existing_store() as store:
        found = _named(store.plan.items(company_to_read(store, company).id), item)
        changed = store.plan.change(found.id, **changes)
    _tell(changed, setting.today, as_json)


@plan.command()
@of_company
@pass_setting
def undo(setting: Setting, company: str | None) -> None:
    """Take the last change of the plan back."""
    from opsadvisor.ui.planned import taken_back

    with setting.existing_store() as store:
        undone = taken_back(store, company_to_read(store, company).id)
    if not undone:
        raise Wrong("There is nothing to take back.")
    click.echo(f"Taken back: {undone}")


def _waiting(items: Sequence[PlanItem]) -> list[PlanItem]:
    return [item for item in items if item.going]


def _named(items: Sequence[PlanItem], name: str) -> PlanItem:
    """Return the item of this name that is open, the newest first, or the one whose name begins so. Raises Wrong."""
    waiting, said = _waiting(items)[::-1], name.strip().casefold()
    for item in waiting:
        if said in _names(item):
            return item
    begun = [item for item in waiting if said and any(name.startswith(said) for name in _names(item))]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise Wrong(f"{quoted(name)} could be {listed((quoted(item.title) for item in begun), 'or')}. Give more of it.")
    over = next((item for item in items[::-1] if said in _names(item)), None)
    if over:
        raise Wrong(f'{quoted(over.title)} is {over.state} already. "opsadvisor plan undo" takes the last change back.')
    names = [item.action or item.title for item in waiting]
    raise Wrong(f"There is nothing open on the plan named {quoted(name)}. {did_you_mean(name, names)}".strip())


def _names(item: PlanItem) -> tuple[str, ...]:
    """Return what an item can be called by: its action, its title in small letters, its id."""
    return tuple(name for name in (item.action, item.title.casefold(), item.id) if name)


COMMANDS = (plan,)
