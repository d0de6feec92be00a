"""History: sessions, rounds and boards in one list, the newest first, by page and by words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from opsadvisor.kata.model import Board, Round
from opsadvisor.store import kata_rows, kata_texts, search
from opsadvisor.store.file import File, Row
from opsadvisor.store.records import Session
from opsadvisor.store.sessions import Sessions
from opsadvisor.store.words import as_written

T = TypeVar("T")
Kind = Literal["all", "sessions", "kata"]


@dataclass(frozen=True, slots=True)
class KataEntry:
    """A round that was done or skipped, or, where `round` is None, the making of its board."""

    board: Board
    round: Round | None


class After(NamedTuple):
    """Where a page ends: what is older than these comes on the next one. None is the beginning of a stream."""

    session: int | None = None
    kata: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some entries of the history, the newest first. `next` is what to ask the following page with."""

    entries: tuple[Session | KataEntry, ...]
    next: After | None


class _Found(NamedTuple):
    at: str
    seq: int
    kata: bool


@dataclass(frozen=True, slots=True)
class History:
    """All that was done for a company, in the order in which it was."""

    file: File

    def page(
        self, company: str, text: str = "", *, kind: Kind = "all", after: After | None = None, size: int = 50
    ) -> HistoryPage:
        """Return finished sessions, rounds and boards, all or those in which all words of `text` occur.

        With words, sessions that are not finished are found too. Go on with `after` = the page's `next`.
        """
        start = after or After()
        sessions = self._sessions(company, text, start.session, size + 1) if kind != "kata" else []
        kata = self._kata(company, text, start.kata, size + 1) if kind != "sessions" else []
        merged = list(_merged(sessions, kata))
        shown = merged[:size]
        end = After(_last(shown, False, start.session), _last(shown, True, start.kata))
        return HistoryPage(tuple(self._entries(shown)), end if len(merged) > size else None)

    def _sessions(self, company: str, text: str, before: int | None, size: int) -> list[_Found]:
        sql = "SELECT seq, coalesce(finished_at, left_at, started_at) AS at FROM sessions WHERE {} ORDER BY seq DESC"
        if text.strip():
            return self._found(sql, search.matches(self.file, company, text, before, size), kata=False)
        older = "" if before is None else " AND seq < ?"
        where = f"company = ? AND state = 'finished'{older}"
        values = [company, *([] if before is None else [before]), size]
        rows = self.file.rows(f"{sql.format(where)} LIMIT ?", values)
        return [_Found(row["at"], row["seq"], False) for row in rows]

    def _kata(self, company: str, text: str, before: int | None, size: int) -> list[_Found]:
        sql = "SELECT seq, recorded_at AS at FROM kata_texts WHERE {} ORDER BY seq DESC"
        return self._found(sql, kata_texts.matches(self.file, company, text, before, size), kata=True)

    def _found(self, sql: str, seqs: list[int], *, kata: bool) -> list[_Found]:
        return [_Found(row["at"], row["seq"], kata) for row in self._rows(sql.format, "seq", seqs)]

    def _entries(self, found: list[_Found]) -> Iterator[Session | KataEntry]:
        sessions = Sessions(self.file).by_seq([each.seq for each in found if not each.kata])
        kata = self._kata_entries([each.seq for each in found if each.kata])
        return (kata[each.seq] if each.kata else sessions[each.seq] for each in found)

    def _kata_entries(self, seqs: list[int]) -> dict[int, KataEntry]:
        listed = self._rows("SELECT seq, kind, ref, board FROM kata_texts WHERE {}".format, "seq", seqs)
        boards = self._by_id("kata_boards", kata_rows.board, [row["board"] for row in listed])
        rounds = self._by_id("kata_rounds", kata_rows.round_, [row["ref"] for row in listed if row["kind"] == "round"])
        return {row["seq"]: KataEntry(boards[row["board"]], rounds.get(row["ref"])) for row in listed}

    def _by_id(self, table: str, make: Callable[[Row], T], ids: list[str]) -> dict[str, T]:
        rows = self._rows(f"SELECT * FROM {table} WHERE {{}}".format, "id", ids)
        with as_written(self.file.path):
            return {row["id"]: make(row) for row in rows}

    def _rows(self, sql: Callable[[str], str], column: str, values: Sequence[object]) -> list[Row]:
        """Return the rows where a column is one of some values; none are looked for without values."""
        places = ", ".join("?" * len(values))
        return self.file.rows(sql(f"{column} IN ({places})"), values) if values else []


def _merged(one: list[_Found], other: list[_Found]) -> Iterator[_Found]:
    """Yield two streams as one, the later head first; each keeps its own order, even where the clock was set back."""
    one, other = one[::-1], other[::-1]
    while one or other:
        first = one if not other or (one and one[-1].at >= other[-1].at) else other
        yield first.pop()


def _last(shown: list[_Found], kata: bool, otherwise: int | None) -> int | None:
    return next((each.seq for each in reversed(shown) if each.kata == kata), otherwise)
