"""Editing keys, taken in the order in which they were pressed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

_FUNCTION_KEY = re.compile(r"f\d+")


def edits(bindings: Iterable[BindingType]) -> Mapping[str, str]:
    """Return the action of each key, without Enter and the function keys, which the screen uses."""
    made = Binding.make_bindings(bindings)
    keys = ((key, each.action) for each in made for key in each.key.split(","))
    return {key: action for key, action in keys if key != "enter" and not _FUNCTION_KEY.fullmatch(key)}


class InOrder(Widget):
    """Runs what edits at once, and keeps the cursor in sight.

    A binding runs only when its key has gone up to the app: letters that were typed ahead would overtake it, and
    Backspace would take away the wrong one.
    """

    EDITS: ClassVar[Mapping[str, str]] = {}

    def leave_function_keys(self) -> None:
        """Leave the function keys to the screen: the toolkit's editor selects a line with F6."""
        bound = self._bindings.key_to_bindings
        for key in filter(_FUNCTION_KEY.fullmatch, list(bound)):
            bound[key] = [each for each in bound[key] if each.id]  # what has an id is ours
            if not bound[key]:
                del bound[key]

    def scroll_cursor_visible(self) -> object:
        """Scroll so that the cursor is seen; the toolkit's editor can do it itself."""

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.scroll_cursor_visible)

    async def _on_key(self, event: events.Key) -> None:
        action = self.EDITS.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)
