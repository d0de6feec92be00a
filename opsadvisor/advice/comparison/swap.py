"""Causes found by putting things back: old answers, the old playbooks, the old plan, into the later of two days.

What is found here has been tried: with it as it was, and all else as it is, the outcome turns back.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import combinations, product

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.advice.assess import Assessment, assess
from opsadvisor.advice.document import Advice
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.advice.fitting import fitting
from opsadvisor.advice.plan import PlanItem
from opsadvisor.advice.turns import choose
from opsadvisor.library.compiled import Compiled, Reach

NEVER = Answer(status="unknown")
"""What stands for an answer that was not given yet."""
_SHARED = 2
"""So many answers put back share what was worked out without them."""
_MOST_IN_PAIRS = 40
"""Of more facts that changed than these, pairs are not tried one by one: it would take too long."""


@dataclass(frozen=True)
class Side:
    """One of two days: the playbooks, answers and plan as they were, and the advice where it was kept.

    Answers go by the ids of facts that `compiled` has.
    """

    compiled: Compiled
    playbook: str
    answers: Answers
    today: date
    plan: Sequence[PlanItem] = ()
    currency: str = "EUR"
    advice: Advice | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """What is put back into the later day: answers by fact, all playbooks, the plan."""

    facts: frozenset[str] = frozenset()
    playbooks: bool = False
    plan: bool = False


class Renames:
    """Ids of the earlier library and of the later one: facts and metrics keep their history under another id."""

    def __init__(self, earlier: Compiled, later: Compiled) -> None:
        former = {name: getattr(entry.spec, "formerly", ()) for name, entry in later.names.items()}
        self._then = {
            name: next((old for old in olds if old in earlier.names), name)
            for name, olds in former.items()
            if name not in earlier.names
        }
        self._now = {old: name for name, old in self._then.items()}

    def then(self, name: str) -> str:
        """Return the earlier id of a name."""
        return self._then.get(name, name)

    def now(self, name: str) -> str:
        """Return the later id of a name."""
        return self._now.get(name, name)


@dataclass(eq=False)
class World:
    """One library with one set of answers, of either day or tried. `known_as` gives the id of a name in it."""

    side: Side
    evaluation: Evaluation
    known_as: Callable[[str], str] = field(default=lambda name: name)

    @cached_property
    def reach(self) -> Reach:
        """What an advice would list."""
        return self.side.compiled.scope(self.side.playbook, lambda part: self.evaluation.test(part) is not False)

    @cached_property
    def assessment(self) -> Assessment:
        """The whole assessment, which takes longer than single outcomes do."""
        side, answers = self.side, self.evaluation.answers
        return assess(side.compiled, side.playbook, answers, today=side.today, plan=side.plan, currency=side.currency)

    @cached_property
    def advised(self) -> frozenset[str]:
        """The actions to do next."""
        return frozenset(pick.action for pick in choose(self.assessment).picks)


Outcome = Callable[[World], Hashable]


class Swaps:
    """Two days, and the later one with anything of the earlier put back.

    What was tried for one outcome serves the next.
    """

    def __init__(self, before: Side, after: Side, *, same_playbooks: bool) -> None:
        self.same_playbooks = same_playbooks
        self.same_plan = list(before.plan) == list(after.plan)
        self.renames = Renames(before.compiled, after.compiled)
        self._sides = {False: after, True: after if same_playbooks else replace(after, compiled=before.compiled)}
        self._plans = {False: after.plan, True: before.plan}
        then = {self.renames.now(name): answer for name, answer in before.answers.items()}
        self._then = {old: self._under(side.compiled, then, old) for old, side in self._sides.items()}
        self._now = {old: self._under(side.compiled, after.answers, old) for old, side in self._sides.items()}
        self._worlds: dict[Back, World] = {}
        first = replace(self._sides[True], today=before.today, plan=before.plan)
        self.before = World(first, Evaluation(first.compiled, self._then[True]), self._known_as(True))
        self.after = self.world(Back())
        self.changed = [name for name in after.compiled.names if self._differs(name)]

    def _known_as(self, old: bool) -> Callable[[str], str]:
        return self.renames.then if old and not self.same_playbooks else lambda name: name

    def _under(self, compiled: Compiled, answers: Answers, old: bool) -> Answers:
        """Return answers as one of the libraries takes them."""
        known_as = self._known_as(old)
        return fitting(compiled, {known_as(name): answer for name, answer in answers.items()})

    def _differs(self, name: str) -> bool:
        """Whether either library sees another answer for a fact."""
        under = ((self._then[old], self._now[old], self._known_as(old)(name)) for old in (False, True))
        return any(_said(then.get(there)) != _said(now.get(there)) for then, now, there in under)

    def answers(self, name: str) -> tuple[Answer, Answer]:
        """Return what was said for a fact on both days, each as its own library takes it."""
        then = self._then[True].get(self._known_as(True)(name), NEVER)
        return then, self._now[False].get(name, NEVER)

    def world(self, back: Back) -> World:
        """Return the later day with `back` put back."""
        if back not in self._worlds:
            self._worlds[back] = self._made(back)
        return self._worlds[back]

    def _made(self, back: Back) -> World:
        known_as = self._known_as(back.playbooks)
        side = replace(self._sides[back.playbooks], plan=self._plans[back.plan])
        return World(side, self._evaluation(back), known_as)

    def _evaluation(self, back: Back) -> Evaluation:
        if not back.facts:
            return Evaluation(self._sides[back.playbooks].compiled, self._now[back.playbooks])
        then, name_of = self._then[back.playbooks], self._known_as(back.playbooks)
        if len(back.facts) > _SHARED:
            old = {name_of(fact): then.get(name_of(fact), NEVER) for fact in back.facts}
            return Evaluation(self._sides[back.playbooks].compiled, {**self._now[back.playbooks], **old})
        fact = max(back.facts)
        less = self.world(replace(back, facts=back.facts - {fact})).evaluation
        return less.vary(name_of(fact))(then.get(name_of(fact), NEVER))

    # Causes -------------------------------------------------------------------------------------------------------

    def causes(self, outcome: Outcome, behind: frozenset[str], *, of_advice: bool = False) -> list[Back]:
        """Return what turns an outcome back to what it was before, each alone; [] where it is the same.

        `behind` are the facts it depends on. Single answers and the playbooks come first; where none of them does
        it, the first pair of answers; then the fewest that do it together; then answers with the old playbooks.
        `of_advice` is for what also depends on the plan, and takes long: no pairs are tried.
        """
        target = outcome(self.before)
        if outcome(self.after) == target:
            return []
        facts = [name for name in self.changed if name in behind]
        bases = [Back(), *self._wholes(of_advice)]

        def turns(back: Back) -> bool:
            return outcome(self.world(back)) == target

        singles = [Back(frozenset({name})) for name in facts]
        alone = [*singles, *(base for base in bases[1:] if not (base.playbooks and base.plan))]
        found = [back for back in alone if turns(back)]
        if found:
            return found
        most = 0 if of_advice else _MOST_IN_PAIRS
        together = (_together(facts, base, turns, most) for base in bases)
        return next(([back] for back in together if back), [])

    def _wholes(self, of_advice: bool) -> Iterator[Back]:
        """Yield what can be put back besides answers, alone and together."""
        playbooks = [False] if self.same_playbooks else [False, True]
        plans = [False, True] if of_advice and not self.same_plan else [False]
        for old_playbooks, old_plan in product(playbooks, plans):
            if old_playbooks or old_plan:
                yield Back(playbooks=old_playbooks, plan=old_plan)


def _together(facts: Sequence[str], base: Back, turns: Callable[[Back], bool], most: int) -> Back | None:
    """Return `base`, or the first answer or pair that does it on top of it, or the fewest answers found that do."""
    sizes = (0, 1, 2) if len(facts) <= most else (0, 1)
    few = (Back(frozenset(names), base.playbooks, base.plan) for size in sizes for names in combinations(facts, size))
    found = next(filter(turns, few), None)
    whole = Back(frozenset(facts), base.playbooks, base.plan)
    if found or not turns(whole):
        return found
    for name in facts:
        less = replace(whole, facts=whole.facts - {name})
        whole = less if turns(less) else whole
    return whole


def _said(answer: Answer | None) -> tuple[object, str]:
    """Return what counts of an answer; one that was never given is as good as unknown."""
    given = answer or NEVER
    return given.value, given.status
