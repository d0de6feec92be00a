"""Two copies of the app on one file at once, one of them killed: neither loses anything of the other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from opsadvisor.kata.round import begin, outcome
from opsadvisor.library.cards import cards
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from tests.kata.worlds import led
from tests.promises.played import ENTER, ESCAPE, TYPED, answers, is_whole, made, run, says, seen, still_shows

CARDS = (("actual condition", "14"), ("Facts and figures", "Files come late"), ("What pattern of working", ""))
QUESTIONS = ("How much money", "What does the company spend", "What does the company earn", "By how many percent")


def founded(path: Path) -> str:
    """Make a board whose round is due."""
    with Store.open(path) as store:
        company = store.companies.current()
        assert company
        return store.kata.add_board(company.id, "Onboarding", "A week", working_days=frozenset(range(7))).id


@pytest.mark.long(1)
def test_what_both_were_told_is_there_though_one_was_killed(round_: int, tmp_path: Path) -> None:
    path = made(tmp_path / "opsadvisor.db")
    chance = Random(round_)
    board = founded(path)
    with run(path, "start", "review") as one, run(path, "kata") as other:
        one.wait_for(QUESTIONS[0])
        other.wait_for(CARDS[0][0])
        typed = list(TYPED.values())
        seen(one, typed[0][0] + ENTER, QUESTIONS[1])
        seen(other, CARDS[0][1] + ENTER, CARDS[1][0])
        seen(one, typed[1][0] + ENTER, QUESTIONS[2])
        killed, left = (one, other) if chance.random() < 0.5 else (other, one)
        killed.type("41" if killed is one else CARDS[1][1] + ENTER)
        killed.read_for(0.2 * chance.random())
        killed.kill()
        if left is one:
            seen(one, typed[2][0] + ENTER, QUESTIONS[3])
        else:
            says(other, CARDS[1][1] + ENTER, CARDS[2][0])
    assert is_whole(path)
    kept = answers(path)
    assert (kept["cash"], kept["monthly_expenses"]) == (typed[0][1], typed[1][1])
    assert left is other or kept["monthly_revenue"] == typed[2][1]
    with Store.open(path) as store:
        (round,) = store.kata.story(board).rounds
        assert round.answers["figure"] == CARDS[0][1]
        assert left is one or round.answers["actual"] == CARDS[1][1]


def test_a_session_given_up_in_one_is_said_in_the_other_and_what_is_typed_stays(tmp_path: Path) -> None:
    path = made(tmp_path / "opsadvisor.db")
    with run(path, "start", "review") as one:
        one.wait_for(QUESTIONS[0])
        seen(one, "2.1m" + ENTER, QUESTIONS[1])
        with run(path, "history") as other:
            other.wait_for("Begun")
            says(other, "r", "Dropped: Operating review. Its answers stay.")
        says(one, "620k" + ENTER, "This session was dropped and takes no more answers")
        assert "620k" in one.text()
        seen(one, ESCAPE, "Today")
    assert answers(path) == {"cash": 2_100_000}


def test_a_round_done_in_one_is_said_in_the_other(tmp_path: Path, shipped: Library) -> None:
    path = made(tmp_path / "opsadvisor.db")
    board = founded(path)
    with run(path, "kata") as terminal:
        terminal.wait_for(CARDS[0][0])
        with Store.open(path) as store:
            state, _ = led(begin(store.kata.story(board), date.today(), cards(shipped)))
            store.kata.finish(outcome(state))
        says(terminal, CARDS[0][1] + ENTER, "is done already, maybe in another window; each day counts once")
        still_shows(terminal, CARDS[0][1])
        seen(terminal, ESCAPE, "Onboarding")
