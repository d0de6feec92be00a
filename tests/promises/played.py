"""What the tests of "Loses nothing" share: the real app on a file, what is typed, and how the file is looked at."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.interview import Interview, Question
from opsadvisor.kata.round import Card, begin, card, give, so_far
from opsadvisor.library.cards import cards
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from tests.kata.worlds import ANSWERS
from tests.terminal import APP, PATIENCE, Terminal

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
ESCAPE, ENTER, UP, DOWN, F1, F2, F5 = "\x1b", "\r", "\x1b[A", "\x1b[B", "\x1bOP", "\x1bOQ", "\x1b[15~"
COMPANY = "Northwind GmbH"


def made(path: Path) -> Path:
    """Make a database with a company."""
    with Store.open(path) as store:
        store.companies.choose(store.companies.add(COMPANY).id)
    return path


@contextmanager
def run(
    path: Path,
    *arguments: str,
    home: Path | None = None,
    program: Sequence[str] = APP,
    size: tuple[int, int] = (120, 40),
    more: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """Run opsadvisor on a database; what it exports goes into `home`, which is the database's folder."""
    folder = home or path.parent
    with Terminal(
        ["--db", str(path), *arguments], folder, program=program, size=size, more=more, folder=folder
    ) as terminal:
        yield terminal


def seen(terminal: Terminal, keys: str, text: str) -> None:
    """Press keys and wait until `text` is painted."""
    terminal.drain()
    since = len(terminal.raw)
    terminal.type(keys)
    terminal.wait_for(text, since)


def still_shows(terminal: Terminal, *texts: str) -> None:
    """Have everything painted anew and wait until it shows all of the texts."""
    terminal.drain()
    since = len(terminal.raw)
    terminal.resize(terminal.size[0] - 1, terminal.size[1])
    terminal.read(0.3)
    terminal.resize(terminal.size[0] + 1, terminal.size[1])
    for text in texts:
        terminal.wait_for(text, since)


def told(terminal: Terminal, since: int = 0) -> str:
    """Return what was painted as one line, without the frames around it: messages wrap."""
    words = terminal.text(since).replace("│", " ").replace("┃", " ").split()
    return " ".join(words)


def says(terminal: Terminal, keys: str, text: str) -> None:
    """Press keys and wait until `text` is painted, wherever its lines are broken."""
    terminal.drain()
    since = len(terminal.raw)
    terminal.type(keys)
    end = time.monotonic() + PATIENCE
    while text not in (said := told(terminal, since)):
        if time.monotonic() > end:
            raise TimeoutError(f"{text!r} was not said, but: {said[-2000:]}")
        terminal.read(0.05)


def question(library: Library, said: Mapping[str, Answer]) -> Question | None:
    """Return the question of the review that follows on some answers."""
    return Interview(library.compiled, PLAYBOOK, dict(said), date.today()).next()


def all_but_the_last_answered(path: Path, library: Library) -> Question:
    """Have a review waiting in which one question is left, and return that."""
    with Store.open(path) as store:
        company = store.companies.current()
        assert company is not None
        session = store.sessions.start(
            company.id, PLAYBOOK, title="Operating review", version="1.0", digest=library.digests[PLAYBOOK]
        )
        unknown, said = Answer(status="unknown"), dict[str, Answer]()
        asked = question(library, said)
        while asked and (following := question(library, said := {**said, asked.fact.id: unknown})):
            store.answers.add(company.id, asked.fact.id, unknown, session=session.id)
            asked = following
    assert asked is not None
    return asked


def all_but_the_last_card(path: Path, library: Library) -> tuple[str, Card]:
    """Have a round of a new board waiting in which one card is left; return the board's id, and that card."""
    with Store.open(path) as store:
        company = store.companies.current()
        assert company is not None
        board = store.kata.add_board(company.id, "Onboarding", "A week", working_days=frozenset(range(7))).id
        state = begin(store.kata.story(board), date.today(), cards(library))
        asked = card(state)
        while asked and (following := card(after := give(state, ANSWERS.get(asked.place, "")))):
            state, asked = after, following
        store.kata.keep(so_far(state))
    assert asked is not None
    return board, asked


def beginning(asked: Question | None) -> str:
    """As much of a prompt as surely stands on one line; what settles the review where there is none."""
    return asked.fact.prompt[:24] if asked else "That settles it"


def answers(path: Path) -> dict[str, object]:
    """Return the answers that are in the file."""
    with Store.open(path) as store:
        company = store.companies.current()
        assert company is not None
        return {fact: answer.value for fact, answer in store.answers.latest(company.id).items()}


def half_typed(path: Path) -> list[str]:
    """Return what is typed half way, wherever that is, as it is in the file."""
    with Store.open(path) as store:
        kept = store.settings.get("drafts", {})
        return [draft for half in kept.values() for draft in half["drafts"].values()]


def is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    with closing(sqlite3.connect(path)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchall()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return verdict == [("ok",)] and broken == []


def patched(code: str) -> tuple[str, ...]:
    """Return the program with some statements run before it begins."""
    return (sys.executable, "-c", f"{code}\nfrom opsadvisor.cli import main; main()")
