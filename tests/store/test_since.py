"""What stands beside a session in a list: the one before it of the same playbook and company, and a detail."""

from __future__ import annotations

from opsadvisor.store.database import Store
from opsadvisor.store.since import Since, since
from tests.store.made import Clock, advice, finished, start


def test_the_one_before_is_of_the_same_playbook_and_company(store: Store, company: str, clock: Clock) -> None:
    other = store.companies.add("Southwind").id
    first = finished(store, company, advice(money="default alive"))
    clock.move(hours=1)
    finished(store, other, advice())
    clock.move(hours=1)
    second = finished(store, company, advice())
    waiting = start(store, company)
    found = since(store.file, [first, second, waiting])
    detail = store.sessions.advice(second.id).headlines[0].detail
    assert found == {first.id: Since(None, detail), second.id: Since(first, detail)}


def test_no_session_has_none(store: Store, company: str) -> None:
    assert since(store.file, []) == since(store.file, [start(store, company)]) == {}
