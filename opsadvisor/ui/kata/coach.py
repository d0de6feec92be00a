"""The coach of one round: which card is asked, what was typed for it, what was answered. No Textual here."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from opsadvisor.kata.hints import remarks
from opsadvisor.kata.read import read
from opsadvisor.kata.round import Card, RoundState, back, card, give, outcome, so_far, toggle_gone
from opsadvisor.library.cards import Place
from opsadvisor.library.show import day as show_day
from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.drafts import Half
from opsadvisor.ui.kata.lead import Asked

if TYPE_CHECKING:
    from opsadvisor.kata.changes import Changes
    from opsadvisor.kata.model import Storyboard
    from opsadvisor.ui.desk import Desk
    from opsadvisor.ui.kata.boards import Measure

_TYPED = frozenset({"text", "figure"})
"""Kinds whose offered answer stands in the field, to be worded better."""
_ASKED_BACK = frozenset({"pattern", "obstacles"})
_QUESTIONS = 5


class Coach:
    """Leads through one round at one board."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        self._desk = desk
        self._state = state
        self._half = Half.kept(desk.store.settings, state.story.board.id)
        self._held: set[Place] = set()
        self.measure: Measure | None = None
        """The metric or fact that the figure of a new target condition is tied to."""
        self.changes: Changes | None = None
        """What the round came to, once it is done."""
        board = state.story.board
        self.title = board.process
        self.who = _who(board.coach, board.learner)

    @property
    def story(self) -> Storyboard:
        """The board as it was when the round began."""
        return self._state.story

    @property
    def state(self) -> RoundState:
        """The round as it stands."""
        return self._state

    @property
    def card(self) -> Card | None:
        """The card that is now asked."""
        return card(self._state)

    @property
    def _card(self) -> Card:
        asked = self.card
        assert asked is not None
        return asked

    @property
    def asked(self) -> Asked | None:
        """The card with all that stands round it, None once all are answered."""
        asked = self.card
        return None if asked is None else self._around(asked)

    def _around(self, asked: Card) -> Asked:
        return Asked(
            ask=asked.ask,
            kind=asked.kind,
            mark=asked.mark,
            where=_where(asked),
            done=asked.number - 1,
            of=asked.of,
            help=asked.help,
            clarify=asked.clarify,
            source=asked.source,
            shown=asked.shown,
            beside=asked.beside,
            options=asked.options,
            numbered=asked.place == "one",
            offered=self._offered(asked),
        )

    def _offered(self, asked: Card) -> str:
        if asked.kind == "day":
            return self._day(asked.default)
        return "" if asked.kind == "choice" or asked.kind in _TYPED else asked.default

    def _day(self, text: str) -> str:
        day, today = date.fromisoformat(text), self._state.today
        return f"{say.from_today(day, today)}, {_WEEKDAYS[day.weekday()]} {show_day(day)}"

    # What is typed --------------------------------------------------------------------------------------------------

    def draft(self) -> str:
        """Return what was typed before, or what is offered to be worded better, or to be lit."""
        asked = self._card
        offered = asked.default if asked.kind in _TYPED or asked.kind == "choice" else ""
        typed = self._half.drafts.get(asked.place, offered)
        return typed if isinstance(typed, str) else offered

    def keep_draft(self, draft: str) -> None:
        """Remember what stands in the field, so that leaving the card loses nothing."""
        self._half.drafts[self._card.place] = draft

    def keep_half(self) -> None:
        """Store what is typed half way. Raises StoreError."""
        self._half.keep(self._desk.store.settings, self.story.board.id)

    def heard(self, draft: str) -> str:
        """Return how a figure or a day is understood. Raises EntryError."""
        asked = self._card
        if not draft or asked.kind not in {"figure", "day"}:
            return ""
        kept = read(self._state, asked, draft)
        return self._day(kept) if asked.kind == "day" else kept

    def remark(self, draft: str) -> str:
        """Return what to bear in mind about the draft."""
        return " ".join(remarks(self._state, draft))

    def holds(self, draft: str) -> bool:
        """Whether to ask back once before this is kept: a bare figure as a pattern, a solution as an obstacle."""
        place = self._card.place
        if place not in _ASKED_BACK or place in self._held or not self.remark(draft):
            return False
        self._held.add(place)
        return True

    # What is answered -----------------------------------------------------------------------------------------------

    def give(self, draft: str) -> None:
        """Keep the answer and go on to the next card; after the last one the round is written to the board.

        A line for a list stays on its card, for there may be more of them. Raises EntryError, StoreError.
        """
        asked = self._card
        if asked.kind == "list" and draft.strip():
            self._add_line(draft)
            return
        answer = self._state.answers.get(asked.place, "") if asked.kind == "list" else draft
        state = give(self._state, answer)
        self._state = self._finish(state) if state.place is None else self._kept(state)
        self._half.drop(asked.place)

    def _add_line(self, line: str) -> None:
        asked = self._card
        lines = [*self._state.answers.get(asked.place, "").splitlines(), line]
        answer = read(self._state, asked, "\n".join(lines))
        self._state = self._kept(replace(self._state, answers={**self._state.answers, asked.place: answer}))
        self._half.drop(asked.place)

    def _kept(self, state: RoundState) -> RoundState:
        return replace(state, id=self._desk.store.kata.keep(so_far(state)).id)

    def _finish(self, state: RoundState) -> RoundState:
        changes = outcome(state)
        if changes.target and self.measure:
            better = changes.target.better or self.measure.better
            tied = replace(changes.target, metric=self.measure.name, better=better)
            changes = replace(changes, target=tied)
        self._desk.store.kata.finish(changes)
        self.changes = changes
        with suppress(StoreError):  # the round is written, which is what counts
            self._half.forget(self._desk.store.settings, self.story.board.id)
        self._desk.look()
        return state

    def back(self) -> bool:
        """Go to the card before; all answers stay."""
        if self._state.at == 0:
            return False
        self._state = back(self._state)
        return True

    def strike(self, obstacle: str) -> None:
        """Mark an obstacle as gone, or take that back."""
        self._state = toggle_gone(self._state, obstacle)


def _who(coach: str, learner: str) -> str:
    if coach and learner:
        return f"{coach} asks {learner}"
    return f"{coach} asks" if coach else learner


def _where(asked: Card) -> str:
    if asked.mark.isdigit():
        return f"Question {asked.mark} of {_QUESTIONS}"
    return f"Reflection {asked.mark}" if asked.mark else _PARTS.get(asked.place, "")


_PARTS: Mapping[Place, str] = {
    "met": "Reflection",
    **dict.fromkeys(("wanted", "reached", "insight", "surprise"), "Looking back"),
    **dict.fromkeys(("pattern", "aim", "achieve_by"), "Next target condition"),
}
"""What a card without a number belongs to."""
_WEEKDAYS: Mapping[int, str] = dict(
    enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
)
