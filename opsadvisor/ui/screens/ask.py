"""A panel that asks for one or a few short texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from opsadvisor.plain import plain
from opsadvisor.ui.screens.over import Over
from opsadvisor.ui.widgets.box import Box
from opsadvisor.ui.widgets.tone import QUIET


@dataclass(frozen=True, slots=True)
class Blank:
    """One text to fill in. `check` raises ValueError with what is wrong."""

    id: str
    prompt: str
    value: str = ""
    required: bool = False
    check: Callable[[str], object] | None = None


class Ask(Over[dict[str, str] | None]):
    """Enter goes to the next blank and from the last one gives them all; nothing typed is lost by an error."""

    HELP = "Enter goes on, Escape closes without changing anything."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "next", key_display="Enter", id="ask.next", priority=True)
    ]

    def __init__(self, title: str, blanks: Sequence[Blank], about: str = "") -> None:
        self._blanks = blanks
        self._about = about
        super().__init__(title)

    def body(self) -> ComposeResult:
        """Yield a prompt and an input for each blank."""
        if self._about:
            yield Static(Content.styled(self._about, QUIET))
        for blank in self._blanks:
            yield Static(Content(blank.prompt))
            yield Box(blank.value, id=blank.id, select_on_focus=True, max_length=2000)
        yield Static(id="wrong", classes="wrong")

    async def action_next(self) -> None:
        """Go to the next blank, or give them all."""
        for blank in self._blanks:
            box = self.query_one(f"#{blank.id}", Box)
            wrong = _wrong(blank, box.value)
            if wrong:
                self.query_one("#wrong", Static).update(Content(f"✖ {wrong}"))
                box.focus()
                return
            if box.has_focus and blank is not self._blanks[-1]:
                self.focus_next()
                return
        self.dismiss({blank.id: self._text(blank) for blank in self._blanks})

    def _text(self, blank: Blank) -> str:
        return plain(self.query_one(f"#{blank.id}", Box).value, lines=False).strip()


def _wrong(blank: Blank, text: str) -> str:
    if not text.strip():
        return f"{blank.prompt.rstrip('?')}: nothing is there yet" if blank.required else ""
    try:
        if blank.check:
            blank.check(text)
    except ValueError as error:
        return str(error)
    return ""
