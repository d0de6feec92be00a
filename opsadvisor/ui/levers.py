"""What if: facts that can be moved up and down, and the answers that follow. No Textual here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.library.kinds import KINDS
from opsadvisor.library.schema import Column, Fact

_NUMBERS = frozenset({"money", "percent", "count", "number", "duration", "scale"})
_WHOLE = frozenset({"count", "scale"})


@dataclass(frozen=True, slots=True)
class Lever:
    """One figure, word or cell that can be moved."""

    fact: Fact
    title: str
    value: Any
    """As it was answered."""
    now: Any
    column: Column | None = None
    row: int = 0

    @property
    def asked(self) -> Fact | Column:
        """Where kind, bounds and options stand."""
        return self.column or self.fact

    def shown(self, value: Any, currency: str) -> str:
        """Return a value as a person reads it."""
        return KINDS[self.asked.kind].show(value, self.asked, currency)

    def moved(self, steps: int) -> Lever:
        """Return the lever so many steps further; a step is one of the second digit of what was answered."""
        if self.asked.kind in _NUMBERS:
            return replace(self, now=_within(self.asked, self.now + steps * _step(self)))
        words = [True, False] if self.asked.kind == "yesno" else [option.id for option in self.asked.options]
        place = words.index(self.now) if self.now in words else 0
        return replace(self, now=words[(place + steps) % len(words)])

    def back(self) -> Lever:
        """Return the lever as it was answered."""
        return replace(self, now=self.value)


def levers(facts: Iterable[Fact], answers: Answers) -> Iterator[Lever]:
    """Yield what can be moved: known figures, choices, and the cells of tables that every row needs."""
    for fact in facts:
        answer = answers.get(fact.id)
        if answer is None or answer.status != "known":
            continue
        if fact.kind == "table":
            yield from _cells(fact, answer)
        elif fact.kind in _NUMBERS or fact.kind in {"yesno", "choice"}:
            yield Lever(fact, fact.title, answer.value, answer.value)


def _cells(fact: Fact, answer: Answer) -> Iterator[Lever]:
    rows: Any = answer.value
    key = next((column.id for column in fact.column if column.key), "")
    for column in (column for column in fact.column if column.required and column.kind in _NUMBERS):
        for place, row in enumerate(rows):
            if column.id in row:
                name = f"{row.get(key, place + 1)}, {column.title.lower()}"
                yield Lever(fact, name, row[column.id], row[column.id], column, place)


def applied(answers: Answers, moved: Iterable[Lever]) -> dict[str, Answer]:
    """Return the answers with every lever at its present place."""
    changed = dict(answers)
    for lever in moved:
        if lever.now != lever.value:
            old = changed[lever.fact.id]
            changed[lever.fact.id] = replace(old, value=_value(lever, old.value))
    return changed


def _value(lever: Lever, old: Any) -> Any:
    if lever.column is None:
        return lever.now
    row: Mapping[str, Any] = {**old[lever.row], lever.column.id: lever.now}
    return (*old[: lever.row], row, *old[lever.row + 1 :])


def _step(lever: Lever) -> float:
    if lever.asked.kind in _WHOLE and abs(lever.value) < 100:
        return 1
    size = abs(lever.value) or 1
    exponent = math.floor(math.log10(size)) - 1
    return float(10**exponent) if exponent < 0 else 10**exponent


def _within(asked: Fact | Column, value: float) -> float:
    low = asked.min if asked.min is not None else 0 if asked.kind in {"money", "count", "duration"} else None
    high = asked.max
    if low is not None:
        value = max(low, value)
    if high is not None:
        value = min(high, value)
    if asked.above is not None and value <= asked.above:
        return asked.above + 0.1
    if asked.kind in _WHOLE:
        return round(value)
    tidy = round(value, 6)
    return int(tidy) if float(tidy).is_integer() else tidy
