"""History: past sessions, listed and searched, and reopened as they were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.widgets.box import Box
from opsadvisor.ui.widgets.outline import Outline, Row, empty
from opsadvisor.ui.widgets.text import lines, spread
from opsadvisor.ui.widgets.tone import QUIET, STRONG, toned

if TYPE_CHECKING:
    from opsadvisor.store.records import Session

_MORE = "more:"


class History(PlaceScreen):
    """Finished sessions, the newest first; a page at a time, so that a long history opens as fast as a short one."""

    PLACE = "history"
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "Outline"
    HELP = "Enter reopens a session as it was. The search looks into answers, notes and advice."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="Enter", id="history.open"),
        Binding("slash", "search", "search", key_display="/", id="history.search"),
        Binding("escape", "clear", "all", key_display="Esc", show=False, id="history.clear"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._sessions: list[Session] = []
        self._next: int | None = None

    def body(self) -> ComposeResult:
        """Yield the search line and the list."""
        yield Box(placeholder="search answers, notes and advice", id="search", compact=True)
        yield Outline(empty("Opening the history"), id="history")

    def renew(self) -> None:
        """Fill the list as soon as the store is there."""
        self.advisor.when_ready(self._fill)

    @on(Input.Changed)
    def _fill(self) -> None:
        if not self.advisor.ready:
            return
        self._sessions, self._next = [], None
        if self.desk.glance.company is not None:
            self._turn_page()
        self.query_one(Outline).show(self._rows())

    def _turn_page(self) -> None:
        page = self.desk.sessions(self.query_one(Input).value, self._next)
        self._sessions += page.sessions
        self._next = page.next

    def _rows(self) -> Iterator[Row]:
        for session in self._sessions:
            yield self._row(session)
        if self._next is not None:
            yield Row(lambda _: Content.styled("  more", QUIET), _MORE)
        if not self._sessions:
            searching = bool(self.query_one(Input).value.strip())
            yield from empty("No session holds these words" if searching else "No session is finished yet")

    def _row(self, session: Session) -> Row:
        day = session.as_of or session.started_at.date()
        when = f"{say.day(day)}, {say.ago(day, self.desk.today)}"

        def draw(width: int) -> Content:
            head = spread(Content.assemble("  ", (session.title, STRONG)), Content.styled(when, QUIET), width)
            verdicts = Content("   ").join([_verdict(each.label, each.value, each.tone) for each in session.verdicts])
            return lines(head, Content("  ") + verdicts.truncate(width - 2, ellipsis=True), "")

        return Row(draw, session.id)

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(Outline).focus()

    @on(Outline.OptionSelected)
    def _selected(self, event: Outline.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Reopen the chosen session as it was."""
        chosen = self.query_one(Outline).chosen
        if chosen == _MORE:
            self._turn_page()
            self.query_one(Outline).show(self._rows())
        elif chosen:
            self._reopen(chosen)

    def _reopen(self, session: str) -> None:
        from opsadvisor.ui.screens.advice import AdvicePage

        try:
            self.app.push_screen(AdvicePage(self.desk.frozen(session), session=session))
        except StoreError as error:
            self.advisor.say(str(error), wrong=True)

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(Input).focus()

    def action_clear(self) -> None:
        """Show all again."""
        self.query_one(Input).clear()
        self.query_one(Outline).focus()


def _verdict(label: str, value: str, tone: str) -> Content:
    glyph, style = toned(tone)
    return Content.assemble((f"{label} ", QUIET), (f"{glyph} {value}" if glyph else value, style))
