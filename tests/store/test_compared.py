"""Sessions compared from what the store keeps: the plan and the playbooks of the day, and what can't be compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.library.load import Library, load_texts
from opsadvisor.store.compared import NotAlikeError, compared
from opsadvisor.store.database import Store
from opsadvisor.store.records import PlaybookText
from tests.store.made import Clock

BOOK = """
id = "{id}"
title = "{title}"
summary = "S"
version = "{version}"
source = "Own"

[[fact]]
id = "{id}_cash"
title = "Cash"
kind = "number"
prompt = "?"
source = "Own"

[[decision]]
id = "{id}_verdict"
title = "Verdict"
choose = [{{ when = "{id}_cash < {limit}", value = "dead" }}, {{ value = "alive" }}]
source = "Own"

[[headline]]
label = "Verdict"
value = "{id}_verdict"
"""


def text(id: str = "money", version: str = "1.0", limit: int = 5) -> str:
    return BOOK.format(id=id, title=id.title(), version=version, limit=limit)


def library(**texts: str) -> Library:
    return load_texts(texts or {"money": text(), "time": text("time")})


def run(store: Store, clock: Clock, company: str, with_library: Library, cash: int, playbook: str = "money") -> str:
    """Run through a playbook and return the session."""
    clock.move(days=30)
    version, digest = with_library.playbooks[playbook].version, with_library.digests[playbook]
    session = store.sessions.start(company, playbook, title=playbook.title(), version=version, digest=digest)
    store.answers.add(company, f"{playbook}_cash", Answer(cash), session=session.id)
    answers = store.answers.latest(company)
    advice = advise(assess(with_library.compiled, playbook, answers, today=clock().date()))
    kept = [PlaybookText(playbook, version, digest, with_library.texts[playbook])]
    return store.sessions.finish(session.id, advice, kept).id


def test_each_side_is_worked_out_with_the_playbooks_of_its_day(tmp_path: Path) -> None:
    clock = Clock()
    with clock.opened(tmp_path / "a.db") as store:
        company = store.companies.add("A", "EUR").id
        old, new = library(), library(money=text(version="1.1", limit=9), time=text("time"))
        first, second = run(store, clock, company, old, 7), run(store, clock, company, new, 8)
        found = compared(store, new, second, first, today=clock().date())
        (verdict,) = found.headlines
        assert verdict.shown == "alive → dead"
        assert [(cause.kind, cause.facts) for cause in verdict.why] == [("playbook", [])]
        assert [(each.before, each.after) for each in found.playbooks] == [("1.0", "1.1")]
        assert store.sessions.before(second) == first
        assert store.sessions.before(first) is None


def test_one_with_now(tmp_path: Path) -> None:
    clock = Clock()
    with clock.opened(tmp_path / "a.db") as store:
        company = store.companies.add("A", "EUR").id
        session = run(store, clock, company, library(), 7)
        clock.move(days=1)
        assert compared(store, library(), session, None, today=clock().date()).same
        store.answers.add(company, "money_cash", Answer(4))
        (verdict,) = compared(store, library(), session, None, today=clock().date()).headlines
        assert [(cause.kind, cause.facts) for cause in verdict.why] == [("answer", ["money_cash"])]


def test_the_plan_as_it_was_at_the_finish(tmp_path: Path) -> None:
    clock = Clock()
    with clock.opened(tmp_path / "a.db") as store:
        company = store.companies.add("A", "EUR").id
        early = store.plan.add(company, "act", "Act")
        session = run(store, clock, company, library(), 7)
        clock.move(hours=1)
        store.plan.set_state(early.id, "done")
        store.plan.add(company, "late", "Late")
        assert [(item.action, item.state) for item in store.plan.at(company, session)] == [("act", "open")]
        clock.move(hours=1)
        store.plan.undo(company)
        store.plan.undo(company)
        later = run(store, clock, company, library(), 7)
        assert [(item.action, item.state) for item in store.plan.at(company, later)] == [("act", "open")]


def test_what_cannot_be_compared(tmp_path: Path) -> None:
    clock = Clock()
    with clock.opened(tmp_path / "a.db") as store:
        one, two = store.companies.add("A", "EUR").id, store.companies.add("B", "EUR").id
        first = run(store, clock, one, library(), 7)
        with pytest.raises(NotAlikeError, match="Money and Time are two playbooks"):
            compared(store, library(), first, run(store, clock, one, library(), 7, "time"), today=clock().date())
        with pytest.raises(NotAlikeError, match="two companies"):
            compared(store, library(), first, run(store, clock, two, library(), 7), today=clock().date())
        with pytest.raises(NotAlikeError, match="not in the library any more"):
            compared(store, library(time=text("time")), first, None, today=clock().date())
