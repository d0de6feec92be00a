"""Values at the edges of what a fact takes, each one that its kind accepts."""

from __future__ import annotations

import contextlib
from datetime import date
from random import Random
from typing import Any

from opsadvisor.library.checklists import STATES, items
from opsadvisor.library.kinds import KINDS
from opsadvisor.library.schema import Column, Fact
from opsadvisor.library.tables import entered
from opsadvisor.library.wrong import EntryError

NUMBERS = (
    0,
    1,
    -1,
    2,
    3,
    5,
    10,
    12.5,
    50,
    99.9,
    100,
    1e-300,
    -0.0,
    5e-324,
    0.1,
    1e6,
    123_456.78,
    10**15,
    -(10**15),
    1e15,
)


def value_of(fact: Fact, chance: Random) -> Any:
    """Return a value that a fact takes, None where none was found."""
    for _ in range(6):
        with contextlib.suppress(EntryError):
            return KINDS[fact.kind].check(_drawn(fact, chance), fact)
    return None


def _drawn(asked: Fact | Column, chance: Random) -> Any:
    options = [option.id for option in asked.options]
    match asked.kind:
        case "yesno":
            return chance.random() < 0.5
        case "choice":
            return chance.choice([*options, "x"])
        case "choices":
            return [option for option in options if chance.random() < 0.5]
        case "text":
            return chance.choice(["x", "two words", "ü" * 200])
        case "date":
            return chance.choice([date.min, date.max, date(2026, 11, 20)])
        case "table":
            assert isinstance(asked, Fact)
            return [_row(asked, number, chance) for number in range(chance.choice([0, 1, 2, 7]))]
        case "checklist":
            assert isinstance(asked, Fact)
            return [{"item": item.id, "state": chance.choice(STATES)} for item in items(asked) if chance.random() < 0.5]
        case "document":
            assert isinstance(asked, Fact)
            return {part.id: "word " * chance.choice([0, 1, 30, 1_000]) for part in asked.part}
        case _:
            return chance.choice(NUMBERS)


def _row(fact: Fact, number: int, chance: Random) -> dict[str, Any]:
    cells = {column.id: _drawn(column, chance) for column in entered(fact) if column.required or chance.random() < 0.7}
    return cells | {column.id: f"row {number}" for column in entered(fact) if column.key and column.kind == "text"}
