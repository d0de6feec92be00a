"""Between answers and what stands in a field: text as one would type it, tables as rows of texts. No Textual here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from opsadvisor.advice.answers import Answer
from opsadvisor.library.entry import EntryError
from opsadvisor.library.kind import Context
from opsadvisor.library.kinds import KINDS, TABLE
from opsadvisor.library.tables import Cell, entered

if TYPE_CHECKING:
    from opsadvisor.library.schema import Fact
    from opsadvisor.ui.fields.base import Draft, Rows

PICKED = frozenset({"table", "choice", "choices", "yesno", "scale"})
"""Kinds whose last answer is best shown in the field itself, where it can be changed."""


def as_draft(fact: Fact, answer: Answer, currency: str) -> Draft:
    """Return an answer as it would be typed."""
    if answer.status == "unknown":
        return "?"
    if answer.status == "not applicable":
        return f"n/a {answer.reason}"
    value: Any = answer.value
    if fact.kind == "table":
        return _as_rows(fact, value, currency)
    if fact.kind == "choices":
        return ",".join(value) or "none"
    if fact.kind in {"choice", "scale"}:
        return str(value)
    shown = KINDS[fact.kind].show(value, fact, currency)
    return f"~{shown}" if answer.guess else shown


def readable(row: Mapping[str, str], fact: Fact, context: Context) -> dict[str, Cell]:
    """Return the cells of a row that can be read; the others count as left out."""
    cells: dict[str, Cell] = {}
    for column in entered(fact):
        try:
            value = TABLE.read_cell(row.get(column.id, ""), column, context)
        except EntryError:
            continue
        if value is not None:
            cells[column.id] = value
    return cells


def _as_rows(fact: Fact, value: Any, currency: str) -> Rows:
    columns = [column.id for column in entered(fact)]
    return [dict(zip(columns, row, strict=True)) for row in TABLE.rows(value, fact, currency)]
