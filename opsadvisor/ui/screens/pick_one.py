"""Panels in which one picks: one thing of a list that can be searched, or any number of a few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from opsadvisor.ui.screens.over import Over
from opsadvisor.ui.widgets.box import Box
from opsadvisor.ui.widgets.outline import Outline, Row, empty
from opsadvisor.ui.widgets.text import spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET

_SHOWN = 10


class PickOne(Over[str]):
    """Typing narrows the list, the arrows choose, Enter takes. The result is the id."""

    HELP = "Type to narrow the list; arrows and Enter choose."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "take", key_display="Enter", priority=True, id="pick.take"),
        Binding("up", "move('cursor_up')", "choose", show=False, priority=True, id="pick.up"),
        Binding("down", "move('cursor_down')", "choose", show=False, priority=True, id="pick.down"),
    ]

    def __init__(self, title: str, options: Sequence[tuple[str, str, str]]) -> None:
        self._options = options
        super().__init__(title)

    def body(self) -> ComposeResult:
        """Yield the search line and the list."""
        yield Box(placeholder="search", id="search", compact=True)
        yield Outline(self._rows(""), id="options")

    def on_mount(self) -> None:
        """Choose the first; a list that is seen at once needs no search."""
        self.query_one(Outline).action_first()
        if len(self._options) <= _SHOWN:
            self.query_one(Box).display = False
            self.query_one(Outline).focus()

    def _rows(self, text: str) -> Iterator[Row]:
        words = text.casefold().split()
        found = [option for option in self._options if all(word in option[1].casefold() for word in words)]
        yield from (Row(partial(_line, title, note), id) for id, title, note in found[:_SHOWN])
        if not found:
            yield from empty("  nothing has these words")
        elif len(found) > _SHOWN:
            yield from empty(f"  {len(found) - _SHOWN} more")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        outline = self.query_one(Outline)
        outline.show(self._rows(event.value))
        outline.action_first()

    @on(Outline.OptionSelected)
    def action_take(self) -> None:
        """Take the chosen one."""
        chosen = self.query_one(Outline).chosen
        if chosen is not None:
            self.give(chosen)

    def action_move(self, action: str) -> None:
        """Choose another one."""
        getattr(self.query_one(Outline), f"action_{action}")()


class PickSome(Over[frozenset[str]]):
    """Space marks, Enter takes what is marked. The result is the ids."""

    HELP = "Space marks or unmarks, Enter takes what is marked."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", key_display="Space", id="pick.mark"),
        Binding("enter", "take", "take", key_display="Enter", id="pick.take-some"),
    ]

    def __init__(self, title: str, options: Sequence[tuple[str, str]], marked: set[str]) -> None:
        self._options = options
        self._marked = set(marked)
        super().__init__(title)

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Outline(self._rows(), id="options")

    def on_mount(self) -> None:
        """Choose the first."""
        self.query_one(Outline).action_first()

    def _rows(self) -> Iterator[Row]:
        for place, (id, title) in enumerate(self._options):
            yield Row(partial(_marked, title, id in self._marked), str(place))

    @on(Outline.OptionSelected)
    def action_mark(self) -> None:
        """Mark the chosen one, or take its mark away."""
        chosen = self.query_one(Outline).chosen
        if chosen is not None:
            self._marked ^= {self._options[int(chosen)][0]}
            self.query_one(Outline).show(self._rows())

    def action_take(self) -> None:
        """Take what is marked."""
        self.give(frozenset(self._marked))


def _line(title: str, note: str, width: int) -> Content:
    return spread(f"  {title}", Content.styled(note, QUIET), width)


def _marked(title: str, marked: bool, width: int) -> Content:
    sign = ("✔", ACCENT) if marked else ("·", QUIET)
    return spread(Content.assemble("  ", sign, " ", title), "", width)
