"""What can be changed on a board beside its rounds: its head, its measure, a skipped day, its place in the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from opsadvisor.ui.kata.days import read_days, short_days
from opsadvisor.ui.screens.ask import Ask, Blank
from opsadvisor.ui.screens.over import ask
from opsadvisor.ui.screens.parking_lot import ParkingLot
from opsadvisor.ui.screens.pick_one import PickOne, PickSome

if TYPE_CHECKING:
    from opsadvisor.kata.rhythm import Standing
    from opsadvisor.ui.screens.kata import Kata

_NO_MEASURE = ""


def skip(kata: Kata, standing: Standing) -> None:
    """Ask why today has no round."""
    board = standing.story.board

    blank = Blank("reason", "Why is there no round today?", required=True)
    panel = Ask(f"Skip today: {board.process}", [blank])
    said = "Skipped: the row of rounds goes on"
    ask(kata.app, panel, lambda filled: kata.boards.skip(board.id, filled["reason"]), lambda _: _show(kata, said))


def head(kata: Kata, standing: Standing) -> None:
    """Ask for the words at the head of a board."""
    board = standing.story.board

    def keep(filled: dict[str, str]) -> None:
        kata.boards.change(board, {**filled, "working_days": read_days(filled["working_days"])})

    blanks = [
        Blank("process", "Focus process", board.process, required=True),
        Blank("challenge", "Challenge", board.challenge, required=True),
        Blank("learner", "Learner", board.learner),
        Blank("coach", "Coach", board.coach),
        Blank("second_coach", "Second coach, who coaches the coach", board.second_coach),
        Blank("working_days", "Working days", short_days(board.working_days), required=True, check=read_days),
    ]
    ask(kata.app, Ask(board.process, blanks), keep, lambda _: _show(kata, "Changed"))


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

    def keep(name: str) -> str:
        kata.boards.tie(target, measures.get(name))
        return "Tied" if name else "Not tied any more"

    untie = [(_NO_MEASURE, "none: take the tie away", "")] if target.metric else []
    panel = PickOne("Which figure of the library is it?", [*untie, *options])
    ask(kata.app, panel, keep, lambda said: _show(kata, said))


def archive(kata: Kata, standing: Standing) -> None:
    """Ask once more, then take the board out of the list."""
    board = standing.story.board

    def keep(filled: dict[str, str]) -> str:
        if filled["sure"].casefold() not in {"y", "yes"}:
            return ""
        kata.boards.archive(board.id)
        return f"Archived: {board.process}"

    about = "It leaves the list and is never due; nothing of it is lost."
    blank = Blank("sure", "Type yes to archive it", required=True)
    ask(kata.app, Ask(f"Archive {board.process}", [blank], about), keep, lambda said: _show(kata, said))


def obstacles(kata: Kata, standing: Standing) -> None:
    """Open the parking lot."""
    kata.app.push_screen(ParkingLot(standing.story.board.id), lambda _: kata.show())


def ideas(kata: Kata, standing: Standing) -> None:
    """Ask which advised actions are not to be tried any more."""
    options = [(each.id, each.text) for each in standing.story.waiting_ideas]

    def keep(marked: frozenset[str]) -> str:
        kata.boards.let_go(marked)
        return "Not offered any more" if marked else ""

    panel = PickSome("Which are not to be tried any more?", options, set())
    ask(kata.app, panel, keep, lambda said: _show(kata, said))


def export(kata: Kata, standing: Standing) -> None:
    """Write the board into a file, in the form that is chosen."""
    from opsadvisor.ui.reports import board_writers
    from opsadvisor.ui.screens.write_as import write_as

    writers = board_writers(standing.story, kata.desk.today, kata.desk.company_name)
    write_as(kata.advisor, f"board {standing.story.board.process}", writers)


def _show(kata: Kata, said: str) -> None:
    """Show how the boards are now, and say what changed, if anything did."""
    if said:
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
