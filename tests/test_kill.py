"""kill -9 at any moment of a session: every answer whose next question was painted is there on restart."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.interview import Interview, Question
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from tests.terminal import Terminal

PLAYBOOK = "review"
TYPED = {
    "cash": ("2.1m", 2_100_000),
    "monthly_expenses": ("620k", 620_000),
    "monthly_revenue": ("410k", 410_000),
    "monthly_growth_pct": ("1.5", 1.5),
    "has_paying_customers": ("y", True),
    "headcount": ("38", 38),
    "demand_per_week": ("400", 400),
}


def question(library: Library, said: dict[str, Answer]) -> Question | None:
    return Interview(library.compiled, PLAYBOOK, said, date(2026, 11, 20)).next()


def beginning(asked: Question) -> str:
    """As much of a prompt as surely stands on one line."""
    return asked.fact.prompt[:24]


def made(path: Path) -> None:
    with Store.open(path) as store:
        store.companies.choose(store.companies.add("Northwind GmbH").id)


@pytest.mark.long(8)
def test_an_acknowledged_answer_survives(round_: int, tmp_path: Path, shipped: Library) -> None:
    """Answers as fast as the app takes them, killed in the middle of one of them."""
    chance = random.Random(round_)
    path = tmp_path / "opsadvisor.db"
    made(path)
    acknowledged: dict[str, object] = {}
    said: dict[str, Answer] = {}
    with Terminal(["--db", str(path), "start", PLAYBOOK], tmp_path) as terminal:
        asked = question(shipped, said)
        terminal.wait_for(beginning(asked))
        last = chance.randrange(1, len(TYPED))
        for count, (fact, (keys, value)) in enumerate(TYPED.items(), 1):
            if asked is None or asked.fact.id != fact:
                break
            said[fact] = Answer(value)
            following = question(shipped, said)
            since = len(terminal.raw)
            terminal.type(keys if value is True else keys + "\r")
            if count == last:
                terminal.read(chance.random() * 0.08)
                terminal.kill()
                terminal.drain()
            else:
                terminal.wait_for(beginning(following), since)
            if following and beginning(following) in terminal.text(since):
                acknowledged[fact] = value
            if count == last:
                break
            asked = following
    with Store.open(path, clock=lambda: datetime.now(UTC)) as store:
        company = store.companies.current()
        kept = store.answers.latest(company.id)
        assert {fact: kept[fact].value for fact in acknowledged} == acknowledged
        assert len(store.sessions.open_ones(company.id)) == 1
    assert len(acknowledged) >= last - 1


def test_after_a_kill_the_app_opens_where_it_stopped(tmp_path: Path, shipped: Library) -> None:
    path = tmp_path / "opsadvisor.db"
    made(path)
    first = question(shipped, {})
    second = question(shipped, {"cash": Answer(2_100_000)})
    with Terminal(["--db", str(path), "start", PLAYBOOK], tmp_path) as terminal:
        terminal.wait_for(beginning(first))
        terminal.type("2.1m\r")
        terminal.wait_for(beginning(second))
        terminal.kill()
    with Terminal(["--db", str(path), "start", PLAYBOOK], tmp_path) as terminal:
        terminal.wait_for(beginning(second))
