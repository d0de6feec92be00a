"""What the kinds of fact share whose rows stand in the playbook: a checklist's items, a document's parts.

Stored is only what the user gave, a row for each that was touched. Formulas see a row for each that the playbook has
today: what was never touched counts as open or unwritten, and what the playbook has no more is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from opsadvisor.formula.check import Type
from opsadvisor.library.kind import Kind, Row
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from opsadvisor.library.kind import Asked
    from opsadvisor.library.schema import Fact


class Listing(Kind, Protocol):
    """A kind of fact whose rows stand in the playbook."""

    def columns(self, fact: Fact) -> Mapping[str, Type]:
        """Return the columns that formulas see, each with the type of its cells."""

    def seen(self, value: Sequence[Row], fact: Asked) -> tuple[Row, ...]:
        """Return the rows that formulas see."""

    def kept(self, value: Sequence[Row], fact: Asked) -> tuple[Row, ...]:
        """Return those of the stored rows whose item or part the playbook still has."""

    def samples(self, fact: Asked) -> list[tuple[Row, ...]]:
        """Return answers that differ in what conditions ask about, as formulas see them."""


def among(name: object, known: Iterable[str], noun: str) -> str:
    """Return `name` where it is one of `known`. Raises EntryError, which says what there is."""
    ids = list(known)
    if name in ids:
        return str(name)
    right = did_you_mean(str(name), ids) or f"It can be {listed(ids, most=20)}"
    raise EntryError(f"There is no {noun} {quoted(str(name))}", right)


def only(row: Mapping[str, object], cells: Sequence[str]) -> None:
    """See to it that a row has no cell but `cells`. Raises EntryError."""
    for name in row:
        if name not in cells:
            raise EntryError(f"There is no {quoted(str(name))}", f"It can be {listed(cells)}")


def once(names: Iterable[str], noun: str) -> None:
    """See to it that no name comes twice. Raises EntryError."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise EntryError(f"The {noun} {quoted(name)} is there twice", "Give each once")
        seen.add(name)
