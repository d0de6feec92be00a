"""The plan: actions that were taken on; done, or dropped with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from opsadvisor.store.errors import StoreError
from opsadvisor.ui.kata.record import Records
from opsadvisor.ui.planned import SHOWN, Planned, Shown, Wanted
from opsadvisor.ui.screens import plan_edit
from opsadvisor.ui.screens.base import PlaceScreen
from opsadvisor.ui.widgets.outline import Outline, Row, drawn, empty, fixed
from opsadvisor.ui.widgets.plan_item import item_row
from opsadvisor.ui.widgets.search import Search
from opsadvisor.ui.widgets.text import heading, spread
from opsadvisor.ui.widgets.tone import QUIET

_EMPTY = "Nothing is on the plan yet: a puts something of your own here, a on an advice one of its actions."
_NONE = "Nothing on the plan {}: Esc shows all"


class Plan(PlaceScreen):
    """What is overdue, then what is to do by due day or by owner, then what is done or dropped."""

    PLACE = "plan"
    CSS_PATH = "../styles/lists.tcss"
    AUTO_FOCUS = "Outline"
    HELP = "Enter opens an action. Done and dropped ones stay, so that the next advice knows of them."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="Enter", id="plan.open"),
        Binding("a", "add", "add", tooltip="put something of your own on the plan", id="plan.add"),
        Binding("d", "edit('done')", "done", id="plan.done"),
        Binding("b", "edit('begin')", "begin", tooltip="say that it is begun, or open again", id="plan.begin"),
        Binding("r", "edit('drop')", "drop", tooltip="drop it, with the reason", id="plan.drop"),
        Binding("c", "edit('word')", "change", tooltip="change title, owner, due day, note", id="plan.change"),
        Binding("u", "undo", "undo", tooltip="take the last change back", id="plan.undo"),
        Binding("m", "edit('measure')", "measure", tooltip="choose the figure it should move", id="plan.measure"),
        Binding("o", "by_owner", "by owner", tooltip="list by owner, or by due day", id="plan.by-owner"),
        Binding("f", "only", "only ...", tooltip="all, to do, overdue, done, dropped", id="plan.only"),
        Binding("slash", "search", "search", key_display="/", id="plan.search"),
        Binding("e", "edit('to_kata')", "to kata", tooltip="try it on a board of the kata", id="plan.to-kata"),
        Binding(
            "x", "export", "export", tooltip="write the plan to a file: Markdown, page, JSON, TOML", id="plan.export"
        ),
        Binding("escape", "clear", "all", key_display="Esc", show=False, id="plan.clear"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._only: Shown = "all"
        self._by_owner = False
        self._asked_for: str | None = None
        self._read = False

    def body(self) -> ComposeResult:
        """Yield the search line and the list."""
        yield Search()
        yield Outline(empty("Opening the plan"), id="plan")

    def renew(self) -> None:
        """Fill the list as soon as the store is there."""
        self.advisor.when_ready(self.show)

    def show(self, *, choose: str | None = None) -> None:
        """Read the plan anew and show it, with an item of it chosen."""
        self.planned = Planned(self.desk)
        self._read = True
        self._records = Records(self.desk)
        outline = self.query_one(Outline)
        asked_for, self._asked_for = self._asked_for, None
        outline.show(self._rows(), choose=choose or asked_for)
        self.refresh_bindings()
        if asked_for and outline.chosen == asked_for:
            outline.unfold(asked_for)

    def show_there(self, item: str) -> None:
        """Choose and open an item as soon as the plan is shown."""
        self._asked_for = item
        if self.is_mounted:
            self.advisor.when_ready(self.show)

    @on(Input.Changed)
    def _narrow(self) -> None:
        if self.advisor.ready:
            self.query_one(Outline).narrow(self._rows())
            self.refresh_bindings()

    @property
    def _wanted(self) -> Wanted:
        return Wanted(self._only, self.query_one(Input).value)

    def _rows(self) -> Iterator[Row]:
        groups = list(self.planned.groups(self._wanted, by_owner=self._by_owner))
        for place, (name, items) in enumerate(groups):
            if place:
                yield fixed()
            yield self._heading(name, self._record if place == 0 else "")
            for item in items:
                of_item = self._records.of([item.action])
                yield item_row(self.planned, item, of_item, with_owner=not self._by_owner)
        if not groups:
            yield from empty(_NONE.format(self._asked) if self.planned.items else _EMPTY)

    @property
    def _asked(self) -> str:
        """What is asked for, as a person says it."""
        if self._wanted.text.strip():
            return "holds these words"
        return "is to do" if self._only == "to do" else f"is {self._only}"

    @property
    def _record(self) -> str:
        only = "" if self._only == "all" else f"only {self._only}"
        return only or (f"actions {self._records.all}" if self._records.all else "")

    def _heading(self, name: str, right: str) -> Row:
        return drawn(lambda width: spread(heading(name), Content.styled(right, QUIET), width))

    @on(Outline.OptionSelected)
    def _selected(self, event: Outline.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what there is something for, once the plan is read."""
        if not self._read:
            return True
        if action in {"open", "edit"}:
            return self.query_one(Outline).chosen is not None
        return bool(self.planned.items) or action not in {"undo", "by_owner", "only", "search", "export"}

    @on(Outline.OptionHighlighted)
    def _chosen_changed(self) -> None:
        self.refresh_bindings()

    def action_open(self) -> None:
        """Open or close the chosen action."""
        outline = self.query_one(Outline)
        if outline.chosen:
            outline.toggle(outline.chosen)

    def action_add(self) -> None:
        """Put something of one's own on the plan."""
        if self.desk.glance.company is None:
            self.advisor.say("The plan begins with a company: n on Today starts the first review")
            return
        self.advisor.when_ready(lambda: plan_edit.add(self))

    def action_edit(self, what: str) -> None:
        """Change the chosen action, as soon as the plan is shown."""
        self.advisor.when_ready(partial(self._edit, what))

    def _edit(self, what: str) -> None:
        chosen = self.query_one(Outline).chosen
        item = self.planned.get(chosen) if chosen else None
        if item is not None:
            plan_edit.EDITS[what](self, item)

    def action_undo(self) -> None:
        """Take the last change of the plan back."""
        if self.desk.glance.company is not None:
            self.advisor.when_ready(self._undo)

    def _undo(self) -> None:
        try:
            undone = self.planned.undo()
        except StoreError as error:
            self.advisor.say(str(error), wrong=True)
            return
        self.advisor.say(f"Taken back: {undone}" if undone else "There is nothing to take back")
        self.show()

    def action_export(self) -> None:
        """Write the whole plan into a file, in the form that is chosen."""
        if self.desk.glance.company is not None:
            self.advisor.when_ready(self._export)

    def _export(self) -> None:
        from opsadvisor.ui.reports import plan_report, plan_writers
        from opsadvisor.ui.screens.write_as import write_as

        try:
            report = plan_report(self.desk)
        except StoreError as error:
            self.advisor.say(str(error), wrong=True)
        else:
            write_as(self.advisor, "plan", plan_writers(report))

    def action_by_owner(self) -> None:
        """List by owner, or by due day."""
        self._by_owner = not self._by_owner
        self._narrow()

    def action_only(self) -> None:
        """Show all, or only what is to do, overdue, done or dropped."""
        self._only = SHOWN[(SHOWN.index(self._only) + 1) % len(SHOWN)]
        self._narrow()

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(Outline).focus()

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(Input).focus()

    def action_clear(self) -> None:
        """Show all again."""
        self._only = "all"
        self.query_one(Input).clear()
        self._narrow()
        self.query_one(Outline).focus()
