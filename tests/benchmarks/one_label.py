"""The least that Textual can do: the measure of how fast an app can open, and how light it can be."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label

SAYS = "Nothing but a label"


class OneLabel(App[None]):
    def compose(self) -> ComposeResult:
        yield Label(SAYS)


if __name__ == "__main__":
    OneLabel().run()
