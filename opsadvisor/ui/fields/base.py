"""What the widgets that take an answer have in common.

A field holds a draft: what stands in it now, as text (a table: as rows of texts). What the draft means is read by
the library, never by the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from opsadvisor.library.schema import Fact

ENTER = Binding("enter", "give", "next", key_display="Enter", id="field.give")
Rows = list[dict[str, str]]
Draft = str | Rows
"""What stands in a field: text, or the rows of a table by column id."""


class Computed(Protocol):
    """Works out the computed columns of a table's rows as they stand: one mapping a row, missing where unknown."""

    def __call__(self, rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, float]]:
        """Return the cells of the computed columns, row by row."""


def nothing_computed(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, float]]:
    """Return no computed cells."""
    return [{} for _ in rows]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a field is made from."""

    fact: Fact
    draft: Draft = ""
    """What stands in it at first."""
    last: str = ""
    """The answer of last time, in grey where the field is empty."""
    read_cell: Callable[[str, str], object] | None = None
    """Reads one cell (column id, text). Raises EntryError."""
    computed: Computed = nothing_computed


@dataclass
class Drafted(Message):
    """What stands in a field has changed."""

    draft: Draft


@dataclass
class Given(Message):
    """Enter was pressed: the draft is the answer."""

    draft: Draft


class Field(Widget):
    """A widget that takes one answer and posts `Drafted` and `Given`."""

    typing: bool = False
    """Whether letters are text here."""

    @property
    def draft(self) -> Draft:
        """What stands in the field."""
        raise NotImplementedError

    def drafted(self) -> None:
        """Tell that the draft has changed."""
        self.post_message(Drafted(self.draft))

    def give(self) -> None:
        """Offer the draft as the answer."""
        self.post_message(Given(self.draft))
