from __future__ import annotations

import json
import tomllib
from datetime import date, timedelta
from typing import Any

from opsadvisor.advice.plan import PlanItem
from opsadvisor.report.answers_toml import toml_text
from opsadvisor.report.plan import PlanReport, plan_data, plan_json, plan_markdown

DAY = date(2026, 11, 20)
NONE: dict[str, Any] = {"schema": 1, "company": "", "as_of": "2026-11-20", "plan": []}


def item(id: str, **more: Any) -> PlanItem:
    return PlanItem(
        **{"id": id, "action": "", "title": id, "state": "open", "added_on": DAY - timedelta(days=30)} | more
    )


ITEMS = [
    item("free", note="*soon*"),
    item("later", due=DAY + timedelta(days=4), owner="Ben", expected="Runway, 30 days"),
    item("late", due=DAY - timedelta(days=2), owner="Ana"),
    item("dropped", state="dropped", done_on=DAY - timedelta(days=9), note="too dear"),
    item("done", state="done", done_on=DAY, metric="months", metric_then=12.5),
]
TEXT = r"""# Plan

Northwind GmbH, 20 November 2026

## To do

- ○ **late**: 2 days late, due 18 November 2026; Ana
- ○ **later**: due 24 November 2026; Ben; should move Runway, 30 days
- ○ **free**: no due day; \*soon\*

## By owner

- **Ana**: late
- **Ben**: later
- **nobody**: free

## Done and dropped

- ✔ **done**: done on 20 November 2026; Runway moved
- ✖ **dropped**: dropped on 11 November 2026; too dear
"""


def test_the_plan_as_a_document() -> None:
    assert plan_markdown(PlanReport(ITEMS, DAY, "Northwind GmbH", {"done": "Runway moved"})) == TEXT


def test_an_empty_plan_is_a_document_too() -> None:
    assert plan_markdown(PlanReport([], DAY)) == "# Plan\n\n20 November 2026\n\nNothing is on the plan.\n"
    assert plan_data(PlanReport([], DAY)) == NONE


def test_the_plan_for_programs() -> None:
    data = json.loads(plan_json(PlanReport(ITEMS, DAY, "Northwind GmbH")))
    assert [each["id"] for each in data["plan"]] == ["free", "later", "late", "dropped", "done"]
    assert data["plan"][4]["metric_then"] == 12.5
    assert data["plan"][1]["due"] == "2026-11-24"
    toml = tomllib.loads(toml_text(data))
    assert toml["plan"][2] == {key: value for key, value in data["plan"][2].items() if value is not None}
