from __future__ import annotations

import os
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from opsadvisor.advice.answers import Answer
from opsadvisor.store.backup import back_up_daily, backups, copy, folder_of, is_sound, newest_good
from opsadvisor.store.database import Store
from opsadvisor.store.errors import LockedFile, StoreError
from opsadvisor.store.restore import restore
from opsadvisor.store.words import in_words
from tests.store.made import DAY, Clock


def days_kept(path: Path) -> list[date]:
    return [date.fromisoformat(backup.name[:10]) for backup in backups(path) if ".daily." in backup.name]


def test_the_first_open_of_a_day_makes_a_backup(path: Path, clock: Clock) -> None:
    clock.open(path).close()
    assert backups(path) == []
    for hours in (1, 1, 24, 1):
        clock.move(hours=hours)
        with clock.opened(path) as store:
            store.companies.add("A")
    assert [backup.name for backup in backups(path)] == ["2026-11-21.daily.db", "2026-11-20.daily.db"]


def test_seven_days_and_four_weeks_are_kept(path: Path, clock: Clock) -> None:
    clock.open(path).close()
    for _ in range(60):
        clock.move(days=1)
        clock.open(path).close()
    last = clock().date()
    assert last.weekday() == 1
    days = [last - timedelta(days=days) for days in range(7)]
    sundays = [last - timedelta(days=days) for days in (2, 9, 16)]
    assert days_kept(path) == sorted({*days, *sundays}, reverse=True)


def test_without_use_every_day_the_newest_of_each_week_counts(path: Path, clock: Clock) -> None:
    clock.open(path).close()
    opened = []
    for _ in range(12):
        clock.move(days=9)
        clock.open(path).close()
        opened.append(clock().date())
    assert days_kept(path) == opened[:-8:-1]


def test_a_clock_that_was_ahead_does_not_end_the_backups(path: Path, clock: Clock) -> None:
    clock.open(path).close()
    clock.move(days=4000)
    for _ in range(40):
        clock.open(path).close()
        clock.move(days=1)
    clock.time -= timedelta(days=4040)
    assert back_up_daily(path, clock()) is not None
    assert DAY in days_kept(path)
    assert back_up_daily(path, clock()) is None


def test_backups_made_by_hand_stay(path: Path, clock: Clock) -> None:
    with clock.opened(path) as store:
        made = store.back_up()
    for _ in range(40):
        clock.move(days=1)
        clock.open(path).close()
    assert made in backups(path)


def test_a_backup_is_one_whole_file_with_all_that_was_acknowledged(store: Store, company: str, clock: Clock) -> None:
    store.answers.add(company, "cash", Answer(1))
    made = store.back_up()
    assert is_sound(made)
    assert [each.name for each in folder_of(store.path).iterdir()] == [made.name]
    clock.move(days=1)
    with clock.opened(made) as copied:
        assert copied.answers.latest(company)["cash"].value == 1


def test_a_copy_that_can_not_be_written_leaves_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"Nothing can be written to .*file"):
        copy(store.path, tmp_path / "file" / "x.db")
    with pytest.raises(StoreError, match="can't be opened"):
        copy(tmp_path / "absent.db", tmp_path / "x.db")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "file"]


def test_a_backup_that_can_not_be_made_is_told_and_keeps_nobody_out(path: Path, clock: Clock) -> None:
    with clock.opened(path) as store:
        store.companies.add("A")
        assert store.trouble == ""
    folder_of(path).write_text("in the way")
    with clock.opened(path) as store:
        assert len(store.companies.all()) == 1
        assert "no backup of today" in store.trouble
    folder_of(path).unlink()
    with clock.opened(path) as store:
        assert store.trouble == ""
    assert len(backups(path)) == 1


def test_what_was_left_half_made_is_taken_away_a_day_later(path: Path, clock: Clock) -> None:
    clock.open(path).close()
    folder = folder_of(path)
    folder.mkdir()
    old, young = folder / "x.db1.part", folder / "x.db2.part-journal"
    for part, age in ((old, 25), (young, 1)):
        part.write_text("")
        made = (clock() - timedelta(hours=age)).timestamp()
        os.utime(part, (made, made))
    clock.open(path).close()
    assert sorted(folder.glob("x.db*")) == [young]


def test_a_backup_of_another_program_is_not_sound(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "x.db") as other:
        other.execute("CREATE TABLE companies (id)")
    other.close()
    assert not is_sound(tmp_path / "x.db")
    assert not is_sound(tmp_path / "absent.db")
    assert [each.name for each in tmp_path.iterdir()] == ["x.db"]


def test_looking_whether_a_file_is_sound_leaves_nothing_behind(path: Path, clock: Clock) -> None:
    clock.open(path).close()
    assert is_sound(path)
    assert list(path.parent.iterdir()) == [path]


def test_restore_brings_the_backup_back_and_keeps_what_was_there(path: Path, clock: Clock) -> None:
    with clock.opened(path) as store:
        company = store.companies.add("A").id
        store.answers.add(company, "cash", Answer(1))
        backup = store.back_up()
        store.answers.add(company, "cash", Answer(2))
    kept = restore(path, backup, clock())
    again = restore(path, backup, clock())
    assert kept is not None
    assert again is not None
    assert kept.name == "opsadvisor.db.replaced-2026-11-20T120000"
    assert again.name == "opsadvisor.db.replaced-2026-11-20T120000-2"
    assert {each.stat().st_mode & 0o777 for each in (path, kept)} == {0o600}
    for file, value in ((path, 1), (kept, 2), (again, 1)):
        with clock.opened(file) as store:
            assert store.answers.latest(company)["cash"].value == value


def test_restore_folds_in_the_log_that_a_crash_left(path: Path, clock: Clock, tmp_path: Path) -> None:
    crashed = tmp_path / "opsadvisor.db"
    with clock.opened(path) as store:
        backup = store.back_up()
        company = store.companies.add("A").id
        for end in ("", "-wal"):
            crashed.with_name(crashed.name + end).write_bytes(path.with_name(path.name + end).read_bytes())
    kept = restore(crashed, backup, clock())
    assert kept is not None
    with clock.opened(kept) as store:
        assert store.companies.get(company).name == "A"
    with clock.opened(crashed) as store:
        assert store.companies.all() == []


def test_restore_works_where_the_file_is_gone_and_its_log_is_not(path: Path, clock: Clock) -> None:
    log = path.with_name("opsadvisor.db-wal")
    with clock.opened(path) as store:
        store.companies.add("A")
        backup = store.back_up()
        store.companies.add("B")
        left = log.read_bytes()
    path.unlink()
    log.write_bytes(left)
    assert restore(path, backup, clock()) is None
    assert path.with_name("opsadvisor.db.replaced-2026-11-20T120000-wal").read_bytes() == left
    with clock.opened(path) as store:
        assert [company.name for company in store.companies.all()] == ["A"]


def test_restore_refuses_a_backup_that_is_not_sound(path: Path, clock: Clock, tmp_path: Path) -> None:
    clock.open(path).close()
    bad = tmp_path / "bad.db"
    bad.write_bytes(path.read_bytes()[:9000])
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"bad\.db is not a sound backup"):
        restore(path, bad, clock())
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_restore_is_refused_while_a_copy_has_the_file_open(
    store: Store, company: str, path: Path, clock: Clock
) -> None:
    backup = store.back_up()
    with pytest.raises(LockedFile, match="in use"):
        restore(path, backup, clock())
    store.answers.add(company, "cash", Answer(1))
    assert store.answers.latest(company)["cash"].value == 1
    assert newest_good(path) == backup


def test_a_restore_that_fails_leaves_everything_as_it_was(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.opened(path) as store:
        company = store.companies.add("A").id
        backup = store.back_up()
        store.answers.add(company, "cash", Answer(1))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("opsadvisor.store.restore.copyfile", full)
    with pytest.raises(StoreError, match="No space left"):
        restore(path, backup, clock())
    with clock.opened(path) as store:
        assert store.answers.latest(company)["cash"].value == 1


def test_words_of_errors_name_the_file(path: Path) -> None:
    for code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR):
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = code
        with pytest.raises(StoreError, match=r"opsadvisor\.db"), in_words(path):
            raise error
    with pytest.raises(sqlite3.ProgrammingError), in_words(path):
        raise sqlite3.ProgrammingError("wrong thread")
