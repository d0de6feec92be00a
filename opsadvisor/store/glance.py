"""A glance: what the first frame and `opsadvisor status` show, read within milliseconds.

Standard library only, reading only, frozen figures only: it needs neither sqlite-utils nor a library of playbooks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from opsadvisor.advice.stale import is_stale
from opsadvisor.advice.top import Figure, Top
from opsadvisor.kata.workdays import is_due_day
from opsadvisor.store.codec import day_from_text, from_json, time_from_text
from opsadvisor.store.company import Company
from opsadvisor.store.connect import PATIENCE, connect_to_read
from opsadvisor.store.examine import examine
from opsadvisor.store.latest import END_OF_TIME, LAST_OF_EACH, LATEST
from opsadvisor.store.words import as_written, in_words

if TYPE_CHECKING:
    from opsadvisor.advice.document import State

FIRST_PLAYBOOK = "first playbook"
"""The setting that names the playbook that opens first."""
TREND = 8
"""Values of a trend at most."""


class Review(NamedTuple):
    """A finished session with the top of its advice as it was given."""

    session: str
    playbook: str
    title: str
    finished_at: datetime
    due: date | None
    top: Top


class Change(NamedTuple):
    """A figure of the last review that was another one in the review before."""

    then: Figure
    now: Figure
    trend: tuple[float, ...]
    """The figure in the last reviews, oldest first, at most `TREND` of them."""


class Repeat(NamedTuple):
    """A playbook that was finished and is to be repeated on the day `due`."""

    playbook: str
    title: str
    due: date


class Waiting(NamedTuple):
    """A session that was begun and not finished."""

    session: str
    playbook: str
    title: str
    started_at: datetime
    left_at: datetime | None
    answers: int


class Task(NamedTuple):
    """An item of the plan that is open or in hand."""

    id: str
    title: str
    state: State
    due: date | None
    owner: str


class RoundDue(NamedTuple):
    """A board whose round is due today."""

    board: str
    process: str
    half_done: bool
    """A round was begun, today or before, and left half way."""


class Fact(NamedTuple):
    """A fact that needs an answer: because it went stale, or because nobody knew."""

    id: str
    title: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Glance:
    """Where a company stands. Empty for a file that does not exist yet."""

    company: Company | None = None
    companies: tuple[Company, ...] = ()
    """All that are not archived."""
    last: Review | None = None
    """The newest finished session of the playbook that opens first, or of any if that was never finished."""
    before: Review | None = None
    """The one of the same playbook before `last`."""
    changes: tuple[Change, ...] = ()
    """What is another figure in `last` than in `before`, in the order of the advice."""
    repeats: tuple[Repeat, ...] = ()
    """The playbooks to repeat, the first due first, those to come too."""
    waiting: tuple[Waiting, ...] = ()
    """The newest first."""
    tasks: tuple[Task, ...] = ()
    """By due day, those without one last."""
    rounds: tuple[RoundDue, ...] = ()
    """The boards whose round is due today, in the order in which they were made."""
    stale: tuple[Fact, ...] = ()
    to_find_out: tuple[Fact, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    older: bool = False
    """The file has an older layout: there is nothing to see before the store was opened."""


def glance(path: Path, *, today: date, company: str | None = None, patience: float = PATIENCE) -> Glance:
    """Return how a company (an id; else the current one) stands; for so many seconds it waits for a locked file.

    Raises StoreError, as `Store.open` does, for a file that is damaged, newer, or not ours; changes nothing.
    """
    path = path.resolve()
    with in_words(path):
        if not path.exists():
            return Glance()
        with closing(connect_to_read(path, patience=patience)) as connection:
            if examine(path, connection):
                return Glance(older=True)
            connection.row_factory = sqlite3.Row
            with as_written(path):
                return _seen(connection, today, company)


def _seen(connection: sqlite3.Connection, today: date, wanted: str | None) -> Glance:
    connection.execute("BEGIN")  # one moment for all that is read
    settings = {row["key"]: from_json(row["value"]) for row in connection.execute("SELECT key, value FROM settings")}
    companies = _companies(connection)
    chosen = wanted or settings.get("company")
    company = next((company for company in companies if company.id == chosen), None if wanted else _first(companies))
    if company is None:
        return Glance(companies=companies, settings=settings)
    last, before = _reviews(connection, company.id, settings.get(FIRST_PLAYBOOK))
    stale, to_find_out = _open_facts(connection, company.id, today)
    return Glance(
        company,
        companies,
        last,
        before,
        changes=_changes(connection, company.id, last, before),
        repeats=_repeats(connection, company.id),
        waiting=_waiting(connection, company.id),
        tasks=_tasks(connection, company.id),
        rounds=_rounds(connection, company.id, today),
        stale=stale,
        to_find_out=to_find_out,
        settings=settings,
    )


def _companies(connection: sqlite3.Connection) -> tuple[Company, ...]:
    sql = "SELECT id, name, currency FROM companies WHERE archived_at IS NULL ORDER BY created_at, id"
    return tuple(Company(*row) for row in connection.execute(sql))


def _first(companies: tuple[Company, ...]) -> Company | None:
    return companies[0] if companies else None


_FINISHED = """
SELECT id, playbook, title, finished_at, due, advice FROM sessions JOIN advices ON advices.session = sessions.id
WHERE company = ? AND {} AND finished_at IS NOT NULL ORDER BY finished_at DESC, seq DESC LIMIT ?"""


def _reviews(connection: sqlite3.Connection, company: str, playbook: object) -> tuple[Review | None, Review | None]:
    """Return the last review and the one before it; a setting that is no name of a playbook names none."""
    named = playbook if isinstance(playbook, str) else None
    rows = connection.execute(_FINISHED.format("playbook = ?"), [company, named, 2]).fetchall()
    if not rows:
        newest = connection.execute(_FINISHED.format("?"), [company, True, 1]).fetchone()
        if newest is not None:
            return _reviews(connection, company, newest["playbook"])
    last, before, *_ = (*map(_review, rows), None, None)
    return last, before


def _review(row: sqlite3.Row) -> Review:
    return Review(
        session=row["id"],
        playbook=row["playbook"],
        title=row["title"],
        finished_at=time_from_text(row["finished_at"]),
        due=day_from_text(row["due"]),
        top=Top.from_dict(from_json(row["advice"])),
    )


def _changes(
    connection: sqlite3.Connection, company: str, last: Review | None, before: Review | None
) -> tuple[Change, ...]:
    if last is None or before is None:
        return ()
    pairs = ((before.top.metrics.get(name), figure) for name, figure in last.top.metrics.items())
    return tuple(
        Change(then, now, _trend(connection, company, now.name))
        for then, now in pairs
        if then is not None and (then.value, then.status) != (now.value, now.status)
    )


def _trend(connection: sqlite3.Connection, company: str, metric: str) -> tuple[float, ...]:
    sql = """SELECT m.value FROM session_metrics AS m JOIN sessions AS s ON s.id = m.session
      WHERE m.company = ? AND m.name = ? AND m.value IS NOT NULL
      ORDER BY m.as_of DESC, s.finished_at DESC, s.seq DESC LIMIT ?"""
    return tuple(value for (value,) in connection.execute(sql, [company, metric, TREND]))[::-1]


def _repeats(connection: sqlite3.Connection, company: str) -> tuple[Repeat, ...]:
    rows = connection.execute(LAST_OF_EACH, {"company": company})
    return tuple(Repeat(playbook, title, date.fromisoformat(due)) for playbook, title, due in rows)


def _waiting(connection: sqlite3.Connection, company: str) -> tuple[Waiting, ...]:
    sql = """SELECT id, playbook, title, started_at, left_at,
        (SELECT count(DISTINCT fact) FROM answers WHERE session = sessions.id) AS answers
      FROM sessions WHERE company = ? AND state = 'open' ORDER BY seq DESC"""
    return tuple(
        Waiting(id, playbook, title, time_from_text(started), left and time_from_text(left), answers)
        for id, playbook, title, started, left, answers in connection.execute(sql, [company])
    )


def _tasks(connection: sqlite3.Connection, company: str) -> tuple[Task, ...]:
    sql = """SELECT id, title, state, due, owner FROM plan_now
      WHERE company = ? AND state IN ('open', 'doing') ORDER BY due IS NULL, due, seq"""
    return tuple(
        Task(id, title, state, day_from_text(due), owner)
        for id, title, state, due, owner in connection.execute(sql, [company])
    )


def _rounds(connection: sqlite3.Connection, company: str, today: date) -> tuple[RoundDue, ...]:
    sql = """SELECT b.id, process, working_days, created_on,
        (SELECT state FROM kata_rounds WHERE board = b.id AND day = ?) AS state,
        EXISTS (SELECT 1 FROM kata_rounds WHERE board = b.id AND state = 'open') AS half_done
      FROM kata_boards AS b WHERE company = ? AND archived_on IS NULL ORDER BY seq"""
    rows = connection.execute(sql, [today.isoformat(), company])
    return tuple(RoundDue(row["id"], row["process"], bool(row["half_done"])) for row in rows if _is_due(row, today))


def _is_due(row: sqlite3.Row, today: date) -> bool:
    days = frozenset(map(int, row["working_days"]))
    works = is_due_day(days, date.fromisoformat(row["created_on"]), today)
    return works and row["state"] not in ("done", "skipped")


def _open_facts(connection: sqlite3.Connection, company: str, today: date) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Return the facts whose answers went stale, and those to find out; each the oldest first."""
    latest = connection.execute(LATEST, {"company": company, "as_of": END_OF_TIME})
    rows = sorted(latest, key=lambda row: (row["as_of"], row["seq"]))
    stale = tuple(
        _fact(row)
        for row in rows
        if row["status"] == "known" and is_stale(day_from_text(row["as_of"]), row["stale_after"], today)
    )
    return stale, tuple(_fact(row) for row in rows if row["status"] == "unknown")


def _fact(row: sqlite3.Row) -> Fact:
    return Fact(row["fact"], row["title"], date.fromisoformat(row["as_of"]))
