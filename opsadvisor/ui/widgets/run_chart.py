"""The run chart: measured values in the order of their days, the line they should reach, and the day to reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from opsadvisor.cells import widest
from opsadvisor.ui.widgets.axes import Axes, Label, beside
from opsadvisor.ui.widgets.dots import Dots
from opsadvisor.ui.widgets.text import lines
from opsadvisor.ui.widgets.tone import ACCENT, QUIET

_GOAL = "$text-success"
_BY = "$text-warning"


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
        levels = known if run.goal is None else [*known, run.goal]
        low, high = min(levels), max(levels)
        named = (low, high) if run.goal is None else (low, high, run.goal)
        self._labels = max(labels, widest(map(run.shown, named)))
        self._dots = Dots(max(8, width - self._labels - 1), height)
        first = min(run.values[0][0], run.today)
        last = max(run.by, run.today, run.values[-1][0])
        self._axes = Axes(first, last, low, high, self._dots.width, self._dots.height)

    def drawn(self) -> Content:
        self._draw()
        named = self._axes.rows_named(self._named_values())
        days = self._axes.days_named(self._named_days())
        return lines(*beside(self._dots.rows(), named, self._labels), Content.assemble(" " * (self._labels + 1), days))

    def _draw(self) -> None:
        by = self._axes.x(self._run.by)
        self._dots.line((by, 0), (by, self._dots.height - 1), _BY, every=2)
        if self._run.goal is not None:
            level = self._axes.y(self._run.goal)
            self._dots.line((0, level), (self._dots.width - 1, level), _GOAL, every=3)
        points = [(self._axes.x(day), self._axes.y(value)) for day, value in self._run.values]
        self._dots.path(points, ACCENT)

    def _named_values(self) -> Iterator[tuple[float, Label]]:
        """Yield the goal, then the highest and the lowest."""
        levels = [] if self._run.goal is None else [(self._run.goal, _GOAL)]
        for value, style in [*levels, (self._axes.high, QUIET), (self._axes.low, QUIET)]:
            yield value, (self._run.shown(value), style)

    def _named_days(self) -> Iterator[tuple[date, Label]]:
        """Yield the day to reach the goal, today, and the first."""
        run = self._run
        yield run.by, (run.named(run.by), _BY)
        yield run.today, ("today", QUIET)
        yield self._axes.first, (run.named(self._axes.first), QUIET)
