"""What actions on the plan did: whether the figure that each should move did move, once its day has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from opsadvisor.advice.assess import Assessment
from opsadvisor.advice.plan import PlanItem
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import LadderEntry


@dataclass(frozen=True, slots=True)
class Effect:
    """The figure that an action should move as it is `now`, and whether it moved: None while that can't be said."""

    item: PlanItem
    now: Any
    moved: bool | None


def effect(assessment: Assessment, item: PlanItem) -> Effect:
    """Return what an item of the plan did; its action is one of the library."""
    shows_after = assessment.compiled.actions[item.action].spec.shows_after
    day = (item.done_on or item.added_on) + timedelta(days=shows_after)
    now = assessment.evaluation.value(item.metric) if item.metric else Missing("unknown")
    if day > assessment.today or item.metric_then is None or isinstance(now, Missing):
        return Effect(item, now, None)
    return Effect(item, now, _moved(assessment, item, now))


def effects(assessment: Assessment) -> Iterator[tuple[str, bool | None]]:
    """Yield the action of each item of the plan that was done, and whether it moved its figure."""
    for item in assessment.plan:
        if item.state == "done" and item.action in assessment.compiled.actions:
            yield item.action, effect(assessment, item).moved


def _moved(assessment: Assessment, item: PlanItem, now: Any) -> bool:
    then = item.metric_then
    if isinstance(now, bool | str) or then is None:
        return bool(now != then)
    better = _better(assessment, item.metric or "")
    return bool(now > then if better == "higher" else now < then if better == "lower" else now != then)


def _better(assessment: Assessment, name: str) -> str | None:
    entry = assessment.compiled.names.get(name)
    return None if entry is None or isinstance(entry, LadderEntry) else getattr(entry.spec, "better", None)
