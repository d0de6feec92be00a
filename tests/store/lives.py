"""Databases that were lived in, from a list of deeds: for hypothesis, which makes it shorter where something fails."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

from hypothesis import strategies as st

from opsadvisor.advice.answers import Answer
from opsadvisor.kata.round import begin, outcome
from opsadvisor.store.database import Store
from tests.kata.worlds import ANSWERS, led, words
from tests.store.made import NOON, TEXT, Clock, advice, figure, start

Deed = tuple[str, int, str]

TEXTS = st.text("aä ß\n\"\\,'é漢🙂#x", max_size=8)
DEEDS = st.tuples(
    st.sampled_from(
        [
            *("company", "session", "session", "open", "answer", "plan", "plan change", "undo"),
            *("board", "round", "skip", "park", "setting", "archive"),
        ]
    ),
    st.integers(0, 40),
    TEXTS,
)
LIVES = st.lists(DEEDS, max_size=12)


def live(store: Store, clock: Clock, deeds: list[Deed]) -> None:
    """Do all deeds, in the company that the number of each names."""
    for what, number, text in deeds:
        clock.move(minutes=number + 1, days=number % 3)
        companies = store.companies.all(archived=True)
        if what == "company" or not companies:
            companies = [store.companies.add(f"Company {text}", "EUR")]
        _DEEDS[what](store, clock, companies[number % len(companies)].id, number, text)


def _session(store: Store, clock: Clock, company: str, number: int, text: str, *, finish: bool = True) -> None:
    session = start(store, company, ("money", "course")[number % 2], title=f"Title {text}")
    store.answers.add(company, "cash", Answer(number * 1.1, note=text), session=session.id)
    store.answers.add(company, "segment", Answer((text, "b")), session=session.id)
    if finish:
        given = advice(figure("runway", number / 3), figure("word", text or None), as_of=clock.time.date())
        store.sessions.finish(session.id, given, [TEXT], due=clock.time.date() + timedelta(days=number))


def _open(store: Store, clock: Clock, company: str, number: int, text: str) -> None:
    waiting = store.sessions.open_ones(company)
    if waiting and number % 2:
        store.sessions.drop(waiting[0].id)
    else:
        _session(store, clock, company, number, text, finish=False)


def _answer(store: Store, clock: Clock, company: str, number: int, text: str) -> None:
    answers = (
        Answer(status="unknown", note=text),
        Answer(clock.time.date(), guess=True),
        Answer(status="not applicable", reason=text),
        Answer(({"step": text, "capacity": number},)),
        Answer(False),
    )
    store.answers.add(company, f"fact_{number % 7}", answers[number % len(answers)])


def _plan(store: Store, clock: Clock, company: str, number: int, text: str) -> None:
    due = clock.time.date() + timedelta(days=number) if number % 2 else None
    store.plan.add(company, "cut", f"Cut {text}", due=due, owner=text, metric="runway", metric_then=number / 7)


def _plan_change(store: Store, clock: Clock, company: str, number: int, text: str) -> None:
    items = store.plan.items(company)
    if items:
        store.plan.set_state(items[number % len(items)].id, ("doing", "done", "dropped")[number % 3], note=text)


def _board(store: Store, clock: Clock, company: str, number: int, text: str) -> None:
    store.kata.add_board(company, f"Process {text}", "Value", working_days=frozenset(range(7)))


def _a_board(store: Store, company: str, number: int) -> str:
    boards = store.kata.boards(company) or [store.kata.add_board(company, "Process", "Value")]
    return boards[number % len(boards)].id


def _round(store: Store, clock: Clock, company: str, number: int, text: str) -> None:
    clock.move(days=1)
    board = _a_board(store, company, number)
    said = {**ANSWERS, "achieve_by": "+40", "actual": f"So {text}", "step": f"Step {text}"}
    state, _ = led(begin(store.kata.story(board), store.file.today(), words()), said)
    store.kata.finish(outcome(state))


def _skip(store: Store, clock: Clock, company: str, number: int, text: str) -> None:
    clock.move(days=1)
    store.kata.skip(_a_board(store, company, number), store.file.today(), f"off {text}")


_DEEDS = {
    "company": lambda *_: None,
    "session": _session,
    "open": _open,
    "answer": _answer,
    "plan": _plan,
    "plan change": _plan_change,
    "undo": lambda store, clock, company, *_: store.plan.undo(company),
    "board": _board,
    "round": _round,
    "skip": _skip,
    "park": lambda store, clock, company, number, text: store.kata.archive(_a_board(store, company, number)),
    "setting": lambda store, clock, company, number, text: store.settings.set(f"key {number}", {"a": [text, number]}),
    "archive": lambda store, clock, company, number, text: _archive(store, company),
}


def _archive(store: Store, company: str) -> None:
    if len(store.companies.all()) > 1:
        store.companies.archive(company)


FULL: list[Deed] = [
    (what, number, text)
    for number, text in ((4, "ä"), (7, "x\n"))
    for what in (
        *("company", "session", "answer", "answer", "open", "plan", "plan", "plan change", "board", "round", "round"),
        *("skip", "setting", "plan change", "undo", "session", "archive"),
    )
]
"""Deeds of every kind."""


class Place:
    """Opens new databases, each with its own clock and ids."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stores: list[Store] = []

    def new(self, seed: int = 1, deeds: list[Deed] | None = None, days: int = 0) -> Store:
        clock = Clock(NOON + timedelta(days=days), Random(seed))
        store = clock.open(Path(mkdtemp(dir=self.folder)) / "opsadvisor.db")
        self.stores.append(store)
        live(store, clock, deeds or [])
        return store


def everything(store: Store) -> list[str]:
    """Return all that the file holds, derived or not, row by row."""
    tables = [row["name"] for row in store.file.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in tables if "_fts_" not in name and not name.startswith("_sqlite")]
    return [f"{name} {row}" for name in sorted(kept) for row in store.file.rows(f"SELECT * FROM {name}")]


def seen(store: Store) -> list[Any]:
    """Return what the screens show of each company."""
    shown: list[Any] = []
    for company in store.companies.all(archived=True):
        shown += [store.history.page(company.id, text, size=500).entries for text in ("", "cut", "value", "money ß")]
        shown += [store.plan.items(company.id), store.kata.stories(company.id, archived=True)]
        shown += [store.trends.names(company.id), store.history.verdicts(company.id), store.answers.latest(company.id)]
    return [strip(each) for each in shown]


def strip(shown: Any) -> str:
    """Leave out the places in the order of arrival, which differ."""
    return "".join(part.partition(",")[2] if place else part for place, part in enumerate(repr(shown).split("seq=")))
