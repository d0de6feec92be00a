"""The plan as a page: what is late first, then by due day and by owner, then what became of the rest."""

from __future__ import annotations

from collections.abc import Sequence

from opsadvisor.advice.plan import PlanItem
from opsadvisor.library.show import day
from opsadvisor.report.html.page import items, page, quiet, section, table, toned
from opsadvisor.report.html.tags import Child, Html, el, markup, unless_empty
from opsadvisor.report.plan import GLYPHS, PlanReport, when

_TO_DO = ("Action", "Due", "Owner", "Its figure")
_OVER = ("Action", "What became of it", "Owner", "Its figure")


def plan_html(report: PlanReport) -> str:
    """Return the plan as a whole HTML document."""
    return page(
        "Plan",
        (report.company, day(report.today)),
        quiet("" if report.items else "Nothing is on the plan."),
        section("To do", table(_TO_DO, (_open(report, item) for item in report.to_do))),
        *_owners(report),
        section("Done and dropped", table(_OVER, (_closed(report, item) for item in report.over))),
    )


def _title(item: PlanItem) -> Child:
    return [el("span", GLYPHS[item.state], cls="glyph"), el("strong", item.title), quiet(item.note)]


def _open(report: PlanReport, item: PlanItem) -> tuple[Child, ...]:
    late = toned("poor", report.late_by(item)) if item.late(report.today) else ""
    due = el("span", day(item.due), cls="day") if item.due else ""
    return _title(item), [due, unless_empty("p", late)], item.owner, _figure(report, item)


def _closed(report: PlanReport, item: PlanItem) -> tuple[Child, ...]:
    over = el("p", el("span", day(item.done_on), cls="day")) if item.done_on else ""
    return _title(item), [el("p", item.state), over], item.owner, _figure(report, item)


def _figure(report: PlanReport, item: PlanItem) -> Child:
    """What it should move, and how that went."""
    return [item.expected, quiet(report.effects.get(item.id, ""))]


def _owners(report: PlanReport) -> list[Html]:
    """A list by owner tells nothing while all is one person's."""
    if len(report.owners) < 2:
        return []
    return [section("By owner", (_owned(report, name, owned) for name, owned in report.owners.items()))]


def _owned(report: PlanReport, name: str, owned: Sequence[PlanItem]) -> Html:
    return markup(el("h3", name or "Nobody"), items([item.title, ", ", when(report, item)] for item in owned))
