"""A round as it was: each question of the card with what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from opsadvisor.kata.model import Board, Round
from opsadvisor.kata.state import ON, REACHED, RUNNING, TAKEN
from opsadvisor.library.cards import PLACES, cards
from opsadvisor.ui import say
from opsadvisor.ui.screens.base import Page
from opsadvisor.ui.widgets.board import people
from opsadvisor.ui.widgets.outline import Outline, Row, drawn, fixed
from opsadvisor.ui.widgets.text import hanging, heading, lines, spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET

_INDENT = 4
_CHOSEN = {
    ("target", ON): "as it stands on the board",
    ("target", REACHED): "reached",
    ("plan", TAKEN): "the step was taken",
    ("plan", RUNNING): "it is still running",
}
"""What was chosen at a place, in words."""


class PastRound(Page):
    """Shows one round that was done or skipped."""

    HELP = "The round as it was. Nothing of it changes any more."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "board", "board", tooltip="show its board", id="past-round.board")
    ]

    def __init__(self, board: Board, round: Round) -> None:
        self._board = board
        self._round = round
        super().__init__()

    def body(self) -> ComposeResult:
        """Yield one list: it scrolls as a whole."""
        yield Outline(self._rows(), id="past-round")

    def _rows(self) -> Iterator[Row]:
        title = heading(f"{self._board.process}, {say.day(self._round.day)}")
        who = Content.styled(people(self._board), QUIET)
        yield drawn(lambda width: spread(title, who, width))
        yield fixed()
        if self._round.state == "skipped":
            yield fixed(f"  Skipped: {self._round.reason}")
        words = cards(self.desk.library)
        for place in PLACES:
            if said := self._round.answers.get(place):
                asked = words[place].ask if place in words else place
                mark = words[place].mark if place in words else ""
                yield drawn(partial(_answer, mark, asked, _CHOSEN.get((place, said), said)))

    def action_board(self) -> None:
        """Show the board of the round."""
        self.advisor.show_there("kata", self._board.id)


def _answer(mark: str, asked: str, said: str, width: int) -> Content:
    question = hanging(Content.styled(f"  {mark}", ACCENT), Content.styled(asked, QUIET), width, _INDENT)
    return lines(question, hanging("", said, width, _INDENT), "")
