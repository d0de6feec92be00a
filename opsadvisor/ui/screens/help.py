"""Help: what the screen is for, and every key that works on it, built from the bindings themselves."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from opsadvisor.ui.screens.over import Over
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.text import hanging, heading, lines

_KEYS = 14


class Help(Over[None]):
    """The keys of the focused widget, of the screen and of the app."""

    HELP = "Escape closes the help."

    def __init__(self, of: Screen[Any]) -> None:
        self._about = getattr(of, "HELP", None) or ""
        self._groups = _groups(of)
        super().__init__("Help")

    def body(self) -> ComposeResult:
        """Yield the sentence and the keys."""
        yield Static(Drawn(self._text))

    def _text(self, width: int) -> Content:
        parts: list[Content | str] = [Content(self._about), ""] if self._about else []
        for title, keys in self._groups.items():
            parts += [heading(title), *(hanging(f"  {key}", text, width, _KEYS) for key, text in keys), ""]
        return lines(*parts[:-1])


def _groups(screen: Screen[Any]) -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        text = binding.tooltip or binding.description
        if text:
            key = screen.app.get_key_display(binding)
            groups.setdefault(_title(active.node), []).append((key, text))
    return groups


def _title(node: DOMNode) -> str:
    if isinstance(node, App):
        return "Everywhere"
    return "On this screen" if isinstance(node, Screen) else "Where the cursor is"
