"""The live assessment of one company by one playbook: values, verdicts and their ranking.

`assess` works out everything that the playbook lists. Proofs, flips and wordings are made when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from opsadvisor.advice.answers import Answers
from opsadvisor.advice.document import Verdict
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.advice.plan import PlanItem
from opsadvisor.formula.prove import Proof, prove
from opsadvisor.formula.values import Missing, is_unknown
from opsadvisor.library.compiled import (
    Compiled,
    DecisionEntry,
    FactEntry,
    LadderEntry,
    MetricEntry,
    PictureEntry,
    PlaybookEntry,
    Reach,
    RuleEntry,
)
from opsadvisor.methods.slow import listening

_SEVERITIES = {"critical": 0, "warning": 1, "notice": 2, "good": 3}
_VERDICTS = {"holds": 0, "unknown": 1, "clear": 2, "not applicable": 3}

Progress = Callable[[str, float], None]
"""Told what is worked out, by its title, and the share of it that is done."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule with its verdict on these answers."""

    entry: RuleEntry
    verdict: Verdict

    @property
    def rank(self) -> tuple[int, int]:
        """What stands first: what holds before what is unknown, and the severe before the rest."""
        return _VERDICTS[self.verdict], _SEVERITIES[self.entry.spec.severity]


@dataclass(frozen=True)
class Assessment:
    """What a playbook makes of the answers. `today` is the day of the advice, `currency` a code such as EUR."""

    compiled: Compiled
    playbook: PlaybookEntry
    reach: Reach
    evaluation: Evaluation
    rulings: tuple[Ruling, ...]
    today: date
    plan: tuple[PlanItem, ...]
    currency: str

    @property
    def answers(self) -> Answers:
        """The answers that were assessed."""
        return self.evaluation.answers

    @property
    def lacks_slow(self) -> bool:
        """Whether it lists what takes long to work out, and that was left out so far."""
        return not self.evaluation.slow and bool(self.slow_names or self.slow_pictures)

    @cached_property
    def slow_names(self) -> dict[str, str]:
        """The metrics it lists that take long to work out, each with its title."""
        entries = ((name, self.compiled.names[name]) for name in self.reach.names)
        return {name: entry.spec.title for name, entry in entries if isinstance(entry, MetricEntry) and entry.spec.slow}

    @property
    def pictures(self) -> list[PictureEntry]:
        """The pictures of the playbook, then of those that it takes in, whose condition is not false."""
        names = (*self.reach.playbooks[-1:], *self.reach.playbooks[:-1])
        every = (picture for name in names for picture in self.compiled.playbooks[name].pictures)
        return [picture for picture in every if self.evaluation.test(picture.when) is not False]

    @property
    def slow_pictures(self) -> list[PictureEntry]:
        """Those of them that take long to work out."""
        return [picture for picture in self.pictures if picture.spec.slow]

    def with_slow(self, progress: Progress | None = None) -> Assessment:
        """Return the assessment with all that takes long worked out. Takes seconds; fit for a thread.

        `progress` is told the title of what is worked out, and the share of it that is done, above 0 and at most 1.
        What it raises ends the work.
        """
        evaluation = self.evaluation.with_slow()
        for name, title in self.slow_names.items():
            with listening(partial(progress or _nobody, title)):
                evaluation.value(name)
        full = _assessed(evaluation, self.playbook, self.today, self.plan, self.currency)
        for picture in full.slow_pictures:
            with listening(partial(progress or _nobody, picture.spec.title)):
                for formula in picture.formulas.values():
                    formula.root.evaluate(evaluation)  # slow methods remember what they played
        return full

    @cached_property
    def holding(self) -> tuple[Ruling, ...]:
        """The findings that hold, the most severe first."""
        return tuple(ruling for ruling in self.rulings if ruling.verdict == "holds")

    def proof_of_rule(self, rule: str) -> Proof:
        """Return what decided a rule."""
        return prove(self.compiled.rules[rule].when.root, self.evaluation)

    def proof_of_name(self, name: str) -> Proof:
        """Return what decided a metric, decision or ladder."""
        match self.compiled.names.get(name):
            case MetricEntry(spec=metric, formula=formula) if metric.slow:  # a proof would work it out once more
                return Proof(self.evaluation.value(name), (), formula.names)
            case MetricEntry(formula=formula):
                return prove(formula.root, self.evaluation)
            case DecisionEntry() as decision:
                return self._proof_of_decision(decision)
            case LadderEntry():
                behind = frozenset(used for _, used in self.compiled.direct(("name", name)))
                return Proof(self.evaluation.value(name), (), behind)
            case FactEntry(applies=applies) if applies is not None:
                return self._proof_of_fact(prove(applies.root, self.evaluation), name)
        return Proof(self.evaluation.value(name))

    def _proof_of_fact(self, applies: Proof, name: str) -> Proof:
        """Whether it applies decides first, then the answer."""
        return Proof(self.evaluation.value(name), applies.parts, applies.names, applies.rules)

    def _proof_of_decision(self, decision: DecisionEntry) -> Proof:
        """The condition that was met decides, and those before it that were not."""
        passed: list[Proof] = []
        for condition in decision.conditions:
            proof = Proof(True) if condition is None else prove(condition.root, self.evaluation)
            passed.append(proof)
            if proof.value is True or is_unknown(proof.value):
                break
        parts = passed[-1].parts or tuple(part for proof in passed for part in proof.parts)
        names = frozenset().union(*(proof.names for proof in passed))
        rules = frozenset().union(*(proof.rules for proof in passed))
        return Proof(self.evaluation.value(decision.spec.id), parts, names, rules)

    def deciding_facts(self, proof: Proof) -> list[str]:
        """Return the facts that decided, through all metrics and rules between, in the order of the library."""
        seen: set[tuple[str, str]] = set()
        self._follow(proof, seen)
        behind = {name for kind, name in seen if kind == "name"}
        return [name for name in self.compiled.names if name in behind and self._is_fact(name)]

    def _follow(self, proof: Proof, seen: set[tuple[str, str]]) -> None:
        for rule in proof.rules:
            if ("rule", rule) not in seen:
                seen.add(("rule", rule))
                self._follow(self.proof_of_rule(rule), seen)
        for name in proof.names:
            if ("name", name) not in seen:
                seen.add(("name", name))
                self._follow(self.proof_of_name(name), seen)

    def _is_fact(self, name: str) -> bool:
        return isinstance(self.compiled.names[name], FactEntry)


def assess(
    compiled: Compiled,
    playbook: str,
    answers: Answers,
    *,
    today: date,
    plan: Sequence[PlanItem] = (),
    currency: str = "EUR",
    slow: bool = False,
) -> Assessment:
    """Work out all metrics, decisions, ladders and findings of `playbook`. Raises KeyError for an unknown one.

    What takes long is left out unless `slow` asks for it: it is unknown and pending, and `with_slow` joins it.
    """
    evaluation = Evaluation(compiled, answers, slow=slow)
    return _assessed(evaluation, compiled.playbooks[playbook], today, tuple(plan), currency)


def _assessed(
    evaluation: Evaluation, playbook: PlaybookEntry, today: date, plan: tuple[PlanItem, ...], currency: str
) -> Assessment:
    compiled = evaluation.compiled
    reach = compiled.scope(playbook.spec.id, lambda condition: evaluation.test(condition) is not False)
    for name in reach.names:
        evaluation.value(name)
    rulings = sorted(_rulings(compiled, reach, evaluation), key=lambda ruling: ruling.rank)
    return Assessment(compiled, playbook, reach, evaluation, tuple(rulings), today, plan, currency)


def _nobody(title: str, share: float) -> None:
    """Hear of the progress where nobody else does."""


def _rulings(compiled: Compiled, reach: Reach, evaluation: Evaluation) -> Iterator[Ruling]:
    for rule in reach.rules:
        yield Ruling(compiled.rules[rule], verdict_of(evaluation.verdict(rule)))


def verdict_of(value: Any) -> Verdict:
    """Name what a condition came to."""
    if isinstance(value, Missing):
        return value.kind
    return "holds" if value else "clear"
