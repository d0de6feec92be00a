"""A panel that asks for one or a few short texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
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


class Line(Box):
    """One line to fill in. Enter is handled in the order of the keys, so that typing ahead works."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", "next", key_display="Enter", id="ask.next")]

    onward: Box | None = None
    """Where keys go that were typed ahead, once this line is filled in."""

    def __init__(self, blank: Blank) -> None:
        self.blank = blank
        super().__init__(blank.value, id=blank.id, select_on_focus=True, max_length=2000)

    def on_focus(self) -> None:
        """Take keys again."""
        self.onward = None

    def on_key(self, event: events.Key) -> None:
        """Enter goes on; here and not by its binding, which keys that were typed ahead would overtake."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_go_on()

    def action_go_on(self) -> None:
        """Go on to the next line, or give them all."""
        if isinstance(self.screen, Ask):
            self.screen.go_on_from(self)

    async def on_event(self, event: events.Event) -> None:
        """Pass on keys that were typed ahead."""
        if self.onward is not None and isinstance(event, events.Key | events.Paste):
            self.onward.post_message(event)
        else:
            await super().on_event(event)


class Ask(Over[dict[str, str]]):
    """Enter goes to the next blank and from the last one gives them all; nothing typed is lost by an error."""

    HELP = "Enter goes on, Escape closes without changing anything."

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
            yield Line(blank)

    def on_mount(self) -> None:
        """Begin at the title, which the toolkit scrolls away to have the first line in the middle."""
        self.call_after_refresh(self.query_one("#panel").scroll_home, animate=False)

    def go_on_from(self, line: Line) -> None:
        """Go to the next line, or give them all."""
        wrong = _wrong(line.blank, line.value)
        self.say_wrong(wrong)
        if wrong:
            self.set_focus(line)
            return
        every = list(self.query(Line))
        following = every[every.index(line) + 1 :]
        if following:
            line.onward = following[0]
            self.set_focus(following[0])
        elif any(_wrong(each.blank, each.value) for each in every):
            self.go_on_from(next(each for each in every if _wrong(each.blank, each.value)))
        else:
            self.give({each.blank.id: plain(each.value, lines=False).strip() for each in every})


def _wrong(blank: Blank, text: str) -> str:
    if not text.strip():
        return f"{blank.prompt.rstrip('?')}: nothing is there yet" if blank.required else ""
    try:
        if blank.check:
            blank.check(text)
    except ValueError as error:
        return str(error)
    return ""
