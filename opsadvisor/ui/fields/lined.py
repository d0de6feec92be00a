"""A field that is drawn line by line: of many lines only those that are seen are drawn, so that a key stays quick."""

from __future__ import annotations

from collections.abc import Hashable

from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from opsadvisor.ui.fields.base import Field

_SCROLLED = 3
_REMEMBERED = 500
"""So many drawn lines are kept."""


class Lined(Field, can_focus=True):
    """Head and foot stand still, the lines between them follow the cursor.

    It is as high as its lines, as far as there is room (`height: 1fr` in the stylesheet).
    """

    ALLOW_SELECT = False
    _top = 0
    _still: tuple[list[Content], list[Content]] = ([], [])
    """Head and foot, as they are drawn."""

    def __init__(self) -> None:
        self._strips: dict[Hashable, Strip] = {}
        super().__init__(classes="field")

    def head(self) -> list[Content]:
        """Return the lines above, one at least."""
        raise NotImplementedError

    def count(self) -> int:
        """Return how many lines there are between head and foot."""
        raise NotImplementedError

    def line(self, number: int) -> Content:
        """Return one line, numbers from 0."""
        raise NotImplementedError

    def look(self, number: int) -> Hashable:
        """Return what one line depends on: lines that look the same are drawn once."""
        raise NotImplementedError

    def foot(self) -> list[Content]:
        """Return the lines below."""
        return []

    def cursor_lines(self) -> range:
        """Return the lines that have to be seen."""
        raise NotImplementedError

    def prepare(self, width: int) -> None:
        """Work out what all lines need, before they are drawn `width` cells wide."""

    def repaint(self) -> None:
        """Draw again what is seen."""
        self.prepare(self.size.width)
        self._still = self.head(), self.foot()
        self.styles.max_height = sum(map(len, self._still)) + self.count()  # laid out anew only where it changes
        self._follow()
        self.refresh()

    @property
    def _room(self) -> int:
        """How many lines between head and foot are seen."""
        return max(1, self.size.height - sum(map(len, self._still)))

    def _follow(self) -> None:
        """See to it that the cursor's lines are among those that are seen."""
        lines, room = self.cursor_lines(), self._room
        self._top = max(min(self._top, lines.start), lines.stop - room)
        self._top = max(0, min(self._top, self.count() - room))

    def on_mount(self) -> None:
        """Know how high it is."""
        self.repaint()

    def on_resize(self) -> None:
        """Lay the lines out for another width."""
        self.repaint()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is seen."""
        head, foot = self._still
        below, number = y - (self.size.height - len(foot)), y - len(head) + self._top
        if y < len(head):
            return self._drawn(head[y])
        if below >= 0:
            return self._drawn(foot[below])
        return self._seen(number) if number < self.count() else self._drawn(Content(""))

    def _seen(self, number: int) -> Strip:
        """Draw a line that follows the cursor, or take it as it was drawn before."""
        look = (self.look(number), self.size.width, self.visual_style)
        if look not in self._strips:
            if len(self._strips) > _REMEMBERED:
                self._strips.clear()
            self._strips[look] = self._drawn(self.line(number))
        return self._strips[look]

    def _drawn(self, content: Content) -> Strip:
        strips = Visual.to_strips(self, content, self.size.width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(self.size.width)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look further down."""
        self._look(_SCROLLED, event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look further up."""
        self._look(-_SCROLLED, event)

    def _look(self, by: int, event: events.MouseEvent) -> None:
        top = max(0, min(self._top + by, self.count() - self._room))
        if top != self._top:
            event.stop()
            self._top = top
            self.refresh()
