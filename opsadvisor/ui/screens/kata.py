"""The kata's place: it says that it is on its way."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.text import hanging, heading, lines

_SOON = (
    "The daily check-in of about two minutes, one experiment against one obstacle, is on its way; "
    "until then the plan (l) holds your next steps."
)


class Kata(PlaceScreen):
    """The storyboard and the check-in, later."""

    PLACE = "kata"
    HELP = "The kata is on its way."

    def body(self) -> ComposeResult:
        """Yield one sentence."""
        yield Static(Drawn(lambda width: lines(heading("Kata"), hanging("", _SOON, min(width, 72), 2))), classes="page")
