"""The plan as the advice sees it: actions that somebody took on, with their state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from opsadvisor.advice.document import State


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
