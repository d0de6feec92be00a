"""One thing at a time, large, with what was written before beside it: the kata's round, and the head of a new board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from opsadvisor.kata.asked import Beside
from opsadvisor.kata.asked import Option as Offered
from opsadvisor.library.schema import Fact, Option
from opsadvisor.library.wrong import EntryError
from opsadvisor.store.errors import StoreError
from opsadvisor.ui.fields.base import Draft, Field, Setting
from opsadvisor.ui.fields.line import LineField, TextField
from opsadvisor.ui.fields.pick import ChoiceField, ConfirmField, KeysField
from opsadvisor.ui.heed import Heedful
from opsadvisor.ui.kata.lead import Asked, Lead
from opsadvisor.ui.soon import Soon
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.foot import Foot
from opsadvisor.ui.widgets.spark import meter
from opsadvisor.ui.widgets.text import hanging, lines, spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG

if TYPE_CHECKING:
    from opsadvisor.ui.app import OpsAdvisor

_FIELDS: Mapping[str, Callable[[Setting], Field]] = {
    "confirm": ConfirmField,
    "choice": KeysField,
    "figure": LineField,
    "day": LineField,
    "list": LineField,
    "text": TextField,
}


class CardScreen(Heedful, Screen[bool]):
    """Asks, takes the answer, and goes on. The result says whether all was answered."""

    CSS_PATH = "../styles/cards.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]  # noqa: RUF012 - as the base class has it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]  # noqa: RUF012 - as the base class has it
    HELP = "One question at a time. Every answer is kept as you give it; Escape leaves, and the rest waits."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+tab", "earlier", "back", key_display="⇧Tab", priority=True, id="cards.back"),
        Binding("f1", "clarify", "clarify", tooltip="what a coach asks on", id="cards.clarify"),
        Binding("escape", "leave", "leave", key_display="Esc", tooltip="the rest waits", id="cards.leave"),
        Binding("question_mark", "app.help", "help", key_display="?", id="cards.help"),
    ]

    def __init__(self, lead: Lead) -> None:
        self.lead = lead
        self._field: Field | None = None
        self._said = ("", "")
        super().__init__()
        self._soon = Soon(self, lead.keep_half, lambda error: self._say(str(error), "✖", "$text-error"))

    @property
    def advisor(self) -> OpsAdvisor:
        """The app, by its own type."""
        return cast("OpsAdvisor", self.app)

    @property
    def asked(self) -> Asked:
        """What is asked."""
        asked = self.lead.asked
        assert asked is not None
        return asked

    # Drawing ------------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Question left, what was written before right; the stylesheet puts one below the other where it is narrow."""
        yield Static(id="where")
        with Horizontal(id="both"):
            with VerticalScroll(id="ask", can_focus=False):
                yield Static(id="question")
                yield Static(id="shown")
                yield Static(id="heard")
                yield Static(id="about")
                yield Static(Drawn(self._listed), id="listed")
            yield Static(id="beside")
        yield Foot()

    def on_mount(self) -> None:
        """Paint the first question."""
        self.show()

    def show(self) -> None:
        """Paint what is now asked, or leave; all at once, so that no key falls between two questions."""
        asked = self.lead.asked
        if asked is None:
            self.dismiss(True)
            return
        self.query_one("#where", Static).update(Drawn(self._where))
        self.query_one("#question", Static).update(Drawn(self._question))
        self._tell("#shown", Content(asked.shown))
        self._tell("#listed", Drawn(self._listed), shown=asked.kind == "list" and bool(asked.options))
        self._tell("#about", Content.styled(asked.help, QUIET))
        self._tell("#beside", Drawn(self._beside), shown=bool(asked.beside))
        self._place_field(asked)
        self._take(self.lead.draft())
        self.refresh_bindings()

    def _tell(self, selector: str, text: Content | Drawn, *, shown: bool = True) -> None:
        """Put a text into a place, or take the place away."""
        place = self.query_one(selector, Static)
        place.update(text)
        place.display = shown and (isinstance(text, Drawn) or bool(text))

    def _place_field(self, asked: Asked) -> None:
        old, make, setting = self._field, _field(asked), self._setting(asked)
        if old is not None and type(old) is make and old.refill(setting):
            return
        self._field = make(setting)
        self.query_one("#ask").mount(self._field, before="#heard")
        self.set_focus(self._field)
        if old is not None:
            old.retire(self._field)

    def _setting(self, asked: Asked) -> Setting:
        options = [Option.model_construct(id=each.id, title=_with_note(each)) for each in asked.options]
        fact = Fact.model_construct(id="card", title=asked.ask, prompt=asked.ask, options=options)
        return Setting(fact, self, self.lead.draft(), asked.offered)

    def _where(self, width: int) -> Content:
        asked = self.asked
        left = Content.assemble((self.lead.title, f"{STRONG} {ACCENT}"), (f"   {self.lead.who}", QUIET))
        right = Content.assemble((f"{asked.where}  ", QUIET), (meter(asked.done, asked.of), ACCENT))
        return spread(left, right, width)

    def _question(self, width: int) -> Content:
        asked = self.asked
        if not asked.mark:
            return Content.styled(asked.ask, STRONG)
        return hanging(Content.styled(asked.mark, f"{STRONG} {ACCENT}"), Content.styled(asked.ask, STRONG), width, 3)

    def _beside(self, width: int) -> Content:
        return lines(*(_labelled(each, width) for each in self.asked.beside))

    def _listed(self, width: int) -> Content:
        """Return what is listed already, below the field however long it is; the newest first, next to it."""
        options = self.lead.asked.options if self.lead.asked else ()
        return lines(*(hanging("·", option.text, width, 2) for option in reversed(options)))

    # Typing -------------------------------------------------------------------------------------------------------

    def drafted(self, draft: Draft) -> None:
        """Show how the draft is understood."""
        if self.lead.asked is not None and isinstance(draft, str) and draft != self.lead.draft():
            self.lead.keep_draft(draft)
            self._soon.keep()
            self._take(draft)

    def on_unmount(self) -> None:
        """However the screen ends, what is typed half way is there the next time."""
        self._soon.end()

    def _take(self, draft: str) -> None:
        try:
            heard = self.lead.heard(draft)
        except EntryError as error:
            self._say(str(error), "✖", "$text-error")
            return
        remark = self.lead.remark(draft)
        self._say(remark or heard, "▲" if remark else "", "$text-warning" if remark else ACCENT)

    def _say(self, text: str, glyph: str, style: str) -> None:
        said = (f"{glyph} {text}".strip(), style)
        if said != self._said:  # most keys change nothing here, and then the screen is not laid out anew
            self._said = said
            self.query_one("#heard", Static).update(Content.styled(*said))

    def given(self, draft: Draft) -> None:
        """Enter: take the answer and go on, or say what is wrong with it."""
        if self.lead.asked is None or not isinstance(draft, str):
            return
        if self.lead.holds(draft):
            self._say(f"{self.lead.remark(draft)} Enter keeps it.", "▲", "$text-warning")
            return
        try:
            self.lead.give(draft)
        except (EntryError, StoreError) as error:
            self._say(str(error), "✖", "$text-error")
        else:
            self.show()

    # Keys ---------------------------------------------------------------------------------------------------------

    def action_earlier(self) -> None:
        """Go to the question before; what was answered stays."""
        if self.lead.back():
            self.show()
        else:
            self.advisor.say("This is the first question")

    def action_clarify(self) -> None:
        """Show the clarifying questions of the card."""
        from opsadvisor.ui.screens.clarify import Clarify

        self.app.push_screen(Clarify(self.asked))

    def action_leave(self) -> None:
        """Leave; what was answered is kept."""
        self.dismiss(False)


def _field(asked: Asked) -> Callable[[Setting], Field]:
    return ChoiceField if asked.kind == "choice" and asked.numbered else _FIELDS[asked.kind]


def _with_note(option: Offered) -> str:
    return f"{option.text} ({option.note})" if option.note else option.text


def _labelled(beside: Beside, width: int) -> Content:
    return lines(Content.styled(beside.label, QUIET), *_wrapped(beside.text, width), "")


def _wrapped(text: str, width: int) -> list[Content]:
    return [line.rstrip() for line in Content(text).wrap(max(8, width))]
