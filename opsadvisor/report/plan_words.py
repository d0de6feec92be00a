"""The plan in words: what an action did to its figure, and what was changed on an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from opsadvisor.advice.assess import Assessment
from opsadvisor.advice.effect import effect, shows_on
from opsadvisor.advice.plan import PlanItem
from opsadvisor.advice.words import Wording
from opsadvisor.formula.values import Missing
from opsadvisor.library.show import day

_STATES = {"open": "open again", "doing": "begun", "done": "done", "dropped": "dropped"}


def moved_in_words(moved: bool | None) -> str:
    """Return "moved" or "did not move", "" while that can't be said."""
    return "" if moved is None else "moved" if moved else "did not move"


def effect_in_words(assessment: Assessment, item: PlanItem) -> str:
    """Return "Runway did not move: 10.0 months when taken on, 9.8 months now"; "" for an item without a figure.

    Until the day on which it shows, that day is named; an item that was dropped is only compared.
    """
    if item.metric is None or item.metric not in assessment.compiled.names:
        return ""
    found = effect(assessment, item)
    title = Wording(assessment).title(item.metric)
    figures = f"{_then(assessment, item, found.now)}{_now(assessment, item.metric, found.now)} now"
    if item.state == "done" and found.moved is not None:
        return f"{title} {moved_in_words(found.moved)}: {figures}"
    early = item.state == "done" and shows_on(assessment, item) > assessment.today
    return f"{title}: {figures}" + (f"; shows by {day(shows_on(assessment, item))}" if early else "")


def _then(assessment: Assessment, item: PlanItem, now: Any) -> str:
    """Return the figure of then, "" for a word, which is not kept."""
    if isinstance(now, str):
        return ""
    if item.metric_then is None:
        return "not known when taken on, "
    return f"{Wording(assessment).shown(item.metric or '', item.metric_then)} when taken on, "


def _now(assessment: Assessment, metric: str, now: Any) -> str:
    return now.kind if isinstance(now, Missing) else Wording(assessment).shown(metric, now)


def changes(before: PlanItem | None, after: PlanItem) -> list[str]:
    """Return what a change of an item did, the state first: ["done", "note: two payments are gone"]."""
    if before is None:
        return list(_added(after))
    return list(_changed(before, after)) or ["kept as it was"]


def _added(item: PlanItem) -> Iterator[str]:
    yield "put on the plan"
    if item.state != "open":
        yield _STATES[item.state]
    if item.due:
        yield f"due {day(item.due)}"
    if item.owner:
        yield f"owner {item.owner}"


def _changed(before: PlanItem, after: PlanItem) -> Iterator[str]:
    if after.state != before.state:
        yield _STATES[after.state]
    if after.title != before.title:
        yield f"now reads {after.title}"
    if after.due != before.due:
        yield f"due {day(after.due)}" if after.due else "no day any more"
    if after.owner != before.owner:
        yield f"owner {after.owner}" if after.owner else "no owner any more"
    if after.metric != before.metric:
        yield f"should move {after.expected}" if after.metric else "tied to no figure any more"
    if after.note != before.note:
        label = "because" if after.state == "dropped" else "note:"
        yield f"{label} {after.note}" if after.note else "note taken away"
