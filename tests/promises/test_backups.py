"""Backups are proved by restoring them: what comes back is what was there at that moment, and nothing is lost by it."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from opsadvisor.store.backup import backups
from opsadvisor.store.database import Store
from opsadvisor.store.schema import STEPS
from tests.cli.ran import process
from tests.promises.played import TYPED, answers, is_whole, patched, run, seen
from tests.store.layout import LAYOUTS, everything, make
from tests.store.lives import FULL, live
from tests.store.made import NOON, Clock


def lived(path: Path, days: int = 0) -> Clock:
    """Do a little of everything in a database."""
    clock = Clock(NOON + timedelta(days=days), Random(days))
    with clock.opened(path) as store:
        live(store, clock, FULL)
    return clock


def restored(path: Path, *arguments: str) -> str:
    ran = process("--db", str(path), "restore", *arguments)
    assert ran.returncode == 0, ran.stderr
    assert is_whole(path)
    return ran.stdout


def test_the_backup_of_the_day_and_one_by_hand_bring_back_their_moment(tmp_path: Path) -> None:
    path = tmp_path / "opsadvisor.db"
    clock = lived(path)
    at_first = everything(path)
    with Clock(clock.time + timedelta(days=1)).opened(path) as store:  # makes the backup of the day
        store.companies.add("Later")
        at_second = everything(path)
        by_hand = store.back_up()
        store.settings.set("key", "lost by what follows")
    (daily,) = [
        backup for backup in backups(path) if backup.name == f"{clock.time + timedelta(days=1):%Y-%m-%d}.daily.db"
    ]
    last = everything(path)
    assert f"Restored {by_hand}" in restored(path)  # the newest
    assert everything(path) == at_second
    said = restored(path, daily.name)
    assert everything(path) == at_first
    kept = sorted(tmp_path.glob("opsadvisor.db.replaced-*"))
    assert str(kept[-1]) in said or str(kept[0]) in said
    assert [everything(each) for each in sorted(kept, key=lambda each: each.stat().st_mtime_ns)] == [last, at_second]


@pytest.mark.parametrize("layout", LAYOUTS[:-1])
def test_the_backup_before_a_step_brings_back_the_earlier_layout(tmp_path: Path, layout: str) -> None:
    path = make(layout, tmp_path / "opsadvisor.db")
    before = everything(path)
    Clock().open(path).close()
    step = list(STEPS)[LAYOUTS.index(layout) + 1]
    (backup,) = [each for each in backups(path) if f".before-{step}." in each.name]
    restored(path, backup.name)
    assert everything(path) == before
    Clock().open(path).close()  # and it can be brought up once more


def test_a_damaged_newest_backup_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "opsadvisor.db"
    clock = lived(path)
    with Clock(clock.time + timedelta(days=1)).opened(path) as store:
        good = store.back_up()
        then = everything(path)
        store.file.clock.move(hours=1)  # type: ignore[attr-defined]
        newest = store.back_up()
    data = bytearray(newest.read_bytes())
    data[len(data) // 2 :] = Random(1).randbytes(len(data) - len(data) // 2)
    newest.write_bytes(data)
    path.write_bytes(b"")
    assert f"Restored {good}" in restored(path)
    assert everything(path) == then
    refused = process("--db", str(path), "restore", newest.name)
    assert (refused.returncode, "not a sound backup" in refused.stderr) == (2, True)
    assert everything(path) == then


@pytest.mark.parametrize("left", [False, True], ids=["", "with the log of a crash"])
@pytest.mark.long(6)
def test_a_restore_that_is_killed_leaves_the_one_or_the_other(tmp_path: Path, round_: int, left: bool) -> None:
    path = tmp_path / "opsadvisor.db"
    lived(path)
    with Clock(NOON + timedelta(days=40)).opened(path) as store:
        backup = store.back_up()
        old = everything(path)
        store.settings.set("key", "new")
        log = path.with_name("opsadvisor.db-wal")
        copyfile(log, tmp_path / "log")
        copyfile(path, tmp_path / "crashed")
    new = everything(path)
    assert old != new
    if left:
        copyfile(tmp_path / "crashed", path)
        copyfile(tmp_path / "log", log)
    ran = subprocess.run([*_killed(round_ + 1), "--db", str(path), "restore", backup.name], check=False)
    assert ran.returncode in (0, -9)
    found = everything(path)
    assert found in (old, new)
    if found == old and ran.returncode:
        assert any(everything(each) == new for each in tmp_path.glob("opsadvisor.db.replaced-*[0-9]"))
    assert is_whole(path)
    with Store.open(path, clock=lambda: datetime(2027, 2, 1, tzinfo=UTC)) as store:
        assert store.companies.all(archived=True)


def _killed(call: int) -> tuple[str, ...]:
    """Return the program, killed before so manieth call that changes or syncs a file."""
    return patched(
        "import os, shutil, signal, itertools\n"
        f"left = iter(range({call} - 1))\n"
        "def counted(do):\n"
        "    def call(*given, **named):\n"
        "        if next(left, None) is None: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return do(*given, **named)\n"
        "    return call\n"
        "shutil.copyfile = counted(shutil.copyfile)\n"
        "for name in ('unlink', 'replace', 'fsync'): setattr(os, name, counted(getattr(os, name)))\n"
    )


def test_the_app_goes_on_from_a_restored_backup(tmp_path: Path) -> None:
    path = tmp_path / "opsadvisor.db"
    with Store.open(path) as store:
        company = store.companies.add("Northwind GmbH").id
        store.companies.choose(company)
        backup = store.back_up()
    path.unlink()
    restored(path, backup.name)
    with run(path, "start", "review") as terminal:
        terminal.wait_for("How much money is in the bank?")
        seen(terminal, TYPED["cash"][0] + "\r", "What does the company spend")
    assert answers(path) == {"cash": TYPED["cash"][1]}
