"""Whether a condition can be true and can be false: tried out with every name in it free.

A name takes the values that matter: around the constants of the formula, the options of a text, yes and no. Where
all combinations are too many, a seeded search climbs towards the wanted outcome instead. What that may cost is bounded
by `Patience`: nothing is said of a condition that would take more.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from opsadvisor.formula import tree
from opsadvisor.formula.check import Type
from opsadvisor.formula.parse import Expression
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import Compiled, FactEntry, MetricEntry
from opsadvisor.library.kinds import allows

MOST = 4_000
"""Combinations that are tried out one by one."""
CLIMBS = 60
ROUNDS = 3
ROWS = 3
_SEED = 1

_COMMON = (0.0, 1.0, -1.0, 2.0, 10.0, 100.0, 1e6)
_UNKNOWN = Missing("unknown")
_OTHER = "another text"
_EITHER = frozenset({True, False})

Key = tuple[str, ...]
"""What varies: ("name", "cash"), ("column", "flow", "step"), ("rule", id) or ("group", name)."""


STEPS = 3_000_000
"""Nodes that are evaluated for the conditions of one playbook. The shipped ones need a tenth of it, all together."""


class _Tired(Exception):  # noqa: N818 - it ends a search and is no error
    """All patience is spent."""


@dataclass
class Patience:
    """How many nodes may still be evaluated."""

    left: int = STEPS

    def spend(self, steps: int) -> None:
        """Take note of so many that are evaluated. Raises _Tired where none are left."""
        self.left -= steps
        if self.left < 0:
            raise _Tired


@dataclass
class Trial:
    """An environment in which every name, column, rule and group has the value that is set."""

    compiled: Compiled
    patience: Patience
    cost: int
    """What one look at the whole condition takes of it."""
    values: dict[Key, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    """Of rules that are in a group: the place there."""

    def result(self, root: tree.Node) -> Any:
        """Return what the condition comes to with the values that are set."""
        self.patience.spend(self.cost)
        return root.evaluate(self)

    def value(self, name: str) -> Any:
        """Return the value set for a name."""
        return self.values["name", name]

    def column(self, table: str, column: str) -> Any:
        """Return the cells set for a column."""
        return self.values["column", table, column]

    def verdict(self, rule: str) -> Any:
        """Return the verdict set for a rule, or what its group has for it."""
        if ("rule", rule) in self.values:
            return self.values["rule", rule]
        group = self.compiled.rules[rule].spec.group or ""
        if rule not in self.places:
            self.places |= {name: place for place, name in enumerate(self.group(group))}
        return self.places[rule] < self.values["group", group]

    def group(self, name: str) -> Sequence[str]:
        """Return the rules of a group; so many of them hold as are set."""
        return self.compiled.groups.get(name, ())


def outcomes(expression: Expression, compiled: Compiled, patience: Patience) -> frozenset[bool]:
    """Return what a condition was found to be: {True, False}, or less where it never was one of them."""
    nodes = expression.nodes
    if any(isinstance(node, tree.Broken) for node in nodes):
        return _EITHER
    trial = Trial(
        compiled, patience, len(nodes) + sum(len(compiled.groups.get(name, ())) for name in expression.groups)
    )
    try:
        return _found(expression, trial, dict(_choices(nodes, compiled)))
    except _Tired:
        return _EITHER


def _found(expression: Expression, trial: Trial, choices: Mapping[Key, Sequence[Any]]) -> frozenset[bool]:
    if math.prod(len(values) for values in choices.values()) <= MOST:
        return _all(expression.root, trial, choices)
    return frozenset(wanted for wanted in (True, False) if _climb(expression.root, wanted, trial, choices))


def _all(root: tree.Node, trial: Trial, choices: Mapping[Key, Sequence[Any]]) -> frozenset[bool]:
    found: set[bool] = set()
    for combination in itertools.product(*choices.values()):
        trial.values = dict(zip(choices, combination, strict=True))
        value = trial.result(root)
        if isinstance(value, bool):
            found.add(value)
        if len(found) == 2:
            break
    return frozenset(found)


def _climb(root: tree.Node, wanted: bool, trial: Trial, choices: Mapping[Key, Sequence[Any]]) -> bool:
    """Search for values that make `root` what is wanted: from random ones, each in turn set to the best there is."""
    chance = random.Random(_SEED)
    for _ in range(CLIMBS):
        trial.values = {key: chance.choice(values) for key, values in choices.items()}
        for _ in range(ROUNDS):
            for key, values in choices.items():
                _set_best(key, values, root, wanted, trial, chance)
                if trial.result(root) is wanted:
                    return True
    return False


def _set_best(
    key: Key, values: Sequence[Any], root: tree.Node, wanted: bool, trial: Trial, chance: random.Random
) -> None:
    def nearness(value: Any) -> tuple[float, float]:
        trial.values[key] = value
        trial.patience.spend(trial.cost)
        return _nearness(root, wanted, trial), chance.random()

    trial.values[key] = max(values, key=nearness)


def _nearness(node: tree.Node, wanted: bool, trial: Trial) -> float:
    """Say how near a condition is to what is wanted: from 0 to 1, by its parts."""
    if isinstance(node, tree.Not):
        return _nearness(node.operand, not wanted, trial)
    if isinstance(node, tree.Junction):
        parts = [_nearness(part, wanted, trial) for part in node.operands]
        return max(parts) if node.decisive is wanted else sum(parts) / len(parts)
    if isinstance(node, tree.Choose):
        test = node.test.evaluate(trial)
        if isinstance(test, bool):
            return _nearness(node.yes if test else node.no, wanted, trial)
    value = node.evaluate(trial)
    return 1.0 if value is wanted else 0.5 if isinstance(value, bool) else 0.0


def _choices(nodes: Sequence[tree.Node], compiled: Compiled) -> Iterable[tuple[Key, Sequence[Any]]]:
    """Yield what varies, with the values that it takes."""
    literals = [node.value for node in nodes if isinstance(node, tree.Literal)]
    texts = sorted({text for text in literals if isinstance(text, str)} | set(_members(nodes)))
    numbers = sorted({float(item) for item in literals if isinstance(item, int | float) and not isinstance(item, bool)})
    values = _Values(compiled, numbers, texts)
    asked = {node.name for node in nodes if isinstance(node, tree.Known)}
    for node in nodes:
        match node:
            case tree.Name(name=name) | tree.Known(name=name):
                yield ("name", name), [*values.of_name(name), *([_UNKNOWN] if name in asked else [])]
            case tree.Column(table=table, column=column):
                yield ("column", table, column), values.of_column_in(table, column)
            case tree.Holds(rule=rule):
                yield ("rule", rule), (True, False)
            case tree.AnyHolds(group=group) | tree.CountHolds(group=group):
                yield ("group", group), range(len(compiled.groups.get(group, ())) + 1)


def _members(nodes: Sequence[tree.Node]) -> Iterable[str]:
    return (text for node in nodes if isinstance(node, tree.Texts) for text in node.values)


@dataclass(frozen=True)
class _Values:
    """The values that matter to one formula: around its numbers, and its texts."""

    compiled: Compiled
    numbers: Sequence[float]
    texts: Sequence[str]

    def of_name(self, name: str) -> Sequence[Any]:
        """Return the values of a fact, metric, decision or ladder."""
        entry = self.compiled.names.get(name)
        if isinstance(entry, FactEntry) and entry.listing:
            return entry.listing.samples(entry.spec)
        type_ = self.compiled.types[name]
        if type_.kind != "number":
            return self._of_type(type_)
        if isinstance(entry, FactEntry):
            return [value for value in self._numbers(_bounds(entry)) if allows(entry.spec, value)] or [0.0]
        return [*self._numbers(()), *([math.inf] if isinstance(entry, MetricEntry) else [])]

    def of_column_in(self, table: str, column: str) -> Sequence[Any]:
        """Return columns of a table; of one whose rows stand in the playbook they have all these rows."""
        entry = self.compiled.names.get(table)
        if isinstance(entry, FactEntry) and entry.listing:
            return [[row.get(column) for row in rows] for rows in entry.listing.samples(entry.spec)]
        return self.of_column(self.compiled.types[table].columns[column])

    def of_column(self, cells: Type) -> Sequence[Any]:
        """Return columns of a few rows: all alike, mixed, with a cell missing, and empty ones."""
        values = self._numbers(()) if cells.kind == "number" else self._of_type(cells)
        chance = random.Random(_SEED)
        mixed = [[chance.choice(values) for _ in range(ROWS)] for _ in range(ROWS)]
        return [*([value] * ROWS for value in values), *mixed, [None] * ROWS, []]

    def _of_type(self, type_: Type) -> Sequence[Any]:
        match type_.kind:
            case "yesno":
                return (True, False)
            case "text":
                return [*sorted(type_.options)] or [*self.texts, _OTHER]
            case "choices":
                options = sorted(type_.options)
                return [(), *((option,) for option in options), tuple(options)]
            case "date":
                return (date(2000, 1, 1), date(2026, 1, 1), date(2050, 1, 1))
            case "table":
                return self._tables(type_)
        return (_UNKNOWN,)

    def _tables(self, type_: Type) -> Sequence[Any]:
        columns = {name: self.of_column(cells) for name, cells in type_.columns.items()}
        chance = random.Random(_SEED)
        picked = [{name: chance.choice(every[:-1]) for name, every in columns.items()} for _ in range(2 * ROWS)]
        return [(), *(_rows(columns) for columns in picked)]

    def _numbers(self, more: Iterable[float]) -> list[float]:
        around = (near for number in self.numbers for near in (number, number - 1, number + 1, number * 1.01, -number))
        return sorted({*_COMMON, *around, *more})


def _rows(columns: Mapping[str, Sequence[Any]]) -> tuple[dict[str, Any], ...]:
    rows = ({name: cells[place] for name, cells in columns.items()} for place in range(ROWS))
    return tuple({name: cell for name, cell in row.items() if cell is not None} for row in rows)


def _bounds(entry: FactEntry) -> list[float]:
    bounds = (entry.spec.min, entry.spec.max, None if entry.spec.above is None else entry.spec.above + 1)
    return [float(bound) for bound in bounds if bound is not None]
