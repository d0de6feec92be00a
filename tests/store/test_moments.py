"""Where the clock is set back, what was done first still counts as done first."""

from __future__ import annotations

from opsadvisor.advice.answers import Answer
from opsadvisor.store.database import Store
from tests.store.made import Clock, advice, finished, start


def test_what_came_after_a_finish_did_not_count_then(store: Store, company: str, clock: Clock) -> None:
    item = store.plan.add(company, "cut", "Cut")
    dropped = store.plan.add(company, "sell", "Sell")
    store.answers.add(company, "cash", Answer(1))
    session = finished(store, company, advice())
    clock.move(hours=-3)
    store.plan.undo(company)
    store.plan.set_state(item.id, "done")
    store.answers.add(company, "cash", Answer(2))
    store.answers.add(company, "nps", Answer(3))
    assert store.plan.at(company, session.id) == [item, dropped]
    assert {name: said.value for name, said in store.answers.at(session.id).items()} == {"cash": 1}
    assert store.plan.get(item.id).state == "done"
    assert store.answers.latest(company)["cash"].value == 2


def test_what_came_before_a_finish_did_count_then(store: Store, company: str, clock: Clock) -> None:
    session = start(store, company)
    item = store.plan.add(company, "cut", "Cut")
    store.answers.add(company, "cash", Answer(1))
    clock.move(hours=-3)
    item = store.plan.change(item.id, owner="Ana")
    store.sessions.finish(session.id, advice())
    assert store.plan.at(company, session.id) == [item]
    assert store.answers.at(session.id)["cash"].value == 1


def test_another_company_keeps_its_own_time(store: Store, company: str, clock: Clock) -> None:
    finished(store, company, advice())
    clock.move(hours=-3)
    other = store.companies.add("Other").id
    store.plan.add(other, "cut", "Cut")
    last = store.plan.last_change(other)
    assert last is not None
    assert last.recorded_at == clock.time
