"""Editing keys, taken in the order in which they were pressed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget


def edits(bindings: Iterable[BindingType]) -> Mapping[str, str]:
    """Return the action of each key, without Enter."""
    made = Binding.make_bindings(bindings)
    return {key: each.action for each in made for key in each.key.split(",") if key != "enter"}


class InOrder(Widget):
    """Runs what edits at once.

    A binding runs only when its key has gone up to the app: letters that were typed ahead would overtake it, and
    Backspace would take away the wrong one.
    """

    EDITS: ClassVar[Mapping[str, str]] = {}

    async def _on_key(self, event: events.Key) -> None:
        action = self.EDITS.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)
