"""All formulas of a library as checked trees, and what each name and rule depends on.

A formula that is faulty is reported as a `Problem` and replaced by one that is unknown, so that the rest works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from opsadvisor.formula import tree
from opsadvisor.formula.check import BROKEN, NUMBER, Kind, Scope, Type, type_of
from opsadvisor.formula.parse import Expression, FormulaError, parse
from opsadvisor.library import schema
from opsadvisor.methods.catalogue import METHODS

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
    suggestion: str = ""


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
    """A ladder, one of its dimensions' lag, or the number of its dimensions that lag."""

    spec: schema.Ladder
    playbook: str
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
class PlaybookEntry:
    """A playbook with the conditions of its parts, None where a part has none."""

    spec: schema.Playbook
    goals: tuple[Expression | None, ...]
    includes: tuple[Expression | None, ...]
    headlines: tuple[Expression | None, ...]
    turns: tuple[Expression | None, ...]
    guards: tuple[Expression | None, ...]


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
            case LadderEntry():
                return frozenset(("name", used) for used in _ladder_uses(entry))
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

    def definitions(self) -> Iterator[Key]:
        """Yield every name and every rule."""
        yield from (("name", name) for name in self.names)
        yield from (("rule", rule) for rule in self.rules)

    def scope(self, playbook: str, takes_in: Callable[[Expression | None], bool] = lambda _: True) -> Reach:
        """Return what an advice of `playbook` lists. An unknown playbook reaches nothing.

        `takes_in` says of the condition of an include whether it counts.
        """
        inside = tuple(self._included(playbook, [], takes_in))
        own = [key for key in self.definitions() if self.home(key) in inside]
        used = frozenset().union(*(self.behind[key] for key in own)) - set(own)
        keys = [*own, *(key for key in self.definitions() if key in used)]
        return Reach(
            inside,
            tuple(name for kind, name in keys if kind == "name"),
            tuple(name for kind, name in keys if kind == "rule"),
        )

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


def _ladder_uses(entry: LadderEntry) -> list[str]:
    if entry.counts_lags:
        return [dimension.lag for dimension in entry.spec.dimension]
    if entry.dimension:
        return [entry.spec.id, entry.dimension.fact]
    return [entry.spec.by]


def compile_playbooks(playbooks: Mapping[str, schema.Playbook]) -> Compiled:
    """Parse and check all formulas of `playbooks`. Where an id stands twice, the first one counts."""
    compiled = Compiled()
    reader = _Reader(compiled)
    for playbook in playbooks.values():
        reader.read(playbook)
    compiled.groups = _groups(compiled.rules.values())
    _break_rings(compiled, reader.places)
    _check_types(compiled, reader.places)
    return compiled


def _groups(rules: Iterable[RuleEntry]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for rule in rules:
        if rule.spec.group:
            groups.setdefault(rule.spec.group, []).append(rule.spec.id)
    return {name: tuple(rules) for name, rules in groups.items()}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a formula stands, which type it should have, and for a computed column in which table."""

    playbook: str
    path: Path
    expression: Expression
    wants: tuple[Kind, ...]
    table: str = ""
    column: str = ""
    owner: Key | None = None


class _Reader:
    """Reads the formulas of playbooks one by one and remembers where each stands."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.places: list[_Place] = []

    def read(self, playbook: schema.Playbook) -> None:
        names, rules, actions = self.compiled.names, self.compiled.rules, self.compiled.actions
        for index, fact in enumerate(playbook.fact):
            names.setdefault(fact.id, self._fact(playbook.id, fact, ("fact", index)))
        for index, metric in enumerate(playbook.metric):
            formula = self._read(
                playbook.id,
                ("metric", index, "formula"),
                metric.formula,
                ("number", "text", "yesno"),
                ("name", metric.id),
            )
            names.setdefault(metric.id, MetricEntry(metric, playbook.id, formula))
        for index, decision in enumerate(playbook.decision):
            names.setdefault(decision.id, self._decision(playbook.id, decision, ("decision", index)))
        for ladder in playbook.ladder:
            names.update({name: entry for name, entry in _ladder(playbook.id, ladder) if name not in names})
        for index, rule in enumerate(playbook.rule):
            when = self._read(playbook.id, ("rule", index, "when"), rule.when, owner=("rule", rule.id))
            rules.setdefault(rule.id, RuleEntry(rule, playbook.id, when))
        for index, action in enumerate(playbook.action):
            conditions = [
                self._maybe(playbook.id, ("action", index, part), getattr(action, part)) for part in ("when", "unless")
            ]
            actions.setdefault(action.id, ActionEntry(action, playbook.id, *conditions))
        self.compiled.playbooks[playbook.id] = self._playbook(playbook)

    def _fact(self, playbook: str, fact: schema.Fact, path: Path) -> FactEntry:
        owner = ("name", fact.id)
        doubts = tuple(
            self._read(playbook, (*path, "doubt", index, "when"), doubt.when) for index, doubt in enumerate(fact.doubt)
        )
        computed = {
            column.id: self._column(playbook, fact, column, (*path, "column", index, "formula"))
            for index, column in enumerate(fact.column)
            if column.formula
        }
        applies = self._maybe(playbook, (*path, "applies"), fact.applies, owner=owner)
        estimate = self._maybe(playbook, (*path, "estimate"), fact.estimate, (type_of_fact(fact).kind,))
        return FactEntry(fact, playbook, applies, estimate, doubts, computed)

    def _column(self, playbook: str, fact: schema.Fact, column: schema.Column, path: Path) -> Expression:
        wants: tuple[Kind, ...] = ("number", "text", "yesno", "column")
        return self._read(playbook, path, column.formula or "", wants, ("name", fact.id), fact.id, column.id)

    def _decision(self, playbook: str, decision: schema.Decision, path: Path) -> DecisionEntry:
        conditions = tuple(
            self._maybe(playbook, (*path, "choose", index, "when"), choice.when, owner=("name", decision.id))
            for index, choice in enumerate(decision.choose)
        )
        return DecisionEntry(decision, playbook, conditions)

    def _playbook(self, playbook: schema.Playbook) -> PlaybookEntry:
        def conditions(part: str) -> tuple[Expression | None, ...]:
            items = enumerate(getattr(playbook, part))
            return tuple(self._maybe(playbook.id, (part, index, "when"), item.when) for index, item in items)

        return PlaybookEntry(
            playbook, *(conditions(part) for part in ("goals", "include", "headline", "turn", "guard"))
        )

    def _maybe(
        self,
        playbook: str,
        path: Path,
        text: str | None,
        wants: tuple[Kind, ...] = ("yesno",),
        owner: Key | None = None,
    ) -> Expression | None:
        return None if text is None else self._read(playbook, path, text, wants, owner)

    def _read(
        self,
        playbook: str,
        path: Path,
        text: str,
        wants: tuple[Kind, ...] = ("yesno",),
        owner: Key | None = None,
        table: str = "",
        column: str = "",
    ) -> Expression:
        try:
            expression = parse(text, METHODS)
        except FormulaError as error:
            self.compiled.problems.append(_problem(playbook, path, error))
            return Expression(text, tree.Broken())
        self.places.append(_Place(playbook, path, expression, wants, table, column, owner))
        return expression


def _problem(playbook: str, path: Path, error: FormulaError) -> Problem:
    return Problem(playbook, path, error.message, error.column, error.suggestion)


def _ladder(playbook: str, ladder: schema.Ladder) -> Iterator[tuple[str, LadderEntry]]:
    yield ladder.id, LadderEntry(ladder, playbook)
    for dimension in ladder.dimension:
        yield dimension.lag, LadderEntry(ladder, playbook, dimension)
    if ladder.lags:
        yield ladder.lags, LadderEntry(ladder, playbook, counts_lags=True)


_KINDS: Mapping[str, Kind] = {
    "choice": "text",
    "text": "text",
    "choices": "choices",
    "yesno": "yesno",
    "date": "date",
    "table": "table",
}


def type_of_fact(fact: schema.Fact | schema.Column) -> Type:
    """Return what formulas get from a fact, or from one cell of a column."""
    kind = _KINDS.get(fact.kind, "number")
    if isinstance(fact, schema.Fact) and kind == "table":
        return Type("table", columns={column.id: type_of_fact(column) for column in fact.column})
    closed = not (isinstance(fact, schema.Column) and fact.open)
    return Type(kind, frozenset(option.id for option in fact.options) if closed else frozenset())


def _break_rings(compiled: Compiled, places: list[_Place]) -> None:
    """Report each ring of definitions once, and open it at one of its formulas."""
    while ring := _ring(compiled):
        chain = " > ".join(name for _, name in [*ring, ring[0]])
        place = next(place for key in ring for place in places if place.owner == key)
        compiled.problems.append(Problem(place.playbook, place.path, f"this depends on itself: {chain}"))
        for other in places:
            if other.owner == place.owner:
                other.expression.disable()


def _ring(compiled: Compiled) -> list[Key]:
    """Return one ring of names and rules that depend on each other, or an empty list."""
    done: set[Key] = set()
    for start in compiled.definitions():
        trail: list[Key] = []
        stack: list[tuple[Key, Iterator[Key]]] = []
        _push(start, stack, trail, compiled)
        while stack:
            key = next(stack[-1][1], None)
            if key is None:
                done.add(stack.pop()[0])
                trail.pop()
            elif key in trail:
                return trail[trail.index(key) :]
            elif key not in done:
                _push(key, stack, trail, compiled)
    return []


def _push(key: Key, stack: list[tuple[Key, Iterator[Key]]], trail: list[Key], compiled: Compiled) -> None:
    trail.append(key)
    stack.append((key, iter(sorted(compiled.direct(key)))))


def _check_types(compiled: Compiled, places: list[_Place]) -> None:
    """Give every name its type, those that others build on first, then check every formula."""
    for name, entry in compiled.names.items():
        if isinstance(entry, FactEntry):
            compiled.types[name] = type_of_fact(entry.spec)
        elif isinstance(entry, DecisionEntry):
            compiled.types[name] = Type("text", frozenset(choice.value for choice in entry.spec.choose))
        elif isinstance(entry, LadderEntry):
            whole = not entry.dimension and not entry.counts_lags
            compiled.types[name] = Type("text", frozenset(entry.order)) if whole else NUMBER
    typed = {
        place.owner[1]: place
        for place in places
        if place.owner and isinstance(compiled.names.get(place.owner[1]), MetricEntry)
    }
    for name, entry in compiled.names.items():
        if isinstance(entry, MetricEntry):
            _type_metric(compiled, name, typed)
    for place in places:
        if place.path[0] != "metric":
            _check_place(compiled, place)


def _type_metric(compiled: Compiled, name: str, places: Mapping[str, _Place]) -> None:
    entry = compiled.names[name]
    if name in compiled.types or not isinstance(entry, MetricEntry):
        return
    compiled.types[name] = BROKEN
    for used in entry.formula.names:
        if used in compiled.names:
            _type_metric(compiled, used, places)
    if name in places:
        compiled.types[name] = _check_place(compiled, places[name])


def _check_place(compiled: Compiled, place: _Place) -> Type:
    """Check one formula; a faulty one is reported and made unknown."""
    names = compiled.types
    table = compiled.types.get(place.table)
    if table is not None:
        names = {**names, **table.columns}
    try:
        found = type_of(place.expression.root, Scope(names, compiled.rules, compiled.groups))
        if found.kind not in (*place.wants, "broken"):
            raise FormulaError(f"this is {found}; {_wanted(place.wants)} is needed here", 1)
    except FormulaError as error:
        compiled.problems.append(_problem(place.playbook, place.path, error))
        place.expression.disable()
        return BROKEN
    entry = compiled.names.get(place.table)
    if isinstance(entry, FactEntry) and found.kind == "column":
        entry.whole.add(place.column)
    return found


def _wanted(kinds: tuple[Kind, ...]) -> str:
    return " or ".join(str(Type(kind)) for kind in kinds)
