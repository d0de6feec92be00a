from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from opsadvisor.advice.plan import PlanItem
from opsadvisor.store.database import Store
from opsadvisor.store.errors import NotThere
from tests.store.made import DAY, Clock

SOON = DAY + timedelta(days=10)


def test_an_item_comes_back_as_it_was_added(store: Store, company: str) -> None:
    added = store.plan.add(
        company, "cut", "Cut to default alive", due=SOON, owner="Ada", metric="runway", metric_then=10.0, expected="12"
    )
    assert added == PlanItem(
        added.id, "cut", "Cut to default alive", "open", DAY, SOON, "Ada", None, "runway", 10.0, "12", ""
    )
    by_hand = store.plan.add(company, "", "Call the bank")
    assert store.plan.items(company) == [added, by_hand]
    assert store.plan.items(store.companies.add("Other").id) == []


def test_states_are_set_with_their_day_and_reason(store: Store, company: str, clock: Clock) -> None:
    item = store.plan.add(company, "cut", "Cut")
    assert store.plan.set_state(item.id, "doing").done_on is None
    clock.move(days=3)
    done = store.plan.set_state(item.id, "done")
    assert (done.state, done.done_on, done.note) == ("done", DAY + timedelta(days=3), "")
    dropped = store.plan.set_state(item.id, "dropped", note="too dear", on=DAY)
    assert (dropped.state, dropped.done_on, dropped.note) == ("dropped", DAY, "too dear")
    assert store.plan.set_state(item.id, "open").done_on is None
    assert [each.item.state for each in store.plan.history(item.id)] == ["open", "doing", "done", "dropped", "open"]


def test_changes_are_undone_one_after_the_other(store: Store, company: str) -> None:
    first = store.plan.add(company, "cut", "Cut")
    second = store.plan.add(company, "sell", "Sell")
    store.plan.set_state(first.id, "done")
    undone = store.plan.undo(company)
    assert undone is not None
    assert (undone.item.id, undone.item.state) == (first.id, "done")
    assert store.plan.items(company) == [first, second]
    assert store.plan.undo(company) is not None
    assert store.plan.items(company) == [first]
    with pytest.raises(NotThere):
        store.plan.get(second.id)
    store.plan.undo(company)
    assert store.plan.undo(company) is None
    assert store.plan.items(company) == []
    assert [each.undone for each in store.plan.history(first.id)] == [True, True]


def test_undo_keeps_to_its_company(store: Store, company: str) -> None:
    item = store.plan.add(company, "cut", "Cut")
    other = store.companies.add("Other").id
    store.plan.add(other, "sell", "Sell")
    assert store.plan.undo(company) is not None
    assert (store.plan.items(company), len(store.plan.items(other))) == ([], 1)
    with pytest.raises(NotThere):
        store.plan.set_state(item.id, "done")


def test_fields_change_one_by_one(store: Store, company: str) -> None:
    item = store.plan.add(company, "cut", "Cut", owner="Ada")
    store.plan.change(item.id, due=SOON)
    store.plan.change(item.id, owner="Bo\x1b[1m")
    assert (store.plan.get(item.id).due, store.plan.get(item.id).owner) == (SOON, "Bo")
    store.plan.change(item.id, due=None)
    assert store.plan.get(item.id).due is None
    for wrong in ({"id": "x"}, {"action": "x"}, {"colour": "red"}):
        with pytest.raises(TypeError):
            store.plan.change(item.id, **wrong)


def test_an_action_is_taken_up_again_instead_of_added_twice(store: Store, company: str, clock: Clock) -> None:
    first = store.plan.adopt(company, "cut", "Cut", owner="Ana", note="two payments", metric_then=9.0)
    assert first is not None
    assert store.plan.adopt(company, "cut", "Cut", owner="Ben") is None
    store.plan.set_state(first.id, "done")
    clock.move(days=9)
    again = store.plan.adopt(company, "cut", "Cut", owner="Ben", metric_then=7.0)
    day = clock.time.date()
    assert again == replace(first, owner="Ben", note="", metric_then=7.0, added_on=day)
    other = store.companies.add("Other").id
    assert store.plan.adopt(other, "cut", "Cut") is not None
    for _ in range(2):
        assert store.plan.adopt(company, "", "Call the bank") is not None
    assert [item.action for item in store.plan.items(company)] == ["cut", "", ""]
