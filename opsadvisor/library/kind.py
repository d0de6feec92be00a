"""What every kind of fact can do: read what a person types, check what a file or the store holds, and show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import quoted, sort_of
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.library.schema import Column, Fact

    Asked: TypeAlias = Fact | Column
    """Whatever has a kind: a fact, or a column of a table."""

Row = Mapping[str, str | float | int | bool]
"""One row of a table: column id to cell. A cell left out is absent."""
Value = str | float | int | bool | date | tuple[str, ...] | tuple[Row, ...]
TypeName = Literal["number", "text", "yesno", "date", "choices", "table"]
"""What a formula sees of a kind."""

LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class Context:
    """What reading may have to know: the day that "today" means, and the company's currency."""

    today: date | None = None
    currency: str | None = None


NOWHERE = Context()


class Kind(Protocol):
    """One kind of fact."""

    @property
    def type(self) -> TypeName:
        """What a formula sees of it."""

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> Value:
        """Return the value that a person typed. Raises EntryError."""

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> Value:
        """Return a value of a TOML file or of the store, checked and made plain. Raises EntryError."""

    def show(self, value: Any, fact: Asked, currency: str) -> str:
        """Return the value as a person reads it, in such a way that `read` would take it."""


def typed(text: str, *, lines: bool = False) -> str:
    """Make what was typed plain and trim it. Raises EntryError where nothing is left or it is too long."""
    if len(text) > LONGEST_TEXT:
        raise EntryError(
            f"{quoted(text)} is {len(text):,} characters long", f"Give at most {LONGEST_TEXT:,} characters"
        )
    cleaned = plain(text, lines=lines)
    cleaned = cleaned.strip() if lines else " ".join(cleaned.split())
    if not cleaned:
        raise EntryError("Nothing is there", "Give a value, ? for don't know, or n/a and why")
    return cleaned


def misfit(value: object, right: str) -> EntryError:
    """Say that a file holds another sort of value than is due."""
    said = f"{sort_of(value)} ({value})" if isinstance(value, bool | int | float) else sort_of(value)
    return EntryError(f"This is {said}", right)
