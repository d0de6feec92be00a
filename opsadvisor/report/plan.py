"""The plan as Markdown for people and as JSON for programs: what is to do by due day, and what became of the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from opsadvisor.advice.plan import PlanItem, by_due, by_owner
from opsadvisor.library import show
from opsadvisor.report.blocks import document, items, section
from opsadvisor.report.safe import inline

SCHEMA = 1
GLYPHS = {"open": "○", "doing": "◐", "done": "✔", "dropped": "✖"}


@dataclass(frozen=True, slots=True)
class PlanReport:
    """The plan of a company on a day; `effects` says in words how the figure of an item went, by the item's id."""

    items: Sequence[PlanItem]
    today: date
    company: str = ""
    effects: Mapping[str, str] = field(default_factory=dict)

    @property
    def to_do(self) -> list[PlanItem]:
        """What is open or in hand, by due day; what has none stands last."""
        return by_due(item for item in self.items if item.going)

    @property
    def over(self) -> list[PlanItem]:
        """What was done or dropped, the last one first."""
        closed = [item for item in self.items if not item.going]
        return sorted(closed, key=lambda item: item.done_on or item.added_on, reverse=True)

    @property
    def owners(self) -> dict[str, list[PlanItem]]:
        """What is to do by owner; what has none stands last, under ""."""
        return by_owner(self.to_do)

    def late_by(self, item: PlanItem) -> str:
        """Return "3 days late", "" where it is not."""
        days = (self.today - item.due).days if item.due and item.late(self.today) else 0
        return f"{days} {'day' if days == 1 else 'days'} late" if days else ""


def plan_data(report: PlanReport) -> dict[str, Any]:
    """Return the plan as plain data, days as text, in the order in which it grew."""
    items = [item_data(item) for item in report.items]
    return {"schema": SCHEMA, "company": report.company, "as_of": report.today.isoformat(), "plan": items}


def item_data(item: PlanItem) -> dict[str, Any]:
    """Return one item as plain data."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(item).items()}


def plan_json(report: PlanReport) -> str:
    """Return the plan as JSON text, plain ASCII."""
    return json.dumps(plan_data(report), indent=2, allow_nan=False)


def plan_markdown(report: PlanReport) -> str:
    """Return the plan as a Markdown document that ends with a line feed."""
    blocks = [
        "# Plan",
        ", ".join(part for part in (inline(report.company), show.day(report.today)) if part),
        *section("To do", items(_open(report, item) for item in report.to_do)),
        *section("By owner", items(_owned(name, owned) for name, owned in _by_owner(report))),
        *section("Done and dropped", items(_closed(report, item) for item in report.over)),
        "" if report.items else "Nothing is on the plan.",
    ]
    return document(blocks)


def _by_owner(report: PlanReport) -> Iterator[tuple[str, list[PlanItem]]]:
    """A list by owner tells nothing while all is one person's."""
    if len(report.owners) > 1:
        yield from report.owners.items()


def when(report: PlanReport, item: PlanItem) -> str:
    """Return by when it is to be done, or when it was done: "due 24 November 2026", "3 days late: 17 ..."."""
    if not item.going:
        return f"{item.state} on {show.day(item.done_on)}" if item.done_on else item.state
    if item.due is None:
        return "no due day"
    return ", ".join(part for part in (report.late_by(item), f"due {show.day(item.due)}") if part)


def _open(report: PlanReport, item: PlanItem) -> str:
    expected = f"should move {item.expected}" if item.expected else ""
    told = (when(report, item), item.owner, expected, report.effects.get(item.id, ""), item.note)
    return _told(item, told)


def _closed(report: PlanReport, item: PlanItem) -> str:
    return _told(item, (when(report, item), item.owner, report.effects.get(item.id, ""), item.note))


def _told(item: PlanItem, parts: Iterable[str]) -> str:
    return f"{GLYPHS[item.state]} **{inline(item.title)}**: {'; '.join(inline(part) for part in parts if part)}"


def _owned(name: str, items: Sequence[PlanItem]) -> str:
    return f"**{inline(name) or 'nobody'}**: {'; '.join(inline(item.title) for item in items)}"
