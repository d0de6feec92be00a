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
from opsadvisor.ui.widgets.foot import rank
from opsadvisor.ui.widgets.text import hanging, heading, lines
from opsadvisor.ui.widgets.tone import ACCENT

_KEYS = 14
_ORDER = ("On this screen", "Where the cursor is", "Everywhere")


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
            parts += [
                heading(title),
                *(hanging(Content.styled(f"  {key}", f"bold {ACCENT}"), text, width, _KEYS) for key, text in keys),
                "",
            ]
        return lines(*parts[:-1])


def _groups(screen: Screen[Any]) -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for active in sorted(screen.active_bindings.values(), key=lambda active: rank(active.binding)):
        binding, node = active.binding, active.node
        text = binding.tooltip or binding.description
        # What the toolkit adds to every screen has no id, and says nothing of ours.
        if text and (binding.id or node is screen.focused):
            key = screen.app.get_key_display(binding)
            groups.setdefault(_title(node), []).append((key, text))
    return dict(sorted(groups.items(), key=lambda group: _ORDER.index(group[0])))


def _title(node: DOMNode) -> str:
    return _ORDER[2 if isinstance(node, App) else 0 if isinstance(node, Screen) else 1]
