"""What a terminal that is too small shows instead of broken screens."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class TooSmall(ModalScreen[None]):
    """Says how large the terminal has to be. What lies under it waits unchanged."""

    CSS = """
    TooSmall { align: center middle; background: $background; }
    TooSmall Static { width: auto; max-width: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.quit", "quit")]

    def __init__(self, smallest: tuple[int, int]) -> None:
        self._smallest = smallest
        super().__init__()

    def compose(self) -> ComposeResult:
        """One sentence in the middle."""
        columns, rows = self._smallest
        yield Static(Content(f"Please make this window larger:\nat least {columns} columns by {rows} rows.\nq quits."))

    def on_screen_resume(self) -> None:
        """Go where the window has become large enough meanwhile, under another screen."""
        columns, rows = self._smallest
        if self.app.size.width >= columns and self.app.size.height >= rows:
            self.dismiss()
