"""A guided session: one question at a time, and what is known so far beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from opsadvisor.library.entry import Entry, EntryError
from opsadvisor.store.errors import Closed, StoreError
from opsadvisor.ui.drafts import ROWS
from opsadvisor.ui.fields.base import Draft, Field, Setting
from opsadvisor.ui.fields.kinds import FIELDS
from opsadvisor.ui.heed import Heedful
from opsadvisor.ui.screens.known import Known
from opsadvisor.ui.soon import Soon
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.foot import Foot
from opsadvisor.ui.widgets.question import hints, intro, place
from opsadvisor.ui.widgets.text import lines
from opsadvisor.ui.widgets.told import Told
from opsadvisor.ui.widgets.tone import QUIET, STRONG

if TYPE_CHECKING:
    from opsadvisor.ui.app import OpsAdvisor
    from opsadvisor.ui.guide import Guide


_ANYWAY = "Esc once more leaves; what is half typed is then lost."


class SessionScreen(Heedful, Screen[None]):
    """Asks, shows what it understood, and goes on."""

    CSS_PATH = "../styles/session.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]  # noqa: RUF012 - as the base class has it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-normal-height"), (32, "-tall")]  # noqa: RUF012 - as the base class has it
    HELP = "Answer as you think: 40k, 1.2m, 12 %, 3 days; ~40k is a guess, ? is don't know, n/a and why."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+tab", "earlier", "back", key_display="⇧Tab", priority=True, id="session.back"),
        Binding("f1", "why", "why", id="session.why"),
        Binding("f2", "dont_know", "don't know", id="session.dont-know"),
        Binding("f3", "not_applicable", "n/a", tooltip="not applicable, and why", id="session.not-applicable"),
        Binding("f4", "note", "note", id="session.note"),
        Binding("f5", "advice", "advice", tooltip="the advice so far", id="session.advice"),
        Binding("f6", "app.hide_figures", "hide", tooltip="hide all figures", id="session.hide"),
        Binding(
            "escape", "leave", "leave", key_display="Esc", tooltip="the session waits on Today", id="session.leave"
        ),
        Binding("question_mark", "app.help", "help", key_display="?", id="session.help"),
    ]

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._taken: Draft = ""
        self._entry: Entry | None = None
        self._doubtful: Entry | None = None
        self._warned = False
        self._field: Field | None = None
        self._spoken: tuple[str | EntryError, bool, bool] = ("", False, False)
        self._shown = ""
        super().__init__()
        self._soon = Soon(self, guide.keep_half, lambda error: self._say(str(error), wrong=True))

    @property
    def advisor(self) -> OpsAdvisor:
        """The app, by its own type."""
        return cast("OpsAdvisor", self.app)

    # Drawing ------------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Question left, what is known right; the stylesheet puts one below the other where it is narrow."""
        yield Static(id="where")
        with Horizontal(id="both"):
            with VerticalScroll(id="ask", can_focus=False):
                yield Static(id="intro")
                yield Static(id="prompt")
                yield Static(id="about")
                yield Told(id="heard")
                yield Static(id="hints")
            yield Known(id="known")
        yield Foot()

    def on_mount(self) -> None:
        """Paint the first question."""
        self._ask()

    def _ask(self) -> None:
        """Paint the question that is now due, or the end; all at once, so that no key falls between two questions."""
        if self.guide.question is None:
            self._end()
            return
        fact = self.guide.fact
        self._doubtful = None
        self._warned = False
        self.set_class(fact.kind in ROWS, "-table")
        self.query_one("#where", Static).update(Drawn(partial(place, self.guide)))
        self.query_one("#prompt", Static).update(Content.styled(fact.prompt, STRONG))
        self._tell("#intro", intro(self.guide))
        self._tell("#about", fact.help or "")
        self._show_hints()
        self._place_field()
        self._take(self.guide.draft())

    def _place_field(self) -> None:
        old, make, setting = self._field, FIELDS[self.guide.fact.kind], self._setting()
        if old is not None and type(old) is make and old.refill(setting):
            return
        self._field = make(setting)
        self.query_one("#ask").mount(self._field, before="#heard")
        self.set_focus(self._field.typist)
        if old is not None:
            old.retire(self._field)

    def _tell(self, selector: str, text: str) -> None:
        """Put a quiet text into a place, or take the place away."""
        place = self.query_one(selector, Static)
        place.update(Content.styled(text, QUIET))
        place.set_class(not text, "-empty")

    def _setting(self) -> Setting:
        offer = self.guide.offer()
        last = "" if offer is None or offer.entry.value is None else self.guide.heard(offer.entry)
        guide = self.guide
        return Setting(
            guide.fact,
            self,
            guide.draft(),
            last,
            guide.read_cell,
            guide.computed,
            guide.examples(),
            guide.is_said,
            guide.desk.today,
            guide.desk.currency,
            None if offer is None else offer.entry.value,
        )

    # Typing -------------------------------------------------------------------------------------------------------

    def drafted(self, draft: Draft) -> None:
        """Show how the draft is understood, and what would follow from it."""
        if self.guide.question is None:
            return
        if draft == self.guide.draft():
            self._say_again()
        else:
            self._doubtful = None
            self.guide.keep_draft(draft)
            self._soon.keep()
            self._take(draft)

    def on_unmount(self) -> None:
        """However the screen ends, what is typed half way is there the next time."""
        self._soon.end()

    def _take(self, draft: Draft) -> None:
        self._taken = draft
        self._entry = None
        begun = bool(draft) and self.has_class("-table")
        for gives_way in ("#about", "#intro"):  # not the screen: that would style all its widgets anew
            self.query_one(gives_way).set_class(begun, "-begun")
        try:
            self._entry = self.guide.read(draft)
        except EntryError as error:
            self._say(error if draft else "", wrong=True)
        else:
            heard = self.guide.heard(self._entry) if draft and not self.guide.is_offered(self._entry) else ""
            self._say("" if self._field and self._field.shows(heard) else heard)
        self.query_one(Known).show(self.guide.known(self._entry))

    def _say_again(self) -> None:
        """Say what belongs into the column to which the cursor has moved."""
        if self._field and (self._field.column_help or self._field.trouble):
            self._say(*self._spoken)

    def _say(self, said: str | EntryError, wrong: bool = False, doubtful: bool = False) -> None:
        self._spoken = (said, wrong, doubtful)
        awaited = isinstance(said, EntryError) and self._field is not None and self._field.awaits(said)
        text = "" if awaited else str(said)
        if self._field and self._field.trouble:
            text, wrong = self._field.trouble, True
        glyph, style = ("✖ ", "$text-error") if wrong else ("▲ ", "$text-warning") if doubtful else ("", "$accent")
        column = self._field.column_help if self._field else ""
        spoken = Content.styled(f"{glyph}{text}" if text else "", style)
        content = lines(Content.styled(column, QUIET), spoken) if column else spoken
        if content.plain != self._shown:  # most keys change nothing here
            self._shown = content.plain
            self.query_one("#heard", Static).update(content)

    def given(self, draft: Draft) -> None:
        """Enter: store the answer and go on, or say what is wrong with it."""
        if self.guide.question is None:
            return
        if draft != self._taken:
            self._take(draft)
        if self._entry is None:
            if not draft:
                self._say("Give an answer, F2 if you don't know, F3 if it does not apply", wrong=True)
            return
        self._give(self._entry)

    def _give(self, entry: Entry) -> None:
        doubt = self.guide.doubt(entry) if entry is not self._doubtful else ""
        if doubt:
            self._doubtful = entry
            self._say(f"{doubt} Enter keeps it.", doubtful=True)
            return
        try:
            self.guide.give(entry)
        except StoreError as error:
            self._say(str(error), wrong=True)
            return
        self._ask()

    # Keys ---------------------------------------------------------------------------------------------------------

    def action_earlier(self) -> None:
        """Go back within the field, or to the question before; later answers stay."""
        if self._field and self.guide.question and self._field.back():
            return
        self._settle()
        if self.guide.back():
            self._ask()
        else:
            self.advisor.say("This is the first question")

    def _settle(self) -> None:
        """Hear what the field has still to tell."""
        if self._field and self.guide.question:
            self._field.settle()

    def action_why(self) -> None:
        """Say what waits for this answer."""
        from opsadvisor.ui.screens.why import Why

        self.app.push_screen(Why(self.guide))

    def action_dont_know(self) -> None:
        """Put the question on the list to find out."""
        self._give(Entry(status="unknown"))

    def action_not_applicable(self) -> None:
        """Ask why it does not apply."""
        from opsadvisor.ui.screens.besides import ask_why_not

        ask_why_not(self, self.guide, self._ask)

    def action_note(self) -> None:
        """Write a note to this answer; where more can be done than that, ask what."""
        from opsadvisor.ui.screens.besides import ask_for_more, ask_note

        if self._field is None or not self._field.more:
            ask_note(self, self.guide, self._show_hints)
        else:
            ask_for_more(self, self.guide, self._field, self._show_hints)

    def _show_hints(self) -> None:
        self.query_one("#hints", Static).update(hints(self.guide))

    def action_advice(self) -> None:
        """Show the advice so far."""
        from opsadvisor.ui.screens.advice import AdvicePage

        self.app.push_screen(AdvicePage(self.guide.advice(), so_far=True, fuller=self.guide.full_advice))

    def action_leave(self) -> None:
        """Leave; the session waits, unless nothing was said in it. Where that can't be kept, warn once."""
        self._settle()
        waits = False
        try:
            waits = self.guide.leave()
        except Closed as error:
            self.advisor.say(str(error), wrong=True)
        except StoreError as error:
            self.advisor.say(f"{error} {_ANYWAY}", wrong=True)
            if not self._warned:
                self._warned = True
                return
        self.dismiss(None)
        if waits:
            self.advisor.say(f"{self.guide.session.title} waits on Today")

    def _end(self) -> None:
        """All is settled: offer the rest, or go to the advice."""
        from opsadvisor.ui.screens.settled import Settled

        self.app.push_screen(Settled(self.guide.further), self._settled)

    def _settled(self, choice: Any) -> None:
        if choice == "further":
            self.guide.go_further()
            self._ask()
        elif choice == "back":
            self.action_earlier()
        elif choice == "advice":
            self._finish()
        else:
            self.action_leave()

    def _finish(self) -> None:
        from opsadvisor.ui.screens.advice import AdvicePage

        guide = self.guide
        page = AdvicePage(guide.advice(), session=guide.session.id, fuller=guide.full_advice, keep=guide.finish)
        self.app.switch_screen(page)
