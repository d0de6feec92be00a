"""The line to type into, everywhere: its cursor stands still, and nothing that a terminal would obey gets in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.geometry import Region
from textual.widgets import Input

from opsadvisor.plain import plain
from opsadvisor.ui.widgets.in_order import InOrder, edits


class Box(Input, InOrder):
    """An input that takes plain text only, typed or pasted."""

    EDITS: ClassVar[Mapping[str, str]] = edits(Input.BINDINGS)

    def __init__(self, value: str = "", **more: Any) -> None:
        super().__init__(plain(value, lines=False), **more)
        self.cursor_blink = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed, so that the footer does not offer it; Textual knows no sign for "slash"."""
        return super().check_consume_key(key, "/" if key == "slash" else character)

    def scroll_cursor_visible(self) -> None:
        """Scroll so that the cursor is seen."""
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)

    def insert_text_at_cursor(self, text: str) -> None:
        """Take typed text, made plain."""
        super().insert_text_at_cursor(plain(text, lines=False))

    def replace(self, text: str, start: int, end: int) -> None:
        """Take pasted text, made plain."""
        super().replace(plain(text, lines=False) if text else text, start, end)
