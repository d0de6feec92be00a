"""What the plan's screen asks the rooms below for: its items, what they did, and how they change. No Textual here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from opsadvisor.advice.effect import effect
from opsadvisor.advice.plan import by_due, by_owner
from opsadvisor.report.plan_words import changes, effect_in_words, moved_in_words

if TYPE_CHECKING:
    from opsadvisor.advice.assess import Assessment
    from opsadvisor.advice.document import State
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.library.compiled import ActionEntry
    from opsadvisor.store.database import Store
    from opsadvisor.store.records import PlanChange
    from opsadvisor.ui.desk import Desk
    from opsadvisor.ui.kata.boards import Measure

Shown = Literal["all", "to do", "overdue", "done", "dropped"]
SHOWN: tuple[Shown, ...] = ("all", "to do", "overdue", "done", "dropped")
"""What can be listed alone, in the order in which a key goes through it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items are listed: those of a kind in which all words of `text` occur."""

    shown: Shown = "all"
    text: str = ""

    def takes(self, item: PlanItem, today: date) -> bool:
        """Whether an item is listed."""
        kinds = {"to do": item.going, "overdue": item.late(today), "all": True}
        held = f"{item.title} {item.owner} {item.state} {item.note} {item.expected}".casefold()
        return kinds.get(self.shown, item.state == self.shown) and all(w in held for w in self.text.casefold().split())


class Planned:
    """The plan of the company that is shown. All that writes raises StoreError."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.items: list[PlanItem] = desk.plan() if desk.glance.company else []

    @cached_property
    def _assessment(self) -> Assessment:
        return self.desk.assess(self.desk.first_playbook, self.desk.answers(), self.items)

    def get(self, id: str | None) -> PlanItem | None:
        """Return an item, None where there is none of this id."""
        return next((item for item in self.items if item.id == id), None)

    def entry(self, item: PlanItem) -> ActionEntry | None:
        """Return the action of the library, None for something of one's own or what the library holds no more."""
        return self.desk.library.compiled.actions.get(item.action)

    def groups(self, wanted: Wanted, *, by_owner: bool) -> Iterator[tuple[str, list[PlanItem]]]:
        """Yield headings with their items: what is overdue first, or person by person; what is over last."""
        listed = [item for item in self.items if wanted.takes(item, self.desk.today)]
        open_ones = by_due(item for item in listed if item.going)
        groups = self._by_owner(open_ones) if by_owner else self._by_day(open_ones)
        over = [item for item in reversed(listed) if not item.going]
        yield from ((name, items) for name, items in {**groups, "Done and dropped": over}.items() if items)

    def _by_day(self, items: list[PlanItem]) -> Mapping[str, list[PlanItem]]:
        late = [item for item in items if item.late(self.desk.today)]
        return {"Overdue": late, "To do": [item for item in items if item not in late]}

    def _by_owner(self, items: list[PlanItem]) -> Mapping[str, list[PlanItem]]:
        return {owner or "Nobody yet": owned for owner, owned in by_owner(items).items()}

    # In words -----------------------------------------------------------------------------------------------------

    def moved(self, item: PlanItem) -> str:
        """Return "moved" or "did not move" for what was done, "" while that can't be said."""
        return moved_in_words(effect(self._assessment, item).moved) if item.state == "done" else ""

    def effect(self, item: PlanItem) -> str:
        """Return what became of the figure that an item should move."""
        return effect_in_words(self._assessment, item)

    def history(self, item: PlanItem) -> list[tuple[date, str]]:
        """Return the day and the words of each change of an item that counts, the first one first."""
        kept = [change for change in self.desk.store.plan.history(item.id) if not change.undone]
        befores = [None, *(change.item for change in kept)]
        return [
            (_day(change), ", ".join(changes(old, change.item))) for old, change in zip(befores, kept, strict=False)
        ]

    # Changing -----------------------------------------------------------------------------------------------------

    def add(self, title: str, *, owner: str, due: date | None, note: str) -> PlanItem:
        """Put something of one's own on the plan."""
        item = self.desk.store.plan.add(self.desk.company, "", title, owner=owner, due=due, note=note)
        self.desk.look()
        return item

    def change(self, item: PlanItem, **fields: Any) -> bool:
        """Change fields of an item. Returns whether any of them is another one now."""
        new = {name: value for name, value in fields.items() if getattr(item, name) != value}
        if new:
            self.desk.store.plan.change(item.id, **new)
            self.desk.look()
        return bool(new)

    def set_state(self, item: PlanItem, state: State, note: str | None = None) -> bool:
        """Say how far an item is. Returns whether that was news."""
        if item.state == state:
            return False
        self.desk.set_state(item.id, state, note)
        return True

    def tie(self, item: PlanItem, measure: Measure | None) -> bool:
        """Say which figure an item should move, as it was when the item was taken on; None takes the tie away."""
        if measure is None:
            return self.change(item, metric=None, metric_then=None, expected="")
        then = self._figure_on(measure.name, item.added_on)
        return self.change(item, metric=measure.name, metric_then=then, expected=measure.title)

    def _figure_on(self, name: str, day: date) -> float | None:
        desk, fact = self.desk, name in self.desk.library.facts
        return desk.store.trends.last(desk.company, name, fact=fact, day=day, formerly=desk.formerly)

    def undo(self) -> str:
        """Take the last change back and return it in words, "" where there was none."""
        undone = taken_back(self.desk.store, self.desk.company)
        self.desk.look()
        return undone


def taken_back(store: Store, company: str) -> str:
    """Take the last change of a company's plan back and return it in words, "" where there was none."""
    last = store.plan.undo(company)
    if last is None:
        return ""
    kept = [change.item for change in store.plan.history(last.item.id) if not change.undone]
    return f"{last.item.title}: {', '.join(changes(kept[-1] if kept else None, last.item))}"


def _day(change: PlanChange) -> date:
    return change.recorded_at.astimezone().date()
