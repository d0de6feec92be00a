"""Small panels that lie on top of a screen; Escape closes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from opsadvisor.store.errors import StoreError
from opsadvisor.ui.heed import Heedful
from opsadvisor.ui.widgets.foot import Foot

Result = TypeVar("Result")
Kept = TypeVar("Kept")


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

    keep: Callable[[Result], object] | None = None
    """Keeps the result before the panel closes; raises StoreError or ValueError where it can't be kept."""

    def __init__(self, title: str) -> None:
        self._heading = title
        super().__init__()

    def compose(self) -> ComposeResult:
        """Put the body between the title and the keys."""
        with VerticalScroll(id="panel", can_focus=False):
            yield Static(Content.styled(self._heading, "bold $accent"), id="title")
            yield from self.body()
            yield Static(id="wrong")
        yield Foot()

    def body(self) -> ComposeResult:
        """Yield what the panel shows."""
        yield from ()

    def give(self, result: Result) -> None:
        """Close with a result, once it is kept; where it can't be, say why and stay, with all that was typed."""
        try:
            if self.keep:
                self.keep(result)
        except (StoreError, ValueError) as error:
            self.say_wrong(str(error))
        else:
            self.dismiss(result)

    def say_wrong(self, wrong: str) -> None:
        """Say below everything what is wrong, nothing if it is ""."""
        place = self.query_one("#wrong", Static)
        place.update(Content(f"✖ {wrong}" if wrong else ""))
        place.set_class(bool(wrong), "-said")
        if wrong:
            self.call_after_refresh(place.scroll_visible, animate=False)

    def action_scroll_panel(self, how: str) -> None:
        """Scroll what does not fit; lists and fields within the panel take their own keys first."""
        getattr(self.query_one("#panel"), how)(animate=False)

    def action_back(self) -> None:
        """Close the panel without a result."""
        self.dismiss(None)


def ask(
    app: App[Any],
    panel: Over[Result],
    keep: Callable[[Result], Kept],
    then: Callable[[Kept], object] = lambda _: None,
) -> None:
    """Show a panel, have what it gives kept before it closes, and go on with what `keep` returned."""
    kept: list[Kept] = []
    panel.keep = lambda given: kept.append(keep(given))

    def go_on(_: Result | None) -> None:
        for each in kept:
            then(each)

    app.push_screen(panel, go_on)
