"""What the widgets that take an answer have in common.

A field holds a draft: what stands in it now, as text (a table: as rows of texts). What the draft means is read by
the library, never by the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from textual import events
from textual.binding import Binding
from textual.widget import Widget

if TYPE_CHECKING:
    from opsadvisor.library.schema import Fact
    from opsadvisor.library.wrong import EntryError

ENTER = Binding("enter", "give", "next", key_display="Enter", id="field.give")
Rows = list[dict[str, str]]
More = Sequence[tuple[str, str]]
"""What else can be done with a field: the name of an action and what it does."""
Draft = str | Rows
"""What stands in a field: text, or the rows of a table by column id."""


class Computed(Protocol):
    """Works out the figures of a table's rows as they stand: one mapping a row, missing where unknown."""

    def __call__(self, rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, float | str]]:
        """Return what computed columns say, and the numbers of those with a bar or a total, row by row."""


def nothing_computed(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, float | str]]:
    """Return no computed cells."""
    return [{} for _ in rows]


class Asker(Protocol):
    """Who asks: is told at once, so that a key typed ahead never meets the wrong question."""

    def drafted(self, draft: Draft) -> None:
        """Hear that what stands in the field has changed."""

    def given(self, draft: Draft) -> None:
        """Hear that the draft is the answer."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a field is made from."""

    fact: Fact
    asker: Asker
    draft: Draft = ""
    """What stands in it at first."""
    last: str = ""
    """The answer of last time, in grey where the field is empty."""
    read_cell: Callable[[str, str], object] | None = None
    """Reads one cell (column id, text). Raises EntryError."""
    computed: Computed = nothing_computed
    examples: Sequence[Mapping[str, str]] = ()
    """Rows that stand in an empty table until there are others."""
    said: bool = False
    """Whether the draft is an answer given before, so that typing replaces it."""
    today: date | None = None
    currency: str = "EUR"
    offered: object = None
    """The value that Enter keeps where nothing is said."""


class Field(Widget):
    """A widget that takes one answer.

    Enter is handled here, in the order of the keys, and not as a binding: that would come after keys typed ahead.
    """

    setting: Setting
    successor: Field | None = None
    """The field of the next question, once this one is answered; keys that are still on their way belong to it."""

    trouble: str = ""
    """What was wrong with the last thing done, until the next one."""

    @property
    def draft(self) -> Draft:
        """What stands in the field."""
        raise NotImplementedError

    @property
    def column_help(self) -> str:
        """What belongs where the cursor is, "" where the question says it."""
        return ""

    @property
    def more(self) -> More:
        """What else can be done with it."""
        return ()

    @property
    def typist(self) -> Widget:
        """The widget that takes the keys."""
        return self

    def shows(self, heard: str) -> bool:
        """Whether the field itself shows how its draft is understood, so that it need not be said again."""
        return heard == self.draft

    def awaits(self, error: EntryError) -> bool:  # noqa: ARG002 - most fields are one thing
        """Whether what is missing is just being typed, so that it need not be called wrong yet."""
        return False

    def settle(self) -> None:
        """Tell at once what would have been told once the keys pause."""

    def back(self) -> bool:
        """Go back within the field. Returns whether there was somewhere to go."""
        return False

    def drafted(self) -> None:
        """Tell that the draft has changed."""
        if self.successor is None and self.is_attached:
            self.setting.asker.drafted(self.draft)

    def give(self) -> None:
        """Offer the draft as the answer."""
        if self.successor is None:
            self.setting.asker.given(self.draft)

    def action_give(self) -> None:
        """Enter gives the answer."""
        self.give()

    def refill(self, setting: Setting) -> bool:  # noqa: ARG002 - most fields can not
        """Take the next question over, if this field can. Returns whether it did."""
        return False

    def retire(self, successor: Field) -> None:
        """Make way for the field of the next question."""
        self.successor = successor
        self.display = False
        self.call_later(self.remove)

    def on_key(self, event: events.Key) -> None:
        """Enter gives the answer."""
        if event.key == "enter" and self.successor is None:
            event.stop()
            event.prevent_default()
            self.give()

    async def on_event(self, event: events.Event) -> None:
        """Pass on keys that were typed ahead."""
        if self.successor is not None and isinstance(event, events.Key | events.Paste):
            self.successor.typist.post_message(event)
        else:
            await super().on_event(event)
