"""Boards for tests, and rounds led from a few answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from types import MappingProxyType

from opsadvisor.kata.after import after
from opsadvisor.kata.model import Board, Obstacle, Storyboard, Target
from opsadvisor.kata.round import Card, RoundState, begin, card, give, outcome
from opsadvisor.library.cards import Place, cards
from opsadvisor.library.load import load
from opsadvisor.library.schema import Card as Words

MONDAY = date(2026, 11, 2)
FRIDAY = date(2026, 11, 6)
_IDS = (f"id {number}" for number in count())


@cache
def words() -> Mapping[Place, Words]:
    return MappingProxyType(cards(load([Path(__file__).parents[2] / "playbooks" / "kata.toml"])))


def new_id() -> str:
    return next(_IDS)


def bare(**more: object) -> Storyboard:
    """A board without anything on it."""
    board = Board(id="board", company="c", process="Onboarding", challenge="Value in a week", created_on=MONDAY)
    return Storyboard(board=replace(board, **more))


def aimed(achieve_by: date = date(2026, 12, 11), **more: object) -> Storyboard:
    """A board with a target condition and an obstacle."""
    target = Target(
        id="target",
        board="board",
        pattern="One person asks for files at signing",
        figure=10,
        unit="days",
        better="lower",
        achieve_by=achieve_by,
        set_on=MONDAY,
    )
    obstacle = Obstacle(id="slow", board="board", text="Files come on day 5", noted_on=MONDAY)
    return replace(bare(**more), targets=(target,), obstacles=(obstacle,))


ANSWERS = {
    "figure": "14",
    "actual": "Files come late",
    "happened": "day 5",
    "learned": "ask IT",
    "met": "partly",
    "reached": "12 days",
    "insight": "ask early",
    "pattern": "IT is asked at signing",
    "aim": "8",
    "obstacles": "Nobody asks",
    "one": "Nobody asks",
    "step": "Call IT",
    "expect": "Files by day 2",
}
"""Enough for any round; all else is taken as it is offered."""


def led(state: RoundState, answers: Mapping[str, str] = ANSWERS) -> tuple[RoundState, list[Card]]:
    """Answer all cards that are left and return the state at the end with the cards as they were asked."""
    asked = []
    while (now := card(state)) is not None:
        asked.append(now)
        state = give(state, answers.get(now.place, ""))
    return state, asked


def done(story: Storyboard, day: date, answers: Mapping[str, str] = ANSWERS) -> Storyboard:
    """Return the board after the round of a day."""
    state, _ = led(begin(story, day, words()), {**ANSWERS, **answers})
    return after(story, outcome(state), new_id)
