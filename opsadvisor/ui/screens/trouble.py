"""What is wrong with the store, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from opsadvisor.ui.screens.over import Over

if TYPE_CHECKING:
    from opsadvisor.ui.lookout import DeskError


class TroubleScreen(Over[None]):
    """One message; nothing was changed."""

    HELP = "Nothing was changed in the file."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.quit", "quit", id="trouble.quit")]

    def __init__(self, trouble: DeskError) -> None:
        self._trouble = trouble
        super().__init__(trouble.title)

    def body(self) -> ComposeResult:
        """Yield the message."""
        yield Static(Content(self._trouble.message))
