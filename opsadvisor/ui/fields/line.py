"""Fields into which one types: a line for figures and days, some lines for a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import TextArea

from opsadvisor.plain import plain
from opsadvisor.ui.fields.base import ENTER, Draft, Field, Setting
from opsadvisor.ui.widgets.box import Box
from opsadvisor.ui.widgets.in_order import InOrder, edits


class LineField(Box, Field):
    """One line: sums, percentages, counts, days."""

    BINDINGS: ClassVar[list[BindingType]] = [ENTER]

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        draft = setting.draft if isinstance(setting.draft, str) else ""
        super().__init__(draft, placeholder=setting.last, max_length=400, select_on_focus=False)
        self.select_all()  # what was said before is there to keep or to type over

    @property
    def draft(self) -> Draft:
        """What was typed."""
        return self.value

    def refill(self, setting: Setting) -> bool:
        """Take the next question over: keys typed ahead then need no other field."""
        self.setting = setting
        self.placeholder = setting.last
        self.value = setting.draft if isinstance(setting.draft, str) else ""
        self.select_all()
        return True

    def watch_value(self) -> None:
        """Pass every key press on."""
        self.drafted()


class TextField(TextArea, InOrder, Field):
    """A few lines that wrap, for a sentence or two. Enter gives it."""

    EDITS: ClassVar[Mapping[str, str]] = edits(TextArea.BINDINGS)
    BINDINGS: ClassVar[list[BindingType]] = [ENTER]

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        draft = setting.draft if isinstance(setting.draft, str) else ""
        super().__init__(
            draft,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder=setting.last,
            compact=True,
        )
        self.cursor_blink = False
        self.leave_function_keys()
        self.move_cursor(self.document.end)
        if setting.said:
            self.select_all()

    @property
    def draft(self) -> Draft:
        """What was typed."""
        return self.text

    def on_key(self, event: events.Key) -> None:
        """Enter gives the answer; here, before it would become a new line."""
        Field.on_key(self, event)

    async def _on_paste(self, event: events.Paste) -> None:
        cleaned = events.Paste(plain(event.text))
        event.prevent_default()
        event.stop()
        await super()._on_paste(cleaned)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass every key press on."""
        event.stop()
        self.drafted()
