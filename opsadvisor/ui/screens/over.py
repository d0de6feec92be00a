"""Small panels that lie on top of a screen; Escape closes them."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from opsadvisor.ui.heed import Heedful
from opsadvisor.ui.widgets.foot import Foot

Result = TypeVar("Result")


class Over(Heedful, ModalScreen[Result], Generic[Result]):
    """A panel with a title, a body and the keys that work."""

    CSS_PATH = "../styles/over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "close", key_display="Esc", id="over.close"),
        Binding("ctrl+p", "back", show=False, priority=True),
        Binding("up", "scroll_panel('scroll_up')", show=False),
        Binding("down", "scroll_panel('scroll_down')", show=False),
        Binding("pageup", "scroll_panel('scroll_page_up')", show=False),
        Binding("pagedown", "scroll_panel('scroll_page_down')", show=False),
        Binding("home", "scroll_panel('scroll_home')", show=False),
        Binding("end", "scroll_panel('scroll_end')", show=False),
    ]

    def __init__(self, title: str) -> None:
        self._heading = title
        super().__init__()

    def compose(self) -> ComposeResult:
        """Put the body between the title and the keys."""
        with VerticalScroll(id="panel", can_focus=False):
            yield Static(Content.styled(self._heading, "bold $accent"), id="title")
            yield from self.body()
        yield Foot()

    def body(self) -> ComposeResult:
        """Yield what the panel shows."""
        yield from ()

    def action_scroll_panel(self, how: str) -> None:
        """Scroll what does not fit; lists and fields within the panel take their own keys first."""
        getattr(self.query_one("#panel"), how)(animate=False)

    def action_back(self) -> None:
        """Close the panel without a result."""
        self.dismiss(None)
