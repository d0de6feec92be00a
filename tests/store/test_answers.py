from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.plain import plain
from opsadvisor.store.codec import value_from_json, value_to_json
from opsadvisor.store.database import Store
from opsadvisor.store.errors import Closed, NotThere
from opsadvisor.store.records import Source
from tests.store.made import DAY, Clock, advice, start

YESTERDAY = DAY - timedelta(days=1)
TEXTS = st.text().map(plain)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
CELLS = TEXTS | NUMBERS | st.booleans()
VALUES = (
    CELLS
    | st.dates()
    | st.lists(TEXTS).map(tuple)
    | st.lists(st.dictionaries(TEXTS, CELLS, max_size=5), max_size=5).map(tuple)
)


def same(one: Any, other: Any) -> bool:
    return one == other and repr(one) == repr(other)


@given(VALUES)
def test_every_value_comes_back_as_it_was(value: Any) -> None:
    assert same(value_from_json(value_to_json(value)), value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_json_does_not_have_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        value_to_json(value)


ANSWERS = st.builds(
    Answer,
    value=VALUES,
    guess=st.booleans(),
    as_of=st.dates(),
    note=TEXTS,
) | st.builds(Answer, status=st.sampled_from(["unknown", "not applicable"]), as_of=st.dates(), reason=TEXTS)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Clock().opened(tmp_path_factory.mktemp("lasting") / "answers.db") as store:
        store.companies.add("A")
        yield store


@given(answer=ANSWERS)
def test_every_answer_comes_back_as_it_was(answer: Answer, lasting: Store) -> None:
    company = lasting.companies.all()[0].id
    session = start(lasting, company)
    assert same(lasting.answers.add(company, "fact", answer, session=session.id).answer, answer)
    with Store.read(lasting.path) as reader:
        assert same(reader.answers.of_session(session.id)["fact"], answer)


def test_all_that_was_recorded_comes_back(store: Store, company: str, clock: Clock) -> None:
    source = Source("Cash", "a month", 45, "money", "1.2", "abc")
    session = start(store, company)
    added = store.answers.add(company, "cash", Answer(5, as_of=DAY), session=session.id, origin="import", source=source)
    assert store.answers.latest_recorded(company) == {"cash": added}
    assert store.answers.history(company, "cash") == [added]
    assert (added.source, added.origin, added.session, added.recorded_at) == (source, "import", session.id, clock())


def test_the_answer_of_the_latest_day_counts_then_the_one_given_last(store: Store, company: str, clock: Clock) -> None:
    for value, day in ((1, DAY), (2, DAY), (3, YESTERDAY)):
        clock.move(seconds=1)
        store.answers.add(company, "cash", Answer(value, as_of=day))
    assert store.answers.latest(company)["cash"].value == 2
    assert store.answers.latest(company, as_of=YESTERDAY)["cash"].value == 3
    assert store.answers.latest(company, as_of=YESTERDAY - timedelta(days=1)) == {}
    assert [each.answer.value for each in store.answers.history(company, "cash")] == [2, 1, 3]


def test_a_correction_counts_though_the_clock_was_set_back(store: Store, company: str, clock: Clock) -> None:
    store.answers.add(company, "cash", Answer(1, as_of=DAY))
    clock.move(hours=-3)
    store.answers.add(company, "cash", Answer(2, as_of=DAY))
    assert store.answers.latest(company)["cash"].value == 2


def test_what_counted_when_a_session_was_finished_comes_back(store: Store, company: str, clock: Clock) -> None:
    def say(fact: str, value: float, day: date = DAY, session: str | None = None) -> None:
        clock.move(minutes=1)
        store.answers.add(company, fact, Answer(value, as_of=day), session=session)

    say("cash", 1, YESTERDAY)
    say("burn", 2)
    say("nps", 3, DAY + timedelta(days=1))
    session = start(store, company)
    say("cash", 4, session=session.id)
    clock.move(hours=1)
    say("churn", 5)
    store.answers.add(store.companies.add("Other").id, "cash", Answer(9, as_of=DAY))
    before = store.answers.latest(company, as_of=DAY)
    store.sessions.finish(session.id, advice(as_of=DAY))
    say("cash", 6)
    say("burn", 7, YESTERDAY)
    say("later", 8)
    assert store.answers.at(session.id) == before
    assert {fact: answer.value for fact, answer in before.items()} == {"cash": 4, "burn": 2, "churn": 5}
    assert set(store.answers.at(session.id, {"burn": "expenses"})) == {"cash", "expenses", "churn"}


def test_a_session_counts_its_own_answers_though_the_clock_was_set_back(
    store: Store, company: str, clock: Clock
) -> None:
    store.answers.add(company, "cash", Answer(1, as_of=DAY))
    clock.move(hours=-3)
    session = start(store, company)
    store.answers.add(company, "cash", Answer(2, as_of=DAY), session=session.id)
    store.sessions.finish(session.id, advice(as_of=DAY))
    assert store.answers.at(session.id)["cash"].value == 2


def test_only_a_finished_session_has_answers_that_counted(store: Store, company: str) -> None:
    with pytest.raises(NotThere, match="finished session"):
        store.answers.at(start(store, company).id)


def test_without_a_day_an_answer_speaks_of_today(store: Store, company: str, clock: Clock) -> None:
    store.answers.add(company, "cash", Answer(1))
    assert store.answers.latest(company)["cash"].as_of == clock().astimezone().date()


def test_companies_are_never_mixed(store: Store, company: str) -> None:
    other = store.companies.add("Other").id
    store.answers.add(company, "cash", Answer(1))
    store.answers.add(other, "cash", Answer(2, as_of=date(2030, 1, 1)))
    store.answers.add(other, "nps", Answer(status="unknown"))
    assert {fact: answer.value for fact, answer in store.answers.latest(company).items()} == {"cash": 1}
    assert len(store.answers.history(company, "cash")) == 1
    assert store.answers.to_find_out(company) == {}


def test_answers_under_a_former_name_follow_the_fact(store: Store, company: str) -> None:
    store.answers.add(company, "burn", Answer(1, as_of=DAY))
    store.answers.add(company, "expenses", Answer(2, as_of=YESTERDAY))
    formerly = {"burn": "expenses"}
    assert {fact: answer.value for fact, answer in store.answers.latest(company, formerly).items()} == {"expenses": 1}
    assert [each.answer.value for each in store.answers.history(company, "expenses", formerly)] == [1, 2]


def test_a_session_knows_what_was_said_last_in_it(store: Store, company: str) -> None:
    session = start(store, company)
    store.answers.add(company, "b", Answer(1, as_of=DAY), session=session.id)
    store.answers.add(company, "a", Answer(2, as_of=DAY), session=session.id)
    store.answers.add(company, "b", Answer(3, as_of=YESTERDAY), session=session.id)
    store.answers.add(company, "c", Answer(4, as_of=DAY))
    said = store.answers.of_session(session.id)
    assert [(fact, answer.value) for fact, answer in said.items()] == [("b", 3), ("a", 2)]


def test_a_finished_session_takes_no_more_answers(store: Store, company: str) -> None:
    session = start(store, company)
    store.sessions.finish(session.id, advice())
    with pytest.raises(Closed, match="finished"):
        store.answers.add(company, "cash", Answer(1), session=session.id)
    with pytest.raises(NotThere, match="session"):
        store.answers.add(company, "cash", Answer(1), session="nowhere")
    assert store.answers.latest(company) == {}


def test_what_nobody_knew_is_to_be_found_out_until_it_is(store: Store, company: str) -> None:
    store.answers.add(company, "nps", Answer(status="unknown", as_of=DAY))
    store.answers.add(company, "churn", Answer(status="unknown", as_of=YESTERDAY))
    assert list(store.answers.to_find_out(company)) == ["churn", "nps"]
    store.answers.add(company, "nps", Answer(24, as_of=DAY))
    assert list(store.answers.to_find_out(company)) == ["churn"]


@pytest.mark.parametrize("answer", [Answer(), Answer(5, status="unknown"), Answer(5, status="not applicable")])
def test_an_answer_is_either_known_or_not(store: Store, company: str, answer: Answer) -> None:
    with pytest.raises(ValueError, match="if and only if"):
        store.answers.add(company, "cash", answer)


@pytest.mark.parametrize("change", ["UPDATE answers SET value = '2'", "DELETE FROM answers"])
def test_the_log_is_never_changed(store: Store, company: str, path: Path, change: str) -> None:
    store.answers.add(company, "cash", Answer(1))
    with sqlite3.connect(path) as other, pytest.raises(sqlite3.IntegrityError, match="add a later one"):
        other.execute(change)


def test_texts_are_plain_on_the_way_in_and_on_the_way_out(store: Store, company: str, path: Path) -> None:
    store.answers.add(company, "motto", Answer("a\x1b[31mb\u202ec", note="x\x9b1my\nz"))
    said = store.answers.latest(company)["motto"]
    assert (said.value, said.note) == ("abc", "xy\nz")
    assert store.answers.add(company, "flow", Answer(({"st\x1b[31mep": "\u202eb"},))).answer.value == ({"step": "b"},)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE companies SET name = ?", ["N\x1b]0;owned\x07W"])
        other.execute("INSERT INTO settings VALUES ('theme', ?)", ['"a\\u001b[31mb"'])
    assert store.companies.get(company).name == "NW"
    assert store.settings.get("theme") == "ab"


def test_histories_come_in_pages(store: Store, company: str) -> None:
    for day in range(5):
        store.answers.add(company, "cash", Answer(day, as_of=DAY + timedelta(days=day)))
    assert [each.answer.value for each in store.answers.history(company, "cash", size=2, skip=2)] == [2, 1]
