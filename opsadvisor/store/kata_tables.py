"""Writing the kata's records: the tables under boards and rounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from opsadvisor.kata.model import Obstacle, ObstacleState, Reading
from opsadvisor.store import kata_rows as rows
from opsadvisor.store.file import File, Row

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of the kata in one file; what writes stands inside a `writing`."""

    file: File

    def _put_obstacle(self, obstacle: Obstacle, state: ObstacleState) -> str:
        """Add an obstacle or set its state, and return its id; at most one of a board is addressed."""
        if state == "addressed":
            self.file.db.execute(
                "UPDATE kata_obstacles SET state = 'parked' WHERE board = ? AND state = 'addressed'", [obstacle.board]
            )
        changed = replace(obstacle, id=obstacle.id or self.file.new_id(), state=state)
        if obstacle.id:
            self._update(changed, "state")
        else:
            self._insert(changed)
        return changed.id

    def _recorded(self) -> Mapping[str, str]:
        return {"recorded_at": self.file.now()}

    def _insert(self, record: rows.Record) -> None:
        self.file.insert(rows.TABLES[type(record)], rows.row_of(record))

    def _insert_reading(self, reading: Reading) -> None:
        self.file.insert("kata_readings", {"id": self.file.new_id(), **rows.row_of(reading), **self._recorded()})

    def _update(self, record: rows.Record, *names: str) -> None:
        """Write some fields of a record with an id."""
        if isinstance(record, Reading):
            raise TypeError("a reading is never changed")
        self._set(rows.TABLES[type(record)], record.id, {name: rows.row_of(record)[name] for name in names})

    def _set(self, table: str, id: str, values: Mapping[str, object]) -> None:
        if values:
            assignments = ", ".join(f"{name} = ?" for name in values)
            self.file.db.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", [*values.values(), id])

    def _the(self, kind: type[rows.Record], make: Callable[[Row], T], id: str) -> T:
        table = rows.TABLES[kind]
        return self.file.the(
            table.removeprefix("kata_").removesuffix("s"), make, f"SELECT * FROM {table} WHERE id = ?", id
        )
