"""Boards on their way in from another file. What becomes of a board is decided for all that stands on it at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from opsadvisor.store import kata_texts
from opsadvisor.store.file import File, Row
from opsadvisor.store.whole.tables import BOARDS, ON_BOARDS, TEXTS, DamagedExport, Table, told

_Fate = Literal["new", "forward", "kept"]
_TABLES = (BOARDS, *ON_BOARDS)


@dataclass
class Boards:
    """The boards of one company in an export."""

    file: File
    company: str
    left: list[str] = field(default_factory=list)
    """The processes of boards that went on differently on both sides."""
    came: Counter[str] = field(default_factory=Counter)
    """How many rows came in, and how many were there, each by what they are called."""
    there: Counter[str] = field(default_factory=Counter)
    _rows: dict[str, list[tuple[str, Row]]] = field(default_factory=lambda: defaultdict(list))
    """Of each table, with their places."""
    _known: dict[str, str] = field(default_factory=dict)
    """The board of each record in the export."""

    def add(self, table: Table, row: Row, place: str) -> None:
        """Take note of a row, one that it names before it. Raises DamagedExport where that is of another board."""
        board = _board(table, row)
        named = [row[name] for name in ("target", "obstacle", "ref") if name in row]
        if any(self._known.get(id) != board for id in named):
            raise DamagedExport(place, "names what is not on its board")
        if "id" in row:
            self._known[row["id"]] = board
        self._rows[table.name].append((place, row))

    def take(self) -> None:
        """Write the boards. Raises DamagedExport."""
        for board, fate in self._fates.items():
            if fate == "forward":
                self._make_room(board)
        for table in _TABLES:
            ours = {row["id"]: row for row in self._ours(table)}
            for place, row in self._rows[table.name]:
                with told(place):
                    self._put(table, row, ours.get(row["id"]))
        self._put_texts()

    @cached_property
    def _fates(self) -> dict[str, _Fate]:
        """What is done with each board: it is new, or more was done on it there than here, or it stays."""
        here = _lasting((table, row) for table in _TABLES for row in self._ours(table))
        there = _lasting((table, row) for table in _TABLES for _, row in self._rows[table.name])
        return {board: self._fate(board, here[board], there[board]) for board in there}

    def _fate(self, board: str, here: set[str], there: set[str]) -> _Fate:
        if not here:
            return "new"
        if here < there:
            return "forward"
        if not there <= here:
            self.left += [row["process"] for row in self._ours(BOARDS) if row["id"] == board]
        return "kept"

    def _ours(self, table: Table) -> list[Row]:
        return self.file.rows(f"SELECT * FROM {table.name} WHERE {table.where}", {"company": self.company})

    def _make_room(self, board: str) -> None:
        """Take away what may have become something else: rounds that are not done, the obstacle that is addressed."""
        for row in self.file.rows("SELECT id FROM kata_rounds WHERE board = ? AND state != 'done'", [board]):
            kata_texts.forget(self.file, row["id"])
        self.file.db.execute("DELETE FROM kata_rounds WHERE board = ? AND state != 'done'", [board])
        self.file.db.execute(
            "UPDATE kata_obstacles SET state = 'parked' WHERE board = ? AND state = 'addressed'", [board]
        )

    def _put(self, table: Table, row: Row, ours: Row | None) -> None:
        fate = self._fates[_board(table, row)]
        if ours is None and fate != "kept":
            self.file.insert(table.name, {**row, "company": self.company} if table.has_company else row)
            self.came[table.kind] += 1
            return
        if ours is not None and fate == "forward":
            self._update(table, row, ours)
        self.there[table.kind] += 1

    def _update(self, table: Table, row: Row, ours: Row) -> None:
        other = {name: value for name, value in row.items() if ours[name] != value}
        if other:
            changed = ", ".join(f"{name} = ?" for name in other)
            self.file.db.execute(f"UPDATE {table.name} SET {changed} WHERE id = ?", [*other.values(), row["id"]])

    def _put_texts(self) -> None:
        there = {row["ref"] for row in self._ours(TEXTS)}
        for place, row in self._rows[TEXTS.name]:
            if row["ref"] not in there and self._fates[row["board"]] != "kept":
                with told(place):
                    self.file.insert(TEXTS.name, {**row, "company": self.company})
        for board, fate in self._fates.items():
            if fate == "forward":
                kata_texts.index_board(self.file, board)


def _board(table: Table, row: Row) -> str:
    return str(row["id" if table is BOARDS else "board"])


def _lasting(rows: Iterable[tuple[Table, Row]]) -> dict[str, set[str]]:
    """Return the ids of each board's records that are never taken away, the board's own among them."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, row in rows:
        if table.name != "kata_rounds" or row["state"] == "done":
            found[_board(table, row)].add(row["id"])
    return found
