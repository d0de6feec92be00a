"""Making an advised action the next step on a board, or a board's target condition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from opsadvisor.kata.read import read_day_to_come, read_figure
from opsadvisor.library.wrong import EntryError
from opsadvisor.ui.kata.boards import Boards
from opsadvisor.ui.kata.founding import Founding
from opsadvisor.ui.screens.ask import Ask, Blank
from opsadvisor.ui.screens.cards import CardScreen
from opsadvisor.ui.screens.over import ask
from opsadvisor.ui.screens.pick_one import PickOne

if TYPE_CHECKING:
    from opsadvisor.kata.model import Board
    from opsadvisor.ui.app import OpsAdvisor

_NEW = "new"
_LEAST = 7
"""Days until an achieve-by day at least, where it is offered: one week to three months."""
_MOST = 90


@dataclass(frozen=True, slots=True)
class Tried:
    """An action that somebody wants to try."""

    action: str
    title: str
    first_step: str
    moves: str
    metric: str | None
    shows_after: int


class _To:
    """Asks for what is missing, then writes it to the board."""

    def __init__(self, app: OpsAdvisor, tried: Tried) -> None:
        self.app = app
        self.tried = tried
        self.boards = Boards(app.desk)
        self.measure = next((each for each in self.boards.measures() if each.name == tried.metric), None)

    def choose(self) -> None:
        """Ask on which board, and as what."""
        standings = self.boards.all()
        stories = [each.story for each in standings]
        steps = [(f"step:{each.board.id}", f"Next step on {each.board.process}", "") for each in stories]
        free = [each for each in stories if each.target is None]
        targets = [(f"target:{each.board.id}", f"Target condition of {each.board.process}", "") for each in free]
        options = [*steps, *targets, (_NEW, "Target condition of a new board", "")]
        self.app.push_screen(PickOne(self.tried.title, options), self._chosen)

    def _chosen(self, chosen: str | None) -> None:
        kind, _, board = (chosen or "").partition(":")
        if kind == "step":
            self._ask_step(self.boards.one(board).story.board)
        elif kind == "target":
            self._ask_target(self.boards.one(board).story.board)
        elif kind == _NEW:
            self._found()

    def _found(self) -> None:
        founding = Founding(self.app.desk)

        def made(done: bool | None) -> None:
            if done and founding.board:
                self._ask_target(founding.board)

        self.app.push_screen(CardScreen(founding), made)

    def _ask_step(self, board: Board) -> None:
        def keep(filled: dict[str, str]) -> str:
            step, expected = filled["step"], filled["expected"]
            self.boards.suggest(board.id, self.tried.action, step, expected=expected, metric=self.tried.metric)
            return f"It waits for the next round: {board.process}"

        expect = f"What do you expect of it? It should move {self.tried.moves}." if self.tried.moves else _EXPECT
        blanks = [
            Blank("step", "The step", self.tried.first_step or self.tried.title, required=True),
            Blank("expected", expect),
        ]
        ask(self.app, Ask(f"Next step on {board.process}", blanks, about=self.tried.title), keep, self.app.say)

    def _ask_target(self, board: Board) -> None:
        days = min(_MOST, max(_LEAST, self.tried.shows_after))
        unit = self.measure.unit_in(self.app.desk.currency) if self.measure else ""
        named = self.measure.title if self.measure else "Its figure"
        blanks = [
            Blank("pattern", "How does the work run then, as if it were so?", self.tried.title, required=True),
            Blank(
                "figure", f"{named}: the value that it should bring{', in ' if unit else ''}{unit}", check=self._read
            ),
            Blank("by", "Achieve by", f"+{days}", required=True, check=self._day),
        ]

        panel = Ask(f"Target condition of {board.process}", blanks, about=self.tried.title)
        ask(self.app, panel, partial(self._set_target, board), lambda _: self.app.practise(board.id))

    def _read(self, text: str) -> tuple[float | None, str]:
        unit = self.measure.unit_in(self.app.desk.currency) if self.measure else ""
        return read_figure(text, unit) if text.strip() else (None, unit)

    def _day(self, text: str) -> date:
        found = read_day_to_come(text.strip(), self.app.desk.today)
        if found < self.app.desk.today:
            raise EntryError("That day is past", "The day to achieve it by is still to come")
        return found

    def _set_target(self, board: Board, filled: dict[str, str]) -> None:
        value, unit = self._read(filled["figure"])
        self.boards.set_target(
            board.id,
            filled["pattern"],
            self._day(filled["by"]),
            figure=value,
            unit=unit,
            measure=self.measure,
            action=self.tried.action,
        )


def to_kata(app: OpsAdvisor, tried: Tried) -> None:
    """Ask what an action is to become, and on which board."""
    _To(app, tried).choose()


_EXPECT = "What do you expect of it?"
