from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.store.database import Store
from opsadvisor.store.errors import Closed, NotThere
from opsadvisor.store.records import MetricValue, PlaybookText, Verdict
from tests.store.made import DAY, TEXT, Clock, advice, figure, finished, start


def test_a_session_waits_until_it_is_finished(store: Store, company: str, clock: Clock) -> None:
    one, two = start(store, company), start(store, company)
    assert [each.id for each in store.sessions.open_ones(company)] == [two.id, one.id]
    clock.move(minutes=5)
    store.sessions.leave(one.id)
    assert store.sessions.get(one.id).left_at == clock()
    done = store.sessions.finish(one.id, advice(), [TEXT], due=DAY + timedelta(days=30))
    assert (done.state, done.finished_at, done.as_of, done.due) == (
        "finished",
        clock(),
        DAY,
        DAY + timedelta(days=30),
    )
    assert done.verdicts == (Verdict("Money", "default dead", "poor"), Verdict("Stage", "Growth", "none"))
    assert store.sessions.open_ones(company) == [two]


def test_the_advice_comes_back_as_it_was_given(store: Store, company: str) -> None:
    given = advice(figure("runway", 10.0), figure("alive", False), figure("course", "hold"))
    assert store.sessions.advice(finished(store, company, given).id) == given


def test_playbooks_are_kept_once_and_byte_for_byte(store: Store, company: str, path: Path) -> None:
    other = PlaybookText("stage", "2.0", "b" * 64, "id = 'stage'\n")
    for _ in range(2):
        session = start(store, company)
        store.sessions.finish(session.id, advice(), [TEXT, other])
        assert store.sessions.playbooks(session.id) == [TEXT, other]
    with sqlite3.connect(path) as reader:
        assert reader.execute("SELECT count(*) FROM playbook_texts").fetchone() == (2,)


def test_metrics_of_finished_sessions_can_be_asked_for(store: Store, company: str) -> None:
    told = [("b", 10.0, DAY), ("a", None, DAY - timedelta(days=1))]
    sessions = [finished(store, company, advice(figure("runway", value), as_of=day)) for _, value, day in told]
    finished(store, company, advice(figure("other", 5)))
    finished(store, store.companies.add("Other").id, advice(figure("runway", 99.0)))
    assert store.sessions.values(company, "runway") == [
        MetricValue(sessions[1].id, DAY - timedelta(days=1), None, None, "unknown"),
        MetricValue(sessions[0].id, DAY, 10.0, None, "known"),
    ]
    finished(store, company, advice(figure("course", "hold"), figure("unending", None, status="unlimited")))
    assert [(each.value, each.text) for each in store.sessions.values(company, "course")] == [(None, "hold")]
    assert [each.status for each in store.sessions.values(company, "unending")] == ["unlimited"]


def test_a_session_is_finished_once(store: Store, company: str) -> None:
    session = finished(store, company, advice(money="default dead"))
    for again in (
        lambda: store.sessions.finish(session.id, advice(money="default alive")),
        lambda: store.sessions.leave(session.id),
        lambda: store.sessions.drop(session.id),
    ):
        with pytest.raises(Closed, match="finished already"):
            again()
    assert store.sessions.advice(session.id).headlines[0].value == "default dead"


def test_a_finish_that_fails_leaves_the_session_open(store: Store, company: str) -> None:
    session = start(store, company)
    with pytest.raises(ValueError, match="JSON"):
        store.sessions.finish(session.id, advice(figure("runway", float("nan"))), [TEXT])
    assert store.sessions.get(session.id).state == "open"
    with pytest.raises(NotThere):
        store.sessions.advice(session.id)
    store.sessions.finish(session.id, advice(), [TEXT])


def test_a_frozen_advice_is_not_changed(store: Store, company: str, path: Path) -> None:
    finished(store, company, advice())
    with sqlite3.connect(path) as other, pytest.raises(sqlite3.IntegrityError, match="stays as it was"):
        other.execute("UPDATE advices SET advice = '{}'")


def test_a_dropped_session_waits_no_longer_and_keeps_its_answers(store: Store, company: str) -> None:
    session = start(store, company)
    store.answers.add(company, "cash", Answer(1), session=session.id)
    store.sessions.drop(session.id)
    assert store.sessions.open_ones(company) == []
    assert store.sessions.get(session.id).state == "dropped"
    assert list(store.answers.latest(company)) == ["cash"]


def test_those_finished_last_come_first(store: Store, company: str, clock: Clock) -> None:
    left = start(store, company)
    ids = []
    for playbook in ("money", "review", "money"):
        clock.move(days=1)
        ids.append(finished(store, company, advice(), playbook=playbook).id)
    clock.move(days=1)
    ids.append(store.sessions.finish(left.id, advice()).id)
    start(store, company)
    finished(store, store.companies.add("Other").id, advice())

    def listed(playbook: str | None = None, size: int = 50) -> list[str]:
        return [session.id for session in store.sessions.finished(company, playbook=playbook, size=size)]

    assert listed() == ids[::-1]
    assert listed(size=2) == ids[:1:-1]
    assert listed(playbook="review") == [ids[1]]
    last = store.sessions.last(company)
    assert last is not None
    assert last.id == left.id


def test_the_last_of_a_playbook_is_the_one_finished_last(store: Store, company: str, clock: Clock) -> None:
    assert store.sessions.last(company, "money") is None
    left = start(store, company)
    clock.move(days=1)
    finished(store, company, advice())
    clock.move(days=1)
    store.sessions.finish(left.id, advice())
    start(store, company)
    last = store.sessions.last(company, "money")
    assert last is not None
    assert last.id == left.id


def test_the_last_one_is_the_last_though_the_clock_was_set_back(store: Store, company: str, clock: Clock) -> None:
    finished(store, company, advice())
    clock.move(days=-2)
    newest = finished(store, company, advice())
    last = store.sessions.last(company, "money")
    assert last is not None
    assert last.id == newest.id


@pytest.mark.parametrize("ask", ["get", "advice", "leave", "drop"])
def test_an_unknown_session_is_said_to_be_unknown(store: Store, company: str, ask: str) -> None:
    with pytest.raises(NotThere, match=r"no .*session nowhere"):
        getattr(store.sessions, ask)("nowhere")


def test_a_company_that_is_not_there_gets_nothing(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        start(store, "nowhere")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store.answers.add("nowhere", "cash", Answer(1))


def test_days_stay_days(store: Store, company: str) -> None:
    session = finished(store, company, advice(as_of=date(1, 1, 1)))
    assert session.as_of == date(1, 1, 1)
