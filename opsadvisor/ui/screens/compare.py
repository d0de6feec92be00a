"""Two days of a playbook compared: what turned and why, figures, findings, answers, playbooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from opsadvisor.advice.comparison.model import Change, Comparison
from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.screens.base import Page
from opsadvisor.ui.widgets import compared
from opsadvisor.ui.widgets.outline import Outline, Row, drawn, empty, fixed
from opsadvisor.ui.widgets.text import hanging, heading, spread
from opsadvisor.ui.widgets.tone import QUIET

_FEW = 8
"""So many figures at most are listed besides those that turned; more are folded away."""


class Compare(Page):
    """Compares a finished session with another one of its playbook, or with now where there is no other."""

    HELP = "Enter opens a line: why it is another one, and what was tried to find out."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", key_display="Enter", id="compare.open"),
        Binding(
            "x",
            "export",
            "export",
            tooltip="write the comparison to a file: Markdown, page, JSON, TOML",
            id="compare.export",
        ),
    ]

    def __init__(self, session: str, other: str | None = None) -> None:
        """Which of the two sessions is the earlier one does not matter."""
        self.comparison: Comparison | None = None
        self._session = session
        self._other = other
        self._unfolded = False
        super().__init__()

    def body(self) -> ComposeResult:
        """Yield one list: it scrolls as a whole, and whatever can be opened can be chosen."""
        yield Outline(empty("Comparing"), id="compare")

    def on_mount(self) -> None:
        """Compare beside the screen, for it takes longer than a key press should."""
        self._work_out()

    @work(thread=True, group="compare", exit_on_error=False)
    def _work_out(self) -> None:
        try:
            found = self.desk.compare(self._session, self._other)
        except StoreError as error:
            self.app.call_from_thread(self._fail, str(error))
        else:
            self.app.call_from_thread(self._fill, found)

    def _fail(self, message: str) -> None:
        if self.is_attached:
            self.query_one(Outline).show(empty(f"  {message}"))

    def _fill(self, comparison: Comparison) -> None:
        self.comparison = comparison
        if self.is_attached:
            outline = self.query_one(Outline)
            outline.show(self._rows())
            outline.action_first()

    def _rows(self) -> Iterator[Row]:
        found = self.comparison
        if found is None:
            return
        yield drawn(partial(_title, found))
        yield fixed()
        if found.same:
            yield fixed("  Nothing is different")
        yield from self._headlines(found)
        yield from self._figures(found)
        yield from self._findings(found)
        yield from self._actions(found)
        yield from self._answers(found)
        yield from self._playbooks(found)
        for remark in found.remarks:
            yield fixed()
            yield drawn(partial(_remark, remark))

    def _headlines(self, found: Comparison) -> Iterator[Row]:
        labels = compared.column([change.title for change in found.headlines])
        for change in found.headlines:
            yield compared.headline_row(change, labels)
        if not found.headlines and not found.same:
            yield fixed(Content.styled("  The verdicts are the same", QUIET))

    def _figures(self, found: Comparison) -> Iterator[Row]:
        if not found.metrics:
            return
        yield from _heading("Figures", f"{len(found.metrics)} changed")
        titles = compared.column([change.title for change in found.metrics])
        turned = [change for change in found.metrics if change.tone_before != change.tone_after]
        first = max(len(turned), _FEW)
        shown = found.metrics if self._unfolded else found.metrics[:first]
        for change in shown:
            yield compared.figure_row(change, titles)
        if len(found.metrics) > first:
            sign = "▾" if self._unfolded else "▸"
            text = Content.styled(f"  {sign}  {say.count(len(found.metrics) - first, 'more figure')}", QUIET)
            yield Row(lambda _: text, _FOLD)

    def _findings(self, found: Comparison) -> Iterator[Row]:
        if found.findings:
            yield from _heading("Findings", _tally(found.findings))
        yield from map(compared.finding_row, found.findings)

    def _actions(self, found: Comparison) -> Iterator[Row]:
        if found.actions:
            yield from _heading("What to do")
        yield from map(compared.action_row, found.actions)

    def _answers(self, found: Comparison) -> Iterator[Row]:
        if found.answers:
            yield from _heading("Answers", f"{len(found.answers)} changed")
        titles = compared.column([answer.title for answer in found.answers])
        for answer in found.answers:
            yield compared.answer_row(answer, found, titles)

    def _playbooks(self, found: Comparison) -> Iterator[Row]:
        if found.playbooks:
            yield from _heading("Playbooks")
        yield from map(compared.playbook_row, found.playbooks)

    # Keys ---------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to open only what opens: a verdict says why at once."""
        if action == "open" and self.comparison is not None and self.is_mounted:
            outline = self.query_one(Outline)
            return outline.opens or outline.chosen == _FOLD
        return True

    @on(Outline.OptionHighlighted)
    def _chosen_changed(self) -> None:
        self.refresh_bindings()

    @on(Outline.OptionSelected)
    def opened(self, event: Outline.OptionSelected) -> None:
        """Open or close the chosen line."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open or close the chosen line."""
        outline = self.query_one(Outline)
        if outline.chosen == _FOLD:
            self._unfolded = not self._unfolded
            outline.show(self._rows())
        elif outline.chosen:
            outline.toggle(outline.chosen)

    def action_export(self) -> None:
        """Write the comparison into a file, in the form that is chosen."""
        from opsadvisor.ui.reports import comparison_writers
        from opsadvisor.ui.screens.write_as import write_as

        if self.comparison is not None:
            writers = comparison_writers(self.comparison, self.desk.company_name)
            write_as(self.advisor, f"{self.comparison.playbook}-compared", writers)


_FOLD = "fold:figures"


def _title(found: Comparison, width: int) -> Content:
    same_year = found.before.year == found.after.year
    before = say.day(found.before, found.after if same_year else None)
    return spread(heading(found.title), Content.styled(f"{before} → {say.day(found.after)}", QUIET), width)


def _remark(text: str, width: int) -> Content:
    return hanging("", Content.styled(text, QUIET), width, 2)


def _heading(text: str, beside: str = "") -> Iterator[Row]:
    yield fixed()
    yield fixed(Content.assemble(heading(text), (f"    {beside}" if beside else "", QUIET)))


def _tally(findings: list[Change]) -> str:
    """Return "2 came   1 went   3 moved"."""
    counts = Counter(map(compared.way, findings))
    return "   ".join(f"{counts[way]} {way}" for way in ("came", "went", "moved") if counts[way])
