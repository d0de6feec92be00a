from __future__ import annotations

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.store import schema
from opsadvisor.store.backup import backups, is_sound
from opsadvisor.store.database import Store
from opsadvisor.store.errors import (
    ForeignFile,
    FullDisk,
    LockedFile,
    MovedFile,
    NewerFile,
    NotUpgraded,
    ReadOnlyFile,
    StoreError,
)
from opsadvisor.store.glance import glance
from opsadvisor.store.restore import restore
from tests.store.made import DAY, Clock


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_everything_is_for_the_users_eyes_only(store: Store, company: str, path: Path) -> None:
    store.back_up()
    made = [path, *path.parent.rglob("*")]
    assert {mode(each) for each in made if each.is_file()} == {0o600}
    assert {mode(each) for each in (path.parent, *made) if each.is_dir()} == {0o700}
    assert {each.name for each in path.parent.iterdir()} >= {"opsadvisor.db", "opsadvisor.db-wal"}


def test_a_file_that_others_could_read_becomes_private_and_a_folder_of_the_users_stays(
    tmp_path: Path, clock: Clock
) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "x.db"
    clock.open(path).close()
    path.chmod(0o644)
    with clock.opened(path):
        assert {mode(each) for each in tmp_path.glob("x.db*") if each.is_file()} == {0o600}
    assert mode(tmp_path) == 0o755


def test_safe_settings_are_on(store: Store) -> None:
    asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    assert {name: store.file.row(f"PRAGMA {name}") for name in asked} == {
        **{name: {name: value} for name, value in asked.items()},
        "busy_timeout": {"timeout": 5000},
    }


def test_all_tables_are_strict(path: Path, store: Store) -> None:
    with sqlite3.connect(path) as reader:
        rows = reader.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        loose = {name for name, strict in rows if not strict}
    assert loose == {"_sqlite_migrations", "sqlite_schema"}


def test_what_was_stored_is_there_the_next_time(path: Path, clock: Clock) -> None:
    with clock.opened(path) as store:
        company = store.companies.add("A").id
        store.answers.add(company, "cash", Answer(1))
    with clock.opened(path) as store:
        assert store.answers.latest(company)["cash"].value == 1


def test_a_file_of_a_newer_version_is_refused_and_left_untouched(path: Path, clock: Clock) -> None:
    with clock.opened(path) as store:
        store.companies.add("A")
    with sqlite3.connect(path) as other:
        other.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('opsadvisor', '0099_future')")
    other.close()
    path.chmod(0o640)
    before = contents(path.parent)
    clock.move(days=1)
    for attempt in (clock.open, lambda path: glance(path, today=DAY)):
        with pytest.raises(NewerFile, match=r"newer version of opsadvisor.*0099_future"):
            attempt(path)
    assert contents(path.parent) == before
    assert mode(path) == 0o640


def test_a_newer_file_keeps_the_log_that_a_crash_left(path: Path, clock: Clock, tmp_path: Path) -> None:
    with clock.opened(path), sqlite3.connect(path) as other:
        other.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('opsadvisor', '0099_future')")
        other.commit()
        crashed = tmp_path / "crashed"
        crashed.mkdir()
        for part in path.parent.glob("opsadvisor.db*"):
            if part.is_file():
                (crashed / part.name).write_bytes(part.read_bytes())
    other.close()
    names = ("opsadvisor.db", "opsadvisor.db-wal")
    before = [(crashed / name).read_bytes() for name in names]
    link = tmp_path / "link.db"
    link.symlink_to(crashed / path.name)
    for attempt in (clock.open, lambda path: glance(path, today=DAY)):
        for way in (crashed / path.name, link):
            with pytest.raises(NewerFile):
                attempt(way)
            assert [(crashed / name).read_bytes() for name in names] == before


def test_the_database_of_another_program_is_refused_and_left_untouched(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE companies (id)")
    other.close()
    before = contents(tmp_path)
    for attempt in (clock.open, lambda path: glance(path, today=DAY)):
        with pytest.raises(ForeignFile, match=r"other\.db is the database of another program"):
            attempt(path)
    assert contents(tmp_path) == before


def test_a_folder_is_no_database(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        clock.open(tmp_path)


def test_a_place_where_nothing_can_be_made_is_named(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"):
        clock.open(tmp_path / "file" / "x.db")


def test_missing_steps_are_taken_each_after_a_backup(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.opened(path) as store:
        store.companies.add("A")
    monkeypatch.setitem(schema.STEPS, "0002_boards", lambda db: db.execute("CREATE TABLE boards (id TEXT) STRICT"))
    monkeypatch.setitem(schema.STEPS, "0003_rounds", lambda db: db.execute("CREATE TABLE rounds (id TEXT) STRICT"))
    assert glance(path, today=DAY).older
    with clock.opened(path) as store:
        assert {"boards", "rounds"} < set(store.file.db.table_names())
    names = [backup.name for backup in backups(path)]
    assert names == [
        "2026-11-20T120000.before-0003_rounds.db",
        "2026-11-20T120000.before-0002_boards.db",
        "2026-11-20.daily.db",
    ]
    with sqlite3.connect(backups(path)[0]) as reader:
        tables = {name for (name,) in reader.execute("SELECT name FROM sqlite_master")}
    assert "boards" in tables
    assert "rounds" not in tables


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(db: object) -> None:
        db.execute("CREATE TABLE boards (id TEXT) STRICT")  # type: ignore[attr-defined]
        db.execute("DROP TABLE settings")  # type: ignore[attr-defined]
        raise RuntimeError("half way")

    with clock.opened(path) as store:
        store.settings.set("theme", "light")
    with monkeypatch.context() as patched:
        patched.setitem(schema.STEPS, "0002_boards", half)
        with pytest.raises(NotUpgraded, match=r"0002_boards: half way.*as it was"):
            clock.open(path)
    with clock.opened(path) as store:
        assert store.settings.get("theme") == "light"
        assert "boards" not in store.file.db.table_names()


def test_a_step_that_another_copy_took_meanwhile_is_not_taken_again(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.open(path).close()
    taken: list[str] = []
    for name in ("0002_boards", "0003_rounds"):
        monkeypatch.setitem(schema.STEPS, name, lambda db, name=name: taken.append(name))

    def other_copy_is_quicker(path: Path, *rest: object) -> Path:
        with monkeypatch.context() as patched:
            patched.setattr("opsadvisor.store.database.back_up", lambda *_: path)
            clock.open(path).close()
        return path

    monkeypatch.setattr("opsadvisor.store.database.back_up", other_copy_is_quicker)
    clock.open(path).close()
    assert taken == ["0002_boards", "0003_rounds"]


def test_a_file_that_another_copy_made_meanwhile_is_kept(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_copy_is_quicker(*_: object) -> None:
        monkeypatch.undo()
        with clock.opened(path) as store:
            store.companies.add("A")

    monkeypatch.setattr("opsadvisor.store.create._set_log_aside", other_copy_is_quicker)
    with clock.opened(path) as store:
        assert [company.name for company in store.companies.all()] == ["A"]
    assert list(path.parent.glob("*.part*")) == []


def test_a_held_lock_is_said_to_be_one(store: Store, company: str, path: Path) -> None:
    store.file.db.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedFile, match="in use by another program"):
        store.answers.add(company, "cash", Answer(1))
    other.close()
    store.answers.add(company, "cash", Answer(2))
    assert store.answers.latest(company)["cash"].value == 2


def test_a_file_held_by_another_program_is_said_to_be(path: Path, clock: Clock) -> None:
    clock.open(path).close()
    holder = sqlite3.connect(path)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LockedFile, match="Close that"):
        Store.open(path, clock=clock, patience=0.01)
    holder.close()


def test_a_full_disk_is_said_and_loses_nothing(store: Store, company: str) -> None:
    store.answers.add(company, "cash", Answer(1))
    (pages,) = store.file.db.execute("PRAGMA page_count").fetchone()
    store.file.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FullDisk, match="no room left"):
        store.answers.add(company, "cash", Answer(2, note="x" * 100_000))
    assert store.answers.latest(company)["cash"].value == 1
    store.file.db.execute(f"PRAGMA max_page_count = {pages + 1000}")
    store.answers.add(company, "cash", Answer(2, note="x" * 100_000))
    assert store.answers.latest(company)["cash"].value == 2


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on the size of files")
def test_a_disk_that_will_not_write_is_said(store: Store, company: str) -> None:
    import resource

    store.answers.add(company, "cash", Answer(1))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        with pytest.raises(StoreError, match="would not read or write"):
            store.answers.add(company, "cash", Answer(2))
        with pytest.raises(StoreError):
            store.back_up()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    store.answers.add(company, "cash", Answer(3))
    assert [each.answer.value for each in store.answers.history(company, "cash")] == [3, 1]
    assert backups(store.path) == []


def test_a_file_that_can_only_be_read_is_said_to_be(store: Store, company: str) -> None:
    for _ in ("beside the open store", "alone"):
        with Store.read(store.path) as reader:
            assert reader.companies.get(company).id == company
            with pytest.raises(ReadOnlyFile, match="can't be written"):
                reader.answers.add(company, "cash", Answer(1))
            assert reader.answers.latest(company) == {}
        store.close()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_deleted_or_replaced_while_open_is_rescued(
    store: Store, company: str, path: Path, clock: Clock, replaced: bool
) -> None:
    store.answers.add(company, "cash", Answer(1))
    path.unlink()
    if replaced:
        clock.open(path).close()
    with pytest.raises(MovedFile, match="rescued"):
        store.answers.add(company, "cash", Answer(2))
    rescued = path.with_name("opsadvisor.db.rescued")
    assert is_sound(rescued)
    assert mode(rescued) == 0o600
    store.close()
    restore(path, rescued, clock())
    with clock.opened(path) as again:
        assert again.answers.latest(company)["cash"].value == 1


def test_a_log_without_its_file_is_set_aside(path: Path, clock: Clock) -> None:
    with clock.opened(path) as store:
        store.companies.add("A")
        log = path.with_name("opsadvisor.db-wal")
        left = log.read_bytes()
    path.unlink()
    log.write_bytes(left)
    with clock.opened(path) as store:
        assert store.companies.all() == []
    assert (path.parent / "opsadvisor.db-wal.left-2026-11-20T120000").read_bytes() == left


def test_a_link_to_the_file_will_do(path: Path, tmp_path: Path, clock: Clock) -> None:
    clock.open(path).close()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    clock.move(days=1)
    with clock.opened(link) as store:
        store.companies.add("A")
        assert glance(link, today=DAY + timedelta(days=1)).companies
    assert [backup.parent for backup in backups(link)] == [path.with_name("opsadvisor.db.backups")]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "link.db"]


def test_no_plugins_are_loaded(store: Store, monkeypatch: pytest.MonkeyPatch, path: Path, clock: Clock) -> None:
    def refuse() -> None:
        raise AssertionError("plugins of sqlite-utils were loaded")

    monkeypatch.setattr("sqlite_utils.db.ensure_plugins_loaded", refuse)
    clock.open(path).close()
