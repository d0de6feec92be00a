"""kill -9 at any moment, several times in the life of one database: all that was acknowledged is there, in place."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from opsadvisor.library.load import Library
from opsadvisor.store.backup import backups, folder_of, is_sound
from opsadvisor.store.database import Store
from tests.promises.lives import WAYS, Lives
from tests.promises.played import is_whole, run
from tests.store.layout import LAYOUTS, everything, make
from tests.terminal import PATIENCE
from tests.ui import views

KILLS = 5


def command(path: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "opsadvisor", "--db", str(path), *arguments]


def finds_nothing_wrong(path: Path) -> None:
    """Have the file looked at as its user would."""
    doctor = subprocess.run(command(path, "doctor"), capture_output=True, text=True, check=False)
    assert doctor.returncode == 0, doctor.stdout


def wait_until(there: Callable[[], object]) -> None:
    """Look again and again, for the moment passes soon."""
    end = time.monotonic() + PATIENCE
    while not there() and time.monotonic() < end:
        time.sleep(0.0005)


@pytest.mark.long(1)
def test_no_kill_takes_anything_away(round_: int, tmp_path: Path, shipped: Library) -> None:
    """The first kill comes while the file is made; then all the ways to use the app, in any order."""
    chance = random.Random(round_)
    lives = Lives(tmp_path / "opsadvisor.db", shipped, chance)
    lives.live("opening")
    for _ in range(KILLS):
        lives.live(chance.choice(WAYS))
    finds_nothing_wrong(lives.path)


@pytest.mark.long(2)
def test_killed_while_an_earlier_layout_is_brought_up_it_is_all_there(round_: int, tmp_path: Path) -> None:
    """The kill comes at some moment after the backup before the first step is begun."""
    chance = random.Random(round_)
    path = make(LAYOUTS[round_ % (len(LAYOUTS) - 1)], tmp_path / "earlier.db")
    before = everything(path)
    with run(path) as terminal:
        wait_until(folder_of(path).exists)
        terminal.read_for(0.1 * chance.random())
    assert is_whole(path)
    assert all(map(is_sound, backups(path)))
    finds_nothing_wrong(path)
    Store.open(path).close()
    now = everything(path)
    for table in before.keys() - {"_sqlite_migrations", "settings"}:
        assert len(now[table]) == len(before[table]), table


@pytest.mark.long(1)
def test_killed_in_an_export_the_file_is_the_one_before_or_whole(round_: int, tmp_path: Path) -> None:
    """Each kill comes at some moment after the first bytes are written."""
    chance = random.Random(round_)
    path = views.database(views.view("today"), tmp_path)
    folder = tmp_path / "exports"
    folder.mkdir()
    out = folder / "all.json"
    out.write_text('"before"')
    for _ in range(KILLS):
        there = times(folder)
        with subprocess.Popen(command(path, "export", "--all", "--output", str(out)), stderr=subprocess.DEVNULL) as one:
            wait_until(lambda there=there: times(folder) != there)
            time.sleep(0.01 * chance.random())
            one.kill()
        found = json.loads(out.read_text(encoding="utf-8"))
        assert found == "before" or found["companies"]


def times(folder: Path) -> dict[str, int]:
    """Return when each file of a folder was changed."""
    return {file.name: file.stat().st_mtime_ns for file in os.scandir(folder)}
