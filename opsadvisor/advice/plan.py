"""The plan as the advice sees it: actions that somebody took on, with their state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opsadvisor.advice.document import State

GOING: tuple[State, ...] = ("open", "doing")
"""The states in which something is still to be done."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One action on the plan. `metric_then` is the figure that it should move, as it was on `added_on`."""

    id: str
    action: str
    title: str
    state: State
    added_on: date
    due: date | None = None
    owner: str = ""
    done_on: date | None = None
    metric: str | None = None
    metric_then: float | None = None
    expected: str = ""
    note: str = ""

    @property
    def going(self) -> bool:
        """Whether something is still to be done."""
        return self.state in GOING

    def late(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.going and self.due is not None and self.due < today


def by_due(items: Iterable[PlanItem]) -> list[PlanItem]:
    """Return items by the day on which they are due, those without one last."""
    return sorted(items, key=lambda item: (item.due is None, item.due or date.max))


def by_owner(items: Iterable[PlanItem]) -> dict[str, list[PlanItem]]:
    """Return items by owner, each with his own in their order; those without one last, under ""."""
    owned: dict[str, list[PlanItem]] = {}
    for item in items:
        owned.setdefault(item.owner, []).append(item)
    return dict(sorted(owned.items(), key=lambda pair: (not pair[0], pair[0].casefold())))
