"""Fields into which one types: a line for figures and days, some lines for a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import Input, TextArea

from opsadvisor.plain import plain
from opsadvisor.ui.fields.base import ENTER, Draft, Field, Setting
from opsadvisor.ui.widgets.box import Box


class LineField(Box, Field):
    """One line: sums, percentages, counts, days."""

    typing = True
    BINDINGS: ClassVar[list[BindingType]] = [ENTER]

    def __init__(self, setting: Setting) -> None:
        draft = setting.draft if isinstance(setting.draft, str) else ""
        super().__init__(draft, placeholder=setting.last, id="field", max_length=400, select_on_focus=False)
        self.cursor_position = len(draft)

    @property
    def draft(self) -> Draft:
        """What was typed."""
        return self.value

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass every key press on."""
        event.stop()
        self.drafted()

    def action_give(self) -> None:
        """Enter gives the answer."""
        self.give()


class TextField(TextArea, Field):
    """A few lines that wrap, for a sentence or two. Enter gives it."""

    typing = True
    BINDINGS: ClassVar[list[BindingType]] = [replace(ENTER, priority=True)]

    def __init__(self, setting: Setting) -> None:
        draft = setting.draft if isinstance(setting.draft, str) else ""
        super().__init__(
            draft,
            id="field",
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder=setting.last,
            compact=True,
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    @property
    def draft(self) -> Draft:
        """What was typed."""
        return self.text

    def action_give(self) -> None:
        """Enter gives the answer."""
        self.give()

    async def _on_paste(self, event: events.Paste) -> None:
        cleaned = events.Paste(plain(event.text))
        event.prevent_default()
        event.stop()
        await super()._on_paste(cleaned)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass every key press on."""
        event.stop()
        self.drafted()
