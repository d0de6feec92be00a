"""The verdict turned round: the nearest single change of one fact, or of one cell, that would change an outcome.

Thresholds that a formula compares a fact with are tried directly; what lies behind calculations is found by a search
that widens outward and then halves. Every change is rounded to the side that turns, and tried as it is shown.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.formula import tree
from opsadvisor.formula.parse import Expression
from opsadvisor.formula.values import Missing
from opsadvisor.library import schema
from opsadvisor.library.compiled import Compiled, DecisionEntry, FactEntry, Key, LadderEntry, MetricEntry

Change = Literal["below", "at or below", "above", "at or above", "to"]
Outcome = Callable[[Evaluation], Any]

NUMERIC = frozenset({"money", "percent", "count", "number", "duration", "scale"})
_WHOLE = frozenset({"count", "scale"})
_STEPS = 26
_GROWTH = 2.0
_HALVINGS = 70
_DIGITS = 3
_EXACT_DIGITS = 6
_LARGEST = 1e13
_POINTS = 10.0
_TOGGLE = 0.75
"""How far a change of a word counts, where changes of figures count by their share."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One change that turns an outcome. `size` is its share of the present figure; smaller is nearer."""

    fact: str
    change: Change
    value: Any
    outcome: Any
    size: float
    row: str | None = None
    column: str | None = None


Cell = tuple[str, int | None, str | None]
"""A fact, or one cell of it: fact, index of the row, column."""


class Variations:
    """One evaluation with single answers changed. What was tried for one outcome serves the next."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self._vary: dict[str, Callable[[Answer], Evaluation]] = {}
        self._tried: dict[tuple[Cell, Any], Evaluation] = {}

    def at(self, cell: Cell, value: Any) -> Evaluation:
        """Return the evaluation with another value in one cell."""
        key = (cell, value)
        if key not in self._tried:
            self._tried[key] = self._varied(cell, value)
        return self._tried[key]

    def _varied(self, cell: Cell, value: Any) -> Evaluation:
        fact, index, column = cell
        if fact not in self._vary:
            self._vary[fact] = self.evaluation.vary(fact)
        answer = self.evaluation.answers[fact]
        if index is not None and isinstance(answer.value, tuple):
            row: Any = answer.value[index]
            value = (*answer.value[:index], {**row, column: value}, *answer.value[index + 1 :])
        return self._vary[fact](replace(answer, value=value))


def flips(variations: Variations, key: Key) -> list[Turn]:
    """Return for each fact behind a rule or a name its nearest change that turns it, the nearest first.

    An outcome that is unknown or not applicable has none.
    """
    evaluation = variations.evaluation
    outcome = outcome_of(evaluation.compiled, key)
    if outcome(evaluation) is None:
        return []
    facts = evaluation.compiled.facts_behind([key])
    turns = [turn for fact in sorted(facts) for turn in _turns_of(variations, fact, key, outcome)]
    return sorted(turns, key=lambda turn: turn.size)


def outcome_of(compiled: Compiled, key: Key) -> Outcome:
    """Return what may turn: a verdict, a word, or the band of a figure; None where there is none."""
    kind, name = key
    if kind == "rule":
        return lambda evaluation: _known(evaluation.verdict(name))
    match compiled.names.get(name):
        case MetricEntry(spec=metric):
            return lambda evaluation: _band_or_word(metric, evaluation.value(name))
        case DecisionEntry() | LadderEntry():
            return lambda evaluation: _known(evaluation.value(name))
    return lambda _: None


def band_of(metric: schema.Metric, value: Any) -> schema.Band | None:
    """Return the band in which a metric's value lies."""
    if isinstance(value, bool | Missing):
        return None
    if isinstance(value, str):
        return next((band for band in metric.bands if band.value == value), None)
    numeric = (band for band in metric.bands if band.value is None)
    return next((band for band in numeric if band.start is None or value >= band.start), None)


def _known(value: Any) -> Any:
    return None if isinstance(value, Missing) else value


def _band_or_word(metric: schema.Metric, value: Any) -> Any:
    if isinstance(value, str | bool):
        return value
    band = band_of(metric, value)
    return band.label if band else None


def _turns_of(variations: Variations, fact: str, key: Key, outcome: Outcome) -> Iterator[Turn]:
    evaluation = variations.evaluation
    answer = evaluation.answers.get(fact)
    entry = evaluation.compiled.names[fact]
    if answer is None or answer.status != "known" or not isinstance(entry, FactEntry):
        return
    if entry.spec.kind == "table":
        yield from _turns_of_table(variations, entry, answer.value, outcome)
        return
    thresholds = _thresholds(evaluation.compiled, key, fact)
    turn = _nearest(_probe(variations, (fact, None, None), outcome), answer.value, entry.spec, thresholds)
    if turn:
        yield replace(turn, fact=fact)


def _probe(variations: Variations, cell: Cell, outcome: Outcome) -> Callable[[Any], Any]:
    """Return what gives the outcome for another value of one cell."""
    return lambda value: outcome(variations.at(cell, value))


def _turns_of_table(variations: Variations, entry: FactEntry, rows: Any, outcome: Outcome) -> Iterator[Turn]:
    fact = entry.spec.id
    names = next((column.id for column in entry.spec.column if column.key), "")
    columns = [column for column in entry.spec.column if column.kind in NUMERIC and not column.formula]
    for index, row in enumerate(rows):
        for column in (column for column in columns if column.id in row):
            probe = _probe(variations, (fact, index, column.id), outcome)
            turn = _nearest(probe, row[column.id], column, frozenset())
            if turn:
                yield replace(turn, fact=fact, row=str(row.get(names, index + 1)), column=column.id)


def _nearest(
    probe: Callable[[Any], Any], value: Any, asked: schema.Fact | schema.Column, thresholds: frozenset[float]
) -> Turn | None:
    if asked.kind in NUMERIC:
        sides = (_Search(probe, value, asked, thresholds, side).find() for side in (-1, 1))
        found = [turn for turn in sides if turn]
        return min(found, key=lambda turn: turn.size) if found else None
    others = _other_words(asked, value)
    now = probe(value)
    for other in others:
        then = probe(other)
        if then is not None and then != now:
            return Turn("", "to", other, then, _TOGGLE)
    return None


def _other_words(asked: schema.Fact | schema.Column, value: Any) -> list[Any]:
    """Return the other answers of a fact of words, the neighbours first."""
    if asked.kind == "yesno":
        return [not value]
    if asked.kind != "choice":
        return []
    ids = [option.id for option in asked.options]
    place = ids.index(value) if value in ids else 0
    return sorted((other for other in ids if other != value), key=lambda other: abs(ids.index(other) - place))


def _thresholds(compiled: Compiled, key: Key, fact: str) -> frozenset[float]:
    """Return the numbers with which formulas behind `key` compare the fact directly."""
    found: set[float] = set()
    for expression in _expressions(compiled, key):
        for node in expression.nodes:
            if isinstance(node, tree.Comparison):
                found.update(_compared_with(node, fact))
    return frozenset(found) | _level_starts(compiled, key, fact)


def _compared_with(node: tree.Comparison, fact: str) -> Iterator[float]:
    for side, other in ((node.left, node.right), (node.right, node.left)):
        own = isinstance(side, tree.Name) and side.name == fact
        if own and isinstance(other, tree.Literal) and isinstance(other.value, int | float):
            yield other.value


def _expressions(compiled: Compiled, key: Key) -> Iterator[Expression]:
    for kind, name in compiled.behind.get(key, ()):
        if kind == "rule":
            yield compiled.rules[name].when
            continue
        match compiled.names.get(name):
            case MetricEntry(formula=formula):
                yield formula
            case DecisionEntry(conditions=conditions):
                yield from (condition for condition in conditions if condition)


def _level_starts(compiled: Compiled, key: Key, fact: str) -> frozenset[float]:
    ladders = (compiled.names.get(name) for kind, name in compiled.behind.get(key, ()) if kind == "name")
    return frozenset(
        level.start
        for entry in ladders
        if isinstance(entry, LadderEntry) and entry.spec.by == fact
        for level in entry.spec.levels
    )


class _Search:
    """Looks on one side of a figure for the nearest value that turns the outcome."""

    def __init__(
        self,
        probe: Callable[[Any], Any],
        value: float,
        asked: schema.Fact | schema.Column,
        thresholds: frozenset[float],
        side: int,
    ) -> None:
        self.value = value
        self.asked = asked
        self.side = side
        self.whole = asked.kind in _WHOLE
        self.thresholds = thresholds
        self.probe = probe
        self.now = probe(value)

    def find(self) -> Turn | None:
        """Return the nearest change on this side, or None. One that lies at a bound is no change that anybody makes."""
        inside = self.value
        for candidate in self._outward():
            if self._turned(candidate):
                turn = self._worded(*self._halve(inside, candidate))
                return None if self._at_bound(turn.value) else turn
            inside = candidate
        return None

    def _at_bound(self, value: float) -> bool:
        bound = self.asked.min if self.side < 0 else self.asked.max
        return bound is not None and abs(value - bound) <= 1e-6 * max(abs(self.value - bound), 1.0)

    def _turned(self, value: float) -> bool:
        then = self.probe(value)
        return then is not None and then != self.now

    def _outward(self) -> list[float]:
        """Values further and further away, the thresholds and what lies just beyond them among them."""
        first = 1.0 if self.whole or not self.value else abs(self.value) * 1e-3
        grid = [self.value + self.side * first * _GROWTH**step for step in range(_STEPS)]
        near = [limit + shift for limit in self.thresholds for shift in (-self._unit(limit), 0, self._unit(limit))]
        edges = [edge for edge in (self.asked.min, self.asked.max) if edge is not None]
        zero = [0.0] if (0 - self.value) * self.side > 0 else []
        values = {self._rounded(value) for value in (*grid, *near, *edges, *zero)}
        beyond = [value for value in values if (value - self.value) * self.side > 0 and self._allowed(value)]
        return sorted(beyond, key=lambda value: abs(value - self.value))

    def _unit(self, limit: float) -> float:
        return 1.0 if self.whole else max(abs(limit), 1e-3) * 1e-9

    def _rounded(self, value: float) -> float:
        return round(value) if self.whole else value

    def _allowed(self, value: float) -> bool:
        asked = self.asked
        return (
            abs(value) <= _LARGEST
            and (asked.min is None or value >= asked.min)
            and (asked.max is None or value <= asked.max)
            and (asked.above is None or value > asked.above)
            and not (value < 0 <= self.value and asked.kind in ("money", "count", "duration", "scale"))
        )

    def _halve(self, inside: float, turned: float) -> tuple[float, float]:
        """Narrow down to the last value that does not turn and the first that does."""
        for _ in range(_HALVINGS):
            middle = self._rounded((inside + turned) / 2)
            if middle in (inside, turned) or (not self.whole and abs(turned - inside) <= _slack(inside, turned)):
                break
            if self._turned(middle):
                turned = middle
            else:
                inside = middle
        return inside, turned

    def _worded(self, inside: float, turned: float) -> Turn:
        if self.whole:
            return self._turn("at or ", turned)
        exact = _simplest(inside, turned)
        if exact is None:
            return self._turn("at or ", self._outside(turned))
        return self._turn("at or " if self._turned(exact) else "", exact)

    def _outside(self, turned: float) -> float:
        """Round away from the present value, to as few digits as still turn the outcome."""
        for digits in range(_DIGITS, 16):
            value = _round_to(turned, digits, math.floor if self.side < 0 else math.ceil)
            if self._allowed(value) and self._turned(value):
                return value
        return turned

    def _turn(self, manner: str, value: float) -> Turn:
        change: Any = manner + ("below" if self.side < 0 else "above")
        turned = self.probe(value)
        if turned is None or turned == self.now:
            turned = self.probe(value + self.side * self._unit(value))
        plain = int(value) if float(value).is_integer() else value
        size = abs(value - self.value) / self._scale()
        return Turn("", change, plain, turned, size)

    def _scale(self) -> float:
        """A share of a small percentage says little: ten points are the least to measure by."""
        return max(abs(self.value), _POINTS) if self.asked.kind == "percent" else abs(self.value) or 1.0


def _simplest(inside: float, turned: float) -> float | None:
    """Return the number of few digits that lies on the border, if there is one."""
    slack = 10 * _slack(inside, turned)
    low, high = min(inside, turned) - slack, max(inside, turned) + slack
    candidates = (0.0, *(_round_to(turned, digits, round) for digits in range(1, _EXACT_DIGITS + 1)))
    return next((value for value in candidates if low <= value <= high), None)


def _slack(inside: float, turned: float) -> float:
    """How near two figures are that nobody would tell apart."""
    return 1e-13 * max(abs(inside), abs(turned), 1e-2)


def _round_to(value: float, digits: int, way: Callable[[float], float]) -> float:
    """Round to a number of significant digits; `way` is floor, ceil or round."""
    if not value:
        return 0.0
    exponent = digits - 1 - math.floor(math.log10(abs(value)))
    scale = 10.0 ** abs(exponent)
    return way(value * scale) / scale if exponent >= 0 else way(value / scale) * scale
