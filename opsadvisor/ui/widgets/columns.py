"""Columns of text side by side, with one among them that is drawn in the room that they leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

_BETWEEN = 2
_NAMES = 10
"""Cells that are left of the first column, which names the rows, where room is scarce."""


@dataclass(frozen=True)
class Column:
    """Cells of one column; `spare` says which goes first where there is no room, 0 stays."""

    cells: Sequence[Content]
    right: bool = False
    spare: int = 0

    @property
    def width(self) -> int:
        """The cells that it would like to have."""
        return max((cell.cell_length for cell in self.cells), default=0)


@dataclass(frozen=True)
class Drawing:
    """What is drawn at a place among the columns: one cell a row for the room that there is."""

    draw: Callable[[int], Sequence[Content]]
    at: int
    least: int = 8
    wanted: int = 16
    """Columns that can be spared are left out until it has so much room."""
    most: int = 60


def side_by_side(columns: Sequence[Column], width: int, drawing: Drawing | None = None) -> list[Content]:
    """Return one line a row, at most `width` cells wide. The first column names the rows and gives way."""
    kept = [*columns[:1], *(column for column in columns[1:] if column.width)]
    wanted = _BETWEEN + drawing.wanted if drawing and drawing.wanted else 0
    kept = _spared(kept, width - wanted, least=2)
    if drawing and width - _needed(kept) < _BETWEEN + drawing.least:
        drawing, wanted = None, 0
    kept = _spared(kept, width, least=1)
    first = _first(kept, width - wanted)
    laid = [_padded(kept[0], first), *(_padded(column, column.width) for column in kept[1:])]
    if drawing:
        room = width - first - sum(_BETWEEN + column.width for column in kept[1:]) - _BETWEEN
        laid.insert(drawing.at, list(drawing.draw(min(room, drawing.most))))
    lines = (Content(" " * _BETWEEN).join(row) for row in zip(*laid, strict=True))
    return [line.rstrip().truncate(max(width, 0), ellipsis=True) for line in lines]


def _spared(columns: Sequence[Column], width: int, least: int) -> list[Column]:
    """Return the columns, without those that can be spared as far as `width` has no room for them."""
    kept = list(columns)
    while _needed(kept) > width and max(column.spare for column in kept) >= least:
        kept.remove(max(reversed(kept), key=lambda column: column.spare))
    return kept


def _first(columns: Sequence[Column], width: int) -> int:
    """Return the cells of the first column: what it likes, or what the others leave, down to a few."""
    left = width - sum(_BETWEEN + column.width for column in columns[1:])
    return min(columns[0].width, max(left, _NAMES))


def _needed(columns: Sequence[Column]) -> int:
    """Return the cells that columns take at least, the first of them cut."""
    return min(columns[0].width, _NAMES) + sum(_BETWEEN + column.width for column in columns[1:])


def _padded(column: Column, width: int) -> list[Content]:
    return [_cell(cell, width, right=column.right) for cell in column.cells]


def _cell(cell: Content, width: int, *, right: bool) -> Content:
    cut = cell.truncate(width, ellipsis=True) if cell.cell_length > width else cell
    gap = " " * (width - cut.cell_length)
    return Content.assemble(gap, cut) if right else Content.assemble(cut, gap)
