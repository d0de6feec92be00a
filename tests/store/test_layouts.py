"""A file of every layout there was opens with all that is in it; a step that fails, or is killed, changes nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from opsadvisor.store import schema
from opsadvisor.store.backup import backups
from opsadvisor.store.errors import NotUpgraded
from opsadvisor.store.glance import glance
from tests.store.layout import LAYOUTS, everything, make
from tests.store.made import DAY, NOON, Clock, found

EARLIER = LAYOUTS[:-1]
STEPS = {name.partition("_")[0]: name for name in schema.STEPS}
NEXT = dict(zip(LAYOUTS, list(STEPS.values())[1:], strict=False))
"""The step that follows on each layout."""


@pytest.fixture
def later() -> Clock:
    clock = Clock(NOON)
    clock.move(days=30)
    return clock


def test_every_layout_is_kept(tmp_path: Path) -> None:
    """A new step needs a file of its layout: `python -m tests.store.layout` makes it."""
    assert list(STEPS) == LAYOUTS
    for layout in LAYOUTS:
        applied = [row["name"] for row in everything(make(layout, tmp_path / layout))["_sqlite_migrations"]]
        assert applied == [name for number, name in STEPS.items() if number <= layout]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_rows_are_there_as_before(tmp_path: Path, later: Clock, layout: str) -> None:
    path = make(layout, tmp_path / "earlier.db")
    before = everything(path)
    later.open(path).close()
    now = everything(path)
    for table in before.keys() - {"_sqlite_migrations"}:
        assert [{key: row[key] for key in old} for old, row in zip(before[table], now[table], strict=True)] == before[
            table
        ], table
    assert {"answers", "plan_changes", "advices"} <= {table for table, rows in before.items() if rows}
    assert len(glance(path, today=DAY).companies) > 0


@pytest.mark.parametrize("layout", EARLIER)
def test_what_is_new_works_on_what_is_old(tmp_path: Path, later: Clock, layout: str) -> None:
    with later.opened(make(layout, tmp_path / "earlier.db")) as store:
        company = store.companies.all()[0].id
        assert [item.state for item in store.plan.items(company)] == ["doing", "dropped"]
        for table in ("plan_changes", "kata_readings"):
            ids = [row["id"] for row in store.file.rows(f"SELECT id FROM {table}")]
            assert len(set(ids)) == len(ids)
        assert store.file.rows("SELECT value FROM session_verdicts")
        assert found(store, company, "growing")
        assert store.kata.add_board(company, "Onboarding", "Value in a week").id
        assert store.file.rows("PRAGMA foreign_key_check") == []


@pytest.mark.parametrize("layout", EARLIER)
def test_two_copies_of_a_file_give_its_rows_the_same_ids(tmp_path: Path, later: Clock, layout: str) -> None:
    ids = []
    for name, clock in (("one.db", later), ("two.db", Clock())):
        with clock.opened(make(layout, tmp_path / name)) as store:
            tables = ("plan_changes", "kata_readings")
            ids.append([store.file.rows(f"SELECT id FROM {table}") for table in tables])
    assert ids[0] == ids[1]


# A step that does not come to its end ---------------------------------------------------------------------------------


def stopped(step: Callable[[Database], None], after: int, stop: Callable[[], int]) -> Callable[[Database], None]:
    """Return a step that is stopped once SQLite was asked so often whether it may do something."""

    def half(db: Database) -> None:
        left = iter(range(after))
        db.conn.set_authorizer(lambda *_: sqlite3.SQLITE_OK if next(left, None) is not None else stop())
        try:
            step(db)
        finally:
            db.conn.set_authorizer(None)
        stop_at_its_end()

    def stop_at_its_end() -> None:
        if stop() != sqlite3.SQLITE_OK:
            raise RuntimeError("at its end")

    return half


def kill() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return sqlite3.SQLITE_DENY


def is_as_before(path: Path, before: dict[str, list[dict[str, object]]], step: str, clock: Clock) -> None:
    """See that no row and no table changed, that the backup before the step is good, and that the step can be taken."""
    assert everything(path) == before
    for backup in backups(path):
        assert f".before-{step}" in backup.name
        assert everything(backup) == before
    with clock.opened(path) as store:
        assert store.file.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert step in [row["name"] for row in everything(path)["_sqlite_migrations"]]


@pytest.mark.parametrize("layout", EARLIER)
@pytest.mark.long(4)
def test_a_step_that_fails_half_way_leaves_the_file_as_it_was(
    tmp_path: Path, later: Clock, layout: str, round_: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, step = make(layout, tmp_path / "earlier.db"), NEXT[layout]
    before = everything(path)
    after = Random(round_).choice([0, 1, 10, 100, 1000])
    with monkeypatch.context() as patched:
        patched.setitem(schema.STEPS, step, stopped(schema.STEPS[step], after, lambda: sqlite3.SQLITE_DENY))
        with pytest.raises(NotUpgraded, match=rf"{step}: .*and is as it was.*Go on with the version") as refusal:
            later.open(path)
    assert backups(path)[0].name in str(refusal.value)
    is_as_before(path, before, step, later)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process to kill")
@pytest.mark.parametrize("layout", EARLIER)
@pytest.mark.long(4)
def test_a_step_that_is_killed_half_way_leaves_the_file_as_it_was(
    tmp_path: Path, later: Clock, layout: str, round_: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, step = make(layout, tmp_path / "earlier.db"), NEXT[layout]
    before = everything(path)
    after = Random(round_).choice([0, 1, 10, 100, 1000])
    child = os.fork()
    if not child:
        monkeypatch.setitem(schema.STEPS, step, stopped(schema.STEPS[step], after, kill))
        later.open(path)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    is_as_before(path, before, step, later)


def test_a_new_file_whose_step_fails_is_not_made(tmp_path: Path, later: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    first = next(iter(schema.STEPS))
    monkeypatch.setitem(schema.STEPS, first, stopped(schema.STEPS[first], 20, lambda: sqlite3.SQLITE_DENY))
    with pytest.raises(NotUpgraded):
        later.open(tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []


def test_what_is_made_by_hand_here_is_what_sqlite_reads(tmp_path: Path) -> None:
    for layout in LAYOUTS:
        with closing(sqlite3.connect(make(layout, tmp_path / layout))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
