"""History: sessions, rounds, boards and changes of the plan in one list, the newest first, by page and by words."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from opsadvisor.advice.plan import PlanItem
from opsadvisor.kata.model import Board, Round
from opsadvisor.store import kata_rows, kata_texts, search
from opsadvisor.store.file import File, Row
from opsadvisor.store.latest import PLAYBOOKS, VERDICTS
from opsadvisor.store.plan import Plan
from opsadvisor.store.records import PlanChange, Session
from opsadvisor.store.sessions import Sessions
from opsadvisor.store.words import as_written

T = TypeVar("T")
Kind = Literal["all", "sessions", "kata", "plan"]


@dataclass(frozen=True, slots=True)
class KataEntry:
    """A round that was done or skipped, or, where `round` is None, the making of its board."""

    board: Board
    round: Round | None


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A change of the plan that was not undone. `before` is the item as it was, None where the change added it."""

    change: PlanChange
    before: PlanItem | None


Entry = Session | KataEntry | PlanEntry


class After(NamedTuple):
    """Where a page ends: what is older than these comes on the next one. None is the beginning of a stream."""

    sessions: int | None = None
    kata: int | None = None
    plan: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some entries of the history, the newest first. `next` is what to ask the following page with."""

    entries: tuple[Entry, ...]
    next: After | None
    excerpts: Mapping[str, str]
    """What sessions (by id) say where the words were found."""


class PlaybookName(NamedTuple):
    """A playbook that was finished, with the title that it had last."""

    id: str
    title: str


class _Asked(NamedTuple):
    company: str
    text: str
    playbook: str | None
    verdict: str | None
    size: int
    """One more than a page shows, to see whether there is a next one."""


class _Found(NamedTuple):
    at: str
    seq: int
    stream: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """All that was done for a company, in the order in which it was."""

    file: File

    def page(
        self,
        company: str,
        text: str = "",
        *,
        kind: Kind = "all",
        playbook: str | None = None,
        verdict: str | None = None,
        after: After | None = None,
        size: int = 50,
    ) -> HistoryPage:
        """Return finished sessions, rounds, boards and changes, all or those in which all words of `text` occur.

        `playbook` (an id) and `verdict` (the word of a headline) leave only sessions, and only theirs. With words,
        sessions that are not finished are found too. Go on with `after` = the page's `next`.
        """
        start = after or After()
        asked = _Asked(company, text.strip(), playbook, verdict, size + 1)
        streams = {"sessions": self._sessions, "kata": self._kata, "plan": self._plan}
        only = kind if playbook is None and verdict is None else "sessions" if kind in ("all", "sessions") else ""
        found = [
            [_Found(row["at"], row["seq"], name, row.get("excerpt", "")) for row in look(asked, getattr(start, name))]
            for name, look in streams.items()
            if only in ("all", name)
        ]
        merged = _merged(found)
        shown = merged[:size]
        end = After(*(_last(shown, name, getattr(start, name)) for name in streams))
        entries = self._entries(shown)
        told = {
            entry.id: each.excerpt
            for entry, each in zip(entries, shown, strict=True)
            if isinstance(entry, Session) and each.excerpt
        }
        return HistoryPage(tuple(entries), end if len(merged) > size else None, told)

    def playbooks(self, company: str) -> list[PlaybookName]:
        """Return the playbooks that were finished, by title."""
        return self.file.records(lambda row: PlaybookName(*row.values()), PLAYBOOKS, {"company": company})

    def verdicts(self, company: str, playbook: str | None = None) -> dict[str, str]:
        """Return the words that headlines of finished sessions said, each with the label of its headline.

        Those of one playbook or of all, in the order of the headlines.
        """
        rows = self.file.rows(VERDICTS, {"company": company, "playbook": playbook})
        return {row["value"]: row["label"] for row in rows}

    def _sessions(self, asked: _Asked, before: int | None) -> list[Row]:
        if asked.text:
            found = search.matches(
                self.file,
                asked.company,
                asked.text,
                before,
                asked.size,
                playbook=asked.playbook,
                verdict=asked.verdict,
            )
            rows = self._rows(
                "SELECT seq, coalesce(finished_at, left_at, started_at) AS at FROM sessions "
                "WHERE seq IN ({}) ORDER BY seq DESC",
                [*found],
            )
            return [{**row, "excerpt": found[row["seq"]]} for row in rows]
        values = {**asked._asdict(), "before": before, "at": self._finish_of(before)}
        return self.file.rows(_listed(asked, older=before is not None), values)

    def _finish_of(self, seq: int | None) -> str | None:
        row = self.file.row("SELECT finished_at FROM sessions WHERE seq = ?", [seq])
        return row["finished_at"] if row else None

    def _kata(self, asked: _Asked, before: int | None) -> list[Row]:
        found = kata_texts.matches(self.file, asked.company, asked.text, before, asked.size)
        return self._rows("SELECT seq, recorded_at AS at FROM kata_texts WHERE seq IN ({}) ORDER BY seq DESC", found)

    def _plan(self, asked: _Asked, before: int | None) -> list[Row]:
        found = self._plan_seqs(asked, before)
        return self._rows("SELECT seq, recorded_at AS at FROM plan_changes WHERE seq IN ({}) ORDER BY seq DESC", found)

    def _plan_seqs(self, asked: _Asked, before: int | None) -> list[int]:
        company, text, size = asked.company, asked.text, asked.size
        if text:
            return search.found(
                self.file, "plan_changes", company, text, before, size, condition=" AND t.undone_at IS NULL"
            )
        older = "" if before is None else " AND seq < :before"
        sql = f"""SELECT seq FROM plan_changes WHERE company = :company AND undone_at IS NULL{older}
          ORDER BY seq DESC LIMIT :size"""
        return [row["seq"] for row in self.file.rows(sql, {"company": company, "before": before, "size": size})]

    def _entries(self, shown: list[_Found]) -> list[Entry]:
        make: dict[str, Callable[[list[int]], dict[int, Entry]]] = {
            "sessions": lambda seqs: {**Sessions(self.file).by_seq(seqs)},
            "kata": self._kata_entries,
            "plan": self._plan_entries,
        }
        of = {name: entries([each.seq for each in shown if each.stream == name]) for name, entries in make.items()}
        return [of[each.stream][each.seq] for each in shown]

    def _plan_entries(self, seqs: list[int]) -> dict[int, Entry]:
        return {seq: PlanEntry(*each) for seq, each in Plan(self.file).changes(seqs).items()} if seqs else {}

    def _kata_entries(self, seqs: list[int]) -> dict[int, Entry]:
        listed = self._rows("SELECT seq, kind, ref, board FROM kata_texts WHERE seq IN ({})", seqs)
        boards = self._by_id("kata_boards", kata_rows.board, [row["board"] for row in listed])
        rounds = self._by_id("kata_rounds", kata_rows.round_, [row["ref"] for row in listed if row["kind"] == "round"])
        return {row["seq"]: KataEntry(boards[row["board"]], rounds.get(row["ref"])) for row in listed}

    def _by_id(self, table: str, make: Callable[[Row], T], ids: list[str]) -> dict[str, T]:
        rows = self._rows(f"SELECT * FROM {table} WHERE id IN ({{}})", ids)
        with as_written(self.file.path):
            return {row["id"]: make(row) for row in rows}

    def _rows(self, sql: str, values: Sequence[object]) -> list[Row]:
        """Return the rows of a query for some values, none without values."""
        return self.file.rows(sql.format(", ".join("?" * len(values))), values) if values else []


def _listed(asked: _Asked, *, older: bool) -> str:
    """Return the query that walks the finished sessions from the newest on, along the index of what is asked."""
    of_playbook = "" if asked.playbook is None else " AND {}.playbook = :playbook"
    since = " AND ({}.finished_at, s.seq) < (:at, :before)" if older else ""
    tables, first, condition = "sessions AS s", "s", " AND s.finished_at IS NOT NULL"
    if asked.verdict is not None:
        # CROSS JOIN keeps the order of the tables.
        tables, first = "session_verdicts AS v CROSS JOIN sessions AS s ON s.id = v.session", "v"
        condition = " AND v.value = :verdict"
    return f"""SELECT s.seq, s.finished_at AS at FROM {tables}
      WHERE {first}.company = :company{condition}{of_playbook.format(first)}{since.format(first)}
      ORDER BY {first}.finished_at DESC, s.seq DESC LIMIT :size"""


def _merged(streams: list[list[_Found]]) -> list[_Found]:
    """Return the streams as one, the latest head first; each keeps its own order, even where the clock was set back."""
    waiting = [deque(stream) for stream in streams if stream]
    merged = []
    while waiting:
        first = max(waiting, key=lambda stream: stream[0].at)
        merged.append(first.popleft())
        waiting = [stream for stream in waiting if stream]
    return merged


def _last(shown: list[_Found], stream: str, otherwise: int | None) -> int | None:
    return next((each.seq for each in reversed(shown) if each.stream == stream), otherwise)
