"""What can be changed on a board beside its rounds: its head, its measure, a skipped day, its place in the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from opsadvisor.store.errors import StoreError
from opsadvisor.ui.kata.days import read_days, short_days
from opsadvisor.ui.screens.ask import Ask, Blank
from opsadvisor.ui.screens.parking_lot import ParkingLot
from opsadvisor.ui.screens.pick_one import PickOne, PickSome

if TYPE_CHECKING:
    from opsadvisor.kata.rhythm import Standing
    from opsadvisor.ui.screens.kata import Kata

_NO_MEASURE = ""


def skip(kata: Kata, standing: Standing) -> None:
    """Ask why today has no round."""
    board = standing.story.board

    def take(filled: dict[str, str] | None) -> None:
        if filled:
            _do(kata, lambda: kata.boards.skip(board.id, filled["reason"]), "Skipped: the row of rounds goes on")

    blank = Blank("reason", "Why is there no round today?", required=True)
    kata.app.push_screen(Ask(f"Skip today: {board.process}", [blank]), take)


def head(kata: Kata, standing: Standing) -> None:
    """Ask for the words at the head of a board."""
    board = standing.story.board

    def take(filled: dict[str, str] | None) -> None:
        if filled:
            said = {**filled, "working_days": read_days(filled["working_days"])}
            _do(kata, lambda: kata.boards.change(board, said), "Changed")

    blanks = [
        Blank("process", "Focus process", board.process, required=True),
        Blank("challenge", "Challenge", board.challenge, required=True),
        Blank("learner", "Learner", board.learner),
        Blank("coach", "Coach", board.coach),
        Blank("second_coach", "Second coach, who coaches the coach", board.second_coach),
        Blank("working_days", "Working days", short_days(board.working_days), required=True, check=read_days),
    ]
    kata.app.push_screen(Ask(board.process, blanks), take)


def measure(kata: Kata, standing: Standing) -> None:
    """Ask for the metric or fact of the library that the figure is one of."""
    target = standing.story.target
    if target is None or target.figure is None:
        kata.advisor.say("The target condition has no figure to tie")
        return
    measures, currency = {each.name: each for each in kata.boards.measures()}, kata.desk.currency
    options = [
        (name, each.title, "tied" if name == target.metric else each.unit_in(currency))
        for name, each in measures.items()
    ]

    def take(name: str | None) -> None:
        if name is not None:
            _do(kata, lambda: kata.boards.tie(target, measures.get(name)), "Tied" if name else "Not tied any more")

    untie = [(_NO_MEASURE, "none: take the tie away", "")] if target.metric else []
    kata.app.push_screen(PickOne("Which figure of the library is it?", [*untie, *options]), take)


def archive(kata: Kata, standing: Standing) -> None:
    """Ask once more, then take the board out of the list."""
    board = standing.story.board

    def take(filled: dict[str, str] | None) -> None:
        if filled and filled["sure"].casefold() in {"y", "yes"}:
            _do(kata, lambda: kata.boards.archive(board.id), f"Archived: {board.process}")

    about = "It leaves the list and is never due; nothing of it is lost."
    blank = Blank("sure", "Type yes to archive it", required=True)
    kata.app.push_screen(Ask(f"Archive {board.process}", [blank], about), take)


def obstacles(kata: Kata, standing: Standing) -> None:
    """Open the parking lot."""
    kata.app.push_screen(ParkingLot(standing.story.board.id), lambda _: kata.show())


def ideas(kata: Kata, standing: Standing) -> None:
    """Ask which advised actions are not to be tried any more."""
    options = [(each.id, each.text) for each in standing.story.waiting_ideas]

    def take(marked: frozenset[str] | None) -> None:
        if marked:
            _do(kata, lambda: kata.boards.let_go(marked), "Not offered any more")

    kata.app.push_screen(PickSome("Which are not to be tried any more?", options, set()), take)


def export(kata: Kata, standing: Standing) -> None:
    """Write the board into a file, in the form that is chosen."""
    from opsadvisor.ui.reports import board_writers
    from opsadvisor.ui.screens.write_as import write_as

    writers = board_writers(standing.story, kata.desk.today, kata.desk.company_name)
    write_as(kata.advisor, f"board {standing.story.board.process}", writers)


def _do(kata: Kata, change: Callable[[], None], said: str) -> None:
    try:
        change()
    except (StoreError, ValueError) as error:
        kata.advisor.say(str(error), wrong=True)
    else:
        kata.advisor.say(said)
    kata.show()


EDITS: Mapping[str, Callable[[Kata, Standing], None]] = {
    "skip": skip,
    "head": head,
    "measure": measure,
    "archive": archive,
    "obstacles": obstacles,
    "ideas": ideas,
    "export": export,
}
