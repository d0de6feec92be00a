"""The line above a list that narrows it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from opsadvisor.ui.widgets.box import Box


class Search(Box):
    """Says in the footer how to leave it; the screen has the actions `clear` and, for `/`, `search`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "to the list", key_display="Enter", id="search.to-list"),
        Binding("escape", "screen.clear", "show all", key_display="Esc", id="search.clear"),
    ]

    def __init__(self, placeholder: str = "search") -> None:
        super().__init__(placeholder=placeholder, id="search", compact=True)
