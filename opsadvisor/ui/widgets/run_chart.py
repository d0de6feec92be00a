"""The run chart: measured values in the order of their days, the line they should reach, and the day to reach it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from opsadvisor.ui.widgets.dots import ACROSS, Dots
from opsadvisor.ui.widgets.text import lines
from opsadvisor.ui.widgets.tone import ACCENT, QUIET

_GOAL = "$text-success"
_BY = "$text-warning"
_MARGIN = 0.08
"""The share of the span that is left free above and below."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run chart shows."""

    values: Sequence[tuple[date, float]]
    """Day and value, the earliest first."""
    goal: float | None
    by: date
    """The day to reach the goal: the right end, unless it is past."""
    today: date
    shown: Callable[[float], str]
    """A value as text."""
    named: Callable[[date], str]
    """A day as text."""


def run_chart(run: Run, width: int, height: int, labels: int = 0) -> Content:
    """Return the chart, `height` lines high with the line of days below it; "" where nothing was measured.

    The labels of the values take `labels` cells at least.
    """
    if not run.values or height < 3:
        return Content("")
    return _Chart(run, width, height - 1, labels).drawn()


class _Chart:
    def __init__(self, run: Run, width: int, height: int, labels: int) -> None:
        self._run = run
        known = [value for _, value in run.values]
        self._known = known if run.goal is None else [*known, run.goal]
        self._low, self._high = min(self._known), max(self._known)
        named = (self._low, self._high) if run.goal is None else (self._low, self._high, run.goal)
        self._labels = max(labels, *(len(run.shown(value)) for value in named))
        self._dots = Dots(max(8, width - self._labels - 1), height)
        self._height = height
        self._first = min(run.values[0][0], run.today)
        self._last = max(run.by, run.today, run.values[-1][0])

    def drawn(self) -> Content:
        self._draw()
        labels = self._named_rows()
        rows = [
            Content.assemble(labels.get(place, (" " * self._labels, "")), ("┤" if place in labels else "│", QUIET), row)
            for place, row in enumerate(self._dots.rows())
        ]
        return lines(*rows, self._days())

    def _draw(self) -> None:
        by = self._x(self._run.by)
        self._dots.line((by, 0), (by, self._dots.height - 1), _BY, every=2)
        if self._run.goal is not None:
            level = self._y(self._run.goal)
            self._dots.line((0, level), (self._dots.width - 1, level), _GOAL, every=3)
        points = [(self._x(day), self._y(value)) for day, value in self._run.values]
        for before, after in zip(points, points[1:] or points, strict=False):
            self._dots.line(before, after, ACCENT)

    def _x(self, day: date) -> int:
        days = (self._last - self._first).days or 1
        return round((day - self._first).days / days * (self._dots.width - 1))

    def _y(self, value: float) -> int:
        span = (self._high - self._low) or abs(self._high) or 1.0
        share = (self._high - value + span * _MARGIN) / (span * (1 + 2 * _MARGIN))
        return round(share * (self._dots.height - 1))

    def _named_rows(self) -> dict[int, tuple[str, str]]:
        """Return the label of each line that has one: the goal, then the highest and the lowest where there is room."""
        goal = self._run.goal
        wanted = [(goal, _GOAL)] if goal is not None else []
        wanted += [(self._high, QUIET), (self._low, QUIET)]
        named: dict[int, tuple[str, str]] = {}
        for value, style in wanted:
            row = self._y(value) * self._height // self._dots.height
            if row not in named:
                named[row] = (self._run.shown(value).rjust(self._labels), style)
        return named

    def _days(self) -> Content:
        """Return the line of days: the first, today, and the day to reach the goal, as far as they do not collide."""
        width = self._dots.width // ACROSS
        line, run = Content(" " * width), self._run
        taken: list[tuple[int, int]] = []
        for day, text, style in (
            (run.by, run.named(run.by), _BY),
            (run.today, "today", QUIET),
            (self._first, run.named(self._first), QUIET),
        ):
            start = min(max(0, self._x(day) // ACROSS - len(text) // 2), width - len(text))
            if all(start >= end + 2 or start + len(text) + 2 <= begin for begin, end in taken):
                taken.append((start, start + len(text)))
                line = Content.assemble(line[:start], (text, style), line[start + len(text) :])
        return Content.assemble(" " * (self._labels + 1), line.rstrip())
