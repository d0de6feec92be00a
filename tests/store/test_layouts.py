"""A file of an earlier layout opens with all that is in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from opsadvisor.store.database import Store
from tests.store.made import NOON, Clock

BEFORE = Path(__file__).parent / "layouts" / "0002.sql"


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    path = tmp_path / "earlier.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(BEFORE.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def opened(earlier: Path) -> Store:
    clock = Clock(NOON)
    clock.move(days=30)
    return clock.open(earlier)


def rows(connection: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    connection.row_factory = sqlite3.Row
    return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]


def test_all_rows_are_there_as_before(earlier: Path, opened: Store) -> None:
    with closing(sqlite3.connect(":memory:")) as fresh, closing(sqlite3.connect(earlier)) as now:
        fresh.executescript(BEFORE.read_text(encoding="utf-8"))
        tables = [row["name"] for row in rows(fresh, "sqlite_master") if str(row["sql"]).startswith("CREATE TABLE")]
        kept = [name for name in tables if "_fts" not in str(name) and not str(name).startswith("_")]
        assert len(kept) > 15
        for name in kept:
            before = rows(fresh, str(name))
            assert [{key: row[key] for key in before[0]} for row in rows(now, str(name))] == before, name


def test_what_is_new_works_on_what_is_old(opened: Store) -> None:
    company = opened.companies.all()[0].id
    assert [item.state for item in opened.plan.items(company)] == ["doing", "dropped"]
    ids = [
        row["id"] for table in ("plan_changes", "kata_readings") for row in opened.file.rows(f"SELECT * FROM {table}")
    ]
    assert len(set(ids)) == len(ids) == 7
    assert opened.file.rows("SELECT DISTINCT value FROM session_verdicts") == [
        {"value": "Growth"},
        {"value": "default dead"},
    ]
    assert opened.file.rows("PRAGMA foreign_key_check") == []


def test_two_copies_of_a_file_give_its_rows_the_same_ids(earlier: Path, opened: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(BEFORE.read_text(encoding="utf-8"))
    with Clock().opened(copy) as other:
        for table in ("plan_changes", "kata_readings"):
            assert other.file.rows(f"SELECT id FROM {table}") == opened.file.rows(f"SELECT id FROM {table}")
