"""The header line: the places with their keys underlined, and the company."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.filter import LineFilter
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from opsadvisor.ui.filters import without_hiding
from opsadvisor.ui.places import PLACES, Place
from opsadvisor.ui.widgets.text import spread
from opsadvisor.ui.widgets.tone import QUIET


class Head(Widget):
    """One line: where one is, where one can go, whose figures these are."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """A place was clicked; "" is the company."""

        def __init__(self, place: str) -> None:
            self.place = place
            super().__init__()

    def __init__(self, current: str, right: str = "") -> None:
        super().__init__()
        self._current = current
        self._right = right

    def say(self, right: str) -> None:
        """Change what stands at the right end."""
        if right != self._right:
            self._right = right
            self.refresh()

    def render(self) -> Content:
        """Return the line for the width there is."""
        names = Content("  ").join([self._link(place) for place in PLACES])
        room = max(0, self.size.width - names.cell_length - 2)
        company = Content.styled(self._right, QUIET).truncate(room, ellipsis=True)
        company = company.stylize(Style.from_meta({"place": ""}))
        return spread(names, company, self.size.width)

    def _link(self, place: Place) -> Content:
        style = "bold $accent" if place.id == self._current else QUIET
        at = place.title.lower().index(place.key)
        name = Content.styled(place.title, style).stylize("underline", at, at + 1)
        return name.stylize(Style.from_meta({"place": place.id}))

    def on_click(self, event: events.Click) -> None:
        """Go to the place under the mouse."""
        place = event.style.meta.get("place")
        if place is not None:
            self.post_message(self.Chosen(place))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The header shows no figures, so there are none to hide."""
        return without_hiding(super().get_line_filters())
