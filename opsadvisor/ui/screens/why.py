"""Why a question is asked, and the keys that work there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from opsadvisor.ui.screens.over import Over
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.text import hanging, lines
from opsadvisor.ui.widgets.tone import QUIET

if TYPE_CHECKING:
    from opsadvisor.ui.guide import Guide


_SHOWN = 7


class Why(Over[None]):
    """The rules and figures that wait for an answer, where to look, and where the question comes from."""

    HELP = "What waits for this answer."

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        super().__init__(f"Why “{guide.fact.title}” is asked")

    def body(self) -> ComposeResult:
        """Yield what waits for the answer."""
        yield Static(Drawn(self._text))

    def _text(self, width: int) -> Content:
        fact = self._guide.fact
        reasons = self._guide.why()
        shown = [*reasons[:_SHOWN], f"and {len(reasons) - _SHOWN} more"] if len(reasons) > _SHOWN + 1 else reasons
        waiting = [hanging("  ·", text, width, 4) for text in shown]
        facts = [("Help", fact.help), ("Where to look", fact.find), ("Whom to ask", fact.who), ("Source", fact.source)]
        more = [hanging(Content.styled(label, QUIET), text, width, 16) for label, text in facts if text]
        return lines("These wait for it:", *waiting, "", *more)
