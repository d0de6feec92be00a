"""In a real terminal: every letter can be read with few colours and none, small windows say so, no terminal is told."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import colours as colour
from tests.promises.played import seen
from tests.terminal import APP, PATIENCE, Terminal
from tests.ui import views

ESCAPE, F5 = views.TERMINAL["escape"], views.TERMINAL["f5"]


@contextmanager
def run(home: Path, *arguments: str, size: tuple[int, int] = (120, 40), **more: str) -> Iterator[Terminal]:
    """Run opsadvisor with the database of a folder."""
    variables = {"OPSADVISOR_DB": str(home / "views.db")} | more
    with Terminal(arguments, home, size=size, more=variables) as terminal:
        yield terminal


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """A folder with the database of a company with a year of history."""
    views.database(views.view("today"), tmp_path)
    return tmp_path


# Colours --------------------------------------------------------------------------------------------------------------

READABLE = 4.5
GREY = {"NO_COLOR": "1"}
SIXTEEN = {"TERM": "xterm", "COLORTERM": ""}
COLOURS = {
    "all": {},
    "256": {"COLORTERM": ""},
    "16": SIXTEEN,
    "console": {"TERM": "linux", "COLORTERM": ""},
    "none": GREY,
    "none of 16": GREY | SIXTEEN,
}


def painted(home: Path, more: dict[str, str]) -> bytes:
    """Return the raw bytes of a list, a search in it, a comparison, Today, a question, and the advice so far."""
    with run(home, "history", **more) as terminal:
        terminal.wait_for("days ago")
        seen(terminal, "/E", "E")
        seen(terminal, ESCAPE, "search answers")
        seen(terminal, "t", "Due")
        seen(terminal, "c", "Figures")
        seen(terminal, "t", "Due")
        seen(terminal, "n", "What we know so far")
        seen(terminal, "tell", "tell")
        seen(terminal, F5, "In hand")
        return terminal.raw


@pytest.mark.sampled(2)
@pytest.mark.parametrize("colours", COLOURS)
def test_every_letter_can_be_read(year: Path, colours: str) -> None:
    letters = list(colour.letters(painted(year, COLOURS[colours])))
    assert len(letters) > 2000
    unreadable = [letter for letter in letters if letter.contrast < READABLE]
    assert "".join(letter.text for letter in unreadable) == "", set(unreadable)
    if "none" in colours:
        assert all(len(set(shade)) == 1 for letter in letters for shade in (letter.ink, letter.paper) if shade)


def test_what_can_not_be_read_is_found() -> None:
    raw = b"\x1b[30;40ma\x1b[0;38;5;16mb\x1b[0;38;2;1;1;1;48;2;9;9;9mc\x1b[0md\x1b[7;31;41me\x1b[0;97;44mf\x1b[8mg"
    assert [letter.text for letter in colour.letters(raw) if letter.contrast < READABLE] == ["a", "b", "c", "e", "g"]


# Small windows, and none ----------------------------------------------------------------------------------------------

TOO_SMALL = "at least 60 columns by 20 rows"
WORKS = "Without one work: status, assess, answer, export,"


def resized(terminal: Terminal, columns: int, rows: int, shows: str) -> None:
    """Change the size of the window and wait until `shows` is painted."""
    terminal.rest()
    since = len(terminal.raw)
    terminal.resize(columns, rows)
    terminal.wait_for(shows, since)


def test_a_small_window_says_so_and_recovers(tmp_path: Path) -> None:
    with run(tmp_path, size=(59, 30)) as terminal:
        terminal.wait_for(TOO_SMALL)
        resized(terminal, 60, 20, "start the first review")
        resized(terminal, 100, 19, TOO_SMALL)
        resized(terminal, 20, 5, "larger")
        resized(terminal, 200, 60, "start the first review")


def test_a_question_waits_under_a_small_window(year: Path) -> None:
    with run(year, "start", "review", size=(50, 15)) as terminal:
        terminal.wait_for(TOO_SMALL)
        terminal.rest()  # the library is loaded by then
        assert "How much money" not in terminal.text()
        resized(terminal, 80, 24, "How much money is in the bank?")
        seen(terminal, "40k", "40,000")
        resized(terminal, 50, 15, TOO_SMALL)
        resized(terminal, 60, 20, "40,000")


def test_a_small_window_can_be_left(tmp_path: Path) -> None:
    with run(tmp_path, size=(50, 15)) as terminal:
        terminal.wait_for(TOO_SMALL)
        terminal.type("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize("arguments", [(), ("--demo",), ("start", "review"), ("kata",), ("history",)], ids=" ".join)
def test_a_terminal_that_can_not_paint_is_told_what_works(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with run(tmp_path, *arguments, TERM="dumb") as terminal:
        assert terminal.wait() == 2
    assert WORKS in terminal.text()
    assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("arguments", [(), ("--demo",), ("start", "review"), ("kata",), ("history",)], ids=" ".join)
def test_without_a_terminal_it_says_what_works(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    variables = {**os.environ, "OPSADVISOR_DB": str(tmp_path / "opsadvisor.db")}
    command = [*APP, *arguments]
    ran = subprocess.run(
        command, env=variables, input="", capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert WORKS in ran.stderr
    assert not (tmp_path / "opsadvisor.db").exists()
