"""Answers that were given to the playbooks of another day, and the facts of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.library.compiled import Compiled, FactEntry
from opsadvisor.library.entry import EntryError
from opsadvisor.library.kinds import KINDS, LISTS
from opsadvisor.library.schema import Fact


def fitting(compiled: Compiled, answers: Answers) -> Answers:
    """Return the answers that the facts of `compiled` would take today, as if the others had never been given.

    A fact may have become one of another kind, or an option may be gone. Of a table, only columns that are gone are
    left out, of a checklist the items and of a document the parts that are gone; what is stored stays as it is.
    Answers for facts that are not there stay: nothing asks for them.
    """
    return dict(_fitting(compiled, answers))


def _fitting(compiled: Compiled, answers: Answers) -> Iterator[tuple[str, Answer]]:
    for name, answer in answers.items():
        entry = compiled.names.get(name)
        if answer.status != "known" or not isinstance(entry, FactEntry):
            yield name, answer
            continue
        value = _of_today(answer.value, entry.spec)
        if _fits(value, entry.spec):
            yield name, answer if value is answer.value else replace(answer, value=value)


def _of_today(value: Any, fact: Fact) -> Any:
    """Return rows without the columns, items or parts that the fact has no more; other values as they are."""
    if not isinstance(value, tuple) or not all(isinstance(row, dict) for row in value):
        return value
    if fact.kind in LISTS:
        kept = LISTS[fact.kind].kept(value, fact)
        return value if len(kept) == len(value) else kept
    columns = {column.id for column in fact.column if not column.formula}
    if all(row.keys() <= columns for row in value):
        return value
    return tuple({name: cell for name, cell in row.items() if name in columns} for row in value)


def _fits(value: Any, fact: Fact) -> bool:
    """A value fits if checking it changes nothing but the order of what was chosen."""
    try:
        checked = KINDS[fact.kind].check(value, fact)
    except EntryError:
        return False
    return checked == value or (isinstance(checked, tuple) and fact.kind == "choices" and set(checked) == set(value))
