"""History: sessions, rounds of the kata and changes of the plan, listed, narrowed, reopened, repeated and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from opsadvisor.store.errors import StoreError
from opsadvisor.store.history import Entry, Kind, PlanEntry
from opsadvisor.store.records import Session
from opsadvisor.ui.past import Past
from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.screens.pick_one import PickOne
from opsadvisor.ui.widgets.history_rows import PLAN, open_row, plan_row, session_row
from opsadvisor.ui.widgets.kata_entry import BOARD, ROUND, kata_row
from opsadvisor.ui.widgets.outline import Outline, Row, empty, fixed
from opsadvisor.ui.widgets.search import Search
from opsadvisor.ui.widgets.text import heading
from opsadvisor.ui.widgets.tone import QUIET

_ANY = "any:"
_LEAST = 20
"""Entries that are read at a time, where the list has no size yet."""
_EMPTY: Mapping[Kind, str] = {
    "all": "No session is finished yet",
    "sessions": "No session is finished yet",
    "kata": "No round was done yet",
    "plan": "Nothing was put on the plan yet",
}


class History(PlaceScreen):
    """What was done, the newest first; a page at a time, so that a long history opens as fast as a short one."""

    PLACE = "history"
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "Outline"
    HELP = "Enter reopens what is chosen as it was. The search looks into answers, notes, advice, rounds and the plan."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="Enter", id="history.open"),
        Binding("slash", "search", "search", key_display="/", id="history.search"),
        Binding("f", "kind", "only ...", tooltip="all, only sessions, the kata, or the plan", id="history.kind"),
        Binding("o", "playbook", "playbook", tooltip="only sessions of one playbook", id="history.playbook"),
        Binding("v", "verdict", "verdict", tooltip="only sessions with one verdict", id="history.verdict"),
        Binding("c", "compare", "compare", tooltip="mark it, then compare it with another", id="history.compare"),
        Binding("n", "repeat", "repeat", tooltip="ask it again, with its answers offered", id="history.repeat"),
        Binding("r", "drop", "drop", tooltip="give up a session that was begun", id="history.drop"),
        Binding("g", "app.trends", "trends", tooltip="figures over time", id="history.trends"),
        Binding("space", "mark", show=False, tooltip="mark a session to compare it", id="history.mark"),
        Binding("escape", "clear", "all", key_display="Esc", show=False, id="history.clear"),
    ]

    past: Past | None = None
    _marked: Session | None = None
    _typed = False

    def body(self) -> ComposeResult:
        """Yield the search line and the list."""
        yield Search("search answers, notes, advice and plan")
        yield Outline(empty("Opening the history"), id="history")

    def renew(self) -> None:
        """Fill the list as soon as the store is there."""
        self.advisor.when_ready(self._fill)

    def _fill(self) -> None:
        self._read(self._page + (self.query_one(Outline).highlighted or 0))  # the chosen line stays within reach
        self._show()

    @on(Input.Changed)
    def _type(self) -> None:
        """Let the letter be painted first; of several typed at once only the last one narrows the list."""
        if not self._typed:
            self._typed = True
            self.call_after_refresh(self._narrow)

    def _narrow(self) -> None:
        self._typed = False
        self._read(self._page)
        if self.past is not None:
            self.query_one(Outline).narrow(self._rows(self.past))
            self.refresh_bindings()

    def _read(self, size: int) -> None:
        if not self.advisor.ready:
            return
        company = self.desk.company if self.desk.glance.company else ""
        if self.past is None or self.past.company != company:
            self.past, self._marked = Past(self.desk), None
        self.past.read(self.query_one(Input).value, size)

    def _show(self) -> None:
        if self.past is not None:
            self.query_one(Outline).show(self._rows(self.past))
            self.refresh_bindings()

    @property
    def _page(self) -> int:
        """How many entries are read at a time: two screens full, as most have two lines."""
        return max(_LEAST, self.query_one(Outline).size.height)

    @on(Outline.NearEnd)
    def _go_on(self) -> None:
        """Read further as the list is scrolled, however long it is."""
        if self.past is not None and self.past.more:
            listed = len(self.past.entries)
            self.past.turn(self._page)
            past = self.past
            self.query_one(Outline).add(self._row(past, entry) for entry in past.entries[listed:])

    # What is listed -----------------------------------------------------------------------------------------------

    def _rows(self, past: Past) -> Iterator[Row]:
        waiting, narrowed = past.waiting, past.narrowed()
        if narrowed:
            yield fixed(Content.styled(f"  only {', '.join(narrowed)}; Esc shows all", QUIET))
        if self._marked is not None:
            yield fixed(Content.styled("  ◆ c on another session compares the two, on this one with now", QUIET))
        if waiting:
            yield fixed(heading("Begun"))
            yield from (open_row(session, self.desk.today) for session in waiting)
            yield fixed()
            yield fixed(heading("Done"))
        yield from (self._row(past, entry) for entry in past.entries)
        if not past.entries:
            yield from empty(_nothing(past))

    def _row(self, past: Past, entry: Entry) -> Row:
        today = self.desk.today
        if isinstance(entry, PlanEntry):
            return plan_row(entry, today)
        if not isinstance(entry, Session):
            return kata_row(entry, today)
        if entry.state != "finished":
            return open_row(entry, today)
        found = past.excerpt(entry)
        return session_row(entry, past.since(entry), today, found=found, marked=self._is_marked(entry))

    def _is_marked(self, session: Session) -> bool:
        return self._marked is not None and self._marked.id == session.id

    @property
    def _chosen(self) -> Session | None:
        """The session of the chosen row."""
        return self.past.session(self.query_one(Outline).chosen) if self.past else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what the chosen row takes, and nothing to narrow where nothing was done yet."""
        if self.past is not None and self.past.is_blank and action in {"open", "search", "kind", "playbook", "verdict"}:
            return False
        if action in {"repeat", "drop", "compare", "mark"} and self.is_mounted:
            session = self._chosen
            return session is not None and (session.state == ("open" if action == "drop" else "finished"))
        return True

    @on(Outline.OptionHighlighted)
    def _chosen_changed(self) -> None:
        self.refresh_bindings()

    # Opening ------------------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(Outline).focus()

    @on(Outline.OptionSelected)
    def _selected(self, event: Outline.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Reopen what is chosen as it was; go on with a session that waits."""
        self.advisor.when_ready(self._open)

    def _open(self) -> None:
        chosen = self.query_one(Outline).chosen
        if self.past is None or not chosen:
            return
        if chosen.startswith((ROUND, BOARD)):
            self._open_kata(chosen)
        elif chosen.startswith(PLAN):
            self._open_plan(chosen)
        else:
            self._reopen(chosen)

    def _open_kata(self, chosen: str) -> None:
        from opsadvisor.ui.screens.past_round import PastRound

        kind, _, id = chosen.partition(":")
        kata = self.desk.store.kata
        if f"{kind}:" == BOARD:
            self.advisor.show_there("kata", id)
        else:
            round = kata.round(id)
            self.app.push_screen(PastRound(kata.board(round.board), round))

    def _open_plan(self, chosen: str) -> None:
        entries = self.past.entries if self.past else []
        changes = [each.change for each in entries if isinstance(each, PlanEntry)]
        item = next(change.item.id for change in changes if f"{PLAN}{change.seq}" == chosen)
        self.advisor.show_there("plan", item)

    def _reopen(self, chosen: str) -> None:
        session = self._chosen
        if session is not None and session.state == "open":
            self.advisor.start(session.playbook)
        elif session is not None and session.state == "dropped":
            self.advisor.say("It was dropped before there was an advice; its answers were kept")
        else:
            self.advisor.show_advice(chosen)

    # A session ----------------------------------------------------------------------------------------------------

    def action_repeat(self) -> None:
        """Ask a session again, with its answers offered one by one."""
        from opsadvisor.ui.screens.begin import begin

        session = self._chosen
        if session is not None:
            begin(self.advisor, session.playbook, self.desk.said(session))

    def action_drop(self) -> None:
        """Give up the chosen session, which was only begun."""
        session = self._chosen
        if session is None:
            return
        try:
            self.desk.drop(session.id)
        except StoreError as error:
            self.advisor.say(str(error), wrong=True)
        else:
            self.advisor.say(f"Dropped: {session.title}. Its answers stay.")
        self._fill()

    def action_mark(self) -> None:
        """Mark the chosen session to be compared, or take its mark away."""
        session = self._chosen
        if session is not None:
            self._marked = None if self._is_marked(session) else session
            self._show()

    def action_compare(self) -> None:
        """Mark the chosen session; with one marked, compare the two; the marked one again with now."""
        from opsadvisor.ui.screens.compare import Compare

        session, marked = self._chosen, self._marked
        if session is None:
            return
        if marked is None:
            self._marked = session
            self._show()
        elif marked.playbook != session.playbook:
            self.advisor.say(f"Choose another session of {marked.title}, or press Space to take the mark away")
        else:
            self._marked = None
            self._show()
            self.app.push_screen(Compare(marked.id, None if session.id == marked.id else session.id))

    # Narrowing ----------------------------------------------------------------------------------------------------

    def action_kind(self) -> None:
        """Show all, only sessions, only the kata or only the plan."""
        self.advisor.when_ready(self._next_kind)  # a key that came before the list was there counts too

    def _next_kind(self) -> None:
        if self.past is not None:
            self.past.next_kind()
            self._narrow()

    def action_playbook(self) -> None:
        """Show only the sessions of one playbook."""
        self.advisor.when_ready(self._ask_playbook)

    def _ask_playbook(self) -> None:
        past = self.past
        if past is None:
            return

        def take(chosen: str | None) -> None:
            if chosen is not None:
                past.of_playbook(chosen)
                self._narrow()

        options = [(_ANY, "all playbooks", ""), *((each.id, each.title, "") for each in past.playbooks())]
        self.app.push_screen(PickOne("Sessions of which playbook?", options), take)

    def action_verdict(self) -> None:
        """Show only the sessions with one verdict."""
        self.advisor.when_ready(self._ask_verdict)

    def _ask_verdict(self) -> None:
        past = self.past
        if past is None:
            return

        def take(chosen: str | None) -> None:
            if chosen is not None:
                past.with_verdict(None if chosen == _ANY else chosen.removeprefix("is:"))
                self._narrow()

        options = [(_ANY, "any verdict", ""), *((f"is:{word}", word, label) for word, label in past.verdicts().items())]
        self.app.push_screen(PickOne("Sessions with which verdict?", options), take)

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(Input).focus()

    def action_clear(self) -> None:
        """Show all again, with no session marked."""
        self.past = None
        self.query_one(Input).clear()
        self._fill()
        self.query_one(Outline).focus()


def _nothing(past: Past) -> str:
    if past.words:
        return "Nothing holds these words" if past.kind != "sessions" else "No session holds these words"
    return "Nothing is like this" if past.playbook or past.verdict else _EMPTY[past.kind]
