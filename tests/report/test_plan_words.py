"""What is said of a change of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from opsadvisor.advice.plan import PlanItem
from opsadvisor.report.plan_words import changes

ITEM = PlanItem("1", "cut", "Cut costs", "open", date(2026, 11, 1), owner="Ana", due=date(2026, 11, 20))


def test_what_is_added_comes_with_day_and_owner() -> None:
    assert changes(None, ITEM) == ["put on the plan", "due 20 November 2026", "owner Ana"]
    assert changes(None, replace(ITEM, state="done", due=None, owner="")) == ["put on the plan", "done"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": "dropped", "note": "no money"}, ["dropped", "because no money"]),
        ({"state": "done", "note": "all gone"}, ["done", "note: all gone"]),
        ({"state": "doing"}, ["begun"]),
        ({"due": None, "owner": ""}, ["no day any more", "no owner any more"]),
        ({"due": date(2026, 12, 1), "owner": "Zoe"}, ["due 1 December 2026", "owner Zoe"]),
        ({"title": "Cut half"}, ["now reads Cut half"]),
        ({"metric": "runway", "expected": "Runway"}, ["should move Runway"]),
        ({}, ["kept as it was"]),
    ],
)
def test_each_field_that_changed_is_named(change: dict[str, object], words: list[str]) -> None:
    assert changes(ITEM, replace(ITEM, **change)) == words  # type: ignore[arg-type]


def test_what_is_taken_away_is_said() -> None:
    tied = replace(ITEM, state="dropped", metric="runway", expected="Runway", note="no money")
    assert changes(tied, ITEM) == ["open again", "tied to no figure any more", "note taken away"]
