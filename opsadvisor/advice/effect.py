"""What actions on the plan did: whether the figure that each should move did move, once its day has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from opsadvisor.advice.assess import Assessment
from opsadvisor.advice.plan import PlanItem
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import LadderEntry

OWN_SHOWS_AFTER = 30
"""Days after which the effect of something that no playbook knows is looked for."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The figure that an action should move as it is `now`, and whether it moved: None while that can't be said."""

    item: PlanItem
    now: Any
    moved: bool | None


def effect(assessment: Assessment, item: PlanItem) -> Effect:
    """Return what an item of the plan did."""
    now = _now(assessment, item)
    if shows_on(assessment, item) > assessment.today or item.metric_then is None or isinstance(now, Missing):
        return Effect(item, now, None)
    return Effect(item, now, _moved(assessment, item, now))


def shows_on(assessment: Assessment, item: PlanItem) -> date:
    """Return the day by which the figure should have moved, counted from the day on which the item was done."""
    entry = assessment.compiled.actions.get(item.action)
    days = entry.spec.shows_after if entry else OWN_SHOWS_AFTER
    return (item.done_on or item.added_on) + timedelta(days=days)


def effects(assessment: Assessment) -> Iterator[tuple[str, bool | None]]:
    """Yield the action of each item of the plan that was done, and whether it moved its figure."""
    for item in assessment.plan:
        if item.state == "done" and item.action in assessment.compiled.actions:
            yield item.action, effect(assessment, item).moved


def _now(assessment: Assessment, item: PlanItem) -> Any:
    known = item.metric is not None and item.metric in assessment.compiled.names
    return assessment.evaluation.value(item.metric) if item.metric and known else Missing("unknown")


def _moved(assessment: Assessment, item: PlanItem, now: Any) -> bool:
    then = item.metric_then
    if isinstance(now, bool | str) or then is None:
        return bool(now != then)
    better = _better(assessment, item.metric or "")
    return bool(now > then if better == "higher" else now < then if better == "lower" else now != then)


def _better(assessment: Assessment, name: str) -> str | None:
    entry = assessment.compiled.names.get(name)
    return None if entry is None or isinstance(entry, LadderEntry) else getattr(entry.spec, "better", None)
