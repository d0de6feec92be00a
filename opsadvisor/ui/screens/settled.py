"""The end of the questions that a playbook needs: the advice, or the ones that would sharpen it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from opsadvisor.ui import say
from opsadvisor.ui.screens.over import Over
from opsadvisor.ui.widgets.tone import ACCENT


class Settled(Over[str | None]):
    """Asks what next. The result is "advice", "further", "back" or None to leave."""

    HELP = "All that decides the headlines is answered."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('advice')", "advice", key_display="Enter", id="settled.advice"),
        Binding("m", "choose('further')", "more questions", id="settled.further"),
        Binding("shift+tab", "choose('back')", "back", key_display="⇧Tab", priority=True, id="settled.back"),
        Binding("escape", "back", "leave", key_display="Esc", id="settled.leave"),
    ]

    def __init__(self, further: int) -> None:
        self._further = further
        super().__init__("That settles it")

    def body(self) -> ComposeResult:
        """Yield the choice."""
        yield Static(Content.assemble(("Enter", f"bold {ACCENT}"), "  shows the advice and keeps it as it is today"))
        if self._further:
            more = say.count(self._further, "more question")
            yield Static(Content.assemble(("m", f"bold {ACCENT}"), f"      {more} would sharpen the findings"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer more questions only where there are some."""
        return not (action == "choose" and parameters == ("further",) and not self._further)

    def action_choose(self, choice: str) -> None:
        """Go on as chosen."""
        self.dismiss(choice)
