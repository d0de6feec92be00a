from __future__ import annotations

import json
from dataclasses import replace

import pytest

from opsadvisor.advice.document import Advice
from opsadvisor.report.assess_json import assess_json


def test_the_whole_json(advice: Advice) -> None:
    assert json.loads(assess_json(advice)) == {
        "schema": 1,
        "playbook": "checkup",
        "as_of": "2026-11-20",
        "headlines": [
            {"label": "Money", "value": "default dead", "detail": "runway 10.0 months"},
            {"label": "Course", "value": "unknown", "detail": ""},
        ],
        "metrics": {
            "months": {"value": 10.000123, "unit": "months", "status": "known", "band": "watch", "tone": "fair"},
            "even": {"value": None, "unit": "months", "status": "unlimited", "band": None, "tone": None},
            "score": {"value": None, "unit": None, "status": "unknown", "band": None, "tone": None},
            "course": {"value": "soft pivot", "status": "known", "tone": "fair"},
        },
        "ladders": {"stage": {"level": "growth", "title": "Growth", "dimensions": {"processes": "early"}}},
        "findings": [
            {
                "rule": "short-runway",
                "playbook": "money",
                "verdict": "holds",
                "severity": "critical",
                "title": "Under a year of runway",
                "because": ["Runway 10.0 months is below 12"],
                "needs": [],
                "flip": [{"fact": "bank", "change": "at or above", "value": 2520000}],
                "source": "Own rule",
            },
            {
                "rule": "slow-step",
                "playbook": "flow",
                "verdict": "clear",
                "severity": "warning",
                "title": "A slow step",
                "because": ["Load 0.8 is not above 1"],
                "needs": [],
                "flip": [{"fact": "flow", "row": "Demo", "column": "capacity", "change": "below", "value": 8}],
                "source": "Own rule",
            },
            {
                "rule": "odd",
                "playbook": "flow",
                "verdict": "unknown",
                "severity": "notice",
                "title": "Odd",
                "because": [],
                "needs": ["nps"],
                "flip": [],
                "source": "Own rule",
            },
        ],
        "actions": [{"id": "cut", "title": "Cut expenses", "why": ["short-runway"]}],
        "unknown": [{"fact": "nps", "would_decide": ["odd", "score"]}],
    }


def test_a_fact_to_find_out_is_no_action(advice: Advice) -> None:
    find_out = replace(advice, next=[replace(advice.next[0], id="nps", fact="nps")])
    assert json.loads(assess_json(find_out))["actions"] == []


def test_it_is_ascii_and_says_what_the_advice_says(advice: Advice) -> None:
    text = assess_json(replace(advice, headlines=[replace(advice.headlines[0], detail="620,000 €")]))
    assert text.isascii()
    assert json.loads(text)["headlines"][0]["detail"] == "620,000 €"


def test_no_figure_comes_out_as_something_that_is_not_json(advice: Advice) -> None:
    endless = replace(advice, metrics={"months": replace(advice.metrics["months"], value=float("inf"))})
    with pytest.raises(ValueError, match="Out of range"):
        assess_json(endless)
