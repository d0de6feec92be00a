"""The plan: actions that were taken on; done, or dropped with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.kata.record import Records
from opsadvisor.ui.screens.ask import Ask, Blank
from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.widgets.outline import Outline, Row, drawn, empty, fixed
from opsadvisor.ui.widgets.text import hanging, heading, lines, spread
from opsadvisor.ui.widgets.tone import QUIET, STATES

if TYPE_CHECKING:
    from opsadvisor.advice.document import State
    from opsadvisor.advice.plan import PlanItem

_EMPTY = "Nothing is on the plan yet: a on an advice puts one of its actions here."


class Plan(PlaceScreen):
    """Open actions by due day, then those that are done or dropped."""

    PLACE = "plan"
    CSS_PATH = "../styles/lists.tcss"
    HELP = "Enter opens an action. Done and dropped ones stay, so that the next advice knows of them."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="Enter", id="plan.open"),
        Binding("d", "done", "done", id="plan.done"),
        Binding("r", "drop", "drop", tooltip="drop it, with the reason", id="plan.drop"),
        Binding("b", "begin", "begin", tooltip="say that it is begun", id="plan.begin"),
        Binding("e", "to_kata", "to kata", tooltip="try it on a board of the kata", id="plan.to-kata"),
        Binding("u", "undo", "undo", tooltip="take the last change back", id="plan.undo"),
    ]

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Outline(empty("Opening the plan"), id="plan")

    def renew(self) -> None:
        """Fill the list as soon as the store is there."""
        self.advisor.when_ready(self._fill)

    def _fill(self) -> None:
        self._items = self.desk.plan() if self.desk.glance.company else []
        self._records = Records(self.desk)
        self.query_one(Outline).show(self._rows(self._items))

    def _rows(self, items: list[PlanItem]) -> Iterator[Row]:
        record = f"actions {self._records.all}" if self._records.all else ""
        going = [item for item in items if item.state in {"open", "doing"}]
        over = [item for item in items if item.state not in {"open", "doing"}]
        if not items:
            yield from empty(_EMPTY)
        if going:
            yield drawn(lambda width: spread(heading("To do"), Content.styled(record, QUIET), width))
            yield from (self._row(item) for item in sorted(going, key=lambda item: (item.due is None, str(item.due))))
        if over:
            yield fixed()
            yield fixed(heading("Done and dropped"))
            yield from (self._row(item) for item in reversed(over))

    def _row(self, item: PlanItem) -> Row:
        today = self.desk.today
        late = item.state in {"open", "doing"} and item.due is not None and item.due < today
        style = "$text-warning" if late else QUIET
        when = _when(item, self)

        def draw(width: int) -> Content:
            left = Content.assemble("  ", (STATES[item.state], style), " ", item.title)
            return spread(left, Content.styled(when, style), width)

        return Row(draw, item.id, partial(_body, item, self._records.of([item.action])))

    @property
    def chosen(self) -> str | None:
        """The id of the chosen item."""
        return self.query_one(Outline).chosen

    @on(Outline.OptionSelected)
    def _selected(self, event: Outline.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open or close the chosen action."""
        if self.chosen:
            self.query_one(Outline).toggle(self.chosen)

    def action_done(self) -> None:
        """Mark the chosen action as done."""
        self._set("done")

    def action_begin(self) -> None:
        """Mark the chosen action as begun."""
        self._set("doing")

    def action_drop(self) -> None:
        """Drop the chosen action, with a reason."""
        if self.chosen is None:
            return

        def take(filled: dict[str, str] | None) -> None:
            if filled:
                self._set("dropped", filled["reason"])

        self.app.push_screen(Ask("Drop this action", [Blank("reason", "Why is it dropped?", required=True)]), take)

    def action_to_kata(self) -> None:
        """Try the chosen action on a board of the kata."""
        item = next((item for item in self._items if item.id == self.chosen), None)
        if item is None:
            return
        from opsadvisor.ui.screens.to_kata import Tried, to_kata

        entry = self.desk.library.compiled.actions.get(item.action)
        first, days = (entry.spec.first_step, entry.spec.shows_after) if entry else ("", 0)
        to_kata(self.advisor, Tried(item.action, item.title, first, item.expected, item.metric, days))

    def action_undo(self) -> None:
        """Take the last change of the plan back."""
        try:
            undone = self.desk.undo()
        except StoreError as error:
            self.advisor.say(str(error), wrong=True)
            return
        self.advisor.say("Taken back" if undone else "There is nothing to take back")
        self._fill()

    def _set(self, state: State, note: str | None = None) -> None:
        if self.chosen is None:
            return
        try:
            self.desk.set_state(self.chosen, state, note)
        except StoreError as error:
            self.advisor.say(str(error), wrong=True)
        self._fill()


def _when(item: PlanItem, screen: Plan) -> str:
    today = screen.desk.today
    who = f", {item.owner}" if item.owner else ""
    if item.state in {"done", "dropped"}:
        return f"{item.state} {say.ago(item.done_on, today)}" if item.done_on else item.state
    return (say.due(item.due, today) if item.due else "no day set") + who


def _body(item: PlanItem, record: str, width: int) -> Content:
    then = "" if item.metric_then is None else f"{item.metric_then:,.1f} when it was taken on"
    parts = [
        ("state", item.state),
        ("taken on", say.day(item.added_on)),
        ("due", say.day(item.due) if item.due else ""),
        ("owner", item.owner),
        ("should move", item.expected),
        ("figure", then),
        ("record", record),
        ("reason" if item.state == "dropped" else "note", item.note),
    ]
    rows = [hanging(Content.styled(f"    {label}", QUIET), text, width, 20) for label, text in parts if text]
    return lines(*rows, "")
