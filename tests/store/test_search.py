from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.store.database import Store
from opsadvisor.store.records import Session, Source
from tests.store.made import Clock, advice, finished, found, start


@pytest.fixture
def session(store: Store, company: str) -> str:
    session = start(store, company, title="Does the money last?")
    flow = ({"step": "Onboarding", "capacity": 10},)
    answers = {
        "monthly_expenses": Answer(620000, note="Übergangsgeld is in"),
        "flow": Answer(flow),
        "segment": Answer(("mid-market",)),
        "nps": Answer(status="not applicable", reason="no customers so far"),
        "funding": Answer(True),
    }
    for fact, answer in answers.items():
        source = Source("Outflow") if fact == "monthly_expenses" else Source()
        store.answers.add(company, fact, answer, session=session.id, source=source)
    store.sessions.finish(session.id, advice())
    return session.id


@pytest.mark.parametrize(
    "text",
    [
        "money",
        "MONEY last",
        "last money",
        "outflow 620000",
        "ubergangsgeld",
        "Übergangsgeld",
        "onboard",
        "mid-market",
        "mid mark",
        "customers so far",
        "default dead",
        "growing too slow",
        "raise prices",
        "rests on a guess",
        '"raise prices"',
        '"raise pri',
        "nps",
    ],
)
def test_finds_what_was_asked_said_noted_and_advised(store: Store, company: str, session: str, text: str) -> None:
    assert found(store, company, text) == [session]


def test_the_lines_are_told_in_which_a_word_stands(store: Store, company: str, session: str) -> None:
    for words, line in (("outflow 62", "Outflow 620,000"), ("ubergang", "Übergangsgeld is in")):
        assert store.history.page(company, words).excerpts == {session: line}
    assert store.history.page(company).excerpts == {}


def test_only_figures_of_answers_are_grouped(store: Store, company: str) -> None:
    session = start(store, company)
    store.answers.add(company, "cash", Answer(410000, note="room\u00a04100"), session=session.id)
    store.sessions.leave(session.id)
    assert store.history.page(company, "410000").excerpts[session.id].endswith("410,000")
    assert "room 4100" in store.history.page(company, "room").excerpts[session.id]


@pytest.mark.parametrize(
    "text", ['"', '""', "*", "-", "turbulence", "last NOT money", "prices raise x", '"prices raise"']
)
def test_finds_nothing_where_there_is_nothing(store: Store, company: str, session: str, text: str) -> None:
    assert found(store, company, text) == []


@given(text=st.text(max_size=20))
def test_whatever_is_typed_is_a_search(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with Clock().opened(tmp_path_factory.getbasetemp() / "search.db") as store:
        company = store.companies.current() or store.companies.add("A")
        assert store.history.page(company.id, text).next is None


@pytest.mark.parametrize(
    "text", ['a" OR "b', "title:money", "money*", "NEAR(a b)", "a AND", "(", "^money", "{a}:b", "\x00"]
)
def test_the_query_language_is_not_spoken(store: Store, company: str, session: str, text: str) -> None:
    store.history.page(company, text)


def test_a_session_is_found_while_it_waits(store: Store, company: str) -> None:
    session = start(store, company)
    store.answers.add(company, "cash", Answer(5, note="from the ledger"), session=session.id)
    assert found(store, company, "money") == [session.id]
    store.sessions.leave(session.id)
    assert found(store, company, "ledger") == [session.id]


def test_another_company_is_not_searched(store: Store, session: str) -> None:
    assert found(store, store.companies.add("Other").id, "money") == []


def test_results_come_in_pages_newest_first(store: Store, company: str) -> None:
    ids = [finished(store, company, advice()).id for _ in range(5)]
    first = store.history.page(company, "money", size=3)
    rest = store.history.page(company, "money", size=3, after=first.next)
    assert [each.id for each in (*first.entries, *rest.entries) if isinstance(each, Session)] == ids[::-1]
    assert rest.next is None
