"""The registry of kinds: what a fact can be, by the name that TOML authors write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from opsadvisor.library.checklists import Checklist
from opsadvisor.library.documents import Document
from opsadvisor.library.kind import Kind
from opsadvisor.library.options import Choice, Choices, YesNo
from opsadvisor.library.quantities import Duration, Money, Number, Scale
from opsadvisor.library.tables import CELL_KINDS, Table
from opsadvisor.library.words import Day, Text

if TYPE_CHECKING:
    from opsadvisor.library.kind import Asked
    from opsadvisor.library.lists import Listing

SCALE = Scale(noun="a step", whole=True)
_SINGLE: Mapping[str, Kind] = {
    "money": Money(noun="a sum", such_as="40k, 1.2m or 250,000", dot_groups=True),
    "percent": Number(noun="a percentage", such_as="12 or 12 %", sign="%"),
    "count": Number(noun="a whole number", such_as="12", whole=True, least=0, dot_groups=True),
    "number": Number(),
    "duration": Duration(noun="a span of time", such_as="3 days, 2 weeks or 1.5 months", least=0),
    "choice": Choice(),
    "choices": Choices(),
    "yesno": YesNo(),
    "scale": SCALE,
    "text": Text(),
    "date": Day(),
}
TABLE = Table({name: _SINGLE[name] for name in CELL_KINDS})
LISTS: Mapping[str, Listing] = {"checklist": Checklist(), "document": Document()}
"""The kinds whose rows stand in the playbook."""
KINDS: Mapping[str, Kind] = {**_SINGLE, "table": TABLE, **LISTS}


def is_number(asked: Asked) -> bool:
    """Say whether what is asked for is a number, of any kind."""
    return KINDS[asked.kind].type == "number"


def is_whole(asked: Asked) -> bool:
    """Say whether what is asked for is a whole number."""
    return getattr(KINDS[asked.kind], "whole", False)


def allows(asked: Asked, value: float) -> bool:
    """Say whether a number is one that what is asked for can be."""
    kind = KINDS[asked.kind]
    return isinstance(kind, Number) and kind.allows(value, asked)
