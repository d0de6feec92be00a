"""Past figures: two columns are pasted, what was read is shown row by row, and then it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.trend import Point
from opsadvisor.library.kinds import KINDS
from opsadvisor.library.schema import Fact
from opsadvisor.report.columns import LEFT_OUT, Columns, Row, read_columns
from opsadvisor.report.toml_file import AnswersError
from opsadvisor.store.errors import StoreError
from opsadvisor.ui import say
from opsadvisor.ui.figures import Figures
from opsadvisor.ui.screens.base import BACK, Framed
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.in_order import InOrder, edits
from opsadvisor.ui.widgets.text import hanging, heading, lines, spread
from opsadvisor.ui.widgets.tone import QUIET

_SHOWN = 400
"""So many rows at most are shown; what is wrong comes first where there are more."""
_INDENT = 6
_HOW = "Paste two columns, a day and a value: from a spreadsheet, as CSV, or typed. A month counts as its last day."


class PasteArea(TextArea, InOrder):
    """The text that was pasted."""

    EDITS: ClassVar[Mapping[str, str]] = edits(TextArea.BINDINGS)

    def __init__(self) -> None:
        example = "2026-01-31  590k\nFeb 2026    605,000\n31.03.2026  ~610k"
        super().__init__(soft_wrap=False, tab_behavior="focus", placeholder=example, compact=True)
        self.cursor_blink = False
        self.highlight_cursor_line = False


class PastFigures(Framed):
    """Text left, what it says right. Nothing is kept before F2, and then all of it or nothing."""

    CSS_PATH = "../styles/trends.tcss"
    AUTO_FOCUS = "PasteArea"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]  # noqa: RUF012 - as the base class has it
    HELP = "Every row is shown as it was read. F2 keeps them as answers of their days, once none is wrong."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "keep", "keep all", key_display="F2", id="past.keep"),
        Binding("f1", "app.help", "help", key_display="F1", id="past.help"),
        BACK,
    ]

    class Read(Message):
        """The text was read."""

        def __init__(self, text: str, columns: Columns | AnswersError) -> None:
            self.text = text
            self.columns = columns
            super().__init__()

    class Kept(Message):
        """The figures were kept, or could not be."""

        def __init__(self, count: int, error: StoreError | None = None) -> None:
            self.count = count
            self.error = error
            super().__init__()

    def __init__(self, figures: Figures, fact: Fact) -> None:
        self._figures = figures
        self._fact = fact
        self._said: Mapping[date, Point] = {}
        self._read: Columns | AnswersError = Columns(())
        self._keeping = False
        self._warned_of = ""
        super().__init__()

    def body(self) -> ComposeResult:
        """Yield what is asked, the text, and what was read of it."""
        yield Static(Drawn(self._about), id="about")
        with Horizontal(id="both"):
            yield PasteArea()
            with VerticalScroll(id="read"):
                yield Static(id="rows")

    def on_mount(self) -> None:
        """Read what is known so far."""
        self._in_thread(self._find_known, "known")

    def _about(self, width: int) -> Content:
        head = spread(heading(f"Past figures: {self._fact.title}"), "", width)
        return lines(head, Content.styled(_HOW, QUIET))

    def _in_thread(self, work: Callable[[], None], group: str) -> None:
        self.run_worker(work, thread=True, exclusive=True, group=group, exit_on_error=False)

    def _find_known(self) -> None:
        try:
            self._said = self._figures.said(self._fact)
        except StoreError as error:
            self.post_message(self.Kept(0, error))

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        self._in_thread(partial(self._read_text, event.text_area.text), "read")

    def _read_text(self, text: str) -> None:
        figures = self._figures
        try:
            found: Columns | AnswersError = read_columns(
                text, self._fact, today=figures.today, currency=figures.currency
            )
        except AnswersError as error:
            found = error
        self.post_message(self.Read(text, found))

    @on(Read)
    def _show(self, event: Read) -> None:
        if event.text == self.query_one(PasteArea).text:
            self._read = event.columns
            self.query_one("#rows", Static).update(Drawn(lambda width: lines(*self._rows(width))))

    # What was read ------------------------------------------------------------------------------------------------

    def _rows(self, width: int) -> Iterator[Content]:
        if isinstance(self._read, AnswersError):
            yield Content.styled(f"✖ {self._read}", "$text-error")
            return
        rows, wrong = self._read.rows, len(self._read.faults)
        if not rows:
            return
        new = len(self._new(self._read))
        then = f"{wrong:,} wrong" if wrong else "F2 keeps them" if new else "nothing to keep"
        yield heading(f"{say.count(new, 'new figure')}, {then}")
        ordered = sorted(rows, key=lambda row: not row.wrong) if len(rows) > _SHOWN else rows
        for row in ordered[:_SHOWN]:
            yield self._row(row, width)
        if len(rows) > _SHOWN:
            yield Content.styled(f"and {len(rows) - _SHOWN:,} more rows", QUIET)

    def _row(self, row: Row, width: int) -> Content:
        number = Content.styled(f"{row.number:>4}", QUIET)
        if row.wrong:
            return hanging(number, Content.styled(f"✖ {row.wrong}", "$text-error"), width, _INDENT)
        if row.answer is None:
            return hanging(number, Content.styled(f"- {row.cells[0]}: {LEFT_OUT}", QUIET), width, _INDENT)
        return hanging(number, self._answer(row.answer), width, _INDENT)

    def _answer(self, answer: Answer) -> Content:
        day = say.short_day(answer.as_of) if answer.as_of else ""
        return Content.assemble("✔ ", f"{day:<12}", self._value(answer), (f"  {self._before(answer)}", QUIET))

    def _value(self, answer: Answer) -> str:
        if answer.status != "known":
            return answer.reason or "don't know"
        shown = self._shown(answer.value)
        return f"about {shown}, a guess" if answer.guess else shown

    def _before(self, answer: Answer) -> str:
        before = self._said.get(answer.as_of) if answer.as_of else None
        if before is None:
            return ""
        if _same(answer, before):
            return "is there already"
        about = "about " if before.guess else ""
        return f"was {about}{before.status if before.value is None else self._shown(before.value)}"

    def _shown(self, value: object) -> str:
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        return KINDS[self._fact.kind].show(whole, self._fact, self._figures.currency)

    def _new(self, columns: Columns) -> list[Answer]:
        """Return what was not said of its day before."""
        said = [(each, self._said.get(each.as_of) if each.as_of else None) for each in columns.answers]
        return [answer for answer, before in said if before is None or not _same(answer, before)]

    # Keeping ------------------------------------------------------------------------------------------------------

    def action_keep(self) -> None:
        """Keep all that was read, if nothing of it is wrong."""
        try:
            if isinstance(self._read, AnswersError):
                raise self._read
            self._read.checked()
        except AnswersError as error:
            self.advisor.say(f"Nothing is kept yet. {error.faults[0].message}", wrong=True)
            return
        new = self._new(self._read)
        if not new:
            self.advisor.say("All of these are there already")
        elif not self._keeping:
            self._keeping = True
            self._in_thread(partial(self._keep, new), "keep")

    def _keep(self, answers: list[Answer]) -> None:
        try:
            self.post_message(self.Kept(self._figures.keep(self._fact, answers)))
        except StoreError as error:
            self.post_message(self.Kept(0, error))

    @on(Kept)
    def _done(self, event: Kept) -> None:
        self._keeping = False
        if event.error:
            self.advisor.say(f"Nothing was kept: {event.error}", wrong=True)
            return
        self.desk.look()
        self.advisor.say(f"Kept: {say.count(event.count, 'figure')} of {self._fact.title}")
        self.dismiss(None)

    def action_back(self) -> None:
        """Leave, once more where something would be lost."""
        text = self.query_one(PasteArea).text
        if not text.strip() or text == self._warned_of:
            self.app.clear_notifications()  # the warning has been heard
            self.dismiss(None)
        else:
            self._warned_of = text
            self.advisor.say("Nothing of this is kept yet: F2 keeps it, Esc once more leaves without")


def _same(answer: Answer, before: Point) -> bool:
    """Whether an answer says no more than what was said of its day."""
    return (answer.status, answer.value, answer.guess) == (before.status, before.value, before.guess)
