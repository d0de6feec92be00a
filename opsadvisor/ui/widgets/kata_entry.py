"""A round or the making of a board, as History lists it: one line each, for there is one a day."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from opsadvisor.store.history import KataEntry
from opsadvisor.ui import say
from opsadvisor.ui.widgets.calendar import GLYPHS
from opsadvisor.ui.widgets.outline import Row
from opsadvisor.ui.widgets.text import spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG

ROUND, BOARD = "round:", "board:"
_TELLING = ("learned", "insight", "step", "actual", "figure")
"""The answer that tells most of a round, the best first."""


def kata_row(entry: KataEntry, today: date) -> Row:
    """Return the line of a round or a board."""
    day = entry.round.day if entry.round else entry.board.created_on
    id = ROUND + entry.round.id if entry.round else BOARD + entry.board.id
    when = Content.styled(say.ago(day, today), QUIET)
    return Row(lambda width: spread(_told(entry), when, width), id)


def _told(entry: KataEntry) -> Content:
    process, round = (entry.board.process, STRONG), entry.round
    if round is None:
        return Content.assemble("  ", ("▸", ACCENT), " ", process, ("  board begun", QUIET))
    if round.state == "skipped":
        return Content.assemble("  ", GLYPHS["skipped"], " ", process, (f"  skipped: {round.reason}", QUIET))
    said = next((round.answers[place] for place in _TELLING if round.answers.get(place)), "")
    return Content.assemble("  ", GLYPHS["done"], " ", process, (f"  {' '.join(said.split())}", QUIET))
