"""A small canvas out of braille characters: two dots across and four down in every cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

_BLANK = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot by row and column of its cell."""
ACROSS = 2
DOWN = 4


class Dots:
    """Dots on a grid of `width` by `height` cells; what is drawn later gives a shared cell its style."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width * ACROSS
        self.height = height * DOWN
        self._bits = [[0] * width for _ in range(height)]
        self._styles = [[""] * width for _ in range(height)]

    def dot(self, x: int, y: int, style: str = "") -> None:
        """Set the dot `x` from the left and `y` from the top; one outside is left out."""
        if 0 <= x < self.width and 0 <= y < self.height:
            row, column = y // DOWN, x // ACROSS
            self._bits[row][column] |= _BITS[y % DOWN][x % ACROSS]
            self._styles[row][column] = style

    def line(self, start: tuple[int, int], end: tuple[int, int], style: str = "", every: int = 1) -> None:
        """Draw a straight line, of which only each `every`th dot is set."""
        (x0, y0), (x1, y1) = start, end
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(0, steps + 1, every):
            self.dot(round(x0 + (x1 - x0) * step / steps), round(y0 + (y1 - y0) * step / steps), style)

    def path(self, points: Sequence[tuple[int, int]], style: str = "") -> None:
        """Draw straight lines from each point to the next; a single point is one dot."""
        for before, after in zip(points, points[1:] or points, strict=False):
            self.line(before, after, style)

    def rows(self) -> Iterator[Content]:
        """Yield each line of cells."""
        for bits, styles in zip(self._bits, self._styles, strict=True):
            cells = zip(bits, styles, strict=True)
            yield Content.assemble(*((chr(_BLANK + bit) if bit else " ", style) for bit, style in cells))
