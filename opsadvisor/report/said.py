"""Answers as a report shows them: named, in words, with day and note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.library.kinds import KINDS, LISTS, TABLE, is_number
from opsadvisor.library.show import day
from opsadvisor.library.tables import entered

if TYPE_CHECKING:
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Fact

_LISTED = {
    "checklist": {"Item": "title", "State": "state", "Day": "day"},
    "document": {"Part": "title", "Text": "text"},
}
"""The columns of what is told row by row: heading to the name of its cells."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. What has rows comes with the titles of its columns, those with figures by number, and its cells."""

    title: str
    shown: str
    day: str
    note: str
    columns: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def said(library: Library, answers: Answers, currency: str) -> Iterator[Said]:
    """Yield answers to facts of a library in the library's order."""
    for name, fact in library.facts.items():
        if name in answers:
            yield _one(fact, answers[name], currency)


def shown(fact: Fact, answer: Answer, currency: str) -> str:
    """Return an answer in words: "about 2,100,000 €, a guess"."""
    if answer.status == "unknown":
        return "don't know"
    if answer.status == "not applicable":
        return f"not applicable: {answer.reason}" if answer.reason else "not applicable"
    value = KINDS[fact.kind].show(answer.value, fact, currency)
    return f"about {value}, a guess" if answer.guess else value


def _one(fact: Fact, answer: Answer, currency: str) -> Said:
    told = Said(fact.title, shown(fact, answer, currency), day(answer.as_of) if answer.as_of else "", answer.note)
    if not isinstance(answer.value, tuple):
        return told
    value: Any = answer.value
    if fact.kind in _LISTED:
        return replace(told, columns=tuple(_LISTED[fact.kind]), rows=tuple(_listed(fact, value)))
    if fact.kind != "table":
        return told
    columns = entered(fact)
    right = tuple(place for place, column in enumerate(columns) if is_number(column))
    rows = tuple(map(tuple, TABLE.rows(value, fact, currency)))
    return replace(told, columns=tuple(column.title for column in columns), right=right, rows=rows)


def _listed(fact: Fact, value: Any) -> Iterator[tuple[str, ...]]:
    """Yield the items of a checklist, or the parts of a document that were written."""
    for row in LISTS[fact.kind].seen(value, fact):
        if row.get("text", row["title"]):
            yield tuple(str(row.get(name, "")) for name in _LISTED[fact.kind].values())
