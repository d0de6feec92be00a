from __future__ import annotations

import json
import tomllib
from datetime import date

from opsadvisor.advice.comparison.model import AnswerChange, Cause, Change, Comparison, PlaybookChange
from opsadvisor.report.answers_toml import toml_text
from opsadvisor.report.comparison import comparison_data, comparison_json, comparison_markdown

EMPTY = Comparison("checkup", "Checkup", date(2026, 10, 20), date(2026, 11, 20), "EUR", [], [], [], [], [], [])
FULL = Comparison(
    "checkup", "Checkup", date(2026, 10, 20), date(2026, 11, 20), "EUR",
    headlines=[
        Change(
            "headline", "verdict", "Money", "default alive", "default dead", "good", "poor",
            why=[Cause("answer", "growth 2.5 → 1.5 %", ["growth"]), Cause("stale", "cash went *stale*", ["cash"])],
            turns_back="with the old growth it turns back",
        )
    ],
    metrics=[Change("metric", "months", "Runway", "12.1 months", "10.0 months", difference="2.1 less", better=False)],
    findings=[], actions=[],
    answers=[
        AnswerChange("growth", "Growth", "2.5 %", "1.5 %", "changed"),
        AnswerChange("nps", "Promoters", "24", "unknown", "became unknown"),
        AnswerChange("flow", "Flow", "4 rows", "4 rows", "changed", ["Demo: capacity 1 → 2", "Sale: gone"]),
    ],
    playbooks=[
        PlaybookChange("pivot", "Pivot", "1.0", "1.1", ["rule added"]), PlaybookChange("x", "X", "1", "1", ["a"]),
    ],
    remarks=["One playbook is not kept"],
)  # fmt: skip
TEXT = r"""# Checkup

Northwind GmbH, 20 October 2026 → 20 November 2026

## Verdicts

- **Money**: ✔ default alive → ✖ default dead  
  because growth 2.5 → 1.5 %; cash went \*stale\*; with the old growth it turns back

## Figures

- **Runway**: 12.1 months → 10.0 months (2.1 less, worse)

## Answers

| Question | Before | After | |
|:--|--:|--:|:--|
| Growth | 2.5 % | 1.5 % |  |
| Promoters | 24 | unknown | became unknown |
| Flow | 4 rows | 4 rows | Demo: capacity 1 → 2; Sale: gone |

## Playbooks

- **Pivot** 1.0 → 1.1: rule added
- **X**: a

## Bear in mind

- One playbook is not kept
"""  # noqa: W291 - two spaces break the line in Markdown


def test_a_comparison_as_a_document() -> None:
    assert comparison_markdown(FULL, "Northwind GmbH") == TEXT


def test_nothing_changed() -> None:
    assert comparison_markdown(EMPTY) == "# Checkup\n\n20 October 2026 → 20 November 2026\n\nNothing changed.\n"


def test_a_comparison_for_programs() -> None:
    data = json.loads(comparison_json(FULL, "Northwind GmbH"))
    assert (data["schema"], data["company"], data["before"]) == (1, "Northwind GmbH", "2026-10-20")
    assert data["headlines"][0]["why"][0]["facts"] == ["growth"]
    assert tomllib.loads(toml_text(comparison_data(FULL)))["answers"][2]["rows"] == [
        "Demo: capacity 1 → 2",
        "Sale: gone",
    ]
