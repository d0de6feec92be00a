"""The axes of a chart in dots: days from left to right, values from the bottom up, and what is written beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from opsadvisor.cells import cells, right
from opsadvisor.ui.widgets.dots import ACROSS, DOWN
from opsadvisor.ui.widgets.tone import QUIET

_MARGIN = 0.08
"""The share of the span that is left free above and below."""
_APART = 2
"""Cells between two days that are named."""

Label = tuple[str, str]
"""A text and its style."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Where a day and a value lie on a canvas of `width` by `height` dots."""

    first: date
    last: date
    low: float
    high: float
    width: int
    height: int

    def x(self, day: date) -> int:
        """Return the dots between the left edge and a day."""
        days = (self.last - self.first).days or 1
        return round((day - self.first).days / days * (self.width - 1))

    def y(self, value: float) -> int:
        """Return the dots between the upper edge and a value."""
        span = (self.high - self.low) or abs(self.high) or 1.0
        share = (self.high - value + span * _MARGIN) / (span * (1 + 2 * _MARGIN))
        return round(share * (self.height - 1))

    def row(self, value: float) -> int:
        """Return the line of cells in which a value lies."""
        return self.y(value) // DOWN

    def column(self, day: date) -> int:
        """Return the column of cells in which a day lies."""
        return self.x(day) // ACROSS

    def rows_named(self, values: Iterable[tuple[float, Label]]) -> dict[int, Label]:
        """Return the label of each line that has one; of two values on a line the first is named."""
        named: dict[int, Label] = {}
        for value, label in values:
            named.setdefault(self.row(value), label)
        return named

    def days_named(self, days: Iterable[tuple[date, Label]]) -> Content:
        """Return a line with the names of days under them; one that would collide with those before is left out."""
        width = self.width // ACROSS
        named: dict[tuple[int, int], Label] = {}
        for day, label in days:
            room = cells(label[0])
            start = min(max(0, self.column(day) - room // 2), width - room)
            end = start + room
            if start >= 0 and all(start >= after + _APART or end + _APART <= before for before, after in named):
                named[start, end] = label
        gaps = zip(sorted(named), [(0, 0), *sorted(named)], strict=False)
        return Content.assemble(*(part for at, before in gaps for part in (" " * (at[0] - before[1]), named[at])))


def beside(rows: Iterable[Content], labels: Mapping[int, Label], room: int) -> Iterator[Content]:
    """Yield the lines of a chart with its labels right-aligned in `room` cells before them, and the axis between."""
    for place, row in enumerate(rows):
        text, style = labels.get(place, ("", ""))
        yield Content.assemble((right(text, room), style), ("┤" if place in labels else "│", QUIET), row)
