"""The chart of a trend: days that keep their distance, bands with their names, gaps, and the days of sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from opsadvisor.advice.trend import Point, Stretch, Trend
from opsadvisor.cells import widest
from opsadvisor.library.show import MONTHS
from opsadvisor.ui import say
from opsadvisor.ui.widgets.axes import Axes, Label, beside
from opsadvisor.ui.widgets.dots import ACROSS, Dots
from opsadvisor.ui.widgets.text import lines
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, toned

_NARROWEST = 24
"""So many cells at least the line itself has; the names of the bands give way before it does."""
_LEAST_HEIGHT = 4
_TICKS = {(False, False): "─", (True, False): "┴", (False, True): "═", (True, True): "╧"}
"""The axis where a session was, where a round was, and where both were."""
_TINT = "14%"
_MONTH = 30.4
_NAME = 7
"""Cells that the name of a month or year needs, with the gap behind it."""
_STEPS = (1, 3, 6, 12, 24, 60, 120)
"""So many months may lie between two that are named."""
_BEYOND = 0.15
"""The share of the span that is seen beyond the edge of a band."""


@dataclass(frozen=True, slots=True)
class Plot:
    """What a time chart shows, from the day `first` to the day `last`."""

    trend: Trend
    first: date
    last: date
    shown: Callable[[float], str]
    """A value as text."""
    tinted: bool = True
    """The terminal can mix colours: bands are shaded."""


def time_chart(plot: Plot, width: int, height: int, labels: int = 0) -> Content:
    """Return the chart, `height` lines high with the axis and its days; "" where nothing is known or there is no room.

    The labels of the values take `labels` cells at least.
    """
    if not plot.trend.known or height < _LEAST_HEIGHT:
        return Content("")
    return _Chart(plot, width, height - 2, labels).drawn()


def legend(trend: Trend) -> str:
    """Return what the marks on the axis mean, as far as there are any."""
    kinds = {mark.kind for mark in trend.marks}
    return "  ".join(text for kind, text in (("session", "┴ session"), ("round", "═ kata round")) if kind in kinds)


def label_width(plot: Plot) -> int:
    """Return the cells that the labels of the values take."""
    return widest(map(plot.shown, _named(plot.trend)))


class _Chart:
    def __init__(self, plot: Plot, width: int, height: int, labels: int) -> None:
        self._plot = plot
        self._labels = max(labels, label_width(plot))
        low, high = _range(plot.trend)
        seen = [band for band in plot.trend.bands if _overlaps(band, low, high)]
        room = width - self._labels - 1
        self._names = _fitting(seen, room - _NARROWEST)
        self._dots = Dots(max(8, room - widest(self._names.values())), height)
        self._axes = Axes(plot.first, plot.last, low, high, self._dots.width, self._dots.height)
        self._bands = self._rows_of(seen, height)

    def drawn(self) -> Content:
        self._draw()
        values = reversed(_named(self._plot.trend))
        named = self._axes.rows_named((value, (self._plot.shown(value), QUIET)) for value in values)
        under = " " * (self._labels + 1)
        return lines(
            *beside(self._shaded(), named, self._labels),
            Content.assemble(" " * self._labels, ("└" + self._ticks(), QUIET)),
            Content.assemble(under, self._axes.days_named(self._named_days())),
        )

    # The line -----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        for band in self._bands.values():
            if band.low is not None and self._axes.low <= band.low <= self._axes.high:
                level = self._axes.y(band.low)
                self._dots.line((0, level), (self._dots.width - 1, level), QUIET, every=4)
        for run in self._plot.trend.runs:
            self._dots.path([self._place(point) for point in run], ACCENT)
        if len(self._plot.trend.points) * 3 <= self._dots.width:
            self._thicken()

    def _place(self, point: Point) -> tuple[int, int]:
        return self._axes.x(point.day), self._axes.y(point.value or 0)

    def _thicken(self) -> None:
        """Show each day that was measured as a thick dot, where there are few."""
        for x, y in map(self._place, self._plot.trend.known):
            right = 1 if x + 1 < self._dots.width else -1
            for dx, dy in ((right, 0), (0, 1), (right, 1)):
                self._dots.dot(x + dx, y + dy, ACCENT)

    # The bands ----------------------------------------------------------------------------------------------------

    def _rows_of(self, seen: Sequence[Stretch], height: int) -> dict[int, Stretch]:
        """Return the band in which the middle of each line lies."""
        found = {}
        for row in range(height):
            at = next((band for band in seen if band.low is None or self._axes.row(band.low) >= row), None)
            if at is not None:
                found[row] = at
        return found

    def _shaded(self) -> Iterator[Content]:
        """Yield the lines of dots, each on the shade of its band, with the band's name at the end of its middle one."""
        named = {rows[len(rows) // 2]: band for band, rows in self._rows_by_band().items()}
        for row, cells in enumerate(self._dots.rows()):
            band = self._bands.get(row)
            style = toned(band.tone)[1] if band else ""
            shade = cells.stylize(f"on {style} {_TINT}") if style and self._plot.tinted else cells
            name = (self._names[named[row]], style) if row in named else ""
            yield Content.assemble(shade, name)

    def _rows_by_band(self) -> dict[Stretch, list[int]]:
        rows: dict[Stretch, list[int]] = {}
        for row, band in self._bands.items():
            rows.setdefault(band, []).append(row)
        return rows

    # The days -----------------------------------------------------------------------------------------------------

    def _ticks(self) -> str:
        columns: dict[str, set[int]] = {"session": set(), "round": set()}
        for mark in self._plot.trend.marks:
            if self._plot.first <= mark.day <= self._plot.last:
                columns[mark.kind].add(self._axes.column(mark.day))
        width = self._dots.width // ACROSS
        return "".join(_TICKS[at in columns["session"], at in columns["round"]] for at in range(width))

    def _named_days(self) -> Iterator[tuple[date, Label]]:
        """Yield both ends, then months between them as far apart as their names need."""
        first, last = self._plot.first, self._plot.last
        yield last, (say.short_day(last), QUIET)
        yield first, (say.short_day(first), QUIET)
        cells = self._dots.width / ACROSS / max((last - first).days / _MONTH, 1)
        every = next((months for months in _STEPS if months * cells >= _NAME), _STEPS[-1])
        for year in range(first.year, last.year + 1):
            for month in range(1, 13, every) if every <= 12 else [1] if year % (every // 12) == 0 else []:
                if first < date(year, month, 1) < last:
                    yield date(year, month, 1), (_month(year, month), QUIET)


def _fitting(bands: Sequence[Stretch], room: int) -> dict[Stretch, str]:
    """Return what names each band at the end of its lines: glyph and word, or the glyph alone where room is scarce."""
    whole = {band: f" {toned(band.tone)[0]} {band.label}" for band in bands}
    if widest(whole.values()) <= room:
        return whole
    return {band: f" {toned(band.tone)[0]}" for band in bands}


def _ends(trend: Trend) -> tuple[float, float]:
    """Return the lowest and the highest value."""
    values = [point.value for point in trend.known if point.value is not None]
    return min(values, default=0.0), max(values, default=0.0)


def _range(trend: Trend) -> tuple[float, float]:
    """Return what the axis spans: all values, and edges of bands that are near them."""
    low, high = _ends(trend)
    near = _near(low, high)
    edges = _edges(trend)
    if not edges:
        return (low, high) if low < high else (low - near, high + near)
    below, above = min(low, *edges), max(high, *edges)
    beyond = (above - below or near) * _BEYOND
    return below - beyond * (below in edges), above + beyond * (above in edges)


def _named(trend: Trend) -> list[float]:
    """Return the values that are named beside the axis, the most important last."""
    low, high = _ends(trend)
    return [*_edges(trend), low, high]


def _edges(trend: Trend) -> list[float]:
    """Return the edges of bands that are near the values."""
    low, high = _ends(trend)
    near = _near(low, high)
    return [band.low for band in trend.bands if band.low is not None and low - near <= band.low <= high + near]


def _near(low: float, high: float) -> float:
    return (high - low) or abs(high) / 2 or 1.0


def _overlaps(band: Stretch, low: float, high: float) -> bool:
    return (band.low is None or band.low <= high) and (band.high is None or band.high >= low)


def _month(year: int, month: int) -> str:
    return str(year) if month == 1 else MONTHS[month - 1][:3]
