"""Of a table that turned an outcome: the one cell of it that did, where one alone does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from opsadvisor.advice.comparison.figures import arrow
from opsadvisor.advice.comparison.swap import Back, Outcome, Swaps, World
from opsadvisor.advice.words import answered
from opsadvisor.library.compiled import FactEntry
from opsadvisor.library.schema import Column, Fact

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is another one now: None where it was or is left out."""

    fact: Fact
    row: str
    column: Column
    before: Any
    after: Any

    def text(self, currency: str) -> str:
        """Return "Onboarding: capacity 11 → 10 a week"."""
        return f"{self.row}: {self.column.title.lower()} {self.change(currency)}"

    def change(self, currency: str) -> str:
        """Return "11 → 10 a week"."""
        values = (self.before, self.after)
        return arrow(
            *("unknown" if each is None else answered(self.fact, self.column, each, currency) for each in values)
        )

    @property
    def title(self) -> str:
        """The column and the row: "capacity of Onboarding"."""
        return f"{self.column.title.lower()} of {self.row}"


def changed_cells(fact: Fact, before: Any, after: Any) -> Iterator[Cell]:
    """Yield the cells that differ, of the rows that both tables have; rows go by their key."""
    then, now = by_key(fact, before), by_key(fact, after)
    for name, row in now.items():
        for column in fact.column if name in then else ():
            if then[name].get(column.id) != row.get(column.id):
                yield Cell(fact, name, column, then[name].get(column.id), row.get(column.id))


def by_key(fact: Fact, rows: Any) -> dict[str, Row]:
    """Return the rows of a table by what names them, or by their number."""
    key = next((column.id for column in fact.column if column.key), None)
    return {str(row.get(key, place) if key else place): row for place, row in enumerate(rows, 1)}


def deciding_cell(swaps: Swaps, outcome: Outcome, back: Back) -> Cell | None:
    """Return the cell that turns an outcome back as it was, where `back` is one table that does."""
    if len(back.facts) != 1 or back.playbooks or back.plan:
        return None
    (name,) = back.facts
    entry = swaps.after.side.compiled.names[name]
    then, now = swaps.answers(name)
    if not isinstance(entry, FactEntry) or entry.spec.kind != "table" or not then.status == now.status == "known":
        return None
    vary, target = swaps.after.evaluation.vary(name), outcome(swaps.before)
    for cell in changed_cells(entry.spec, then.value, now.value):
        tried = vary(replace(now, value=_with(cell, now.value)))
        if outcome(World(swaps.after.side, tried)) == target:
            return cell
    return None


def _with(cell: Cell, rows: Any) -> tuple[Row, ...]:
    """Return a table with one cell as it was."""
    named = by_key(cell.fact, rows)
    old = {} if cell.before is None else {cell.column.id: cell.before}
    row = {name: value for name, value in named[cell.row].items() if name != cell.column.id}
    return tuple({**row, **old} if name == cell.row else each for name, each in named.items())
