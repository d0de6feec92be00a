"""The answers of one company as an environment for formulas: every value worked out once, when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.formula.parse import Expression
from opsadvisor.formula.pending import NOTHING, pending
from opsadvisor.formula.values import Missing, is_unknown, is_unknown_for_good, worse, worst
from opsadvisor.library.compiled import (
    Compiled,
    DecisionEntry,
    Entry,
    FactEntry,
    Key,
    LadderEntry,
    MetricEntry,
)

Rows = Sequence[Mapping[str, Any]]
PENDING = Missing("unknown", "being worked out", pending=True)


class Evaluation:
    """Values, verdicts and what they wait for. Pure: the same library and answers give the same.

    Metrics that take long are worked out only where `slow` says so; else they are pending.
    """

    def __init__(self, compiled: Compiled, answers: Answers, *, slow: bool = False) -> None:
        self.compiled = compiled
        self.answers = answers
        self.slow = slow
        self._memo: dict[Key, Any] = {}
        self._waits: dict[Key, frozenset[str]] = {}
        self._columns: dict[tuple[str, str], Any] = {}

    def value(self, name: str) -> Any:
        """Return the value of a fact, metric, decision or ladder, or a Missing."""
        key = ("name", name)
        if key not in self._memo:
            self._memo[key] = self._work_out(name)
        return self._memo[key]

    def verdict(self, rule: str) -> Any:
        """Return True, False or a Missing."""
        key = ("rule", rule)
        if key not in self._memo:
            entry = self.compiled.rules.get(rule)
            self._memo[key] = entry.when.root.evaluate(self) if entry else _nothing(f"rule {rule}")
        return self._memo[key]

    def group(self, name: str) -> Sequence[str]:
        """Return the ids of the rules of a group."""
        return self.compiled.groups.get(name, ())

    def column(self, table: str, column: str) -> Any:
        """Return one cell a row, None where it was left out, or a Missing."""
        if (table, column) not in self._columns:
            self._columns[table, column] = self._column(table, column)
        return self._columns[table, column]

    def _column(self, table: str, column: str) -> Any:
        rows = self.value(table)
        if isinstance(rows, Missing):
            return rows
        entry = self.compiled.names[table]
        if not isinstance(entry, FactEntry) or column not in entry.computed:
            return [row.get(column) for row in rows]
        root = entry.computed[column].root
        if column in entry.whole:
            return root.evaluate(self)
        cells = [root.evaluate(RowEnvironment(self, entry, row)) for row in rows]
        return [None if isinstance(cell, Missing) else cell for cell in cells]

    def test(self, condition: Expression | None) -> Any:
        """Return whether a condition is true; one that is not there is."""
        return True if condition is None else condition.root.evaluate(self)

    def vary(self, fact: str) -> Callable[[Answer], Evaluation]:
        """Return what gives the same evaluation with another answer for one fact.

        All that does not depend on the fact is kept; what is slow and depends on it is pending.
        """
        key, behind = ("name", fact), self.compiled.behind
        kept = {name: value for name, value in self._memo.items() if key not in behind.get(name, ())}

        def with_answer(answer: Answer) -> Evaluation:
            changed = Evaluation(self.compiled, {**self.answers, fact: answer})
            changed._memo = dict(kept)
            return changed

        return with_answer

    def with_slow(self) -> Evaluation:
        """Return the same evaluation that also works out what is slow, when it is asked for."""
        full = Evaluation(self.compiled, self.answers, slow=True)
        full._memo = {key: value for key, value in dict(self._memo).items() if key not in self.compiled.on_slow}
        return full

    def waits(self, name: str) -> frozenset[str]:
        """Return the facts that could still change the value of a name."""
        key = ("name", name)
        if key not in self._waits:
            self._waits[key] = self._waiting(name)
        return self._waits[key]

    def verdict_waits(self, rule: str) -> frozenset[str]:
        """Return the facts that could still change the verdict of a rule."""
        key = ("rule", rule)
        if key not in self._waits:
            entry = self.compiled.rules.get(rule)
            self._waits[key] = pending(entry.when.root, self) if entry else NOTHING
        return self._waits[key]

    def condition_waits(self, condition: Expression | None) -> frozenset[str]:
        """Return the facts that could still change a condition."""
        return NOTHING if condition is None else pending(condition.root, self)

    def _work_out(self, name: str) -> Any:
        entry = self.compiled.names.get(name)
        match entry:
            case FactEntry():
                return self._fact(entry)
            case MetricEntry():
                return entry.formula.root.evaluate(self) if self.slow or not entry.spec.slow else self._later(entry)
            case DecisionEntry():
                return self._decide(entry)
            case LadderEntry():
                return self._ladder(entry)
        return _nothing(name)

    def _later(self, entry: MetricEntry) -> Missing:
        """A slow metric lacks what its formula lacks; where nothing is lacking it is being worked out."""
        return worst(map(self.value, sorted(entry.formula.names))) or PENDING

    def _fact(self, entry: FactEntry) -> Any:
        """What does not apply counts for nothing, even where an earlier answer is there."""
        applies = self.test(entry.applies)
        if applies is False:
            return Missing("not applicable", entry.spec.applies_else or f"{entry.spec.title} does not apply")
        answer = self.answers.get(entry.spec.id)
        if answer is None:
            return _unknown(entry, "is not answered")
        if answer.status == "known":
            return seen(answer.value, entry)
        if answer.status == "unknown":
            return _unknown(entry, "is not known yet")
        return Missing("not applicable", answer.reason or f"{entry.spec.title} does not apply")

    def _decide(self, entry: DecisionEntry) -> Any:
        for choice, condition in zip(entry.spec.choose, entry.conditions, strict=True):
            met = self.test(condition)
            if met is True:
                return choice.value
            if is_unknown(met):
                return met
        return Missing("not applicable", "none of its conditions holds")

    def _ladder(self, entry: LadderEntry) -> Any:
        if entry.dimension:
            return self._lag(entry, entry.dimension.fact)
        if entry.counts_lags:
            return self._lags(entry)
        number = entry.by.root.evaluate(self)
        if isinstance(number, Missing):
            return number
        reached = [level.id for level in entry.spec.levels if number >= level.start]
        return reached[-1] if reached else Missing("unknown", "it is below the first level")

    def _lag(self, entry: LadderEntry, fact: str) -> Any:
        """Levels behind; negative when ahead."""
        stands, runs = self.value(entry.spec.id), self.value(fact)
        for value in (stands, runs):
            if isinstance(value, Missing):
                return value
        if runs not in entry.order:
            return Missing("unknown", f"{runs} is no level of {entry.spec.title}")
        return entry.order[stands] - entry.order[runs]

    def _lags(self, entry: LadderEntry) -> Any:
        """The number of dimensions that lag, of those that are known; unknown only where none is."""
        lags = [self.value(dimension.lag) for dimension in entry.spec.dimension]
        known = [lag for lag in lags if not isinstance(lag, Missing)]
        if not known:
            return _all_missing(lags)
        return sum(lag >= 1 for lag in known)

    def _waiting(self, name: str) -> frozenset[str]:
        entry = self.compiled.names.get(name)
        match entry:
            case FactEntry():
                return self._fact_waits(entry)
            case MetricEntry(spec=metric, formula=formula) if metric.slow:
                return NOTHING.union(*map(self.waits, formula.names))
            case MetricEntry():
                return pending(entry.formula.root, self)
            case DecisionEntry():
                return self._decision_waits(entry)
            case LadderEntry(dimension=None, counts_lags=False):
                return pending(entry.by.root, self)
            case LadderEntry():
                return self._lag_waits(entry)
        return NOTHING

    def _fact_waits(self, entry: FactEntry) -> frozenset[str]:
        condition = self.condition_waits(entry.applies)
        if not condition and self.test(entry.applies) is False:
            return NOTHING
        own = NOTHING if entry.spec.id in self.answers else frozenset({entry.spec.id})
        return condition | own | self._computed_waits(entry)

    def _computed_waits(self, entry: FactEntry) -> frozenset[str]:
        """A table waits for what its computed columns use."""
        names = {name for formula in entry.computed.values() for name in formula.names}
        own = {entry.spec.id, *(column.id for column in entry.spec.column)}
        return NOTHING.union(*(self.waits(name) for name in names - own))

    def _decision_waits(self, entry: DecisionEntry) -> frozenset[str]:
        """Conditions behind one that is settled and true, or unknown for good, have no say."""
        waits = NOTHING
        for condition in entry.conditions:
            waiting = self.condition_waits(condition)
            met = self.test(condition)
            if not waiting and (met is True or is_unknown_for_good(met)):
                break
            waits |= waiting
        return waits

    def _lag_waits(self, entry: LadderEntry) -> frozenset[str]:
        dimensions = [entry.dimension] if entry.dimension else entry.spec.dimension
        facts = (self.waits(dimension.fact) for dimension in dimensions)
        return pending(entry.by.root, self).union(*facts)


class RowEnvironment:
    """One row of a table as an environment: its cells by column, all else as outside."""

    def __init__(self, outside: Evaluation, entry: FactEntry, row: Mapping[str, Any]) -> None:
        self.outside = outside
        self.entry = entry
        self.row = row
        self._memo: dict[str, Any] = {}

    def value(self, name: str) -> Any:
        """Return a cell of the row, or what the name means outside."""
        if name not in self.entry.columns:
            return self.outside.value(name)
        if name in self.entry.computed:
            if name not in self._memo:
                self._memo[name] = self.entry.computed[name].root.evaluate(self)
            return self._memo[name]
        if name in self.row:
            return self.row[name]
        return Missing("unknown", f"{name} is missing in a row", frozenset({self.entry.spec.id}))

    def column(self, table: str, column: str) -> Any:
        """Return a whole column."""
        return self.outside.column(table, column)

    def verdict(self, rule: str) -> Any:
        """Return the verdict of a rule."""
        return self.outside.verdict(rule)

    def group(self, name: str) -> Sequence[str]:
        """Return the ids of the rules of a group."""
        return self.outside.group(name)


def seen(value: Any, entry: Entry) -> Any:
    """Return what formulas see of the value of an answer: rows are filled in."""
    if not isinstance(entry, FactEntry):
        return value
    if entry.listing:
        return entry.listing.seen(value, entry.spec)
    return _filled(value, entry.defaults) if entry.defaults else value


def _filled(rows: Any, defaults: Mapping[str, float]) -> Any:
    """Put the defaults into cells that were left out."""
    return tuple({**defaults, **row} for row in rows)


def _unknown(entry: FactEntry, why: str) -> Missing:
    return Missing("unknown", f"{entry.spec.title} {why}", frozenset({entry.spec.id}))


def _nothing(name: str) -> Missing:
    return Missing("unknown", f"{name} is not in the library")


def _all_missing(values: Iterable[Missing]) -> Missing:
    joined: Missing | None = None
    for value in values:
        joined = worse(joined, value)
    return joined or Missing("not applicable", "there are no dimensions")
