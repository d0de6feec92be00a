"""Answers that come from a file into the log, none of them twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opsadvisor.advice.answers import Answer
    from opsadvisor.library.load import Library
    from opsadvisor.store.database import Store

_ALL = 1_000_000_000


def add_new(store: Store, library: Library, company: str, answers: Iterable[tuple[str, Answer]]) -> int:
    """Record answers by the ids of their facts, all of them or none; return how many were not there yet."""
    from opsadvisor.store.records import Source

    there: dict[str, list[Answer]] = {}
    new = 0
    with store.file.writing():
        for name, answer in answers:
            if name not in there:
                kept = store.answers.history(company, name, library.formerly, size=_ALL)
                there[name] = [each.answer for each in kept]
            if answer not in there[name]:
                source = Source.of(library, library.facts[name])
                store.answers.add(company, name, answer, origin="import", source=source)
                new += 1
    return new
