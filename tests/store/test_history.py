from __future__ import annotations

from datetime import timedelta

import pytest

from opsadvisor.kata.round import begin, outcome
from opsadvisor.store.database import Store
from opsadvisor.store.history import HistoryPage, KataEntry
from tests.kata.worlds import ANSWERS, led, words
from tests.store.made import Clock, advice, finished, start


@pytest.fixture
def lived(store: Store, company: str, clock: Clock) -> list[str]:
    """Two weeks of sessions and rounds; return what was done, the latest first."""
    done = ["board"]
    board = store.kata.add_board(company, "Onboarding", "Value", working_days=frozenset(range(7))).id
    for day in range(12):
        clock.move(days=1)
        if day % 4 == 3:
            finished(store, company, advice())
            done.insert(0, "session")
        else:
            state, _ = led(
                begin(store.kata.story(board), store.file.today(), words()), {**ANSWERS, "achieve_by": "+40"}
            )
            store.kata.finish(outcome(state))
            done.insert(0, "round")
    return done


def kinds(page: HistoryPage) -> list[str]:
    return [
        ("round" if entry.round else "board") if isinstance(entry, KataEntry) else "session" for entry in page.entries
    ]


def test_sessions_rounds_and_boards_come_the_newest_first(store: Store, company: str, lived: list[str]) -> None:
    page = store.history.page(company)
    assert kinds(page) == lived
    assert page.next is None


@pytest.mark.parametrize("size", [1, 2, 5, 12, 13])
def test_page_by_page_everything_comes_once(store: Store, company: str, lived: list[str], size: int) -> None:
    found, after = [], None
    for _ in range(20):
        page = store.history.page(company, size=size, after=after)
        assert len(page.entries) <= size
        found += kinds(page)
        after = page.next
        if after is None:
            break
    assert found == lived


def test_only_sessions_or_only_the_kata(store: Store, company: str, lived: list[str]) -> None:
    assert kinds(store.history.page(company, kind="sessions")) == ["session"] * 3
    assert kinds(store.history.page(company, kind="kata")) == [each for each in lived if each != "session"]


def test_words_are_looked_for_in_both(store: Store, company: str, lived: list[str]) -> None:
    assert kinds(store.history.page(company, "onboarding call")) == ["round"] * 9
    session = store.history.page(company, kind="sessions").entries[0]
    page = store.history.page(company, session.title)
    assert kinds(page) == ["session"] * 3


def test_a_clock_set_back_loses_no_entry(store: Store, company: str, clock: Clock, lived: list[str]) -> None:
    clock.move(days=-6)
    finished(store, company, advice())
    found, after = [], None
    while True:
        page = store.history.page(company, size=3, after=after)
        found += kinds(page)
        after = page.next
        if after is None:
            break
    assert sorted(found) == sorted([*lived, "session"])


def test_open_sessions_are_not_listed(store: Store, company: str) -> None:
    start(store, company)
    assert store.history.page(company).entries == ()


def test_other_companies_are_left_out(store: Store, company: str, lived: list[str]) -> None:
    other = store.companies.add("Other")
    assert store.history.page(other.id).entries == ()
    assert store.history.page(other.id, "onboarding").entries == ()


def test_days_of_rounds_are_those_of_the_clock(store: Store, company: str, clock: Clock, lived: list[str]) -> None:
    newest = store.history.page(company, kind="kata", size=1).entries[0]
    assert isinstance(newest, KataEntry)
    assert newest.round is not None
    assert newest.round.day == clock.time.date() - timedelta(days=1)
