"""A trend as the screen shows it: its line of words, its chart, its table, and several charts below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual.content import Content

from opsadvisor.advice.trend import Change, Trend
from opsadvisor.cells import cells, cut, right, widest
from opsadvisor.ui import say
from opsadvisor.ui.widgets.text import Text, heading, lines, spread
from opsadvisor.ui.widgets.time_chart import Plot, label_width, legend, time_chart
from opsadvisor.ui.widgets.tone import QUIET, STRONG, tone_text

_LEAST_SPAN = timedelta(days=30)
_LOWEST = 6
"""Lines that a small chart takes at least, with its axis and its days."""
_TALLEST = 16
_DAY = 12


@dataclass(frozen=True, slots=True)
class Setting:
    """What all of it is drawn with."""

    today: date
    currency: str
    tinted: bool


def one(trend: Trend, setting: Setting, width: int, height: int) -> Content:
    """Return a trend with its chart in so many lines."""
    head = _head(trend, setting, width)
    if not trend.known:
        return lines(head, "", Content.styled("There is no figure yet", QUIET))
    plot = _plot(trend, _first([trend], setting), setting)
    return lines(head, time_chart(plot, width, min(height - 1, _TALLEST)))


def several(trends: Sequence[Trend], setting: Setting, width: int, height: int) -> Content:
    """Return small charts below each other, over the same days and with the same margin; what has no room is named."""
    known = [trend for trend in trends if trend.known]
    if not known:
        return Content.styled("There is no figure yet", QUIET)
    fit = max(1, height // (_LOWEST + 1))
    shown = known if len(known) <= fit else known[: max(1, (height - 1) // (_LOWEST + 1))]
    rest = [trend.title for trend in known[len(shown) :]]
    plots = [_plot(trend, _first(shown, setting), setting) for trend in shown]
    labels = max(map(label_width, plots))
    each = min((height - bool(rest)) // len(shown) - 1, _TALLEST)
    parts: list[Text] = []
    for plot in plots:
        parts += [_head(plot.trend, setting, width), time_chart(plot, width, each, labels)]
    if rest:
        parts.append(spread(Content.styled(f"no room for {', '.join(rest)}", QUIET), "", width))
    return lines(*parts)


def table(trend: Trend, setting: Setting, width: int) -> Content:
    """Return the figures, the latest first: day, value, how far from the one before, and where from."""
    rows = [_cells(trend, change, setting) for change in trend.changes][::-1]
    columns = [widest(row[at] for row in rows) for at in (1, 2)]
    head = ("day", trend.unit_text(setting.currency) or "value", "change", "from")
    columns[0] = max(columns[0], cells(head[1]))
    columns[1] = max(columns[1], cells(head[2]))
    drawn = [_line(row, columns, width) for row in rows]
    more = trend.total - len(trend.points)
    if more > 0:
        drawn.append(Content.styled(f"{say.count(more, 'day')} between them left out; the CSV has all", QUIET))
    return lines(Content.styled(_line(head, columns, width).plain, QUIET), *drawn)


def _head(trend: Trend, setting: Setting, width: int) -> Content:
    last = trend.known[-1] if trend.known else None
    if last is None or last.value is None:
        return heading(trend.title)
    band = trend.band(last.value)
    label = tone_text(band.label, band.tone) if band else Content("")
    now = trend.told(last, setting.currency)
    left = Content.assemble((trend.title, STRONG), "  ", now, "  ", label)
    marks = legend(trend)
    room = width - left.cell_length - 2
    return spread(left, Content.styled(marks if cells(marks) <= room else "", QUIET), width)


def _plot(trend: Trend, first: date, setting: Setting) -> Plot:
    last = max(setting.today, trend.points[-1].day)
    return Plot(trend, first, last, lambda value: trend.bare(value, setting.currency), setting.tinted)


def _first(trends: Sequence[Trend], setting: Setting) -> date:
    return min([setting.today - _LEAST_SPAN, *(trend.points[0].day for trend in trends)])


def _cells(trend: Trend, change: Change, setting: Setting) -> tuple[str, str, str, str]:
    point, by = change.point, change.difference
    value = trend.told(point, setting.currency)
    if point.value is not None:  # the head of the column has the unit
        value = ("~" if point.guess else "") + trend.bare(point.value, setting.currency)
    moved = "" if by is None else "=" if by == 0 else f"{'+' if by > 0 else '-'}{trend.bare(abs(by), setting.currency)}"
    return say.short_day(point.day), value, moved, point.source


def _line(row: Sequence[str], columns: Sequence[int], width: int) -> Content:
    day, value, moved, source = row
    before = f"{day:<{_DAY}}{right(value, columns[0])}  {right(moved, columns[1])}  "
    return Content.assemble(before, (cut(source, max(0, width - cells(before))), QUIET))
