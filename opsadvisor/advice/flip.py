"""The verdict turned round: the nearest single change of one fact, or of one cell, that would change an outcome.

Thresholds that a formula compares a fact with are tried directly; what lies behind calculations is searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.evaluation import Evaluation, seen
from opsadvisor.advice.search import Change, Nearest, Probe, Search
from opsadvisor.formula import tree
from opsadvisor.formula.parse import Expression
from opsadvisor.formula.values import Missing
from opsadvisor.library import schema
from opsadvisor.library.checklists import DONE, OPEN
from opsadvisor.library.compiled import Compiled, DecisionEntry, FactEntry, Key, LadderEntry, MetricEntry
from opsadvisor.library.kinds import is_number

Outcome = Callable[[Evaluation], Any]

MOST_CELLS = 100
"""Of a table with more figures none is tried: each would take as long as all of a smaller table."""
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
            rows: Any = seen(answer.value, self.evaluation.compiled.names[fact])
            value = (*rows[:index], {**rows[index], column: value}, *rows[index + 1 :])
        return self._vary[fact](replace(answer, value=value))


def flips(variations: Variations, key: Key) -> list[Turn]:
    """Return for each fact behind a rule or a name its nearest change that turns it, the nearest first.

    An outcome that is unknown or not applicable has none. What takes long is not worked out again and again, so the
    facts behind it are left out, and so are the cells of a table that has very many.
    """
    evaluation = variations.evaluation
    outcome = outcome_of(evaluation.compiled, key)
    if outcome(evaluation) is None:
        return []
    compiled = evaluation.compiled
    slow = compiled.slow & compiled.behind.get(key, frozenset())
    facts = compiled.facts_behind([key]) - compiled.facts_behind(slow)
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
    if answer is None or not isinstance(entry, FactEntry) or isinstance(evaluation.value(fact), Missing):
        return  # nothing is known, or what is known does not apply
    if entry.spec.kind == "table":
        yield from _turns_of_table(variations, entry, answer.value, outcome)
        return
    if entry.listing:
        yield from _turns_of_items(variations, entry, outcome)
        return
    thresholds = _thresholds(evaluation.compiled, key, fact)
    found = _nearest(_probe(variations, (fact, None, None), outcome), answer.value, entry.spec, thresholds)
    if found:
        yield Turn(fact, found.change, found.value, found.outcome, found.size)


def _probe(variations: Variations, cell: Cell, outcome: Outcome) -> Probe:
    """Return what gives the outcome for another value of one cell."""
    return lambda value: outcome(variations.at(cell, value))


def _turns_of_table(variations: Variations, entry: FactEntry, rows: Any, outcome: Outcome) -> Iterator[Turn]:
    fact = entry.spec.id
    names = next((column.id for column in entry.spec.column if column.key), "")
    columns = [column for column in entry.spec.column if is_number(column) and not column.formula]
    if len(rows) * len(columns) > MOST_CELLS:
        return
    for index, row in enumerate(rows):
        for column in (column for column in columns if column.id in row):
            probe = _probe(variations, (fact, index, column.id), outcome)
            found = _nearest(probe, row[column.id], column, frozenset())
            if found:
                name = str(row.get(names, index + 1))
                yield Turn(fact, found.change, found.value, found.outcome, found.size, name, column.id)


def _turns_of_items(variations: Variations, entry: FactEntry, outcome: Outcome) -> Iterator[Turn]:
    """Yield the first item of a checklist that turns the outcome when it is done, or is open again."""
    fact = entry.spec.id
    for index, row in enumerate(variations.evaluation.value(fact)):
        if "state" in row:
            probe = _probe(variations, (fact, index, "state"), outcome)
            now, other = probe(row["state"]), OPEN if row["state"] == DONE else DONE
            then = probe(other)
            if then is not None and then != now:
                yield Turn(fact, "to", other, then, _TOGGLE, str(row["title"]), "state")
                return


def _nearest(
    probe: Probe, value: Any, asked: schema.Fact | schema.Column, thresholds: frozenset[float]
) -> Nearest | None:
    if is_number(asked):
        sides = (Search(probe, value, asked, thresholds, side).find() for side in (-1, 1))
        return min((found for found in sides if found), key=lambda found: found.size, default=None)
    others = _other_words(asked, value)
    now = probe(value) if others else None
    for other in others:
        then = probe(other)
        if then is not None and then != now:
            return Nearest("to", other, then, _TOGGLE)
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
