"""Lists and look-ups walk along indexes: what they cost does not grow with the history."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.store.database import Store
from opsadvisor.store.glance import glance
from opsadvisor.store.history import After
from opsadvisor.store.latest import LAST_OF_EACH
from tests.store.made import DAY, advice, finished, start

ASKED: dict[str, Callable[[Store, str], object]] = {
    "latest": lambda store, company: store.answers.latest(company),
    "at": lambda store, company: store.answers.at(store.sessions.finished(company)[-1].id),
    "of_session": lambda store, company: store.answers.of_session("x"),
    "history": lambda store, company: store.answers.history(company, "cash", {"money": "cash"}),
    "add": lambda store, company: store.answers.add(company, "cash", Answer(1)),
    "get": lambda store, company: store.sessions.open_ones(company),
    "finished": lambda store, company: store.sessions.finished(company),
    "last": lambda store, company: store.sessions.last(company, "money"),
    "values": lambda store, company: store.sessions.values(company, "runway"),
    "finish": lambda store, company: finished(store, company, advice()),
    "page of the history": lambda store, company: store.history.page(company, after=After(50, 50, 50)),
    "page of the history of a playbook": lambda store, company: store.history.page(company, playbook="money"),
    "page of the history of a verdict": lambda store, company: store.history.page(
        company, verdict="default dead", after=After(50)
    ),
    "search in the history of a verdict": lambda store, company: store.history.page(
        company, "money", playbook="money", verdict="default dead"
    ),
    "filters of the history": lambda store, company: (
        store.history.playbooks(company),
        store.history.verdicts(company, "money"),
    ),
    "search in the history": lambda store, company: store.history.page(company, "money"),
    "board": lambda store, company: store.kata.stories(company),
    "plan": lambda store, company: (store.plan.items(company), store.plan.undo(company)),
}
GROWING = (
    *("sessions", "answers", "advices", "session_headlines", "session_metrics", "session_texts", "plan_changes"),
    *("s", "v", "t", "session_verdicts"),
    *("kata_texts", "kata_rounds", "kata_readings", "kata_experiments", "kata_targets", "kata_obstacles", "kata_ideas"),
)


def plans(store: Store, act: Callable[[], object]) -> list[str]:
    asked: list[str] = []
    connection = store.file.db.conn
    connection.set_trace_callback(asked.append)
    act()
    connection.set_trace_callback(None)
    selects = [sql for sql in asked if sql.lstrip().upper().startswith(("SELECT", "WITH"))]
    assert selects
    return [row["detail"] for sql in selects for row in store.file.rows(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize("name", ASKED)
def test_no_growing_table_is_read_as_a_whole(store: Store, company: str, name: str) -> None:
    finished(store, company, advice())
    start(store, company)
    store.plan.add(company, "cut", "Cut")
    store.answers.add(company, "cash", Answer(1))
    store.kata.add_board(company, "Onboarding", "Value")
    details = plans(store, lambda: ASKED[name](store, company))
    whole = [detail for detail in details if detail.split(" USING ")[0] in {f"SCAN {table}" for table in GROWING}]
    assert whole == []
    assert [
        detail for detail in details if "TEMP B-TREE FOR ORDER BY" in detail and name in ("finished", "search")
    ] == []


def steps(store: Store, act: Callable[[], object]) -> int:
    """How many steps SQLite took, in hundreds."""
    count = 0

    def step() -> None:
        nonlocal count
        count += 1

    store.file.db.conn.set_progress_handler(step, 100)
    act()
    store.file.db.conn.set_progress_handler(None, 0)
    return count * 100


def test_a_long_log_costs_no_more_than_a_short_one(store: Store, company: str) -> None:
    def fill(count: int) -> None:
        with store.file.writing():
            for number in range(count):
                store.answers.add(company, f"fact_{number % 20}", Answer(number))
                finished(store, company, advice(), playbook=f"playbook_{number % 3}")
                store.plan.set_state(store.plan.add(other, "cut", "Cut").id, "done")

    other = store.companies.add("Other").id
    store.plan.add(company, "cut", "Cut")
    fill(60)
    asked = [
        *(ASKED[name] for name in ("latest", "at", "add", "finished", "last", "finish", "get")),
        lambda store, company: store.plan.items(company),
        lambda store, company: store.plan.last_change(company),
    ]
    before = [steps(store, lambda ask=ask: ask(store, company)) for ask in asked]
    fill(540)
    after = [steps(store, lambda ask=ask: ask(store, company)) for ask in asked]
    assert before[0] > 200
    assert all(late <= early * 1.5 + 200 for early, late in zip(before, after, strict=True))


def test_a_glance_does_not_walk_through_all_sessions(store: Store, company: str) -> None:
    finished(store, company, advice(), due=DAY)
    rows = store.file.db.query(f"EXPLAIN QUERY PLAN {LAST_OF_EACH}", {"company": company})
    assert not [row["detail"] for row in rows if row["detail"].startswith("SCAN sessions")]
    assert glance(store.path, today=DAY).repeats
