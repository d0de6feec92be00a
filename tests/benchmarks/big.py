"""A history of 100,000 sessions and 2,000,000 answers, and how soon its list, search and trends answer.

Written row by row past the store, for it would take hours through it; read through the store alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from opsadvisor.store.codec import time_to_text
from opsadvisor.store.database import Store
from opsadvisor.store.history import After
from opsadvisor.store.ids import uuid7
from opsadvisor.store.schema_history import VERDICTS
from tests.benchmarks import keys
from tests.benchmarks.figure import Figure, percentile
from tests.benchmarks.thinking import timed

SESSIONS, ANSWERS_EACH, YEARS = 100_000, 20, 10
PAGE, SEARCH, TREND = 50, 100, 300
"""What was promised, in milliseconds: a page within a key press, a search, a trend over all sessions."""
_CHANGES = 10
"""One change of the plan for so many sessions."""
_PLAYBOOKS = ("review", "runway", "constraint", "pivot")
_WORDS = ("default alive", "default dead", "soft pivot", "scale", "stage two", "unknown")
_METRICS = tuple(f"metric_{number}" for number in range(6))
_COMMON = ("revenue", "cash", "customer", "growth", "price", "month", "team", "plan")
_RARE = "zephyr"
_LETTERS = Random(2)
_VOCABULARY = tuple("".join(_LETTERS.choices("etaoinshrdlu", k=_LETTERS.randint(3, 9))) for _ in range(5000))


@dataclass
class _Rows:
    """The rows of one session after the other."""

    company: str
    start: datetime
    step: timedelta
    chance: Random

    def time(self, number: int) -> datetime:
        return self.start + self.step * number

    def id(self, number: int) -> str:
        return uuid7(self.time(number), self.chance.getrandbits)

    def session(self, number: int, id: str) -> tuple[object, ...]:
        begun, ended = (time_to_text(self.time(number) + timedelta(minutes=more)) for more in (0, 9))
        playbook = _PLAYBOOKS[number % len(_PLAYBOOKS)]
        day = self.time(number).date().isoformat()
        return (number + 1, id, self.company, playbook, playbook.title(), "1", "d", "finished", begun, ended, day)

    def answers(self, number: int, session: str) -> Iterator[tuple[object, ...]]:
        time, day = time_to_text(self.time(number)), self.time(number).date().isoformat()
        for place in range(ANSWERS_EACH):
            value = json.dumps(round(self.chance.uniform(1, 1e6), 1)) if place < ANSWERS_EACH - 2 else '"word"'
            yield (self.id(number), self.company, session, f"fact_{place:02}", f"Fact {place}", value, day, time)

    def headlines(self, session: str) -> Iterator[tuple[object, ...]]:
        for place in range(2):
            yield (session, place, "Verdict", f"verdict_{place}", self.chance.choice(_WORDS), "none")

    def advice(self, number: int, session: str) -> tuple[object, ...]:
        """Return as much of an advice as lists and Today read; whole ones would take gigabytes."""
        detail = f"runway {self.chance.uniform(1, 40):.1f} months"
        headline = {"label": "Verdict", "name": "verdict_0", "value": _WORDS[0], "tone": "none", "status": "known"}
        day = self.time(number).date().isoformat()
        return session, json.dumps({"as_of": day, "headlines": [headline | {"detail": detail}], "metrics": {}})

    def metrics(self, number: int, session: str) -> Iterator[tuple[object, ...]]:
        day = self.time(number).date().isoformat()
        for name in _METRICS:
            known = self.chance.random() > 0.02
            value = self.chance.uniform(0, 100) if known else None
            yield (self.company, name, day, session, value, "known" if known else "unknown")

    def text(self, number: int) -> tuple[object, ...]:
        """Return words as an advice has them: some in each, figures, and hardly ever a rare one."""
        chance = self.chance
        words = [*chance.sample(_COMMON, 6), *chance.choices(_VOCABULARY, k=60)]
        figures = " ".join(str(round(chance.uniform(1, 1e6))) for _ in range(ANSWERS_EACH))
        rare = f" {_RARE}" if number % 5000 == 7 else ""
        playbook = _PLAYBOOKS[number % len(_PLAYBOOKS)]
        return (number + 1, self.company, playbook.title(), figures, "from the books", " ".join(words) + rare)


_SQL = {
    "session": """INSERT INTO sessions (seq, id, company, playbook, title, version, digest, state, started_at,
        finished_at, as_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
    "answers": """INSERT INTO answers (id, company, session, fact, title, value, as_of, recorded_at, status, guess,
        note, reason, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'known', 0, '', '', 'session')""",
    "headlines": "INSERT INTO session_headlines (session, place, label, name, value, tone) VALUES (?, ?, ?, ?, ?, ?)",
    "advice": "INSERT INTO advices (session, advice) VALUES (?, ?)",
    "metrics": """INSERT INTO session_metrics (company, name, as_of, session, value, status)
        VALUES (?, ?, ?, ?, ?, ?)""",
    "text": "INSERT INTO session_texts (seq, company, title, answers, notes, advice) VALUES (?, ?, ?, ?, ?, ?)",
}


def big(path: Path, sessions: int = SESSIONS) -> str:
    """Make a database of so many sessions, evenly over the years, and return the id of its company."""
    chance, today = Random(1), datetime(2026, 11, 20, 12, tzinfo=UTC)
    with Store.open(path, clock=lambda: today, random=chance.getrandbits) as store:
        company = store.companies.add("Northwind GmbH").id
        store.file.db.conn.execute("PRAGMA synchronous = OFF")
        span = timedelta(days=365 * YEARS)
        rows = _Rows(company, today - span, span / sessions, chance)
        with store.file.writing():
            _write(store, rows, sessions)
            _plan(store, company, sessions // _CHANGES)
            store.file.db.execute(VERDICTS.format("TRUE"))
    return company


def _write(store: Store, rows: _Rows, sessions: int) -> None:
    connection = store.file.db.conn
    for number in range(sessions):
        id = rows.id(number)
        connection.execute(_SQL["session"], rows.session(number, id))
        connection.executemany(_SQL["answers"], rows.answers(number, id))
        connection.executemany(_SQL["headlines"], rows.headlines(id))
        connection.execute(_SQL["advice"], rows.advice(number, id))
        connection.executemany(_SQL["metrics"], rows.metrics(number, id))
        connection.execute(_SQL["text"], rows.text(number))


def _plan(store: Store, company: str, changes: int) -> None:
    item = store.plan.add(company, "cut", "Cut travel", owner="Ada", added_on=date(2026, 11, 20))
    for number in range(changes - 1):
        store.plan.change(item.id, note=f"Call {_VOCABULARY[number % 500]}")


def asked(store: Store, company: str, sessions: int) -> list[tuple[str, float, Callable[[], object]]]:
    """Return what is asked of the database: what it is, what was promised, and the asking."""
    page = partial(store.history.page, company)
    middle = After(sessions // 2, None, sessions // _CHANGES // 2)
    trend = partial(store.trends.points, company, width=120)
    return [
        ("History opened", PAGE, page),
        ("History, a page in the middle", PAGE, partial(page, after=middle)),
        ("History of a playbook", PAGE, partial(page, playbook="pivot", after=middle)),
        ("History of a verdict", PAGE, partial(page, verdict="soft pivot", after=middle)),
        (
            "What History can be filtered by",
            PAGE,
            lambda: (store.history.playbooks(company), _verdicts(store, company)),
        ),
        ("Search for a word of nearly all sessions", SEARCH, partial(page, "revenue")),
        ("Search for a rare word", SEARCH, partial(page, _RARE)),
        ("Search for three words", SEARCH, partial(page, f"cash customer {_VOCABULARY[77]}")),
        ("Search for one letter", SEARCH, partial(page, "t")),
        ("Search for four letters", SEARCH, partial(page, "tone")),
        ("Search for one digit", SEARCH, partial(page, "1")),
        ("Search in a playbook and a verdict", SEARCH, partial(page, "growth", playbook="pivot", verdict="scale")),
        ("Search for nothing that there is", SEARCH, partial(page, "nowhere")),
        ("Trend of a metric", TREND, partial(trend, _METRICS[0], fact=False)),
        ("Trend of a fact", TREND, partial(trend, "fact_01", fact=True)),
        ("What there are trends of", TREND, partial(store.trends.names, company)),
    ]


def _verdicts(store: Store, company: str) -> dict[str, str]:
    return store.history.verdicts(company, "pivot")


def figures(folder: Path, sessions: int = SESSIONS, rounds: int = 15) -> Iterator[Figure]:
    """Yield what each answer takes, on a database of so many sessions."""
    path = folder / "big.db"
    company = big(path, sessions)
    note = f"{sessions:,} sessions, {sessions * ANSWERS_EACH:,} answers"
    with Store.read(path) as store:
        for what, promise, ask in asked(store, company, sessions):
            times = timed(ask, rounds)
            spread = f"{note}; median {median(times):.1f} ms of {rounds}"
            yield Figure(f"{what}, 95th percentile", percentile(times, 95), "ms", promise, spread, min(times))
    for what, arguments, press in keys.IN_HISTORY:
        yield from keys.at(path, folder, rounds * 4, f"{what} of {sessions:,} sessions", arguments, press)
