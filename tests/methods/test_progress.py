from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.methods.progress import completeness, done_items, is_done, open_items, progress, progress_in, words
from opsadvisor.methods.registry import Undefined

STATES = ("open", "doing", "done", "skipped")


def item(name: str, state: str, phase: str = "Days 1 to 30") -> dict[str, Any]:
    return {"phase": phase, "item": name, "title": name.title(), "state": state, "day": "2026-01-05"}


PLAN = [item("owner", "done"), item("board", "doing"), item("tools", "skipped"), item("rhythm", "open", "Later")]


def part(name: str, text: str | None, **bounds: Any) -> dict[str, Any]:
    row = {"part": name, "title": name.title(), "words": len((text or "").split()), **bounds}
    return row if text is None else {**row, "text": text}


def test_a_checklist_is_folded() -> None:
    assert progress(PLAN) == pytest.approx(1 / 3)
    assert (progress_in(PLAN, "Days 1 to 30"), progress_in(PLAN, "Later")) == (0.5, 0)
    assert (done_items(PLAN), open_items(PLAN)) == (1, 2)
    assert is_done(PLAN, "owner") is True
    assert is_done(PLAN, "tools") is False


def test_what_a_checklist_has_not_says_so() -> None:
    with pytest.raises(Undefined, match="there is no phase Never"):
        progress_in(PLAN, "Never")
    with pytest.raises(Undefined, match="there is no item owners"):
        is_done(PLAN, "owners")
    with pytest.raises(Undefined, match="every item is skipped"):
        progress([item("a", "skipped")])
    with pytest.raises(Undefined, match="there are no items"):
        progress([])


@given(st.lists(st.sampled_from(STATES), min_size=1))
def test_every_item_is_done_open_or_skipped(states: list[str]) -> None:
    rows = [item(str(place), state) for place, state in enumerate(states)]
    assert done_items(rows) + open_items(rows) + states.count("skipped") == len(rows)
    if set(states) != {"skipped"}:
        assert 0 <= progress(rows) <= 1
        assert (progress(rows) == 1) == (open_items(rows) == 0)


def test_a_document_is_complete_in_its_required_parts() -> None:
    document = [
        part("headline", "One two three", required=True, at_least=3, at_most=3),
        part("problem", "Too short", required=True, at_least=3),
        part("solution", "Much too long", required=True, at_most=2),
        part("quote", None, required=True),
        part("notes", None, required=False),
    ]
    assert completeness(document) == 0.25
    assert completeness([document[-1], part("more", "Written")]) == 0.5


def test_a_part_without_bounds_needs_one_word() -> None:
    assert completeness([part("a", " \n ", required=True)]) == 0
    assert completeness([part("a", "x", required=True, at_least=0)]) == 1
    assert completeness([part("a", "", required=True, at_least=0)]) == 0
    with pytest.raises(Undefined, match="no parts"):
        completeness([])


def test_words_are_counted_over_a_column() -> None:
    assert words(["One  two\nthree", None, "", "four"]) == 4
