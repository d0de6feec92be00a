"""The order of rows that came from another file: by time, among those that are there."""

from __future__ import annotations

from itertools import accumulate

from opsadvisor.store.file import File, Row


def last_seq(file: File, table: str) -> int:
    """Return where a table ends."""
    row = file.row(f"SELECT coalesce(max(seq), 0) AS last FROM {table}")
    return int(row["last"]) if row else 0


def in_time(file: File, table: str, company: str, last: int) -> None:
    """Put the rows that came to a company's after `last` among the others by time; each side keeps its own order."""
    sql = f"SELECT seq, recorded_at FROM {table} WHERE company = ? ORDER BY seq"
    rows = file.rows(sql, [company])
    before, came = ([row for row in rows if (row["seq"] > last) == new] for new in (False, True))
    if not before or not came:
        return
    # Where the clock was set back, a row counts as being of the time of the one before it.
    in_order = sorted([*_timed(before), *_timed(came)])
    moved = [(old, row["seq"]) for (_, old), row in zip(in_order, rows, strict=True) if old != row["seq"]]
    for sign in (-1, 1):
        file.db.conn.executemany(
            f"UPDATE {table} SET seq = ? WHERE seq = ?",
            [(-new, old) if sign < 0 else (new, -new) for old, new in moved],
        )


def _timed(rows: list[Row]) -> list[tuple[str, int]]:
    return list(zip(accumulate((row["recorded_at"] for row in rows), max), (row["seq"] for row in rows), strict=True))
