"""A field that is drawn line by line: of many lines only those that are seen are drawn, so that a key stays quick."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from opsadvisor.ui.fields.base import Field

_SCROLLED = 3


class Lined(Field, can_focus=True):
    """Head and foot stand still, the lines between them follow the cursor.

    It is as high as its lines, as far as there is room (`height: 1fr` in the stylesheet).
    """

    ALLOW_SELECT = False
    _top = 0
    _drawn_for: tuple[int, ...] = ()

    def head(self) -> list[Content]:
        """Return the lines above, one at least."""
        raise NotImplementedError

    def count(self) -> int:
        """Return how many lines there are between head and foot."""
        raise NotImplementedError

    def line(self, number: int) -> Content:
        """Return one line, numbers from 0."""
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
        head, foot = len(self.head()), len(self.foot())
        shape = (head, self.count(), foot)
        if shape != self._drawn_for:
            self._drawn_for = shape
            self.styles.max_height = sum(shape)
        self._follow(self.size.height - head - foot)
        self.refresh()

    def _follow(self, room: int) -> None:
        """See to it that the cursor's lines are among those that are seen."""
        lines, room = self.cursor_lines(), max(1, room)
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
        width, head, foot = self.size.width, self.head(), self.foot()
        below = y - (self.size.height - len(foot))
        if y < len(head):
            content = head[y]
        elif below >= 0:
            content = foot[below]
        else:
            content = self._seen(y - len(head) + self._top)
        strips = Visual.to_strips(self, content, width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(width)

    def _seen(self, number: int) -> Content:
        return self.line(number) if number < self.count() else Content("")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look further down."""
        self._look(_SCROLLED, event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look further up."""
        self._look(-_SCROLLED, event)

    def _look(self, by: int, event: events.MouseEvent) -> None:
        room = self.size.height - len(self.head()) - len(self.foot())
        top = max(0, min(self._top + by, self.count() - room))
        if top != self._top:
            event.stop()
            self._top = top
            self.refresh()
