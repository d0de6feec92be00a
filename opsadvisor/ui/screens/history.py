"""History: past sessions and rounds of the kata, listed and searched, and reopened as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from opsadvisor.store.errors import StoreError
from opsadvisor.store.history import After, KataEntry, Kind, PlanEntry
from opsadvisor.store.records import Session
from opsadvisor.ui import say
from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.widgets.box import Box
from opsadvisor.ui.widgets.kata_entry import BOARD, ROUND, kata_row
from opsadvisor.ui.widgets.outline import Outline, Row, empty
from opsadvisor.ui.widgets.text import lines, spread
from opsadvisor.ui.widgets.tone import QUIET, STRONG, toned

_MORE = "more:"
_EMPTY: Mapping[Kind, str] = {
    "all": "No session is finished yet",
    "sessions": "No session is finished yet",
    "kata": "No round was done yet",
}
"""What is said where nothing of a kind is there, in the order in which a key goes through the kinds."""


class History(PlaceScreen):
    """What was done, the newest first; a page at a time, so that a long history opens as fast as a short one."""

    PLACE = "history"
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "Outline"
    HELP = "Enter reopens a session or a round as it was. The search looks into answers, notes and advice."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="Enter", id="history.open"),
        Binding("slash", "search", "search", key_display="/", id="history.search"),
        Binding("f", "kind", "only ...", tooltip="all, only sessions, or only the kata", id="history.kind"),
        Binding("g", "app.trends", "trends", tooltip="figures over time", id="history.trends"),
        Binding("escape", "clear", "all", key_display="Esc", show=False, id="history.clear"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Session | KataEntry] = []
        self._next: After | None = None
        self._kind: Kind = "all"

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
        self._entries, self._next = [], None
        if self.desk.glance.company is not None:
            self._turn_page()
        self.query_one(Outline).show(self._rows())

    def _turn_page(self) -> None:
        history, words = self.desk.store.history, self.query_one(Input).value
        page = history.page(self.desk.company, words, kind=self._kind, after=self._next)
        self._entries += [entry for entry in page.entries if not isinstance(entry, PlanEntry)]
        self._next = page.next

    def _rows(self) -> Iterator[Row]:
        for entry in self._entries:
            yield self._row(entry) if isinstance(entry, Session) else kata_row(entry, self.desk.today)
        if self._next is not None:
            yield Row(lambda _: Content.styled("  more", QUIET), _MORE)
        if not self._entries:
            searching = bool(self.query_one(Input).value.strip())
            yield from empty("No session holds these words" if searching else _EMPTY[self._kind])

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
        elif chosen and chosen.startswith((ROUND, BOARD)):
            self._open_kata(chosen)
        elif chosen:
            self._reopen(chosen)

    def _open_kata(self, chosen: str) -> None:
        from opsadvisor.ui.screens.past_round import PastRound

        kind, _, id = chosen.partition(":")
        kata = self.desk.store.kata
        if f"{kind}:" == BOARD:
            self.advisor.open_board(id)
        else:
            round = kata.round(id)
            self.app.push_screen(PastRound(kata.board(round.board), round))

    def _reopen(self, session: str) -> None:
        from opsadvisor.ui.screens.advice import AdvicePage

        try:
            self.app.push_screen(AdvicePage(self.desk.frozen(session), session=session))
        except StoreError as error:
            self.advisor.say(str(error), wrong=True)

    def action_kind(self) -> None:
        """Show all, only sessions, or only the kata."""
        kinds = list(_EMPTY)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._fill()
        self.advisor.say(f"Shown: {self._kind}")

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
