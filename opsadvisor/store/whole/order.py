"""The order of rows that came from another file: by time, among those that are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from opsadvisor.store.file import File, Row


def last_seq(file: File, table: str) -> int:
    """Return where a table ends."""
    row = file.row(f"SELECT coalesce(max(seq), 0) AS last FROM {table}")
    return int(row["last"]) if row else 0


def in_time(file: File, table: str, company: str, last: int) -> None:
    """Put the rows that came to a company's after `last` among the others by time; each side keeps its own order."""
    time, tables = _TIMES[table]
    rows = file.rows(f"SELECT seq, {time} AS at FROM {table} WHERE company = ? ORDER BY seq", [company])
    before, came = ([row for row in rows if (row["seq"] > last) == new] for new in (False, True))
    if not before or not came:
        return
    # Where the clock was set back, a row counts as being of the time of the one before it.
    in_order = sorted([*_timed(before), *_timed(came)])
    moved = [(old, row["seq"]) for (_, old), row in zip(in_order, rows, strict=True) if old != row["seq"]]
    file.db.conn.execute("PRAGMA defer_foreign_keys = ON")  # until the commit: a row moves before what names it
    for each in tables:
        _move(file, each, [(-new, old) for old, new in moved])
        _move(file, each, [(new, -new) for _, new in moved])


def _move(file: File, table: str, moved: list[tuple[int, int]]) -> None:
    file.db.conn.executemany(f"UPDATE {table} SET seq = ? WHERE seq = ?", moved)


_TIMES: Mapping[str, tuple[str, Sequence[str]]] = {
    "sessions": ("started_at", ("sessions", "session_texts")),
    "plan_changes": ("recorded_at", ("plan_changes",)),
    "kata_texts": ("recorded_at", ("kata_texts",)),
}
"""The tables whose order is shown: the column of the time, and which rows move along by their `seq`."""


def _timed(rows: list[Row]) -> list[tuple[str, int]]:
    return list(zip(accumulate((row["at"] for row in rows), max), (row["seq"] for row in rows), strict=True))
