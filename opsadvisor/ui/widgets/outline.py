"""A list of rows of any height, some of which open: the one list that all screens use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from opsadvisor.ui.widgets.drawn import Draw, Drawn
from opsadvisor.ui.widgets.text import Text, content, lines, wrapped
from opsadvisor.ui.widgets.tone import QUIET

_MARK = "┃"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `body` is drawn below it while it is open; a row without an id can't be chosen."""

    draw: Draw
    id: str | None = None
    body: Draw | None = None


def fixed(text: Text = "") -> Row:
    """Return a row that only stands there: a heading, a gap, a block of text."""
    return Row(lambda _: content(text))


def drawn(draw: Draw) -> Row:
    """Return a row that only stands there, laid out for its width."""
    return Row(draw)


class Marked(OptionList):
    """A list that draws a mark at the start of every line of the chosen option; its texts leave a cell for it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"marked--mark"}
    auto_links = False  # there are none: looking for them costs a tenth of the painting

    def on_resize(self) -> None:
        """Keep the chosen row in sight."""
        self.call_after_refresh(self.scroll_to_highlight)

    def render_line(self, y: int) -> Strip:
        """Draw one line, with the mark at its start if it is of the chosen row."""
        strip = super().render_line(y)
        first = next(iter(strip), None)
        style = first.style if first is not None else None  # a segment without text is false
        if self.highlighted is None or style is None or style.meta.get("option") != self.highlighted:
            return strip
        mark = Segment(_MARK, style + self._mark_style)
        return Strip.join([Strip([mark], 1), strip.crop(1)])

    @property
    def _mark_style(self) -> Style:
        own = self.get_component_rich_style("marked--mark", partial=True)
        return Style(color=own.color, bold=own.bold)


class Outline(Marked, inherit_bindings=False):
    """Rows with a mark beside the chosen one, so that colour is not needed to see it.

    Enter is left to the screen, which says in its footer what it does there; a click posts OptionSelected.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, text, show=False)
        for key, action, text in (
            ("up", "cursor_up", "choose the line above"),
            ("down", "cursor_down", "choose the line below"),
            ("home", "first", "first line"),
            ("end", "last", "last line"),
            ("pageup", "page_up", "a page up"),
            ("pagedown", "page_down", "a page down"),
        )
    ]

    class NearEnd(Message):
        """The last rows are in sight, or nearly so: whoever has more of them adds them now."""

        def can_replace(self, message: Message) -> bool:
            """Of several that wait, one is enough."""
            return isinstance(message, Outline.NearEnd)

    def __init__(self, rows: Iterable[Row] = (), *, id: str | None = None) -> None:
        self._rows: list[Row] = list(rows)
        self._open: set[str] = set()
        super().__init__(*self._made(self._rows), id=id, markup=False, compact=True)

    @property
    def chosen(self) -> str | None:
        """The id of the chosen row."""
        option = self.highlighted_option
        return option.id if option else None

    @property
    def opens(self) -> bool:
        """Whether the chosen row opens."""
        return self.highlighted is not None and self._rows[self.highlighted].body is not None

    def choose_from(self, *beginnings: str) -> None:
        """Choose the first row whose id begins with the first of `beginnings` that any row has."""
        ids = [row.id or "" for row in self._rows]
        found = (place for begin in beginnings for place, id in enumerate(ids) if id.startswith(begin))
        self.highlighted = next(found, None)

    def show(self, rows: Iterable[Row], *, choose: str | None = None) -> None:
        """Replace the rows; the same row stays chosen if it is still there, or the next best."""
        before, place = choose or self.chosen, self.highlighted
        self._rows = list(rows)
        offset = self.scroll_offset
        self.set_options(self._made(self._rows))
        self.highlighted = self._place_of(before) if self._place_of(before) is not None else self._nearest(place)
        self.scroll_to(offset.x, offset.y, animate=False, immediate=True)
        self.call_after_refresh(self._look_for_end)

    def add(self, rows: Iterable[Row]) -> None:
        """Put rows below those that are there, whose number does not matter for the time it takes."""
        added = list(rows)
        self._rows += added
        self.add_options(self._made(added))
        self.call_after_refresh(self._look_for_end)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Look ahead once the frame is painted: what a key shows does not wait for what may be shown next."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._look_ahead)

    def _look_ahead(self) -> None:
        """Draw the page below, which the next key may show, and have more rows read where there will be none."""
        self._look_for_end()
        end = self.scroll_offset.y + self.size.height
        style = self.get_visual_style("option-list--option")
        for place in {place for place, _ in self._lines[end : end + self.size.height]}:
            if not self._options[place].disabled:
                self._get_option_render(self._options[place], style)

    def _look_for_end(self) -> None:
        """Say a page ahead that the end comes near."""
        if self.max_scroll_y - self.scroll_y <= self.size.height * 2:
            self.post_message(self.NearEnd())

    def narrow(self, rows: Iterable[Row]) -> None:
        """Show a choice of rows: the same one stays chosen, and in sight, if it is among them, else the first is."""
        before = self.chosen
        self.show(rows)
        if before is not None and self.chosen == before:
            self.scroll_to_highlight()
        else:
            self.action_first()

    def toggle(self, id: str) -> bool:
        """Open a row, or close it. Returns whether it is open now; rows without a body never are."""
        row = next((row for row in self._rows if row.id == id), None)
        if row is None or row.body is None:
            return False
        self._open ^= {id}
        self.show(self._rows, choose=id)
        self.scroll_to_highlight()
        return id in self._open

    def unfold(self, id: str) -> None:
        """Open a row that is closed."""
        if id not in self._open:
            self.toggle(id)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Show the chosen row; with the first one what stands above it, even where there is no room for both."""
        if self.highlighted is not None and self.highlighted == self._first():
            self.scroll_to(0, 0, animate=False, immediate=True)
        else:
            super().scroll_to_highlight(top)

    def action_cursor_up(self) -> None:
        """Choose the row above; one that is out of sight is shown first."""
        if not self._brought_into_sight():
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Choose the row below; one that is out of sight is shown first."""
        if not self._brought_into_sight():
            super().action_cursor_down()

    def _brought_into_sight(self) -> bool:
        """Show the chosen row if nothing of it is seen; returns whether that was so."""
        line = self._index_to_line.get(self.highlighted) if self.highlighted is not None else None
        if line is None or 0 <= line - self.scroll_offset.y < self.scrollable_content_region.height:
            return False
        super().scroll_to_highlight()
        return True

    def _made(self, rows: Iterable[Row]) -> list[Option]:
        return [Option(self._drawn(row), row.id, disabled=row.id is None) for row in rows]

    def _drawn(self, row: Row) -> Drawn:
        body = row.body if row.id in self._open else None
        return Drawn(row.draw) if body is None else Drawn(lambda width: lines(row.draw(width), body(width)))

    def _place_of(self, id: str | None) -> int | None:
        return next((place for place, row in enumerate(self._rows) if id is not None and row.id == id), None)

    def _first(self) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.id is not None), None)

    def _nearest(self, place: int | None) -> int | None:
        choosable = [at for at, row in enumerate(self._rows) if row.id is not None]
        return min(choosable, key=lambda at: abs(at - (place or 0)), default=None)


def texts(rows: Sequence[Text]) -> list[Row]:
    """Return rows that only stand there."""
    return [fixed(text) for text in rows]


def empty(message: str) -> list[Row]:
    """Return what an empty list says, all of its lines as far in as the first."""
    text = message.lstrip()
    indent = len(message) - len(text)
    return [drawn(lambda width: wrapped(Content.styled(text, QUIET), width, indent))]
