"""Databases of every layout there was, as statements: how they are made, read back, and written for a new layout.

A file in `layouts/` is made once, by the program of its time, and never renewed. `python -m tests.store.layout` makes
the one of today's layout.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from opsadvisor.store.schema import APPLICATION_ID, STEPS
from tests.store.lives import FULL, live
from tests.store.made import NOON, Clock

FOLDER = Path(__file__).parent / "layouts"
LAYOUTS = sorted(path.stem for path in FOLDER.glob("*.sql"))


def statements(layout: str) -> str:
    return (FOLDER / f"{layout}.sql").read_text(encoding="utf-8")


def make(layout: str, path: Path) -> Path:
    """Make a database of a layout at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements(layout))
    return path


def everything(path: Path) -> dict[str, list[dict[str, object]]]:
    """Return all rows of all tables, those that FTS keeps for itself aside."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        names = [row["name"] for row in connection.execute(sql)]
        kept = [name for name in names if "_fts" not in name and not name.startswith("sqlite_")]
        return {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in kept}


def written(connection: sqlite3.Connection, layout: str) -> Iterator[str]:
    """Yield the statements that make a database anew."""
    yield f"-- A file of the layout {layout}, as statements. Made by opsadvisor of that time; never renewed."
    yield f"PRAGMA application_id = {APPLICATION_ID};"
    yield "BEGIN;"
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    virtual = [name for name, sql in found if sql.startswith("CREATE VIRTUAL")]
    plain = {name: sql for name, sql in found if not name.startswith((*virtual, "sqlite_"))}
    tables = [name for name, sql in plain.items() if sql.startswith("CREATE TABLE")]
    yield from (f"{plain[name]};" for name in tables)
    for name in tables:
        for row in connection.execute(f"SELECT * FROM {name}"):
            values = (connection.execute("SELECT quote(?)", [value]).fetchone()[0] for value in row)
            yield f"INSERT INTO {name} VALUES ({', '.join(values)});"
    for name, sql in found:
        if name in virtual:
            yield f"{sql};"
            yield f"INSERT INTO {name} ({name}) VALUES ('rebuild');"
    yield from (f"{sql};" for name, sql in plain.items() if name not in tables)
    yield "COMMIT;"


def main() -> None:
    """Write a lived-in database of today's layout."""
    layout = list(STEPS)[-1].partition("_")[0]
    with TemporaryDirectory() as folder:
        path, clock = Path(folder) / "opsadvisor.db", Clock(NOON)
        with clock.opened(path) as store:
            live(store, clock, FULL)
        with closing(sqlite3.connect(path)) as connection:
            lines = "\n".join(written(connection, layout))
    (FOLDER / f"{layout}.sql").write_text(f"{lines}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
