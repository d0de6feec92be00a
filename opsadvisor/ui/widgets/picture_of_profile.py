"""A ladder as a picture: its levels across, its dimensions down, and where the company stands."""

from __future__ import annotations

from textual.content import Content

from opsadvisor.advice.pictures.model import Profile, Standing
from opsadvisor.ui.widgets.axis import MARK
from opsadvisor.ui.widgets.columns import Column, Drawing, side_by_side
from opsadvisor.ui.widgets.text import wrapped
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG, tone_text

_COMPANY = "◆"
_RUNS = "●"
_LEAST = 3
"""Cells that a level takes at least."""


def profile(shown: Profile, width: int) -> list[Content]:
    """Return a row that says where the company stands, then one for each dimension, between the levels."""
    count = len(shown.levels)
    columns = [
        Column([Content(""), Content("stands at"), *(Content(row.label) for row in shown.rows)]),
        Column(
            [Content(""), Content.styled(shown.level, STRONG), *(Content(row.level) for row in shown.rows)], spare=2
        ),
        Column([Content(""), Content(""), *(_status(row) for row in shown.rows)]),
    ]
    drawing = Drawing(lambda room: _drawn(shown, room), 1, least=count * _LEAST, wanted=count * _LEAST, most=count * 14)
    key = wrapped(Content.styled(_numbered(shown), QUIET), width)
    return [*side_by_side(columns, width, drawing), key]


def _drawn(shown: Profile, room: int) -> list[Content]:
    per = room // len(shown.levels)
    heads = Content.assemble(*((str(number).center(per), QUIET) for number, _ in enumerate(shown.levels, 1)))
    company = _line(per, shown, shown.place, _COMPANY)
    rows = [heads, company, *(_line(per, shown, row.place, _RUNS) for row in shown.rows)]
    return [Content.assemble(row, " " * (room - row.cell_length)) for row in rows]


def _line(per: int, shown: Profile, place: int | None, glyph: str) -> Content:
    """Return the mark of where the company stands, that of the row, and the way between them."""
    cells = [" "] * (per * len(shown.levels))
    company, own = (None if each is None else each * per + per // 2 for each in (shown.place, place))
    if company is not None and own is not None:
        low, high = sorted((company, own))
        cells[low:high] = "─" * (high - low)
    if company is not None:
        cells[company] = MARK
    if own is None:
        return Content.styled("".join(cells), QUIET)
    before, after = "".join(cells[:own]), "".join(cells[own + 1 :])
    return Content.assemble((before, QUIET), (glyph, ACCENT), (after, QUIET))


def _numbered(shown: Profile) -> str:
    """Name the levels by their numbers, and the mark."""
    levels = "  ".join(f"{number} {title}" for number, title in enumerate(shown.levels, 1))
    return f"{levels}   {_COMPANY}{MARK} the company  {_RUNS} how it runs"


def _status(row: Standing) -> Content:
    if row.place is None:
        return tone_text(row.status, "none", row.status)
    glyph = tone_text(row.status, row.tone)
    return glyph if row.tone in ("good", "fair", "poor") else Content(f"  {row.status}")
