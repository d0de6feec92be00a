"""Help: what the screen is for, and every key that works on it, built from the bindings themselves."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input, Static

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
    """Return keys and what they do, by where they work; of several keys that do the same the first."""
    groups: dict[str, dict[str, str]] = {}
    for active in sorted(screen.active_bindings.values(), key=_place):
        binding, node = active.binding, active.node
        text = binding.tooltip or binding.description
        if text and (binding.id or (node is screen.focused and _does_something(binding, node))):
            group = groups.setdefault(_title(node), {})
            group.setdefault(text[0].lower() + text[1:], screen.app.get_key_display(binding))
    ordered = sorted(groups.items(), key=lambda group: _ORDER.index(group[0]))
    return {title: [(key, text) for text, key in group.items()] for title, group in ordered}


def _place(active: ActiveBinding) -> tuple[int, bool]:
    """What is special to the screen first; of its keys those of our own."""
    return rank(active.binding), active.binding.id is None


def _does_something(binding: Binding, node: DOMNode) -> bool:
    """Whether a key of the toolkit, which has no id, does what it says: a line of text has nothing to scroll."""
    scrolls = binding.action.startswith(("scroll_", "page_"))
    return not (scrolls and (isinstance(node, Input) or binding.action.endswith(("_left", "_right"))))


def _title(node: DOMNode) -> str:
    return _ORDER[2 if isinstance(node, App) else 0 if isinstance(node, Screen) else 1]
