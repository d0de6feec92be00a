"""The open file: the one connection of a thread, through which all parts of the store read and write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from opsadvisor.store.backup import save
from opsadvisor.store.codec import time_to_text
from opsadvisor.store.connect import PATIENCE, connect, connect_to_read
from opsadvisor.store.errors import MovedFile, NotThere
from opsadvisor.store.ids import Bits, Clock, uuid7
from opsadvisor.store.words import as_written, damaged, in_words

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = dict[str, Any]
T = TypeVar("T")
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
)


@dataclass(frozen=True, slots=True)
class File:
    """One connection to one file, with the clock and the randomness that its records are made with."""

    path: Path
    db: Database
    clock: Clock
    bits: Bits
    inode: int
    """Number of the file on its disk, to see that the path still leads to it."""
    size: int
    """Its bytes when it was opened; while it is in use, it never gets shorter."""

    @classmethod
    def open(cls, path: Path, clock: Clock, bits: Bits, *, writes: bool = True, patience: float = PATIENCE) -> File:
        """Open the existing file at `path`; see `Store.open`. Raises StoreError."""
        from sqlite_utils import Database

        with in_words(path):
            connection = (connect if writes else connect_to_read)(path, patience=patience)
            try:
                db = Database(connection, execute_plugins=False)
                for pragma in _SETTINGS if writes else ():
                    connection.execute(pragma)
                found = path.stat()
                return cls(path, db, clock, bits, found.st_ino, found.st_size)
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        self.db.close()

    def rows(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> list[Row]:
        """Return all rows of a query, each by its column names. Raises StoreError."""
        return list(self.each(sql, values))

    def each(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> Iterator[Row]:
        """Yield the rows of a query as they are read, each by its column names. Raises StoreError.

        Not by sqlite-utils: its `query` opens a savepoint, which a damaged file leaves open. What is written later
        would be a part of that, and never be committed.
        """
        with in_words(self.path):
            cursor = self.db.conn.execute(sql, values)
            names = [column[0] for column in cursor.description]
            assert len(set(names)) == len(names), f"two columns have one name: {names}"
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def records(self, make: Callable[[Row], T], sql: str, values: Sequence[object] | dict[str, object] = ()) -> list[T]:
        """Return what `make` makes of each row of a query. Raises StoreError, DamagedFile where it can't."""
        rows = self.rows(sql, values)
        with as_written(self.path):
            return [make(row) for row in rows]

    def row(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> Row | None:
        """Return the first row of a query, None without one. Raises StoreError."""
        return next(iter(self.rows(sql, values)), None)

    def the(self, what: str, make: Callable[[Row], T], sql: str, id: str) -> T:
        """Return what `make` makes of the row of a query for one id. Raises NotThere, saying `what` is not there."""
        for record in self.records(make, sql, [id]):
            return record
        raise NotThere(f"There is no {what} {id} in {self.path.name}.")

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Hold the write lock from here on, and commit at the end; an exception takes all of it back.

        The lock comes first (BEGIN IMMEDIATE): what is read inside can't be changed by another copy before the
        write. Inside another `writing` it is a part of that one. Raises StoreError.
        """
        if self.db.conn.in_transaction:
            with self.db.atomic():
                yield self.db
            return
        with in_words(self.path):
            self._check_place()
            self.db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.conn.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise

    def _check_place(self) -> None:
        """Raise MovedFile where the path leads elsewhere, DamagedFile where the file was cut short.

        What is written to a file without a name, or to the log of one that lost its end, would be lost.
        """
        found = self.path.stat() if self.path.exists() else None
        if found and found.st_ino == self.inode:
            if found.st_size < self.size:
                raise damaged(self.path, f"was cut short while it was open ({found.st_size:,} bytes are left)")
            return
        rescued = save(self.db.conn, self.path, self.path.with_name(f"{self.path.name}.rescued"))
        raise MovedFile(
            f"{self.path} was deleted or replaced while it was open. What it held is kept beside it. Close the app; "
            f'"opsadvisor restore {rescued.name}" puts it back.'
        )

    def now(self) -> str:
        """Return the time of the clock as stored text."""
        return time_to_text(self.clock())

    def today(self) -> date:
        """Return the day of the clock where the user is."""
        return self.clock().astimezone().date()

    def new_id(self) -> str:
        """Return a new time-ordered id."""
        return uuid7(self.clock(), self.bits)

    def insert(self, table: str, row: Mapping[str, object]) -> int:
        """Add one row inside a `writing`; return its `seq`, for tables that have one."""
        columns, places = ", ".join(row), ", ".join("?" * len(row))
        cursor = self.db.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(row.values()))
        return cursor.lastrowid or 0
