"""The interview: which question comes next, and why.

Backward chaining over the unknowns: a question is asked only while its answer can still change a goal. When the
goals are settled, the preconditions of the actions next in line follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.advice.assess import assess
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.advice.plan import PlanItem
from opsadvisor.advice.stale import is_stale
from opsadvisor.advice.turns import choose
from opsadvisor.advice.words import title_of
from opsadvisor.formula.pending import NOTHING
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import (
    Compiled,
    DecisionEntry,
    FactEntry,
    LadderEntry,
    MetricEntry,
    PlaybookEntry,
    Reach,
)
from opsadvisor.library.kinds import KINDS
from opsadvisor.library.schema import Fact, Section
from opsadvisor.library.wrong import EntryError


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with its place among those of its section that are asked."""

    fact: Fact
    section: Section | None
    number: int
    of: int


@dataclass(frozen=True)
class Interview:
    """The questions of one playbook. `settled` are the answers given or confirmed in this session: one further answer
    is another interview."""

    compiled: Compiled
    playbook: str
    settled: Answers
    today: date
    plan: Sequence[PlanItem] = ()

    @property
    def entry(self) -> PlaybookEntry:
        """The playbook that asks."""
        return self.compiled.playbooks[self.playbook]

    def next(self) -> Question | None:
        """Return the next question, or None when nothing that could matter is open."""
        due = self.due()
        return self.question(due[0]) if due else None

    @cached_property
    def evaluation(self) -> Evaluation:
        """What follows from the answers, each value worked out once."""
        return Evaluation(self.compiled, self.settled)

    @cached_property
    def reach(self) -> Reach:
        """What the playbook lists on these answers."""
        return self.compiled.scope(self.playbook, lambda condition: self.evaluation.test(condition) is not False)

    def due(self) -> list[str]:
        """Return the facts still to be asked, in the order of asking."""
        return self._askable(self._for_goals) or self._askable(self._for_actions())

    def extras(self) -> list[str]:
        """Return the questions that no goal needs, and that would sharpen the findings."""
        waiting = NOTHING.union(*map(self.evaluation.verdict_waits, self.reach.rules))
        listed = {fact for section in self.sections() for fact in section.ask} & set(self.reach.names)
        return self._askable((waiting | listed) - self._preconditions())

    def question(self, fact: str) -> Question:
        """Return a fact as a question. Raises KeyError where there is no such fact."""
        entry = self.compiled.names[fact]
        if not isinstance(entry, FactEntry):
            raise KeyError(fact)
        section = next((section for section in self.sections() if fact in section.ask), None)
        if section is None:
            return Question(entry.spec, None, 1, 1)
        needed = self._for_goals | {fact, *self.settled}
        asked = [name for name in section.ask if name in needed]
        return Question(entry.spec, section, asked.index(fact) + 1, len(asked))

    def why(self, fact: str) -> list[str]:
        """Return the titles of what waits for a fact: goals first, then metrics, then rules."""
        without = replace(self, settled={name: answer for name, answer in self.settled.items() if name != fact})
        evaluation, reach = without.evaluation, without.reach
        names = [*without._goals(), *(name for name in reach.names if self._is_figure(name))]
        waiting = [title_of(self.compiled, name) for name in names if fact in evaluation.waits(name)]
        rules = [rule for rule in reach.rules if fact in evaluation.verdict_waits(rule)]
        return list(dict.fromkeys([*waiting, *(self.compiled.rules[rule].spec.title for rule in rules)]))

    def sections(self) -> Iterator[Section]:
        """Yield the sections of the playbook, then those of the playbooks that it takes in."""
        yield from self.entry.spec.section
        for playbook in self.reach.playbooks:
            if playbook != self.playbook:
                yield from self.compiled.playbooks[playbook].spec.section

    def offer(self, fact: str, answers: Answers) -> Any:
        """Return the value that a fact's estimate works out from `answers`; a figure to three digits.

        None where nothing can be worked out, or only what could be no answer.
        """
        entry = self.compiled.names[fact]
        if not isinstance(entry, FactEntry) or entry.estimate is None:
            return None
        value = entry.estimate.root.evaluate(Evaluation(self.compiled, answers))
        if isinstance(value, Missing) or value in (float("inf"), float("-inf")):
            return None
        short = float(f"{value:.3g}") if isinstance(value, float) else value
        try:
            return KINDS[entry.spec.kind].check(short, entry.spec)
        except EntryError:
            return None

    def doubts(self, fact: str, answer: Answer, answers: Answers) -> list[str]:
        """Return what is suspicious about an answer, as questions to ask back once."""
        entry = self.compiled.names[fact]
        if not isinstance(entry, FactEntry) or answer.status != "known":
            return []
        evaluation = Evaluation(self.compiled, {**answers, fact: answer})
        pairs = zip(entry.spec.doubt, entry.doubts, strict=True)
        return [doubt.ask for doubt, condition in pairs if evaluation.test(condition) is True]

    def is_stale(self, fact: str, answer: Answer) -> bool:
        """Whether an answer is older than its fact allows."""
        entry = self.compiled.names.get(fact)
        return isinstance(entry, FactEntry) and is_stale(answer.as_of, entry.spec.stale_after, self.today)

    def _goals(self) -> list[str]:
        pairs = zip(self.entry.spec.goals, self.entry.goals, strict=True)
        return [goal.settle for goal, condition in pairs if self.evaluation.test(condition) is not False]

    @cached_property
    def _for_goals(self) -> frozenset[str]:
        if not self.entry.spec.goals:
            return frozenset(fact for section in self.entry.spec.section for fact in section.ask)
        conditions = map(self.evaluation.condition_waits, self.entry.goals)
        return NOTHING.union(*conditions, *map(self._matters, self._goals()))

    def _matters(self, goal: str) -> frozenset[str]:
        """Return what a goal waits for, without facts of few answers none of which makes a difference."""
        waits = self.evaluation.waits(goal)
        value = self.evaluation.value(goal)
        if isinstance(value, Missing) or not waits:
            return waits
        return frozenset(fact for fact in waits if not self._idle(goal, fact, value))

    def _idle(self, goal: str, fact: str, value: Any) -> bool:
        """Whether a goal is settled at `value` whichever of its few answers a fact gets."""
        tried = [self.evaluation.vary(fact)(Answer(option)) for option in self._few_answers(fact)]
        return bool(tried) and all(other.value(goal) == value and not other.waits(goal) for other in tried)

    def _few_answers(self, fact: str) -> list[Any]:
        entry = self.compiled.names[fact]
        if not isinstance(entry, FactEntry):
            return []
        if entry.spec.kind == "yesno":
            return [True, False]
        return [option.id for option in entry.spec.options] if entry.spec.kind == "choice" else []

    def _for_actions(self) -> frozenset[str]:
        """Return the preconditions of the actions that are next in line."""
        assessment = assess(self.compiled, self.playbook, self.settled, today=self.today, plan=self.plan)
        return frozenset(choose(assessment).wanting)

    def _askable(self, facts: frozenset[str]) -> list[str]:
        """Order facts as the sections do, and hold back those of which it is open whether they apply."""
        order = {fact: place for place, fact in enumerate(self._in_order())}
        waiting = [fact for fact in facts if fact not in self.settled and self._applies(fact)]
        return sorted(waiting, key=lambda fact: (order.get(fact, len(order)), fact))

    def _in_order(self) -> list[str]:
        asked = (fact for section in self.sections() for fact in section.ask)
        return list(dict.fromkeys([*asked, *self.compiled.names]))

    def _applies(self, fact: str) -> bool:
        entry = self.compiled.names[fact]
        if not isinstance(entry, FactEntry):
            return False
        evaluation = self.evaluation
        return not evaluation.condition_waits(entry.applies) and evaluation.test(entry.applies) is not False

    def _preconditions(self) -> frozenset[str]:
        """Return the facts that only actions ask for."""
        actions = self.compiled.actions.values()
        used = self.compiled.used(condition for action in actions for condition in (action.when, action.unless))
        reach = self.compiled.scope(self.playbook)
        wanted = self.compiled.facts_behind([("rule", rule) for rule in reach.rules])
        return frozenset(name for kind, name in used if kind == "name") - wanted

    def _is_figure(self, name: str) -> bool:
        return isinstance(self.compiled.names[name], MetricEntry | DecisionEntry | LadderEntry)
