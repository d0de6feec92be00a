"""A toy environment: names with values, rules with verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from opsadvisor.formula.parse import Expression, parse
from opsadvisor.formula.values import Missing
from opsadvisor.methods.catalogue import METHODS

UNKNOWN = Missing("unknown", "nobody knows")
NOT_APPLICABLE = Missing("not applicable", "it does not apply")


@dataclass
class Toy:
    """Facts are settled unless they are unknown by needing themselves."""

    names: Mapping[str, Any] = field(default_factory=dict)
    rules: Mapping[str, Any] = field(default_factory=dict)
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        return self.names.get(name, Missing("unknown", f"{name} is not answered", frozenset({name})))

    def column(self, table: str, column: str) -> Any:
        rows = self.value(table)
        return rows if isinstance(rows, Missing) else [row.get(column) for row in rows]

    def verdict(self, rule: str) -> Any:
        return self.rules[rule]

    def group(self, name: str) -> Sequence[str]:
        return self.groups[name]

    def waits(self, name: str) -> frozenset[str]:
        return frozenset() if name in self.names else frozenset({name})

    def verdict_waits(self, rule: str) -> frozenset[str]:
        return getattr(self.rules[rule], "needs", frozenset())


def read(text: str) -> Expression:
    return parse(text, METHODS)


def value_of(text: str, **names: Any) -> Any:
    return read(text).root.evaluate(Toy(names))
