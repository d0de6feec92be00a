"""A line of cells on which numbers have their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from opsadvisor.ui.widgets.tone import STRONG

MARK = "┆"


@dataclass(frozen=True, slots=True)
class Axis:
    """Numbers from `low` to `high` on so many cells. Numbers of any size: no step of it can overflow."""

    low: float
    high: float
    cells: int

    @classmethod
    def over(cls, values: Iterable[float], cells: int) -> Axis:
        """Return the axis that spans all of `values`."""
        known = list(values)
        return cls(min(known, default=0.0), max(known, default=0.0), cells)

    def share(self, value: float) -> float:
        """Return where a number lies, 0 at the start and 1 at the end; what lies beyond is at the end."""
        span = self.high / 2 - self.low / 2
        return min(1.0, max(0.0, (value / 2 - self.low / 2) / span)) if span else 0.0

    def edge(self, value: float) -> int:
        """Return how many cells lie before a number."""
        return round(self.share(value) * self.cells)

    def cell(self, value: float) -> int:
        """Return the cell in which a number lies."""
        return min(int(self.share(value) * self.cells), self.cells - 1)


def marked(line: Content, at: int) -> Content:
    """Return a line of cells with the mark in one of them."""
    padded = Content.assemble(line, " " * max(0, at + 1 - line.cell_length))
    return Content.assemble(padded[:at], (MARK, STRONG), padded[at + 1 :])


def with_mark(values: Iterable[float], mark: float | None) -> list[float]:
    """Return the numbers that an axis spans: also the mark, unless it lies so far off that nothing else was seen."""
    known = list(values)
    low, high = min(known, default=0.0), max(known, default=0.0)
    near = high / 2 - low / 2
    inside = mark is not None and low / 2 - near <= mark / 2 <= high / 2 + near
    return [*known, mark] if inside and mark is not None else known
