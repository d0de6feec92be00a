"""The end of a round: what was expected, what happened, what was learned; what comes next, and when to go and see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from opsadvisor.kata.changes import Changes
from opsadvisor.kata.rhythm import Standing
from opsadvisor.ui import say
from opsadvisor.ui.screens.over import Over
from opsadvisor.ui.widgets.board import standing_parts
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.experiments import MET, outcome
from opsadvisor.ui.widgets.text import Text, hanging, lines
from opsadvisor.ui.widgets.tone import QUIET, STRONG

_LABELS = 12


class Learned(Over[bool], inherit_bindings=False):
    """A short look. The result says whether to go on with the next board whose round is due."""

    HELP = "The round is kept. Enter closes."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "back", "close", key_display="Enter", id="learned.close"),
        Binding("k", "further", "next round", tooltip="the next board whose round is due", id="learned.next"),
    ]

    def __init__(self, changes: Changes, standing: Standing, today: date, following: Sequence[Standing]) -> None:
        self._changes = changes
        self._standing = standing
        self._today = today
        self._following = following
        super().__init__(f"{standing.story.board.process}, {say.day(today, today)}")

    def body(self) -> ComposeResult:
        """Yield what came of the round."""
        yield Static(Drawn(lambda width: lines(*self._parts(width))))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer another round only where one is due."""
        return bool(self._following) if action == "further" else True

    def action_further(self) -> None:
        """Go on with the next board."""
        self.dismiss(True)

    def _parts(self, width: int) -> Iterator[Text]:
        yield from self._reflection(width)
        yield from self._target(width)
        yield from self._next(width)
        yield from ("", Content("    ").join(standing_parts(self._standing)[:2]))
        if self._following:
            yield from ("", Content.styled(f"due too: {self._following[0].story.board.process}", QUIET))

    def _reflection(self, width: int) -> Iterator[Text]:
        seen = self._changes.seen
        if seen is None or seen.met is None:
            return
        glyph, style = outcome(seen)
        yield _part("expected", seen.expected, width)
        yield _part("happened", seen.happened, width)
        yield _part("", Content.styled(f"{glyph} {MET[seen.met]}", style), width)
        yield _part("learned", Content.styled(seen.learned, STRONG), width)
        yield ""

    def _target(self, width: int) -> Iterator[Text]:
        closed, target = self._changes.closed, self._changes.target
        if closed:
            yield _part("reached", closed.reflection.get("reached", ""), width)
            yield _part("learned", Content.styled(closed.reflection.get("insight", ""), STRONG), width)
        if target:
            yield _part("target", target.pattern, width)
            yield _part("by", say.day(target.achieve_by, self._today), width)
            yield ""

    def _next(self, width: int) -> Iterator[Text]:
        following = self._changes.experiment
        running = self._changes.seen
        if following:
            yield _part("next step", following.step, width)
            yield _part("expected", following.expected, width)
        elif running:
            yield _part("running", running.step, width)
        see = following or running
        if see:
            yield _part("go and see", say.from_today(see.see_on, self._today), width)


def _part(label: str, text: Text, width: int) -> Content:
    return hanging(Content.styled(label, QUIET), text, width, _LABELS)
