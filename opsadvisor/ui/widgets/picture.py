"""A result as a picture: the figures always stand beside it, and no colour has to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from opsadvisor.advice.pictures.model import Amount, Bar, Bars, Gantt, Odds, Picture, Profile, chosen, tally
from opsadvisor.advice.pictures.span import Span
from opsadvisor.ui.widgets.axis import MARK, Axis, marked
from opsadvisor.ui.widgets.columns import Column, Drawing, side_by_side
from opsadvisor.ui.widgets.outline import Row
from opsadvisor.ui.widgets.picture_of_plan import gantt, odds
from opsadvisor.ui.widgets.picture_of_profile import profile
from opsadvisor.ui.widgets.spark import bar
from opsadvisor.ui.widgets.text import lines, spread, wrapped
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, tone_text, toned

WIDEST = 110
"""The eye does not follow a row that is wider."""
ROWS = 12
"""So many rows are shown; the others are counted."""
_INDENT = 5
_SUMMARY = 2
_ENDLESS = "▸"
_NEUTRAL = "●"
_AIM = f"{MARK} target"


def picture_row(id: str, shown: Picture, *, is_open: bool) -> Row:
    """Return a row with the title of a picture and what it shows in a few words; open, also the picture."""

    def head(width: int) -> Content:
        title = Content.assemble(("  ▾  " if is_open else "  ▸  ", QUIET), shown.title)
        summary = Content.styled(shown.summary, QUIET)
        fits = title.cell_length + summary.cell_length + _SUMMARY <= width
        return spread(title, summary if fits else "", width)

    def whole(width: int) -> Content:
        drawn = picture(shown, width - _INDENT)
        indented = (Content.assemble(" " * _INDENT, line) for line in drawn.split("\n", allow_blank=True))
        return lines(head(width), *indented, "")

    return Row(whole if is_open else head, id)


def picture(shown: Picture, width: int) -> Content:
    """Return the picture, its figures and its note, without its title. No line is wider than `width` cells."""
    width = min(width, WIDEST)
    match shown:
        case Bars(kind="gaps"):
            drawn = _gaps(shown, width)
        case Bars():
            drawn = _bars(shown, width)
        case Gantt():
            drawn = gantt(shown, width, ROWS)
        case Odds():
            drawn = odds(shown, width)
        case Profile():
            drawn = profile(shown, width)
        case _:
            drawn = []
    below = [shown.note, f"source: {shown.source}" if shown.source else ""]
    return lines(*drawn, *(wrapped(Content.styled(text, QUIET), width) for text in below if text))


def _bars(shown: Bars, width: int) -> list[Content]:
    rows, left = _chosen(shown)
    columns = [
        Column([Content(row.label) for row in rows]),
        Column([_amount(row.value) for row in rows], right=True),
        Column([_gap(row, shown.rows) for row in rows], spare=1),
    ]
    spanned = [0.0, *(value for row in rows for value in _numbers(row))]
    drawing = Drawing(lambda room: [_bar(row, Axis(Span.over(spanned), room)) for row in rows], 2)
    aimed = any(row.target and row.target.value is not None for row in rows)
    return [*side_by_side(columns, width, drawing), *_legend(_AIM if aimed else "", left, width)]


def _gaps(shown: Bars, width: int) -> list[Content]:
    """Every row has a scale of its own, for rows of a scorecard are not to be compared with each other."""
    rows, left = _chosen(shown)

    def amounts(head: str, every: Sequence[Amount | None], spare: int = 0) -> Column:
        cells = [_amount(each) for each in every]
        return Column([Content.styled(head, QUIET), *cells] if any(every) else [], right=True, spare=spare)

    columns = [
        Column([Content(""), *(Content(row.label) for row in rows)]),
        amounts("now", [row.value for row in rows]),
        amounts("target", [row.target for row in rows], 1),
        amounts("benchmark", [row.benchmark for row in rows], 3),
        Column([Content.styled("gap", QUIET), *(Content(row.gap) for row in rows)], spare=2),
        Column([Content(""), *(_status(row) for row in rows)]),
    ]
    head = Content.styled(_AIM, QUIET)
    drawing = Drawing(lambda room: [head, *(_bar(row, _own(row, room)) for row in rows)], 1, wanted=0, most=24)
    used = [column for column in columns if len(column.cells) > len(rows)]
    return [*side_by_side(used, width, drawing), *_legend("", left, width)]


def _own(row: Bar, room: int) -> Axis:
    return Axis(Span.over([0.0, *_numbers(row)]), room)


def _chosen(shown: Bars) -> tuple[list[Bar], dict[str, int]]:
    """Return the rows to show, and all others counted by status."""
    rows, left = chosen(shown.rows, ROWS)
    return rows, {word: left.get(word, 0) + shown.left.get(word, 0) for word in {**left, **shown.left}}


def _legend(mark: str, left: dict[str, int], width: int) -> list[Content]:
    """Say what the mark means, and what is not shown."""
    text = "   ".join(part for part in (mark, tally(left, "more rows")) if part)
    return [wrapped(Content.styled(text, QUIET), width)] if text else []


def _numbers(row: Bar) -> list[float]:
    """Return what an axis has to span for a row."""
    return [each.value for each in (row.value, row.target) if each is not None and each.value is not None]


def _bar(row: Bar, axis: Axis) -> Content:
    """Return the bar of a row from zero on, and the mark of its target."""
    line = Content.styled(_blocks(row.value, axis), ACCENT)
    if row.target and row.target.value is not None:
        line = marked(line, axis.cell(row.target.value))
    return Content.assemble(line, " " * (axis.cells - line.cell_length))


def _blocks(amount: Amount, axis: Axis) -> str:
    if amount.status == "unlimited":
        return "█" * (axis.cells - 1) + _ENDLESS
    if not amount.value:
        return ""
    zero = axis.edge(0.0)
    if amount.value > 0:
        return " " * zero + bar(amount.value / axis.span.high, axis.cells - zero)
    start = min(axis.edge(amount.value), max(zero - 1, 0))
    return " " * start + "█" * (zero - start)


def _amount(amount: Amount | None) -> Content:
    if amount is None:
        return Content("")
    return Content.styled(amount.shown, "" if amount.status in ("known", "unlimited") else QUIET)


def _gap(row: Bar, rows: Sequence[Bar]) -> Content:
    """Return how far off its target a row is, in its tone; words of all rows begin below each other."""
    glyphs = any(toned(each.tone)[0] for each in rows)
    if not row.gap:
        return Content("")
    plain = not toned(row.tone)[0]
    return Content.assemble("  " if glyphs and plain else "", tone_text(row.gap, row.tone))


def _status(row: Bar) -> Content:
    if row.value.value is None and row.value.status != "unlimited":
        return tone_text(row.status, row.tone, row.value.status)
    glyph = toned(row.tone)[0]
    return tone_text(row.status, row.tone) if glyph or not row.status else Content(f"{_NEUTRAL} {row.status}")
