"""A plan of tasks as pictures: when each task runs, and when the whole may end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from opsadvisor.advice.pictures.model import CRITICAL, Amount, Gantt, Odds, Task, chosen, heights, tally
from opsadvisor.advice.pictures.span import Span
from opsadvisor.cells import left, widest
from opsadvisor.ui.widgets.axis import MARK, Axis, marked
from opsadvisor.ui.widgets.columns import Column, Drawing, side_by_side
from opsadvisor.ui.widgets.text import spread, wrapped
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG

_RUNS = {CRITICAL: ("█", ACCENT)}
_NORMAL = ("▒", "")
_LEVELS = " ▁▂▃▄▅▆▇█"
_HIGH = 5
"""Lines of a histogram."""
_NARROWEST = 16
_WIDEST = 72
_BETWEEN = 3


def gantt(shown: Gantt, width: int, most: int) -> list[Content]:
    """Return the tasks over time, at most so many of them; the others are counted."""
    rows, left = chosen(shown.rows, most)
    left = {word: left.get(word, 0) + shown.left.get(word, 0) for word in {**left, **shown.left}}
    columns = [
        Column([Content(row.label) for row in rows]),
        Column([_said(row.length) for row in rows], right=True),
        Column([_slack(row) for row in rows], right=True, spare=2),
        Column([_said(row.often, " of runs critical") for row in rows], right=True, spare=3),
    ]
    drawing = Drawing(lambda room: [_run(row, _axis(shown, room), _at(shown.mark)) for row in rows], 2)
    told = "   ".join(part for part in (_key(rows), _deadline(shown), tally(left, "more tasks")) if part)
    return [*side_by_side(columns, width, drawing), wrapped(Content.styled(told, QUIET), width)]


def _slack(row: Task) -> Content:
    return Content(CRITICAL) if row.status == CRITICAL else _said(row.slack, " slack")


def _said(amount: Amount | None, after: str = "") -> Content:
    if amount is None:
        return Content("")
    known = amount.status == "known"
    return Content.styled(amount.shown + (after if known else ""), "" if known and not after else QUIET)


def _axis(shown: Gantt, room: int) -> Axis:
    times = [each for row in shown.rows for each in (row.start.value, row.finish.value, row.late) if each is not None]
    return Axis(Span.over(times, _at(shown.mark)), room)


def _at(mark: Amount | None) -> float | None:
    return mark.value if mark else None


def _run(row: Task, axis: Axis, mark: float | None) -> Content:
    """Return the bar of a task at its time, its slack behind it."""
    line = Content("")
    late = row.late
    if row.start.value is not None and row.finish.value is not None and late is not None:
        start = axis.cell(row.start.value)
        end = max(axis.edge(row.finish.value), start + 1)
        glyph, style = _RUNS.get(row.status, _NORMAL)
        slack = "░" * (axis.edge(late) - end)
        line = Content.assemble(" " * start, (glyph * (end - start), style), (slack, QUIET))
    if mark is not None and axis.span.holds(mark):
        line = marked(line, axis.cell(mark))
    return Content.assemble(line, " " * (axis.cells - line.cell_length))


def _key(rows: Sequence[Task]) -> str:
    """Say what the bars mean, as far as there are any."""
    statuses = {row.status for row in rows}
    slack = any(row.slack and row.slack.value for row in rows)
    parts = ["█ critical"] if CRITICAL in statuses else []
    parts += ["▒ normal"] if statuses - {CRITICAL, "unknown"} and parts else []
    return "  ".join([*parts, *(["░ slack"] if slack else [])])


def _deadline(shown: Gantt) -> str:
    if shown.mark is None:
        return ""
    if shown.mark.value is None:
        return f"{shown.mark_label} {shown.mark.shown}"
    return f"{MARK} {shown.mark_label} {shown.mark.shown}: the end is {shown.gap}"


def odds(shown: Odds, width: int) -> list[Content]:
    """Return the distribution with its mark, and the figures that people ask for beside it."""
    figures = _figures(shown)
    told = [wrapped(_chance(shown), width)] if shown.mark else []
    room = min(_WIDEST, width - figures[0].cell_length - _BETWEEN)
    if room < _NARROWEST:
        return [*(line.truncate(width, ellipsis=True) for line in figures), *told]
    beside = [*figures, *[Content("")] * _HIGH]
    axis = Axis(Span.over((shown.quantiles[0], shown.quantiles[-1]), _at(shown.mark)), room)
    sides = zip(_histogram(shown, axis), beside, strict=False)
    rows = (Content.assemble(row, " " * _BETWEEN, side).rstrip() for row, side in sides)
    return [*rows, Content.styled("─" * room, QUIET), *_ends(shown, room), *told]


def _ends(shown: Odds, room: int) -> list[Content]:
    low, high = (Content.styled(each.shown, QUIET) for each in (shown.low, shown.high))
    return [spread(low, high, room)] if low.cell_length + high.cell_length < room else []


def _figures(shown: Odds) -> list[Content]:
    names = widest(shown.named)
    amounts = max((Content(each.shown).cell_length for each in shown.named.values()), default=0)
    rows = ((left(name, names), Content(each.shown)) for name, each in shown.named.items())
    return [Content.assemble((name, QUIET), " " * (2 + amounts - figure.cell_length), figure) for name, figure in rows]


def _chance(shown: Odds) -> Content:
    if shown.mark is None:
        return Content("")
    told = f"{shown.mark_label} {shown.mark.shown}"
    if shown.chance is None:
        return Content.styled(told, QUIET)
    return Content.assemble((f"{MARK} {told}: ", QUIET), ("chance ", QUIET), (shown.chance.shown, STRONG))


def _histogram(shown: Odds, axis: Axis) -> Iterator[Content]:
    """Yield the lines from the top; what lies beyond the mark is quiet."""
    columns = [_eighths(share) for share in heights(shown.quantiles, axis.span, axis.cells)]
    mark = _at(shown.mark)
    at = axis.cells if mark is None else axis.cell(mark)
    for line in reversed(range(_HIGH)):
        blocks = "".join(_LEVELS[min(8, max(0, height - 8 * line))] for height in columns)
        row = Content.assemble((blocks[: at + 1], ACCENT), (blocks[at + 1 :], QUIET))
        yield marked(row, at) if axis.span.holds(mark) else row


def _eighths(share: float) -> int:
    """Return how high a column is, in eighths of a line; what is there is seen."""
    return max(1, round(share * 8 * _HIGH)) if share > 0 else 0
