"""An advice: the verdicts, three things to do, and every finding that opens to its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from opsadvisor.advice.document import Advice, Advised, Finding
from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.kata.record import Records
from opsadvisor.ui.screens.base import Page
from opsadvisor.ui.widgets import findings
from opsadvisor.ui.widgets.headlines import headlines
from opsadvisor.ui.widgets.outline import Outline, Row, drawn, fixed
from opsadvisor.ui.widgets.picture import picture_row
from opsadvisor.ui.widgets.text import hanging, heading, spread
from opsadvisor.ui.widgets.tone import QUIET, STATES

if TYPE_CHECKING:
    from opsadvisor.advice.assess import Progress


class AdvicePage(Page):
    """Shows one frozen advice, or the advice so far."""

    HELP = "Enter opens a line: because, turns when, do, source."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="Enter", id="advice.open"),
        Binding("a", "adopt", "to plan", tooltip="put the chosen action on the plan", id="advice.adopt"),
        Binding("e", "to_kata", "to kata", tooltip="try the chosen action on a board", id="advice.to-kata"),
        Binding("w", "what_if", "what if", tooltip="move facts and see the advice change", id="advice.what-if"),
        Binding("g", "trends", "trends", show=False, tooltip="the figures behind it over time", id="advice.trends"),
        Binding(
            "x",
            "export",
            "export",
            tooltip="write the advice to a file: Markdown, page, JSON, TOML",
            id="advice.export",
        ),
        Binding("c", "compare", "compare", tooltip="compare with the session before", id="advice.compare"),
    ]

    def __init__(
        self,
        advice: Advice,
        *,
        session: str | None = None,
        so_far: bool = False,
        fuller: Callable[[Progress], Advice] | None = None,
        keep: Callable[[Advice], None] | None = None,
    ) -> None:
        """`fuller` makes, in a thread, the advice with all that takes a while; `keep` then stores it."""
        self.advice = advice
        self._fuller = fuller
        self._keep = keep
        self._session = session
        self._so_far = so_far
        self._unfolded: set[str] = set()
        self._working = ""
        self._chosen_at_first: str | None = None
        super().__init__()

    @cached_property
    def records(self) -> Records:
        """How often the actions did what was expected."""
        return Records(self.desk)

    def body(self) -> ComposeResult:
        """Yield one list: it scrolls as a whole, and whatever can be opened can be chosen."""
        yield Outline(self._rows(), id="advice")

    def on_mount(self) -> None:
        """Choose the first thing to do, and work out what takes a while."""
        self._choose_first()
        if self._fuller is not None:
            # The app's worker and not the page's: what is to be kept is kept also if the page is left.
            self.app.run_worker(partial(self._complete, self._fuller), thread=True, group="advice")

    def _choose_first(self) -> None:
        outline = self.query_one(Outline)
        outline.action_first()
        self._chosen_at_first = outline.chosen

    def _complete(self, fuller: Callable[[Progress], Advice]) -> None:
        self.app.call_from_thread(self._fill, fuller(self._tell))

    def _tell(self, title: str, share: float) -> None:
        """Show in steps of a tenth how far the worker is."""
        working = f"working out: {title}, {int(share * 10)}0 %"
        if working != self._working:
            self._working = working
            self.app.call_from_thread(self._show)

    def _show(self) -> None:
        if self.is_attached:
            outline = self.query_one(Outline)
            has_moved = outline.chosen != self._chosen_at_first
            outline.show(self._rows())
            if not has_moved:
                self._choose_first()

    def _fill(self, advice: Advice) -> None:
        self.advice = advice
        self._working = ""
        self._show()
        try:
            if self._keep is not None:
                self._keep(advice)
                self._keep = None
        except StoreError as error:
            self.advisor.say(f"The advice could not be kept, the session waits on Today: {error}", wrong=True)

    def _rows(self) -> Iterator[Row]:
        advice = self.advice
        yield drawn(self._title)
        yield fixed()
        yield drawn(lambda width: headlines(advice.headlines, width, more=True))
        for remark in advice.remarks:
            yield drawn(partial(_remark, remark))
        yield from self._actions()
        yield from self._pictures()
        yield from self._findings()
        yield from self._gaps()

    def _title(self, width: int) -> Content:
        when = say.day(self.advice.as_of)
        left = f"{self.advice.title}, so far" if self._so_far else f"{self.advice.title}, {when}"
        right = "" if self._so_far or self.advice.as_of == self.desk.today else "as it was"
        return spread(heading(left), Content.styled(self._working or right, QUIET), width)

    def _actions(self) -> Iterator[Row]:
        if self.advice.next:
            yield fixed()
            yield fixed(heading(_NUMBERED.get(len(self.advice.next), "Do these things")))
        for number, action in enumerate(self.advice.next, 1):
            yield findings.action_row(f"action:{action.id}", str(number), action, self.records.of([action.id]))
        if self.advice.in_hand:
            yield fixed()
            yield fixed(heading("In hand"))
        for action in self.advice.in_hand:
            record = self.records.of([action.id])
            yield findings.action_row(f"hand:{action.id}", STATES[action.state or "open"], action, record)

    def _pictures(self) -> Iterator[Row]:
        """Yield a row for each picture, few of them drawn; the others are folded until they are opened."""
        pictures = self.advice.pictures
        drawn = len(pictures) if len(pictures) <= _DRAWN else 1
        if pictures:
            yield fixed()
            yield fixed(heading("In pictures"))
        for place, shown in enumerate(pictures):
            id = f"fold:picture:{place}"
            is_open = (place < drawn) != (id in self._unfolded)
            yield picture_row(id, shown, is_open=is_open)

    def _findings(self) -> Iterator[Row]:
        groups = findings.by_verdict(self.advice.findings)
        yield fixed()
        yield fixed(Content.assemble(heading("Findings"), ("    " + findings.tally(groups), QUIET)))
        yield from map(self._finding, groups["holds"])
        few = len(groups["unknown"]) <= _FEW
        yield from map(self._finding, groups["unknown"]) if few else self._folded("unknown", groups)
        yield from self._folded("clear", groups)
        yield from self._folded("not applicable", groups)

    def _finding(self, finding: Finding) -> Row:
        record = self.records.of(finding.actions)
        return findings.finding_row(finding, self.desk.action_title, self.desk.fact_title, record)

    def _folded(self, verdict: str, groups: dict[str, list[Finding]]) -> Iterator[Row]:
        """Yield a row that opens to all findings of a verdict."""
        if not groups[verdict]:
            return
        id = f"fold:{verdict}"
        sign = "▾" if id in self._unfolded else "▸"
        text = Content.styled(f"  {sign}  {findings.tally({verdict: groups[verdict]})}", QUIET)
        yield Row(lambda _: text, id)
        if id in self._unfolded:
            yield from map(self._finding, groups[verdict])

    def _gaps(self) -> Iterator[Row]:
        if self.advice.unknown:
            yield fixed()
            yield fixed(
                Content.assemble(heading("Can't be told yet"), ("    the answer that would tell most first", QUIET))
            )
        for gap in self.advice.unknown:
            yield findings.gap_row(gap)

    # Keys ---------------------------------------------------------------------------------------------------------

    @on(Outline.OptionSelected)
    def opened(self, event: Outline.OptionSelected) -> None:
        """Open or close the chosen line."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open or close the chosen line."""
        outline = self.query_one(Outline)
        if outline.chosen and outline.chosen.startswith("fold:"):
            self._unfolded ^= {outline.chosen}
            outline.show(self._rows())
        elif outline.chosen:
            outline.toggle(outline.chosen)

    def chosen_actions(self) -> list[Advised]:
        """Return the action of the chosen line, or those of the chosen finding."""
        kind, _, id = (self.query_one(Outline).chosen or "").partition(":")
        advised = {action.id: action for action in self.advice.next}
        if kind == "action":
            return [advised[id]]
        ids = next((each.actions for each in self.advice.findings if kind == "finding" and each.rule == id), [])
        known = {action.id: action for action in self.desk.advised([each for each in ids if each not in advised])}
        return [action for each in ids if (action := advised.get(each) or known.get(each))]

    def chosen_action(self) -> Advised | None:
        """Return the first of them."""
        return next(iter(self.chosen_actions()), None)

    def action_adopt(self) -> None:
        """Put the chosen action on the plan; of several, one that the user chooses."""
        actions = self.chosen_actions()
        if not actions:
            self.advisor.say("Choose one of the things to do, or a finding with actions, first")
            return
        from opsadvisor.ui.screens.adopt import adopt_one

        adopt_one(self, actions)

    def action_to_kata(self) -> None:
        """Try the chosen action on a board of the kata."""
        action = self.chosen_action()
        if action is None or action.fact:
            self.advisor.say("Choose one of the things to do first")
            return
        from opsadvisor.ui.screens.to_kata import Tried, to_kata

        first, moves = action.first_step, action.moves
        to_kata(self.advisor, Tried(action.id, action.title, first, moves, action.metric, action.shows_after))

    def action_what_if(self) -> None:
        """Move facts and see what changes."""
        from opsadvisor.ui.screens.what_if import WhatIf

        self.app.push_screen(WhatIf(self.advice))

    def action_trends(self) -> None:
        """Show the figures behind the chosen finding or action over time, those of the headlines where none is."""
        kind, _, id = (self.query_one(Outline).chosen or "").partition(":")
        action = self.chosen_action()
        about = [action.metric] if action and action.metric else [line.name for line in self.advice.headlines]
        if kind == "finding":
            about = [name for what, name in self.desk.library.compiled.direct(("rule", id)) if what == "name"]
        self.advisor.show_trends(about)

    def action_compare(self) -> None:
        """Compare with the session before; an advice so far, or one that is not kept yet, with now."""
        from opsadvisor.ui.screens.compare import Compare

        finished = self._finished
        before = self.desk.session_before(finished) if finished else self._last
        if before is None:
            self.advisor.say(f"There is no earlier session of {self.advice.title} to compare with")
        else:
            self.app.push_screen(Compare(before, finished))

    @property
    def _finished(self) -> str | None:
        """The session whose advice this is, None while it is not kept."""
        return None if self._so_far or self._keep else self._session

    @property
    def _last(self) -> str | None:
        """The session of this playbook that was finished last, this one aside."""
        last = self.desk.store.sessions.last(self.desk.company, self.advice.playbook)
        return last.id if last else None

    def action_export(self) -> None:
        """Write the advice into a file, in the form that is chosen."""
        from opsadvisor.ui.reports import advice_writers
        from opsadvisor.ui.screens.write_as import write_as

        writers = advice_writers(self.desk, self.advice, self._finished)
        write_as(self.advisor, self.advice.playbook, writers, toml="its answers, assess reads them")


_NUMBERED = {1: "Do this one thing", 2: "Do these two things", 3: "Do these three things"}
_FEW = 8
"""So many unknown findings at most are listed; more are folded away."""
_DRAWN = 2
"""So many pictures at most are drawn at once; of more, the first."""


def _remark(text: str, width: int) -> Content:
    return hanging("", Content.styled(text, QUIET), width, 2)
