"""A library as it is evaluated: every name, rule, action and playbook with its formulas as trees.

`compile` makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from opsadvisor.formula.check import Type
from opsadvisor.formula.parse import Expression, FormulaError
from opsadvisor.library import schema
from opsadvisor.library.kinds import LISTS
from opsadvisor.library.lists import Listing
from opsadvisor.messages import Suggestion, said

Path = tuple[str | int, ...]
"""Where in a playbook's TOML something stands: ("rule", 3, "when")."""
Key = tuple[str, str]
"""What depends and is depended on: ("name", "cash") or ("rule", "nps-under-30")."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a formula, in which playbook and where."""

    playbook: str
    path: Path
    message: str
    column: int = 1
    hint: Suggestion = ""

    @property
    def suggestion(self) -> str:
        """What would be right, in words."""
        return said(self.hint)

    @classmethod
    def of(cls, playbook: str, path: Path, error: FormulaError) -> Problem:
        """Return an error in a formula as a problem of its playbook."""
        return cls(playbook, path, error.message, error.column, error.hint)


@dataclass(frozen=True)
class FactEntry:
    """A fact with its condition, its offer, its doubts and its computed columns."""

    spec: schema.Fact
    playbook: str
    applies: Expression | None = None
    estimate: Expression | None = None
    doubts: tuple[Expression, ...] = ()
    computed: Mapping[str, Expression] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    """Computed columns whose formula yields the whole column at once, not one cell a row."""

    @cached_property
    def defaults(self) -> dict[str, float]:
        """What cells left out count as, by column."""
        return {column.id: column.default for column in self.spec.column if column.default is not None}

    @cached_property
    def columns(self) -> frozenset[str]:
        """The ids of all columns of a table."""
        return frozenset(column.id for column in self.spec.column)

    @cached_property
    def listing(self) -> Listing | None:
        """What makes rows for formulas of a fact whose rows stand in the playbook."""
        return LISTS.get(self.spec.kind)


@dataclass(frozen=True)
class MetricEntry:
    """A metric with its formula."""

    spec: schema.Metric
    playbook: str
    formula: Expression


@dataclass(frozen=True)
class DecisionEntry:
    """A decision with its conditions, None where a line has none."""

    spec: schema.Decision
    playbook: str
    conditions: tuple[Expression | None, ...]


@dataclass(frozen=True)
class LadderEntry:
    """A ladder, one of its dimensions' lag, or the number of its dimensions that lag; `by` is what it is reached by."""

    spec: schema.Ladder
    playbook: str
    by: Expression
    dimension: schema.Dimension | None = None
    counts_lags: bool = False

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each level, from 0."""
        return {level.id: place for place, level in enumerate(self.spec.levels)}


Entry = FactEntry | MetricEntry | DecisionEntry | LadderEntry


@dataclass(frozen=True)
class RuleEntry:
    """A rule with its condition."""

    spec: schema.Rule
    playbook: str
    when: Expression


@dataclass(frozen=True)
class ActionEntry:
    """An action with its conditions."""

    spec: schema.Action
    playbook: str
    when: Expression | None
    unless: Expression | None


@dataclass(frozen=True)
class PictureEntry:
    """A picture with its condition and its formulas, by key; `parts` has those of each of its parts."""

    spec: schema.Picture
    when: Expression | None
    formulas: Mapping[str, Expression]
    parts: tuple[Mapping[str, Expression], ...]


@dataclass(frozen=True)
class PlaybookEntry:
    """A playbook with the conditions of its parts, None where a part has none."""

    spec: schema.Playbook
    goals: tuple[Expression | None, ...]
    includes: tuple[Expression | None, ...]
    headlines: tuple[Expression | None, ...]
    turns: tuple[Expression | None, ...]
    guards: tuple[Expression | None, ...]
    fits: Expression | None = None
    pictures: tuple[PictureEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """What belongs to a playbook: itself and those it takes in, their names and rules, and all that these use."""

    playbooks: tuple[str, ...]
    names: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass
class Compiled:
    """Everything that can be evaluated."""

    names: dict[str, Entry] = field(default_factory=dict)
    rules: dict[str, RuleEntry] = field(default_factory=dict)
    actions: dict[str, ActionEntry] = field(default_factory=dict)
    playbooks: dict[str, PlaybookEntry] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    types: dict[str, Type] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _reaches: dict[tuple[str, ...], Reach] = field(default_factory=dict, repr=False, compare=False)
    """What was reached by playbooks before: every assessment asks for it."""

    def direct(self, key: Key) -> frozenset[Key]:
        """Return what a name or rule depends on directly."""
        kind, name = key
        if kind == "rule":
            return self.used((self.rules[name].when,)) if name in self.rules else frozenset()
        entry = self.names.get(name)
        match entry:
            case FactEntry():
                own = ("name", name)
                return self.used((entry.applies, *entry.computed.values())) - {own}
            case MetricEntry():
                return self.used((entry.formula,))
            case DecisionEntry():
                return self.used(entry.conditions)
            case LadderEntry(dimension=None, counts_lags=False):
                return self.used((entry.by,))
            case LadderEntry():
                return frozenset(("name", used) for used in _lag_uses(entry))
        return frozenset()

    def used(self, expressions: Iterable[Expression | None]) -> frozenset[Key]:
        """Return the names and rules that expressions use directly."""
        keys: set[Key] = set()
        for expression in expressions:
            if expression is None:
                continue
            keys.update(("name", name) for name in expression.names)
            keys.update(("rule", rule) for rule in expression.rules)
            keys.update(("rule", rule) for group in expression.groups for rule in self.groups.get(group, ()))
        return frozenset(keys)

    @cached_property
    def behind(self) -> dict[Key, frozenset[Key]]:
        """All that each name and rule depends on, itself among them."""
        found: dict[Key, frozenset[Key]] = {}
        for key in self.definitions():
            self._collect(key, found)
        return found

    @cached_property
    def slow(self) -> frozenset[Key]:
        """The metrics that take long."""
        metrics = ((name, entry) for name, entry in self.names.items() if isinstance(entry, MetricEntry))
        return frozenset(("name", name) for name, entry in metrics if entry.spec.slow)

    @cached_property
    def on_slow(self) -> frozenset[Key]:
        """The metrics that take long, and all that depends on one."""
        return frozenset(key for key, behind in self.behind.items() if not self.slow.isdisjoint(behind))

    def definitions(self) -> Iterator[Key]:
        """Yield every name and every rule."""
        yield from (("name", name) for name in self.names)
        yield from (("rule", rule) for rule in self.rules)

    def scope(self, playbook: str, takes_in: Callable[[Expression | None], bool] = lambda _: True) -> Reach:
        """Return what an advice of `playbook` lists. An unknown playbook reaches nothing.

        `takes_in` says of the condition of an include whether it counts.
        """
        return self._reach(tuple(self._included(playbook, [], takes_in)))

    def _reach(self, inside: tuple[str, ...]) -> Reach:
        if inside not in self._reaches:
            own = [key for key in self.definitions() if self.home(key) in inside]
            used = frozenset().union(*(self.behind[key] for key in own)) - set(own)
            keys = [*own, *(key for key in self.definitions() if key in used)]
            self._reaches[inside] = Reach(
                inside,
                tuple(name for kind, name in keys if kind == "name"),
                tuple(name for kind, name in keys if kind == "rule"),
            )
        return self._reaches[inside]

    def used_by(self, playbook: str) -> tuple[str, ...]:
        """Return all playbooks without which an advice of `playbook` could not be worked out, itself among them."""
        reach = self.scope(playbook)
        keys = [*(("name", name) for name in reach.names), *(("rule", rule) for rule in reach.rules)]
        return tuple(dict.fromkeys([*reach.playbooks, *map(self.home, keys)]))

    def home(self, key: Key) -> str:
        """Return the playbook that defines a name or rule."""
        kind, name = key
        return (self.rules if kind == "rule" else self.names)[name].playbook

    def _included(self, playbook: str, seen: list[str], takes_in: Callable[[Expression | None], bool]) -> list[str]:
        """Return the playbooks taken in, each before the one that takes it in."""
        if playbook in seen or playbook not in self.playbooks:
            return []
        seen.append(playbook)
        entry = self.playbooks[playbook]
        pairs = zip(entry.spec.include, entry.includes, strict=True)
        inner = [include.playbook for include, condition in pairs if takes_in(condition)]
        return [*(name for other in inner for name in self._included(other, seen, takes_in)), playbook]

    def _collect(self, key: Key, found: dict[Key, frozenset[Key]]) -> frozenset[Key]:
        if key not in found:
            found[key] = frozenset({key})  # ends a ring, which is reported where it stands
            found[key] = frozenset({key}).union(*(self._collect(used, found) for used in self.direct(key)))
        return found[key]

    def facts_behind(self, keys: Iterable[Key]) -> frozenset[str]:
        """Return the facts that names and rules depend on."""
        every = frozenset().union(*(self.behind.get(key, frozenset()) for key in keys))
        return frozenset(name for kind, name in every if kind == "name" and isinstance(self.names.get(name), FactEntry))


def _lag_uses(entry: LadderEntry) -> list[str]:
    if entry.dimension:
        return [entry.spec.id, entry.dimension.fact]
    return [dimension.lag for dimension in entry.spec.dimension]
