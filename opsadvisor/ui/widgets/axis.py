"""A line of cells on which numbers have their places."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from opsadvisor.advice.pictures.span import Span
from opsadvisor.ui.widgets.tone import STRONG

MARK = "┆"


@dataclass(frozen=True, slots=True)
class Axis:
    """A span of numbers on so many cells."""

    span: Span
    cells: int

    def edge(self, value: float) -> int:
        """Return how many cells lie before a number."""
        return round(self.span.share(value) * self.cells)

    def cell(self, value: float) -> int:
        """Return the cell in which a number lies."""
        return min(int(self.span.share(value) * self.cells), self.cells - 1)


def marked(line: Content, at: int) -> Content:
    """Return a line of cells with the mark in one of them."""
    padded = Content.assemble(line, " " * max(0, at + 1 - line.cell_length))
    return Content.assemble(padded[:at], (MARK, STRONG), padded[at + 1 :])
