from __future__ import annotations

from datetime import timedelta

import pytest

from opsadvisor.kata.round import begin, outcome
from opsadvisor.store.database import Store
from opsadvisor.store.history import After, HistoryPage, KataEntry, PlanEntry, PlaybookName
from opsadvisor.store.records import Session
from tests.kata.worlds import ANSWERS, led, words
from tests.store.made import Clock, advice, figure, finished, start


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
    return [kind(entry) for entry in page.entries]


def kind(entry: object) -> str:
    if isinstance(entry, KataEntry):
        return "round" if entry.round else "board"
    return "session" if isinstance(entry, Session) else "plan"


def through(store: Store, company: str, **asked) -> list[str]:
    """Return what all pages list."""
    found, after = [], None
    while True:
        page = store.history.page(company, after=after, **asked)
        found += kinds(page)
        after = page.next
        if after is None:
            return found


def test_sessions_rounds_and_boards_come_the_newest_first(store: Store, company: str, lived: list[str]) -> None:
    page = store.history.page(company)
    assert kinds(page) == lived
    assert page.next is None


@pytest.mark.parametrize("size", [1, 2, 5, 12, 13])
def test_page_by_page_everything_comes_once(store: Store, company: str, lived: list[str], size: int) -> None:
    assert through(store, company, size=size) == lived


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
    assert sorted(through(store, company, size=3)) == sorted([*lived, "session"])


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


@pytest.fixture
def planned(store: Store, company: str, clock: Clock) -> list[PlanEntry]:
    """A plan that was changed, one change undone; return the changes that count, the latest first."""
    clock.move(hours=1)
    first = store.plan.add(company, "cut", "Cut travel", owner="Ada", note="trains only")
    clock.move(hours=1)
    second = store.plan.add(company, "", "Call the bank")
    clock.move(hours=1)
    store.plan.set_state(first.id, "doing")
    clock.move(hours=1)
    store.plan.set_state(first.id, "dropped")
    store.plan.undo(company)
    clock.move(hours=1)
    done = store.plan.set_state(first.id, "done", note="on Monday")
    changes = {change.item: change for item in (first, second) for change in store.plan.history(item.id)}
    doing = store.plan.history(first.id)[1].item
    pairs = [(done, doing), (doing, first), (second, None), (first, None)]
    return [PlanEntry(changes[item], before) for item, before in pairs]


def test_changes_of_the_plan_are_told_with_what_was_before(
    store: Store, company: str, planned: list[PlanEntry]
) -> None:
    assert list(store.history.page(company, kind="plan").entries) == planned
    assert list(store.history.page(company).entries) == planned
    first = store.history.page(company, kind="plan", size=3)
    rest = store.history.page(company, kind="plan", size=3, after=first.next)
    assert [*first.entries, *rest.entries] == planned
    assert rest.next is None


@pytest.mark.parametrize(
    ("text", "places"), [("trav", [0, 1, 3]), ("TRAINS", [1, 3]), ("monday", [0]), ("ada", [0, 1, 3]), ("bank", [2])]
)
def test_changes_of_the_plan_are_found(
    store: Store, company: str, planned: list[PlanEntry], text: str, places: list[int]
) -> None:
    assert list(store.history.page(company, text).entries) == [planned[place] for place in places]
    assert store.history.page(store.companies.add("Other").id, text).entries == ()


def test_everything_stands_in_one_list_by_time(
    store: Store, company: str, lived: list[str], clock: Clock, planned: list[PlanEntry]
) -> None:
    clock.move(days=1)
    finished(store, company, advice())
    expected = ["session", *["plan"] * 4, *lived]
    assert kinds(store.history.page(company)) == expected
    assert [through(store, company, size=size) for size in (1, 3, 7)] == [expected] * 3


@pytest.fixture
def judged(store: Store, company: str, clock: Clock) -> dict[str, list[str]]:
    """Sessions of two playbooks with two verdicts; return their ids by playbook and verdict, the latest first."""
    of: dict[str, list[str]] = {}
    for number in range(12):
        clock.move(days=1)
        playbook, verdict = ("money", "course")[number % 2], ("alive", "dead")[number // 2 % 2]
        id = finished(store, company, advice(money=verdict), playbook=playbook).id
        for key in (playbook, verdict, f"{playbook} {verdict}"):
            of.setdefault(key, []).insert(0, id)
    store.plan.add(company, "cut", "Cut")
    finished(store, store.companies.add("Other").id, advice(money="soft pivot"), playbook="other")
    return of


@pytest.mark.parametrize("text", ["", "raise prices"])
@pytest.mark.parametrize("size", [2, 50])
def test_sessions_are_filtered_by_playbook_and_verdict(
    store: Store, company: str, judged: dict[str, list[str]], text: str, size: int
) -> None:
    def ids(**asked) -> list[str]:
        found, after = [], After()
        while after:
            page = store.history.page(company, text, size=size, after=after, **asked)
            found += [entry.id for entry in page.entries]
            after = page.next
        return found

    assert ids(playbook="money") == judged["money"]
    assert ids(verdict="alive") == judged["alive"]
    assert ids(playbook="course", verdict="dead", kind="sessions") == judged["course dead"]
    assert ids(verdict="soft pivot") == ids(playbook="money", kind="plan") == []


def test_the_filters_tell_what_there_is(store: Store, company: str, judged: dict[str, list[str]]) -> None:
    start(store, company, "begun", "Begun")
    assert store.history.playbooks(company) == [PlaybookName("course", "Course"), PlaybookName("money", "Money")]
    assert [*store.history.verdicts(company).items()] == [("alive", "Money"), ("dead", "Money"), ("Growth", "Stage")]
    finished(store, company, advice(money="late"), playbook="money")
    assert [*store.history.verdicts(company, "course")] == ["alive", "dead", "Growth"]
    assert "late" in store.history.verdicts(company, "money")
    assert store.history.verdicts(company, "nothing") == {}


def test_a_figure_is_no_verdict(store: Store, company: str) -> None:
    given = advice(figure("verdict", 10.0), figure("word", "default dead"))
    finished(store, company, given)
    assert store.history.verdicts(company) == {"Growth": "Stage"}
