"""Asked to end, interrupted, suspended, or with its terminal closed: nothing typed is lost, not even half way."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from opsadvisor.store.database import Store
from tests.promises.played import ENTER, ESCAPE, F1, TYPED, answers, half_typed, is_whole, made, run, seen, still_shows
from tests.terminal import Terminal

LEFT = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l")
"""The other screen, the cursor, the mouse: given back."""
HALF = "41 and some"


def to_a_question(terminal: Terminal) -> None:
    terminal.wait_for("How much money is in the bank?")
    seen(terminal, "2.1m" + ENTER, "What does the company spend")
    seen(terminal, "620k" + ENTER, "What does the company earn")
    seen(terminal, HALF, "some")


def to_a_dialog(terminal: Terminal) -> None:
    to_a_question(terminal)
    seen(terminal, F1, "Why")


def to_a_card(terminal: Terminal) -> None:
    terminal.wait_for("begins the first board")
    seen(terminal, "n", "Which process do you want")
    seen(terminal, "Onboarding" + ENTER, "What challenge is it")
    seen(terminal, HALF, "some")


def to_a_round(terminal: Terminal) -> None:
    terminal.wait_for("actual condition")
    seen(terminal, HALF, "some")


ENDS: dict[str, Callable[[Terminal], None]] = {
    "SIGTERM": lambda terminal: terminal.send(signal.SIGTERM),
    "SIGINT": lambda terminal: terminal.send(signal.SIGINT),
    "SIGHUP": lambda terminal: terminal.send(signal.SIGHUP),
    "closed": Terminal.hang_up,
    "ctrl+q": lambda terminal: terminal.type("\x11"),
}
PLACES: dict[str, tuple[list[str], Callable[[Terminal], None]]] = {
    "session": (["start", "review"], to_a_question),
    "dialog": (["start", "review"], to_a_dialog),
    "new board": (["kata"], to_a_card),
    "round": (["kata"], to_a_round),
}


def board(path: Path) -> None:
    with Store.open(path) as store:
        company = store.companies.current()
        assert company is not None
        store.kata.add_board(company.id, "Onboarding", "Value in a week", working_days=frozenset(range(7)))


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("end", "place"),
    [
        *((end, "session") for end in ENDS),
        ("SIGTERM", "dialog"),
        ("closed", "dialog"),
        ("SIGTERM", "new board"),
        ("SIGHUP", "round"),
        ("closed", "round"),
    ],
)
def test_what_was_typed_is_there_after_it(tmp_path: Path, end: str, place: str) -> None:
    path = made(tmp_path / "opsadvisor.db")
    if place == "round":
        board(path)
    arguments, go = PLACES[place]
    with run(path, *arguments) as terminal:
        go(terminal)
        since = len(terminal.raw)
        ENDS[end](terminal)
        status = terminal.wait()
        if end in ("SIGTERM", "SIGHUP"):
            assert status == 128 + getattr(signal, end)
        if end != "closed":
            assert all(given_back in terminal.raw[since:] for given_back in LEFT)
        assert "Traceback" not in terminal.text()
    assert not list(tmp_path.glob("*.db-*"))  # closed in good order
    assert is_whole(path)
    assert HALF in half_typed(path)
    if place in ("session", "dialog"):
        assert answers(path) == {fact: TYPED[fact][1] for fact in ("cash", "monthly_expenses")}
    with run(path, *arguments) as terminal:
        if place == "new board":
            terminal.wait_for("begins the first board")
            seen(terminal, "n" + ENTER, HALF)
        else:
            terminal.wait_for(HALF)


def test_suspended_it_gives_the_terminal_back_and_goes_on(tmp_path: Path) -> None:
    path = made(tmp_path / "opsadvisor.db")
    with run(path, "start", "review") as terminal:
        to_a_question(terminal)
        since = len(terminal.raw)
        terminal.send(signal.SIGTSTP)
        while not all(given_back in terminal.raw[since:] for given_back in LEFT):
            assert terminal.read(5), "the terminal was not given back"
        assert os.WIFSTOPPED(os.waitpid(terminal.process, os.WUNTRACED)[1])
        since = len(terminal.raw)
        terminal.send(signal.SIGCONT)
        for shown in ("What does the company earn", HALF):
            terminal.wait_for(shown, since)
        seen(terminal, "\x7f" * len(HALF) + "410k" + ENTER, "By how many percent")
    assert answers(path)["monthly_revenue"] == 410_000


def test_left_with_something_half_typed_it_is_there_on_return(tmp_path: Path) -> None:
    path = made(tmp_path / "opsadvisor.db")
    with run(path, "start", "review") as terminal:
        to_a_question(terminal)
        seen(terminal, ESCAPE, "waits on Today")
        seen(terminal, "n", HALF)
        seen(terminal, ESCAPE, "waits on Today")
        still_shows(terminal, "Go on: Operating review")
