"""Figures over time as inline SVG: a line by days with its gaps, what it should reach, and text for every figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from opsadvisor.advice.trend import Stretch, Trend
from opsadvisor.library.show import day as show_day
from opsadvisor.report.html.tags import Html, el

_HIGH = 150
_TOP = 14
_BOTTOM = 22
_CHARACTER = 7.6
"""Pixels that a character takes at most, in the size of the labels."""
_ROOM = 0.1
"""The share of the span that stays free above and below."""
_FEW = 40
"""Up to so many points each is marked."""
_APART = 14


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows: values by day, the earliest first; None is a day on which nobody knew."""

    title: str
    points: Sequence[tuple[date, float | None]]
    shown: Callable[[float], str]
    """A value as text."""
    goal: float | None = None
    by: date | None = None
    """The day on which the goal is to be reached."""
    bands: Sequence[Stretch] = ()
    width: int = 340

    @property
    def known(self) -> list[tuple[date, float]]:
        """The days on which there is a value."""
        return [(when, value) for when, value in self.points if value is not None]


def of_trend(trend: Trend, currency: str, until: date = date.max) -> Chart:
    """Return the chart of a trend up to a day; sums are in `currency` (a code)."""
    points = [(point.day, point.value) for point in trend.points if point.day <= until]
    whole = all(float(value).is_integer() for _, value in points if value is not None)

    def shown(value: float) -> str:
        return trend.shown(int(value) if whole else value, currency)

    return Chart(trend.title, points, shown, bands=trend.bands)


def figure(chart: Chart) -> Html:
    """Return a chart under its title; nothing where nothing was measured."""
    if not chart.known:
        return Html("")
    return el("figure", el("figcaption", chart.title), svg(chart))


def svg(chart: Chart) -> Html:
    """Return the picture alone; its text says what it shows."""
    drawing = _Drawing(chart)
    size = {"width": str(chart.width), "height": str(_HIGH)}
    view = f"0 0 {chart.width} {_HIGH}"
    return el("svg", drawing.parts(), viewBox=view, role="img", aria_label=_told(chart), **size)


def _told(chart: Chart) -> str:
    (first, before), (last, after) = chart.known[0], chart.known[-1]
    told = f"{chart.title}: {chart.shown(before)} on {show_day(first)}, {chart.shown(after)} on {show_day(last)}"
    return told if chart.goal is None else f"{told}; the goal is {chart.shown(chart.goal)}"


class _Drawing:
    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        values = [value for _, value in chart.known] + ([] if chart.goal is None else [chart.goal])
        self.low, self.high = min(values), max(values)
        span = (self.high - self.low) or abs(self.high) or 1.0
        self.bottom, self.top = self.low - span * _ROOM, self.high + span * _ROOM
        days = [when for when, _ in chart.points] + ([chart.by] if chart.by else [])
        self.first, self.last = min(days), max(days)
        self.left = (
            8 + max(len(text) for text in map(chart.shown, (self.low, self.high, chart.known[-1][1]))) * _CHARACTER
        )
        self.right = chart.width - 8.0

    def parts(self) -> Iterator[Html]:
        yield from self._bands()
        yield el("line", cls="axis", x1=self.left, x2=self.right, y1=_HIGH - _BOTTOM, y2=_HIGH - _BOTTOM)
        yield from self._goal()
        yield from self._by()
        for known, run in groupby(self.chart.points, key=lambda point: point[1] is not None):
            if known:
                yield self._run([(when, value) for when, value in run if value is not None])
        yield from self._dots()
        yield from self._values()
        yield from self._days()

    def _x(self, when: date) -> float:
        days = (self.last - self.first).days or 1
        return round(self.left + (when - self.first).days / days * (self.right - self.left), 1)

    def _y(self, value: float) -> float:
        share = (self.top - value) / (self.top - self.bottom)
        return round(_TOP + share * (_HIGH - _BOTTOM - _TOP), 1)

    def _run(self, points: Sequence[tuple[date, float]]) -> Html:
        places = " ".join(f"{self._x(when):g},{self._y(value):g}" for when, value in points)
        return el("polyline", cls="run", points=places)

    def _dots(self) -> Iterator[Html]:
        known = self.chart.known
        for when, value in known if len(known) <= _FEW else known[-1:]:
            last = (when, value) == known[-1]
            yield el("circle", cls="dot", cx=self._x(when), cy=self._y(value), r=3.5 if last else 2.0)

    def _bands(self) -> Iterator[Html]:
        for band in self.chart.bands:
            upper = self.top if band.high is None else min(band.high, self.top)
            lower = self.bottom if band.low is None else max(band.low, self.bottom)
            if upper > lower:
                top, wide = self._y(upper), self.right - self.left
                place = {"x": self.left, "y": top, "width": wide, "height": round(self._y(lower) - top, 1)}
                yield el("rect", cls=f"band {band.tone}", **place)
                yield from self._band_name(band, top, place["height"])

    def _band_name(self, band: Stretch, top: float, high: float) -> Iterator[Html]:
        """Name a band that is high enough, at the end where the line is farther off: no colour has to be seen."""
        if high < _APART:
            return
        (_, first), (_, last) = self.chart.known[0], self.chart.known[-1]
        at = top + 11
        begins = abs(self._y(first) - at) > abs(self._y(last) - at)
        place = {"x": self.left + 4} if begins else {"x": self.right - 4, "text_anchor": "end"}
        yield el("text", band.label, cls=f"band-text {band.tone}", y=at, **place)

    def _goal(self) -> Iterator[Html]:
        if self.chart.goal is not None:
            at = self._y(self.chart.goal)
            yield el("line", cls="goal", x1=self.left, x2=self.right, y1=at, y2=at)
            told = f"goal {self.chart.shown(self.chart.goal)}"
            (_, first), (_, last) = self.chart.known[0], self.chart.known[-1]
            # It stands at the end where the line is farther off.
            begins = abs(first - self.chart.goal) > abs(last - self.chart.goal)
            place = {"x": self.left + 4} if begins else {"x": self.right - 4, "text_anchor": "end"}
            yield el("text", told, cls="goal-text", y=at - 5, **place)

    def _by(self) -> Iterator[Html]:
        if self.chart.by is not None:
            at = self._x(self.chart.by)
            yield el("line", cls="by", x1=at, x2=at, y1=float(_TOP), y2=float(_HIGH - _BOTTOM))

    def _values(self) -> Iterator[Html]:
        """The highest and the lowest at the left, each at its height, where they do not collide."""
        taken: list[float] = []
        last = self.chart.known[-1][1]
        for value in dict.fromkeys((last, self.high, self.low)):
            at = self._y(value)
            if all(abs(at - other) >= _APART for other in taken):
                taken.append(at)
                style = "last" if value == last else None
                yield el("text", self.chart.shown(value), cls=style, x=self.left - 6, y=at + 4, text_anchor="end")

    def _days(self) -> Iterator[Html]:
        at = float(_HIGH - 6)
        yield el("text", show_day(self.first), x=self.left, y=at)
        if self.last > self.first:
            by = "by " if self.last == self.chart.by else ""
            style = "by-text" if by else None
            yield el("text", by + show_day(self.last), cls=style, x=self.right, y=at, text_anchor="end")
