"""What is asked where the plan changes: something of one's own, the words of an item, its figure, why it is dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from opsadvisor.kata.read import read_day_to_come
from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.kata.boards import Boards
from opsadvisor.ui.screens.ask import Ask, Blank
from opsadvisor.ui.screens.over import ask
from opsadvisor.ui.screens.pick_one import PickOne

if TYPE_CHECKING:
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.ui.screens.plan import Plan

FIRST_DUE = 7
"""Days until a new item is due, if nothing else is said: the first step should be done within a week."""
_NO_MEASURE = ""


def read_due(text: str, today: date) -> date | None:
    """Return the day by which something is due, None where nothing is written. Raises EntryError."""
    return read_day_to_come(text, today) if text.strip() else None


def due_blank(value: date | None, today: date) -> Blank:
    """Return the question for a due day."""
    return Blank(
        "due",
        "Due on, such as 1 Dec 2026, friday or +7",
        say.short_day(value) if value else "",
        check=lambda text: read_due(text, today),
    )


def owner_blank(value: str) -> Blank:
    """Return the question for the owner."""
    return Blank("owner", "Who sees to it?", value)


def add(plan: Plan) -> None:
    """Ask for something of one's own and put it on the plan."""
    today = plan.desk.today

    def keep(filled: dict[str, str]) -> str:
        due = read_due(filled["due"], today)
        return plan.planned.add(filled["what"], owner=filled["owner"], due=due, note=filled["note"]).id

    blanks = [
        Blank("what", "What is to be done?", required=True),
        owner_blank("you"),
        due_blank(today + timedelta(days=FIRST_DUE), today),
        Blank("note", "Note"),
    ]
    ask(plan.app, Ask("Put on the plan", blanks), keep, lambda added: plan.show(choose=added))


def word(plan: Plan, item: PlanItem) -> None:
    """Ask for the words of an item anew."""
    today = plan.desk.today

    def keep(filled: dict[str, str]) -> bool:
        due = read_due(filled["due"], today)
        return plan.planned.change(item, title=filled["what"], owner=filled["owner"], due=due, note=filled["note"])

    blanks = [
        Blank("what", "What is to be done?", item.title, required=True),
        owner_blank(item.owner),
        due_blank(item.due, today),
        Blank("note", "Why it was dropped" if item.state == "dropped" else "Note", item.note),
    ]
    ask(plan.app, Ask("Change", blanks), keep, lambda _: plan.show())


def measure(plan: Plan, item: PlanItem) -> None:
    """Ask for the figure that an item should move."""
    measures, currency = {each.name: each for each in Boards(plan.desk).measures()}, plan.desk.currency
    options = [
        (name, each.title, "now" if name == item.metric else each.unit_in(currency)) for name, each in measures.items()
    ]
    untie = [(_NO_MEASURE, "none", "")] if item.metric else []

    panel = PickOne("Which figure should it move?", [*untie, *options])
    ask(plan.app, panel, lambda name: plan.planned.tie(item, measures.get(name)), lambda _: plan.show())


def drop(plan: Plan, item: PlanItem) -> None:
    """Ask for the reason, then drop an item."""
    panel = Ask("Drop this action", [Blank("reason", "Why is it dropped?", required=True)], item.title)
    ask(
        plan.app,
        panel,
        lambda filled: plan.planned.set_state(item, "dropped", filled["reason"]),
        lambda _: plan.show(),
    )


def done(plan: Plan, item: PlanItem) -> None:
    """Mark an item as done."""
    do(plan, lambda: plan.planned.set_state(item, "done"))


def begin(plan: Plan, item: PlanItem) -> None:
    """Mark an item as begun; one that is begun, or over, as open again."""
    do(plan, lambda: plan.planned.set_state(item, "doing" if item.state == "open" else "open"))


def to_kata(plan: Plan, item: PlanItem) -> None:
    """Try an item on a board of the kata."""
    from opsadvisor.ui.screens.to_kata import Tried
    from opsadvisor.ui.screens.to_kata import to_kata as put

    entry = plan.planned.entry(item)
    first, days = (entry.spec.first_step, entry.spec.shows_after) if entry else ("", 0)
    put(plan.advisor, Tried(item.action, item.title, first, item.expected, item.metric, days))


def do(plan: Plan, change: Callable[[], object]) -> None:
    """Change the plan and show it; what can't be done is said."""
    try:
        change()
    except StoreError as error:
        plan.advisor.say(str(error), wrong=True)
    else:
        plan.show()


EDITS: Mapping[str, Callable[[Plan, PlanItem], None]] = {
    "done": done,
    "drop": drop,
    "begin": begin,
    "word": word,
    "measure": measure,
    "to_kata": to_kata,
}
