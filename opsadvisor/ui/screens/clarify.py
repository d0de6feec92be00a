"""The clarifying questions of a card: what a coach asks on, until the answer is clear."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from opsadvisor.ui.kata.lead import Asked
from opsadvisor.ui.screens.over import Over
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.text import hanging, lines
from opsadvisor.ui.widgets.tone import QUIET


class Clarify(Over[None]):
    """The questions, what to mind, and where the card comes from."""

    HELP = "Ask these until the answer is clear."

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        super().__init__(asked.ask)

    def body(self) -> ComposeResult:
        """Yield the questions."""
        yield Static(Drawn(self._text))

    def _text(self, width: int) -> Content:
        questions = [hanging("  ·", each, width, 4) for each in self._asked.clarify]
        about = [("mind", self._asked.help), ("source", self._asked.source)]
        more = [hanging(Content.styled(label, QUIET), text, width, 10) for label, text in about if text]
        return lines(*questions, "", *more) if questions else lines(*more)
