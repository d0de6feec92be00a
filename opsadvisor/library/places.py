"""Where a formula stands in a playbook, and what it should yield there."""

from __future__ import annotations

from dataclasses import dataclass

from opsadvisor.formula.check import Kind
from opsadvisor.formula.parse import Expression
from opsadvisor.library.compiled import Key, Path


@dataclass(frozen=True, slots=True)
class Place:
    """One formula. For a computed column `table` and `column` say which; `owner` is the name or rule that it makes.

    Where a column is wanted, `cell` is what its cells have to hold.
    """

    playbook: str
    path: Path
    expression: Expression
    wants: tuple[Kind, ...]
    table: str = ""
    column: str = ""
    owner: Key | None = None
    cell: Kind | None = None
