"""The line above a list that narrows it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from opsadvisor.ui.widgets.box import Box


class SearchBox(Box):
    """Says in the footer how to leave it; the screen has the actions `clear` and, for `/`, `search`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "to the list", key_display="Enter", id="search.to-list"),
        Binding("escape", "screen.clear", "show all", key_display="Esc", id="search.clear"),
    ]


class Search(Horizontal):
    """The line inside its margins; margins of its own would narrow the list below it as well."""

    def __init__(self, placeholder: str = "search") -> None:
        self._placeholder = placeholder
        super().__init__(id="searching")

    def compose(self) -> ComposeResult:
        """Yield what is typed into."""
        yield SearchBox(placeholder=self._placeholder, id="search", compact=True)
