"""A file that goes wrong while the app has it open: a message says what happened and what to do; nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from opsadvisor.store.database import Store
from tests.history import year
from tests.promises.played import (
    DOWN,
    ENTER,
    ESCAPE,
    F5,
    TYPED,
    answers,
    half_typed,
    is_whole,
    patched,
    run,
    says,
    seen,
    still_shows,
    told,
)  # fmt: skip
from tests.terminal import Terminal

PAGE = 4096
HASTY = patched("from opsadvisor.store.database import Store; Store.open.__func__.__kwdefaults__['patience'] = 0.2")
"""The app, which waits less long for another program where no keys wait for it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A company with a year of history, and a backup of it."""
    path = Path(copyfile(year(), tmp_path / "opsadvisor.db"))
    with Store.open(path) as store:
        store.back_up()
    return path


def flip(path: Path) -> None:
    """Change some bytes of each page but the first."""
    random = Random(3)
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // PAGE):
            file.seek(page * PAGE)
            file.write(random.randbytes(64))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def others(path: Path) -> Path:
    """Make the database of another program, as long as ours at least."""
    other = path.with_name("other.db")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE companies (id)")
        connection.executemany("INSERT INTO companies VALUES (?)", [("x" * 999,)] * (path.stat().st_size // 900))
        connection.commit()
    return other


def overwrite(path: Path) -> None:
    """Put another program's database into the same file."""
    data = others(path).read_bytes()
    with path.open("r+b") as file:
        file.write(data)


def replace(path: Path) -> None:
    os.replace(others(path), path)


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "flipped": (flip, "is damaged"),
    "cut short": (cut, "was cut short while it was open"),
    "emptied": (empty, "was cut short while it was open"),
    "overwritten": (overwrite, "is damaged"),
}
BACKUP = '"opsadvisor restore" brings it back and keeps the damaged'
MOVES: dict[str, Callable[[Path], None]] = {"deleted": Path.unlink, "replaced": replace}


def at_the_second_question(terminal: Terminal, typed: str = "623k") -> None:
    terminal.wait_for("How much money is in the bank?")
    seen(terminal, "2.1m" + ENTER, "What does the company spend")
    seen(terminal, typed, "623,000")


def sent(terminal: Terminal, keys: str) -> str:
    """Press keys; return all that is painted until nothing more comes."""
    terminal.drain()
    since = len(terminal.raw)
    terminal.type(keys)
    terminal.read_for(0.2)
    while terminal.read(0.15):
        pass
    return told(terminal, since)


def leaves(terminal: Terminal) -> None:
    """Leave the app, which says what is wrong in words to the end."""
    terminal.type("q")
    assert terminal.wait() == 0
    assert "Traceback" not in terminal.text()


def lives_through_all_places(terminal: Terminal) -> str:
    """Look at everything that reads, and leave. Returns what was said."""
    said = [
        sent(terminal, keys) for keys in (F5, ESCAPE, ESCAPE, ESCAPE, "h", "/run", ESCAPE, ENTER, "l", "k", "g", ESCAPE)
    ]
    return " ".join(said)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("how", DAMAGES)
def test_damage_is_named_and_the_backup_offered_and_the_app_goes_on(path: Path, how: str) -> None:
    damage, says = DAMAGES[how]
    before = answers(path)
    with run(path, "start", "review", size=(80, 24)) as terminal:
        at_the_second_question(terminal)
        damage(path)
        said = lives_through_all_places(terminal)
        assert says in said
        assert BACKUP in said
        leaves(terminal)
    restored(path)
    assert answers(path) == before
    with run(path, "start", "review", size=(80, 24)) as terminal:
        at_the_second_question(terminal)


def test_a_list_that_was_read_before_the_damage_says_so_when_it_is_used(path: Path) -> None:
    with run(path, "history", size=(80, 24)) as terminal:
        terminal.wait_for("default dead")
        flip(path)
        says(terminal, DOWN * 3 + "n", "is damaged")
        seen(terminal, "t", "Where you stand")
        leaves(terminal)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("how", DAMAGES)
def test_damage_in_a_round_of_the_kata_is_named_and_the_app_goes_on(path: Path, how: str) -> None:
    damage, says = DAMAGES[how]
    with Store.open(path) as store:
        company = store.companies.current()
        assert company
        board = store.kata.add_board(company.id, "Onboarding", "A week", working_days=frozenset(range(7))).id
    with run(path, "kata", size=(80, 24)) as terminal:
        terminal.wait_for("actual condition")
        seen(terminal, "14 days" + ENTER, "Facts and figures")
        with Store.open(path) as store:
            store.back_up()
        seen(terminal, "Files come late", "Files come late")
        damage(path)
        said = " ".join(sent(terminal, keys) for keys in (ENTER, ESCAPE, ESCAPE, "h", "/run", ESCAPE, "l", "k", ENTER))
        assert says in said
        assert BACKUP in said
        leaves(terminal)
    restored(path)
    with Store.open(path) as store:
        assert store.kata.story(board).rounds[0].answers["figure"] == "14 days"
    with run(path, "kata", size=(80, 24)) as terminal:
        terminal.wait_for("Facts and figures")


def restored(path: Path, *arguments: str) -> None:
    """Do what the message says."""
    command = [sys.executable, "-m", "opsadvisor", "--db", str(path), "restore", *arguments]
    subprocess.run(command, check=True, capture_output=True)
    assert is_whole(path)


def test_a_file_cut_short_takes_no_answer_that_would_be_lost(path: Path) -> None:
    with run(path, "start", "review", size=(80, 24)) as terminal:
        at_the_second_question(terminal)
        whole = path.with_name("whole")
        copyfile(path, whole)
        empty(path)
        says(terminal, ENTER, "was cut short")
        still_shows(terminal, "623k", "restore")
        path.write_bytes(whole.read_bytes())  # in place
        seen(terminal, ENTER, "What does the company earn")
    assert answers(path)["monthly_expenses"] == 623_000


@pytest.mark.sampled(2)
@pytest.mark.parametrize("how", MOVES)
def test_a_file_that_is_gone_is_kept_under_another_name(path: Path, how: str) -> None:
    with run(path, "start", "review", size=(80, 24)) as terminal:
        at_the_second_question(terminal)
        since = len(terminal.raw)
        MOVES[how](path)
        says(terminal, ENTER, "puts it back")
        assert "was deleted or replaced while it was open" in told(terminal, since)
        assert "Close the app" in told(terminal, since)
        still_shows(terminal, "623k", "puts")
        says(terminal, ESCAPE, "Esc once more leaves")
        seen(terminal, ESCAPE, "Where you stand")
        terminal.type("q")
        assert terminal.wait() == 0
        assert "Traceback" not in terminal.text()
    restored(path, str(path.with_name("opsadvisor.db.rescued")))
    assert answers(path)["cash"] == TYPED["cash"][1]
    with run(path, "start", "review") as terminal:
        terminal.wait_for("What does the company spend")


def test_a_lock_is_said_and_waited_out(path: Path) -> None:
    with run(path, "start", "review", size=(80, 24)) as terminal:
        at_the_second_question(terminal)
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            says(terminal, ENTER, "is in use by")
            still_shows(terminal, "623k", "again")
        seen(terminal, ENTER, "What does the company earn")
    assert answers(path)["monthly_expenses"] == 623_000


def test_a_file_locked_on_opening_is_said_and_tried_again(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with run(path, size=(80, 24), program=HASTY) as terminal:
        terminal.wait_for("in use by another program")
        seen(terminal, ESCAPE, "start the first review")
        other.close()
        seen(terminal, "n", "How much money is in the bank?")
        seen(terminal, ESCAPE, "Where you stand")


def test_leaving_keeps_what_is_half_typed_as_soon_as_the_lock_is_gone(path: Path) -> None:
    with run(path, "start", "review", size=(80, 24)) as terminal:
        at_the_second_question(terminal)
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            says(terminal, "1", "is in use by")
            says(terminal, ESCAPE, "Esc once more leaves")
        seen(terminal, ESCAPE, "Where you stand")
    assert half_typed(path) == ["623k1"]
