"""One coaching round, card by card: begun or gone on with, answered, gone back in, and what comes of it.

Source: Mike Rother's card of the five coaching-kata questions, with the reflection on its back between the second
and the third. Pure: who has the store keeps `so_far` after every answer and writes `outcome` at the end.

    state = begin(story, today, words)
    while asked := card(state):
        state = give(state, answer)
    changes = outcome(state)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from opsadvisor.kata.asked import Beside, Card, Kind, Option, card
from opsadvisor.kata.changes import Changes, outcome
from opsadvisor.kata.model import Round, Storyboard, named
from opsadvisor.kata.read import read
from opsadvisor.kata.rhythm import next_working_day
from opsadvisor.kata.state import AT, GONE, RoundState
from opsadvisor.library.cards import Place
from opsadvisor.library.show import day as show_day
from opsadvisor.library.wrong import EntryError

if TYPE_CHECKING:
    from opsadvisor.library.schema import Card as Words

__all__ = [
    "Beside",
    "Card",
    "Changes",
    "EntryError",
    "Kind",
    "Option",
    "RoundOver",
    "RoundState",
    "back",
    "begin",
    "card",
    "give",
    "outcome",
    "so_far",
    "toggle_gone",
]


class RoundOver(Exception):  # noqa: N818 (the name says what is wrong)
    """The board had its round on this day, and each day counts once; or the board is archived. Says so in words."""


def begin(story: Storyboard, today: date, words: Mapping[Place, Words]) -> RoundState:
    """Begin the round of a day at a board, or go on with the one that was left half way, wherever that was.

    `words` are the cards of the library. A round left on another day goes on as that of `today` with its answers,
    as far as they still fit. Raises RoundOver where today's round is done already.
    """
    _check_free(story, today)
    of_today, left = story.round_of(today), story.half_done
    stored = left or of_today
    reason = of_today.reason if of_today else ""
    fresh = RoundState(story, today, words, id=stored.id if stored else "", reason=reason)
    return _resumed(fresh, stored.answers) if stored else fresh


def _check_free(story: Storyboard, today: date) -> None:
    if story.board.archived_on is not None:
        raise RoundOver(f"The board {story.board.process} is archived. Take it back first.")
    of_today = story.round_of(today)
    if of_today and of_today.state == "done":
        again = show_day(next_working_day(story.board, today))
        raise RoundOver(f"The round of {show_day(today)} is done, and each day counts once. The next is due {again}.")


def _resumed(state: RoundState, answers: Mapping[str, str]) -> RoundState:
    """Give the stored answers once more, up to the first that is missing or does not fit any more."""
    state = replace(state, answers={GONE: answers[GONE]} if answers.get(GONE) else {})
    while (place := state.place) is not None and place in answers and place != answers.get(AT):
        try:
            state = give(state, answers[place])
        except EntryError:
            return state
    further_on = {place: said for place, said in answers.items() if place not in (AT, GONE)}
    return replace(state, answers={**further_on, **state.answers})


def give(state: RoundState, answer: str) -> RoundState:
    """Answer the card that is now asked and go on to the next. Raises EntryError, which says what would be right.

    An empty answer takes the card's default, or leaves an optional card without an answer. A choice is taken by its
    id, its number or the beginning of its words. After the last card nothing changes.
    """
    asked = card(state)
    if asked is None:
        return state
    answers = {**state.answers, asked.place: read(state, asked, answer)}
    return replace(state, answers=answers, at=state.at + 1)


def back(state: RoundState) -> RoundState:
    """Go back to the card before; all answers stay and are offered again."""
    return replace(state, at=max(state.at - 1, 0))


def toggle_gone(state: RoundState, obstacle: str) -> RoundState:
    """Mark an obstacle on the board (by its words) as gone, or take that back. What is not there changes nothing."""
    found = named(state.story.parked, obstacle)
    if found is None:
        return state
    gone = [each.text for each in state.gone]
    changed = [text for text in gone if text != found.text] if found.text in gone else [*gone, found.text]
    return replace(state, answers={**state.answers, GONE: "\n".join(changed)})


def so_far(state: RoundState) -> Round:
    """Return the round as it stands, to be kept: a round left half way is there the next time, where it was left.

    Also with what was said further on before going back, and with the lines of a list that is not done yet.
    """
    answers: dict[str, str] = {place: said for place, said in state.answers.items() if said or place != GONE}
    if state.place is not None and state.place in answers:
        answers[AT] = state.place
    return Round(id=state.id, board=state.story.board.id, day=state.today, answers=answers, reason=state.reason)
