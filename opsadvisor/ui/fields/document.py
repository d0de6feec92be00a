"""The field for a document: one part at a time in an editor, with its prompt and the words it may have beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static, TextArea

from opsadvisor.library.documents import complaint, count_words
from opsadvisor.library.schema import DocumentPart
from opsadvisor.plain import plain
from opsadvisor.ui import say
from opsadvisor.ui.fields.base import Draft, Field, More, Setting
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.in_order import InOrder, edits
from opsadvisor.ui.widgets.text import hanging, lines, spread
from opsadvisor.ui.widgets.told import Told
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG

if TYPE_CHECKING:
    from opsadvisor.ui.app import OpsAdvisor


class PartEditor(TextArea, InOrder):
    """The editor: Enter makes a new line, Tab goes on to the next part."""

    EDITS: ClassVar[Mapping[str, str]] = edits(TextArea.BINDINGS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_part", "next part, last: done", key_display="Tab", id="document.next"),
        Binding("f4", "screen.note", "more", tooltip="your own editor, a Markdown file, a note", id="document.more"),
    ]

    def __init__(self, document: DocumentField) -> None:
        self._document = document
        super().__init__(
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
        )
        self.cursor_blink = False
        self.leave_function_keys()

    def action_next_part(self) -> None:
        """Go on to the next part."""
        self._document.next_part()

    def write(self, text: str) -> None:
        """Begin with another text, the cursor at its end."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def on_key(self, event: events.Key) -> None:
        """Tab goes on; here, so that what is typed ahead is written into the next part."""
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self._document.next_part()

    async def _on_paste(self, event: events.Paste) -> None:
        cleaned = events.Paste(plain(event.text))
        event.prevent_default()
        event.stop()
        await super()._on_paste(cleaned)

    async def on_event(self, event: events.Event) -> None:
        """Pass on keys that were typed ahead."""
        successor = self._document.successor
        if successor is not None and isinstance(event, events.Key | events.Paste):
            successor.typist.post_message(event)
        else:
            await super().on_event(event)


_BEFORE_TITLE = 4
"""Cells before the title of a part in the list."""


class DocumentField(Field):
    """Parts to write. Tab goes to the next part and from the last one gives the document."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._parts = setting.fact.part
        rows = setting.draft if isinstance(setting.draft, list) else []
        self._texts = {row["part"]: row["text"] for row in rows}
        self._touched = isinstance(setting.draft, list)
        self._all_due = not any(part.required for part in self._parts)
        self._at = next((place for place, part in enumerate(self._parts) if not self._text(part).strip()), 0)
        super().__init__(classes="field")
        self._editor = PartEditor(self)

    @property
    def draft(self) -> Draft:
        """The parts that are written."""
        rows = [{"part": part.id, "text": self._text(part)} for part in self._parts if self._text(part).strip()]
        return rows if self._touched else ""

    @property
    def typist(self) -> Widget:
        """The editor takes the keys."""
        return self._editor

    @property
    def more(self) -> More:
        """What else can be done with a document."""
        return [
            ("edit", "Write this part in your own editor"),
            ("export", "Write the document to a Markdown file"),
            ("give", "Done: go on with the document as it is"),
        ]

    @property
    def _part(self) -> DocumentPart:
        return self._parts[self._at]

    def _text(self, part: DocumentPart) -> str:
        return self._texts.get(part.id, "")

    # Keys -----------------------------------------------------------------------------------------------------------

    def next_part(self) -> None:
        """Go to the next part; from the last one give the document."""
        if self._at + 1 < len(self._parts):
            self._go(self._at + 1)
        else:
            self.give()

    def back(self) -> bool:
        """Go to the part before."""
        if self._at == 0:
            return False
        self._go(self._at - 1)
        return True

    def action_edit(self) -> None:
        """Write the part in the user's own editor."""
        from opsadvisor.ui.editor import EditorError, edit

        try:
            text = edit(self.app, self._text(self._part), self._part.id)
        except EditorError as error:
            self._advisor.say(str(error), wrong=True)
        else:
            self._take(text)
            self._editor.write(text)

    def action_export(self) -> None:
        """Write the document to a Markdown file."""
        from opsadvisor.report.document import document_markdown

        rows = self.draft if isinstance(self.draft, list) else []
        fact, app = self.setting.fact, self._advisor
        app.export(fact.id, document_markdown(fact, rows, app.company_name))

    def on_click(self, event: events.Click) -> None:
        """Go to the part under the mouse."""
        place = event.style.meta.get("part")
        if place is not None:
            self._go(place)

    @property
    def _advisor(self) -> OpsAdvisor:
        return cast("OpsAdvisor", self.app)

    # What is written ------------------------------------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Hear what was written into the part."""
        event.stop()
        self._take(self._editor.text)

    def _take(self, text: str) -> None:
        if text != self._text(self._part):
            self._texts[self._part.id] = text
            self._touched = True
            self._show_words()
            self.drafted()

    def _go(self, place: int) -> None:
        """Go to another part; what was written into this one is kept."""
        self._take(self._editor.text)
        self._at = place
        self._show_part()
        self._editor.focus()

    # Drawing --------------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Put the parts left, and the part that is written right."""
        yield Told(id="parts")
        with Vertical(id="part"):
            yield Static(id="part-prompt")
            yield self._editor
            yield Told(id="part-words")

    def on_mount(self) -> None:
        """Show the first part that is not written."""
        self._show_part()

    def _show_part(self) -> None:
        self._editor.write(self._text(self._part))
        prompt = lines(Content.styled(self._part.title, STRONG), Content.styled(self._part.prompt, QUIET))
        self.query_one("#part-prompt", Static).update(prompt)
        self._show_words()

    def _show_words(self) -> None:
        self.query_one("#parts", Told).update(Drawn(self._listed))
        self.query_one("#part-words", Told).update(self._words(self._part))

    def on_resize(self) -> None:
        """List the parts for the room there is."""
        self.call_after_refresh(self._show_words)

    def _listed(self, width: int) -> Content:
        """Return the parts, each with how far it is; on a line each where there is no room for their whole titles."""
        whole = lines(*(self._line(place, part, width) for place, part in enumerate(self._parts)))
        if len(whole.split("\n")) <= self.size.height:
            return whole
        return lines(*(self._line(place, part, width, cut=True) for place, part in enumerate(self._parts)))

    def _line(self, place: int, part: DocumentPart, width: int, *, cut: bool = False) -> Content:
        mark = ("▸ ", ACCENT) if place == self._at else "  "
        glyph, style = self._glyph(part)
        words = count_words(self._text(part))
        how_far = f"{words:,}" if words else "to write" if part.required or self._all_due else "optional"
        title = Content.styled(part.title, STRONG if place == self._at else "")
        if cut:
            title = title.truncate(width - len(how_far) - _BEFORE_TITLE - 1, ellipsis=True)
        first, *more = hanging(
            Content.assemble(mark, (glyph, style)), title, width - len(how_far) - 1, _BEFORE_TITLE
        ).split("\n")
        drawn = lines(spread(first, Content.styled(how_far, QUIET), width), *more)
        return drawn.stylize(Style.from_meta({"part": place}))

    def _glyph(self, part: DocumentPart) -> tuple[str, str]:
        text = self._text(part)
        if not text.strip():
            return "○", QUIET
        return ("▲", "$text-warning") if complaint(part, text) else ("✔", "$text-success")

    def _words(self, part: DocumentPart) -> Content:
        """Return how many words there are, and how many there may be."""
        text = self._text(part)
        place = Content.styled(f"part {self._at + 1} of {len(self._parts)}: ", QUIET)
        if text.strip() and complaint(part, text):
            return Content.assemble(place, (f"▲ {complaint(part, text)}", "$text-warning"))
        bounds = "".join(f", {bound}" for bound in _bounds(part))
        return Content.assemble(place, f"{say.count(count_words(text), 'word')}{bounds}")


def _bounds(part: DocumentPart) -> Iterator[str]:
    if part.at_least is not None:
        yield f"at least {part.at_least:,}"
    if part.at_most is not None:
        yield f"at most {part.at_most:,}"
