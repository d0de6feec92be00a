"""Text that is laid out anew for whatever width there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import RenderOptions, Visual

from opsadvisor.cells import widest

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style

_MORE = Content.styled("…", "$text-muted")
Draw = Callable[[int], Content]
"""Takes a width in cells, returns text for it."""


class Drawn(Visual):
    """A visual out of a function from width to text. Fit for Static and for the options of a list."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._made: tuple[int, Content] | None = None

    def at(self, width: int) -> Content:
        """Return the text for `width` cells."""
        if self._made is None or self._made[0] != width:
            self._made = (width, self._draw(width))
        return self._made[1]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Render the text for `width` cells; what has no room is said to be left out."""
        text = self.at(width)
        if height and text.plain.count("\n") >= height:
            text = Content("\n").join([*text.split("\n")[: height - 1], _MORE])
        return text.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Take all the width there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines that the text takes at `width`; counting those that fit is quicker than wrapping them."""
        text = self.at(width)
        if "\t" not in text.plain and widest(text.plain.split("\n")) <= width:
            return text.plain.count("\n") + 1
        return text.get_height(rules, width)
