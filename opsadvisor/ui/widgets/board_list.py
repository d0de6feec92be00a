"""The coach's list: each board with its round, how predictions met results, and the days that are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from textual.content import Content

from opsadvisor.kata.rhythm import Standing
from opsadvisor.ui.widgets.board import people, standing_parts, state
from opsadvisor.ui.widgets.outline import Row, drawn, fixed
from opsadvisor.ui.widgets.text import hanging, heading, lines, spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG

_FIRST = "A board holds one process that is to get better, and two minutes a day move it: one experiment at a time."
_THEN = (
    "You say what the work should be like by a day, what it is like now and what is in the way; then what you try "
    "next and what you expect. The next day you say what happened and what you learned."
)
_WIDTH = 76


def boards_rows(standings: Sequence[Standing], today: date) -> Iterator[Row]:
    """Yield the boards in the order in which they come."""
    due = sum(each.due or each.half_done for each in standings)
    said = "no round is due" if not due else f"{due} of {len(standings)} rounds due"
    yield drawn(lambda width: spread(heading("Boards"), Content.styled(said, QUIET), width))
    yield fixed()
    for standing in standings:
        yield Row(partial(_line, standing, today), standing.story.board.id)
        yield fixed()


def _line(standing: Standing, today: date, width: int) -> Content:
    board, target = standing.story.board, standing.story.target
    name = Content.assemble("  ", (board.process, STRONG), (f"   {people(board)}", QUIET))
    parts = Content("   ").join(standing_parts(standing)).truncate(width - 2, ellipsis=True)
    pattern = " ".join((target.pattern if target else board.challenge).split())
    return lines(
        spread(name, state(standing, today), width),
        Content("  ") + parts,
        spread(Content.assemble("  ", (pattern, QUIET)), "", width),
    )


def first_run() -> Iterator[Row]:
    """Yield what is said while there is no board."""

    def text(width: int) -> Content:
        room = min(width, _WIDTH)
        about = hanging("", Content.styled(_THEN, QUIET), room, 2)
        return lines("", hanging("", Content.styled(_FIRST, STRONG), room, 2), "", about, "")

    yield drawn(text)
    yield fixed(Content.assemble("  ", ("n", f"bold {ACCENT}"), "  begins the first board"))
