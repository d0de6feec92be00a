"""Beginning a round or a board, and what follows when it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from opsadvisor.kata.round import RoundOver
from opsadvisor.store.errors import StoreError
from opsadvisor.ui.kata.coach import Coach
from opsadvisor.ui.kata.founding import Founding
from opsadvisor.ui.screens.cards import CardScreen
from opsadvisor.ui.screens.learned import Learned
from opsadvisor.ui.screens.pick_one import PickOne, PickSome

if TYPE_CHECKING:
    from opsadvisor.ui.screens.kata import Kata


def begin(kata: Kata, board: str) -> None:
    """Ask the round of today at a board, or go on with it."""
    try:
        coach = kata.boards.coach(board)
    except (RoundOver, StoreError) as error:
        kata.advisor.say(str(error))
        return
    kata.app.push_screen(RoundScreen(coach, kata), partial(_after, kata, coach))


def _after(kata: Kata, coach: Coach, done: bool | None) -> None:
    board = coach.story.board.id
    kata.show(fresh=True)
    if not done or coach.changes is None:
        kata.advisor.say("The round waits: k goes on with it")
        return
    following = [each for each in kata.boards.due() if each.story.board.id != board]

    def go_on(further: bool | None) -> None:
        if further:
            begin(kata, following[0].story.board.id)

    kata.app.push_screen(Learned(coach.changes, kata.boards.one(board), kata.desk.today, following), go_on)


def found(kata: Kata) -> None:
    """Ask for the head of a new board, then begin its first round."""
    if kata.desk.glance.company is None:
        from opsadvisor.ui.screens.begin import ask_company

        ask_company(kata.advisor, partial(found, kata))
        return
    founding = Founding(kata.desk)

    def made(done: bool | None) -> None:
        if done and founding.board:
            kata.begin_there(founding.board.id)

    kata.app.push_screen(CardScreen(founding), made)


class RoundScreen(CardScreen):
    """One round: the cards, and what can be done beside them at some."""

    HELP = "The five questions, one at a time. What was given is kept; Escape leaves, and the round waits."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "gone", "gone", tooltip="strike out obstacles that are gone", id="round.gone"),
        Binding("f3", "tie", "measure", tooltip="tie the figure to one of the library", id="round.tie"),
    ]

    def __init__(self, coach: Coach, kata: Kata) -> None:
        self.coach = coach
        self._boards = kata.boards
        super().__init__(coach)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what belongs to the card."""
        card = self.coach.card
        if action == "gone":
            return card is not None and card.place == "obstacles" and bool(self.coach.story.parked)
        if action == "tie":
            return card is not None and card.place == "aim"
        return super().check_action(action, parameters)

    def action_gone(self) -> None:
        """Strike out obstacles that are gone."""
        gone = {each.text for each in self.coach.state.gone}
        options = [(each.text, each.text) for each in self.coach.story.parked]

        def take(marked: frozenset[str] | None) -> None:
            for text in (marked or frozenset()) ^ gone if marked is not None else ():
                self.coach.strike(text)
            self.show()

        self.app.push_screen(PickSome("Which obstacles are gone?", options, gone), take)

    def action_tie(self) -> None:
        """Tie the figure to one of the library, so that the run chart has its values too."""
        measures = {each.name: each for each in self._boards.measures()}
        options = [(each.name, each.title, each.unit_in(self.advisor.desk.currency)) for each in measures.values()]

        def take(name: str | None) -> None:
            if name is not None:
                self.coach.measure = measures[name]
                self.advisor.say(f"The figure will be tied to {measures[name].title}")

        self.app.push_screen(PickOne("Which figure of the library is it?", options), take)
