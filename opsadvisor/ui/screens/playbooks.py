"""The playbooks: what each answers, when it was last run; Enter starts one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from opsadvisor.ui import say
from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.widgets.outline import Outline, Row, empty, fixed
from opsadvisor.ui.widgets.search import Search
from opsadvisor.ui.widgets.text import hanging, heading, lines, spread
from opsadvisor.ui.widgets.tone import QUIET, STRONG

if TYPE_CHECKING:
    from opsadvisor.advice.shelf import Shelf
    from opsadvisor.library.schema import Playbook

_OTHERS = ":others"
"""The id of the line that opens to the other playbooks; no playbook can have it."""


class Playbooks(PlaceScreen):
    """A list with a search line above."""

    PLACE = "playbooks"
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "Outline"
    HELP = "Enter starts a session with the chosen playbook, or goes on with the one that waits."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "start", key_display="Enter", id="playbooks.start"),
        Binding("g", "trends", "trends", tooltip="the figures of this playbook over time", id="playbooks.trends"),
        Binding("slash", "search", "search", key_display="/", id="playbooks.search"),
        Binding("escape", "clear", "all", key_display="Esc", show=False, id="playbooks.clear"),
    ]

    def __init__(self) -> None:
        self._shelf: Shelf | None = None
        self._unfolded = False
        super().__init__()

    def body(self) -> ComposeResult:
        """Yield the search line and the list."""
        yield Search()
        yield Outline(empty("Reading the playbooks"), id="playbooks")

    def renew(self) -> None:
        """Fill the list as soon as the library is there."""
        self.advisor.when_ready(self._sort)

    def _sort(self) -> None:
        self._shelf = self.desk.shelf()
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        if self.advisor.ready and self._shelf is not None:
            self.query_one(Outline).show(self._rows())

    def _rows(self) -> Iterator[Row]:
        words = self.query_one(Input).value.casefold().split()
        yield from self._found(words) if words else self._offered()
        for fault in self.desk.library.faults:
            yield fixed(Content.styled(f"  ✖ {fault}", "$text-error"))

    def _found(self, words: list[str]) -> Iterator[Row]:
        """Yield the playbooks that hold the words, those that fit first."""
        shelf = self._on_shelf
        every = [self.desk.library.playbooks[name] for name in (*shelf.first, *shelf.others)]
        found = [each for each in every if all(word in _searched(each) for word in words)]
        yield from map(self._row, found)
        if not found:
            yield from empty("No playbook holds these words")

    def _offered(self) -> Iterator[Row]:
        """Yield a few playbooks, those that fit first, and a line that opens to the others."""
        shelf, playbooks = self._on_shelf, self.desk.library.playbooks
        if shelf.others and shelf.fitting and self.desk.glance.company:
            yield fixed(heading("Fit where you stand"))
        yield from (self._row(playbooks[name]) for name in shelf.first)
        if shelf.others:
            yield Row(self._more, _OTHERS)
        if self._unfolded:
            yield fixed()
            yield from (self._row(playbooks[name]) for name in shelf.others)

    def _more(self, _: int) -> Content:
        many = len(self._on_shelf.others)
        sign, verb = ("▾", "folds") if self._unfolded else ("▸", "shows")
        said = f"{many} more {'playbook' if many == 1 else 'playbooks'}"
        return Content.assemble(f"  {sign}  ", (said, STRONG), (f"    Enter {verb} them, / finds one", QUIET))

    @property
    def _on_shelf(self) -> Shelf:
        assert self._shelf is not None
        return self._shelf

    def _row(self, playbook: Playbook) -> Row:
        last = self.desk.store.sessions.last(self.desk.company, playbook.id) if self.desk.glance.company else None
        when = say.ago(last.as_of, self.desk.today) if last and last.as_of else "not run yet"

        def draw(width: int) -> Content:
            head = spread(Content.assemble("  ", (playbook.title, STRONG)), Content.styled(when, QUIET), width)
            return lines(head, hanging("", Content.styled(playbook.summary, QUIET), width, 2))

        return Row(draw, playbook.id)

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(Outline).focus()

    @on(Outline.OptionSelected)
    def _selected(self, event: Outline.OptionSelected) -> None:
        event.stop()
        self.action_start()

    def action_start(self) -> None:
        """Start the chosen playbook, or open the line with the others."""
        chosen = self.query_one(Outline).chosen
        if chosen == _OTHERS:
            self._unfolded = not self._unfolded
            self._fill()
        elif chosen:
            self.advisor.start(chosen)

    def action_trends(self) -> None:
        """Show the figures of the chosen playbook over time."""
        chosen = self.query_one(Outline).chosen
        self.advisor.show_trends(self.desk.library.compiled.scope(chosen).names if chosen else ())

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(Input).focus()

    def action_clear(self) -> None:
        """Show all again."""
        self.query_one(Input).clear()
        self.query_one(Outline).focus()


def _searched(playbook: Playbook) -> str:
    return f"{playbook.id} {playbook.title} {playbook.summary}".casefold()
