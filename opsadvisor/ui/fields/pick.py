"""Fields in which one picks: one option, several, yes or no, a step of a scale."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from opsadvisor.ui.fields.base import ENTER, Draft, Field, Setting
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.outline import Marked
from opsadvisor.ui.widgets.text import hanging
from opsadvisor.ui.widgets.tone import ACCENT, QUIET

if TYPE_CHECKING:
    from opsadvisor.library.schema import Option as Offered


class ChoiceField(Marked, Field):
    """One of several options: arrows, or the option's number."""

    BINDINGS: ClassVar[list[BindingType]] = [ENTER]

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._ids = [option.id for option in setting.fact.options]
        prompts = [Drawn(partial(_numbered, number, each.title)) for number, each in enumerate(setting.fact.options, 1)]
        super().__init__(*(Option(prompt) for prompt in prompts), classes="field", markup=False, compact=True)
        lit = setting.draft or setting.offered  # the list would light its first option, and Enter give that one
        if lit in self._ids:
            self.set_reactive(OptionList.highlighted, self._ids.index(str(lit)))

    @property
    def draft(self) -> Draft:
        """The id of the option that is lit."""
        return "" if self.highlighted is None else self._ids[self.highlighted]

    def shows(self, heard: str) -> bool:  # noqa: ARG002 - whatever it is called, it is lit
        """The option that is lit is what is understood."""
        return True

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Pass the move on."""
        super().watch_highlighted(highlighted)
        self.drafted()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click gives the option."""
        event.stop()
        self.give()

    def on_key(self, event: events.Key) -> None:
        """A digit lights its option, Enter gives it; here, before the list takes Enter."""
        Field.on_key(self, event)
        if event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(self._ids):
            event.stop()
            self.highlighted = int(event.character) - 1


def _numbered(number: int, title: str, width: int) -> Content:
    return hanging(Content.styled(f"  {number}", QUIET), title, width, 5)


class ChoicesField(Marked, Field):
    """Any number of options: Space marks, Enter gives."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "mark", key_display="Space"), ENTER]

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        options = setting.fact.options
        drafted = str(setting.draft).split(",") if setting.draft else []
        self._marks = [id for id in drafted if id in {option.id for option in options}]
        self._touched = bool(setting.draft)
        prompts = [self._prompt(option) for option in options]
        super().__init__(*map(Option, prompts), classes="field", markup=False, compact=True)

    def _prompt(self, option: Offered) -> Drawn:
        """Return how an option is drawn: a sign says whether it is marked."""
        sign = Content.styled("  ✔", ACCENT) if option.id in self._marks else Content.styled("  ·", QUIET)
        return Drawn(lambda width: hanging(sign, option.title, width, 5))

    @property
    def draft(self) -> Draft:
        """The ids that are marked, parted by commas; "none" where all marks were taken away."""
        return ",".join(self._marks) or ("none" if self._touched else "")

    def shows(self, heard: str) -> bool:  # noqa: ARG002 - whatever they are called, they are marked
        """The options that are marked are what is understood; that there is none is said."""
        return bool(self._marks)

    def on_key(self, event: events.Key) -> None:
        """Enter gives what is marked, also if that is nothing; here, before the list takes Enter."""
        self._touched = self._touched or event.key == "enter"
        Field.on_key(self, event)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click marks."""
        event.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Mark the chosen option, or take its mark away."""
        if self.highlighted is None:
            return
        option = self.setting.fact.options[self.highlighted]
        self._marks = [id for id in self._marks if id != option.id] + [option.id] * (option.id not in self._marks)
        self.replace_option_prompt_at_index(self.highlighted, self._prompt(option))
        self._touched = True
        self.drafted()


class _Row(Field, can_focus=True):
    """A row of answers, one of which is lit."""

    lit: reactive[int | None] = reactive(None)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        ENTER,
    ]

    def __init__(self, setting: Setting, words: list[str], texts: list[str], lit: int | None) -> None:
        self.setting = setting
        self._words = words
        self._texts = texts
        super().__init__(classes="field")
        self.set_reactive(_Row.lit, lit)

    @property
    def draft(self) -> Draft:
        """The word that is lit."""
        return "" if self.lit is None else self._words[self.lit]

    def shows(self, heard: str) -> bool:  # noqa: ARG002 - whatever it is called, it is lit
        """The answer that is lit is what is understood."""
        return True

    def watch_lit(self) -> None:
        """Pass the move on."""
        self.drafted()

    def action_move(self, by: int) -> None:
        """Light the next answer."""
        start = self.lit if self.lit is not None else (-1 if by > 0 else 0)
        self.lit = (start + by) % len(self._words)

    def render(self) -> Content:
        """Return the answers side by side."""
        cells = [self._cell(place, text) for place, text in enumerate(self._texts)]
        return Content("   ").join(cells)

    def _cell(self, place: int, text: str) -> Content:
        style = "$block-cursor-foreground on $block-cursor-background bold" if place == self.lit else ""
        marked = f"▸ {text} " if place == self.lit else f"  {text} "
        return Content.styled(marked, style).stylize(Style.from_meta({"place": place}))

    def on_click(self, event: events.Click) -> None:
        """A click lights, a second one gives."""
        place = event.style.meta.get("place")
        if place is None:
            return
        if place == self.lit:
            self.give()
        self.lit = place


class YesNoField(_Row):
    """Yes or no by one key."""

    def __init__(self, setting: Setting) -> None:
        words = ["yes", "no"]
        super().__init__(
            setting, words, ["y  yes", "n  no"], words.index(str(setting.draft)) if setting.draft in words else None
        )

    def on_key(self, event: events.Key) -> None:
        """One key is the answer."""
        if event.key in {"y", "n", "Y", "N"} and self.successor is None:
            event.stop()
            self.lit = 0 if event.key in {"y", "Y"} else 1
            self.give()


class ScaleField(_Row):
    """A step of a scale by its digit."""

    def __init__(self, setting: Setting) -> None:
        fact = setting.fact
        low, high = int(fact.min if fact.min is not None else 1), int(fact.max if fact.max is not None else 5)
        self._low = low
        self._labels = fact.labels
        words = [str(step) for step in range(low, high + 1)]
        super().__init__(setting, words, words, words.index(str(setting.draft)) if setting.draft in words else None)

    def on_key(self, event: events.Key) -> None:
        """A digit lights its step."""
        if event.character in self._words:
            event.stop()
            self.lit = self._words.index(event.character)

    def render(self) -> Content:
        """Return the steps, with what the ends mean below."""
        steps = super().render()
        if not self._labels:
            return steps
        ends = f"{self._words[0]} {self._labels[0]}, {self._words[-1]} {self._labels[-1]}"
        return Content("\n").join([steps, Content.styled(f"  {ends}", QUIET)])


class KeysField(_Row):
    """One of a few options, one below the other, each by a key of its own: the first letter of its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def __init__(self, setting: Setting) -> None:
        words = [option.id for option in setting.fact.options]
        texts = [f"{option.id[0]}  {option.title}" for option in setting.fact.options]
        super().__init__(setting, words, texts, words.index(str(setting.draft)) if setting.draft in words else None)

    def on_key(self, event: events.Key) -> None:
        """One key is the answer."""
        letters = [word[0] for word in self._words]
        if event.key.lower() in letters and self.successor is None:
            event.stop()
            self.lit = letters.index(event.key.lower())
            self.give()

    def render(self) -> Content:
        """Return the options one below the other."""
        return Content("\n").join([self._cell(place, text) for place, text in enumerate(self._texts)])


class ConfirmField(Field, can_focus=True):
    """Nothing to say: Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [ENTER]

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        super().__init__(classes="field")

    @property
    def draft(self) -> Draft:
        """Nothing."""
        return ""

    def render(self) -> Content:
        """Return how to go on."""
        return Content.styled("  Enter goes on", QUIET)
