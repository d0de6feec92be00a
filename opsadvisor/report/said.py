"""Answers as a report shows them: named, in words, with day and note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.library.kinds import KINDS, TABLE, is_number
from opsadvisor.library.show import day
from opsadvisor.library.tables import entered

if TYPE_CHECKING:
    from opsadvisor.library.load import Library
    from opsadvisor.library.schema import Fact


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. A table comes with the titles of its columns, those with figures by number, and its cells."""

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
    if fact.kind != "table" or not isinstance(answer.value, tuple):
        return told
    columns = entered(fact)
    rows = tuple(map(tuple, TABLE.rows(answer.value, fact, currency)))  # type: ignore[arg-type]
    right = tuple(place for place, column in enumerate(columns) if is_number(column))
    return Said(told.title, told.shown, told.day, told.note, tuple(column.title for column in columns), right, rows)
