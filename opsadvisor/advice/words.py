"""Names, values and proofs in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from opsadvisor.advice.answers import Answer
from opsadvisor.advice.assess import Assessment
from opsadvisor.advice.evaluation import PENDING
from opsadvisor.formula import tree
from opsadvisor.formula.prove import Compared, Lacking, Part, Proof, Ruled, Stated
from opsadvisor.formula.values import Missing
from opsadvisor.library import schema, show
from opsadvisor.library.checklists import items
from opsadvisor.library.compiled import Compiled, DecisionEntry, FactEntry, LadderEntry, MetricEntry
from opsadvisor.library.kinds import KINDS
from opsadvisor.messages import listed

_TRUE = {"<": "is below", "<=": "is at most", ">": "is above", ">=": "is at least", "==": "is", "!=": "is not"}
_FALSE = {"<": "is not below", "<=": "is above", ">": "is not above", ">=": "is below", "==": "is not", "!=": "is"}


def title_of(compiled: Compiled, name: str) -> str:
    """Return the title of a fact, metric, decision, ladder or lag."""
    entry = compiled.names.get(name)
    if entry is None:
        return name
    if isinstance(entry, LadderEntry) and entry.dimension:
        return f"Levels behind in {lower_first(entry.dimension.title)}"
    if isinstance(entry, LadderEntry) and entry.counts_lags:
        return "Dimensions behind"
    return entry.spec.title


def moves(compiled: Compiled, action: schema.Action) -> str:
    """Return what an action moves first, a metric, a fact, or a dimension of a ladder, and when that shows."""
    return ", ".join([*(_moved(compiled, name) for name in action.moves[:1]), show.span(action.shows_after)])


def _moved(compiled: Compiled, name: str) -> str:
    ladder, _, dimension = name.partition(".")
    entry = compiled.names.get(ladder)
    if dimension and isinstance(entry, LadderEntry):
        return next((item.title for item in entry.spec.dimension if item.id == dimension), dimension)
    return title_of(compiled, name)


def shown(compiled: Compiled, name: str, value: Any, currency: str) -> str:
    """Return a value of a name as a person reads it."""
    if isinstance(value, Missing):
        return PENDING.reason if value.pending else value.kind
    match compiled.names.get(name):
        case FactEntry(spec=fact):
            return answered(fact, fact, value, currency)
        case MetricEntry(spec=metric):
            return _metric(metric, value, currency)
        case DecisionEntry(spec=decision):
            return next((choice.label or choice.value for choice in decision.choose if choice.value == value), value)
        case LadderEntry(spec=ladder, dimension=None, counts_lags=False):
            return next((level.title for level in ladder.levels if level.id == value), value)
    return plain_value(value)


def answered(fact: schema.Fact, asked: schema.Fact | schema.Column, value: Any, currency: str) -> str:
    """Return a value of a fact, or of a column of it, without what its title says already."""
    said = KINDS[asked.kind].show(value, asked, currency)
    if asked.kind == "choice":
        return said.partition(":")[0]
    return said.removesuffix(" a month") if "monthly" in fact.title.lower() else said


def _metric(metric: schema.Metric, value: Any, currency: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return plain_value(value)
    digits = _digits(value) if metric.digits is None and metric.unit is None else metric.digits
    return show.figure(float(value), metric.unit, currency, digits)


def plain_value(value: Any) -> str:
    """Return a value without a unit."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return show.figure(float(value), None, "", _digits(value)) if isinstance(value, int | float) else str(value)


def _digits(value: float) -> int:
    return 0 if float(value).is_integer() else 2


def lower_first(text: str) -> str:
    """Return a title fit for the middle of a sentence; an abbreviation stays as it is."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


class Wording:
    """Sentences about one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.compiled = assessment.compiled

    def title(self, name: str) -> str:
        """Return the title of a name."""
        return title_of(self.compiled, name)

    def shown(self, name: str, value: Any = None) -> str:
        """Return the value of a name, or another value in its manner."""
        value = self.assessment.evaluation.value(name) if value is None else value
        return shown(self.compiled, name, value, self.assessment.currency)

    def because(self, proof: Proof) -> list[str]:
        """Return a sentence for each part that decided, each said once."""
        return list(dict.fromkeys(self.sentence(part) for part in proof.parts))

    def sentence(self, part: Part) -> str:
        """Return one part of a proof as a sentence."""
        match part:
            case Compared():
                return self._compared(part)
            case Stated():
                return self._stated(part.node, part.value)
            case Ruled(rule=rule, verdict=verdict):
                return self._ruled(rule, verdict)
            case Lacking(node=node, missing=missing):
                return self._lacking(node, missing)

    def rests_on(self, facts: Iterable[str]) -> list[str]:
        """Return each fact with its value, its day, and whether it was a guess."""
        return [self._provenance(name) for name in facts if name in self.assessment.answers]

    def guesses(self, facts: Iterable[str]) -> list[str]:
        """Return the titles of the facts among `facts` that were guessed."""
        answers = self.assessment.answers
        return [self.title(name) for name in facts if name in answers and answers[name].guess]

    def _provenance(self, name: str) -> str:
        answer = self.assessment.answers[name]
        remarks = [text for text in (_day(answer), "a guess" if answer.guess else "") if text]
        entry = self.compiled.names[name]
        is_table = isinstance(entry, FactEntry) and entry.spec.kind == "table" and answer.status == "known"
        value = f"{len(answer.value)} rows" if is_table and isinstance(answer.value, tuple) else self.shown(name)
        return f"{self.title(name)}: {value}" + (f" ({', '.join(remarks)})" if remarks else "")

    def _compared(self, part: Compared) -> str:
        phrase = (_TRUE if part.holds else _FALSE)[part.sign]
        if isinstance(part.left_value, str):
            return self._same_or_not(part)
        left = self._side(part.left, part.left_value)
        right = self._other_side(part.right, part.right_value)
        return f"{left} {phrase} {right}"

    def _same_or_not(self, part: Compared) -> str:
        """ "Segment is self-serve, not enterprise"."""
        left, right = self._named(part.left, part.left_value), self._named(part.right, part.right_value, part.left)
        if part.left_value == part.right_value:
            return f"{self.text(part.left)} is {left}"
        return f"{self.text(part.left)} is {left}, not {right}"

    def _named(self, node: tree.Node, value: Any, manner: tree.Node | None = None) -> str:
        named = manner if manner is not None and isinstance(node, tree.Literal) else node
        return self.shown(named.name, value) if isinstance(named, tree.Name) else plain_value(value)

    def _side(self, node: tree.Node, value: Any) -> str:
        return f"{self.text(node)} {self._named(node, value)}"

    def _other_side(self, node: tree.Node, value: Any) -> str:
        return (
            plain_value(value)
            if isinstance(node, tree.Literal | tree.Negative)
            else lower_first(self._side(node, value))
        )

    def _stated(self, node: tree.Node, value: Any) -> str:
        match node:
            case tree.Known(name=name):
                return f"{self.title(name)} is {'known' if value else 'not known'}"
            case tree.Member(item=item, among=among):
                return self._membership(item, among, value)
            case tree.Name(name=name):
                return f"{self.title(name)}: {self.shown(name, value)}"
        return f"{self.text(node)}: {plain_value(value)}"

    def _membership(self, item: tree.Node, among: tree.Node, holds: bool) -> str:
        evaluation = self.assessment.evaluation
        if isinstance(item, tree.Literal):
            return f"{self.text(among)} {'include' if holds else 'do not include'} {item.value}"
        is_ = f"{self.text(item)} is {self._named(item, item.evaluate(evaluation))}"
        if holds or not isinstance(among, tree.Texts):
            return is_
        others = (self._named(tree.Literal(value), value, item) for value in among.values)
        return f"{is_}, not {listed(others)}"

    def _ruled(self, rule: str, verdict: Any) -> str:
        title = self.compiled.rules[rule].spec.title if rule in self.compiled.rules else rule
        if isinstance(verdict, Missing):
            return f"{title}: {verdict.kind}"
        return title if verdict else f"Not so: {lower_first(title)}"

    def _lacking(self, node: tree.Node, missing: Missing) -> str:
        if isinstance(node, tree.Name) and isinstance(self.compiled.names.get(node.name), FactEntry):
            return missing.reason
        reason = missing.reason or missing.kind
        return f"{self.text(node)}: {reason}"

    def text(self, node: tree.Node) -> str:
        """Return what a formula says, with titles for names."""
        match node:
            case tree.Name(name=name) | tree.Known(name=name):
                return self.title(name)
            case tree.Column(table=table, column=column):
                return f"{self.title(table)}, {self._column_title(table, column)}"
            case tree.Literal(value=value):
                return plain_value(value)
            case tree.Arithmetic(sign=sign, left=left, right=right):
                return f"{self.text(left)} {sign} {self.text(right)}"
            case tree.Negative(operand=operand):
                return f"-{self.text(operand)}"
            case tree.Call(method=method, arguments=arguments):
                texts = [self._named_row(part, arguments) or self.text(part) for part in arguments]
                if method.phrase:
                    return method.phrase.format(*texts)
                return f"{method.name.replace('_', ' ')} of {listed(texts, 'and')}"
            case tree.CountHolds(group=group):
                return f"Number of {group}s"
        return "the condition"

    def _named_row(self, node: tree.Node, arguments: tuple[tree.Node, ...]) -> str:
        """Return the title of an item of a checklist that is among the arguments, where `node` is its id."""
        tables = (self.compiled.names.get(part.name) for part in arguments if isinstance(part, tree.Name))
        every = (item for entry in tables if isinstance(entry, FactEntry) for item in items(entry.spec))
        return next((item.title for item in every if isinstance(node, tree.Literal) and item.id == node.value), "")

    def _column_title(self, table: str, column: str) -> str:
        entry = self.compiled.names.get(table)
        columns = entry.spec.column if isinstance(entry, FactEntry) else []
        return next((lower_first(item.title) for item in columns if item.id == column), column)


def _day(answer: Answer) -> str:
    return show.day(answer.as_of) if answer.as_of else ""
