"""What to do next: the playbook's turns, each of which brings up at most one action.

Which turns there are, in which order and with which guards, is content. Here stands only how a turn is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from opsadvisor.advice.assess import Assessment
from opsadvisor.advice.effect import effect
from opsadvisor.advice.plan import GOING, PlanItem
from opsadvisor.formula.parse import Expression
from opsadvisor.formula.pending import NOTHING
from opsadvisor.library.compiled import ActionEntry
from opsadvisor.library.references import NEEDS_CASH
from opsadvisor.library.schema import Turn

PLACES = 3


@dataclass(frozen=True, slots=True)
class Pick:
    """An action that a turn brought up, and the rules or names that stand behind it."""

    action: str
    turn: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an action on the plan, and what it moved: None while its day has not come."""

    item: PlanItem
    moved: bool | None
    now: Any = None
    next: str | None = None


@dataclass
class Choice:
    """What to do next. `wanting` are the facts that would settle which action a turn brings up."""

    picks: list[Pick] = field(default_factory=list)
    in_hand: dict[str, Outcome] = field(default_factory=dict)
    wanting: list[str] = field(default_factory=list)


def choose(assessment: Assessment) -> Choice:
    """Take the turns of the playbook until the places are filled."""
    return _Chooser(assessment).choose()


class _Chooser:
    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.evaluation = assessment.evaluation
        self.actions = assessment.compiled.actions
        self.plan = {item.action: item for item in assessment.plan}
        self.choice = Choice()

    def choose(self) -> Choice:
        entry = self.assessment.playbook
        turns = list(zip(entry.spec.turn, entry.turns, strict=True)) or [(turn, None) for turn in self._by_severity()]
        for turn, condition in turns:
            if len(self.choice.picks) == PLACES:
                break
            if self.evaluation.test(condition) is True:
                self._take(turn)
        return self.choice

    def _by_severity(self) -> list[Turn]:
        """A playbook without turns takes the rules that hold, the most severe first."""
        rules = [ruling.entry.spec for ruling in self.assessment.holding]
        return [Turn(title=rule.title, actions=rule.actions) for rule in rules if rule.actions]

    def _take(self, turn: Turn) -> None:
        """Let one turn fill a place, unless what it would bring up is under way already."""
        for action in self._candidates(turn):
            state = self.plan[action].state if action in self.plan else None
            if state in GOING:
                self.choice.in_hand[action] = Outcome(self.plan[action], None)
                return
            if state == "done" and (instead := self._instead(action)):
                self._pick(instead, turn)
                return
            if state is None and self._free(action) and self._applies(action):
                self._pick(action, turn)
                return

    def _pick(self, action: str, turn: Turn) -> None:
        self.choice.picks.append(Pick(action, turn.title, self._why(action, turn)))

    def _candidates(self, turn: Turn) -> Iterator[str]:
        actions = list(dict.fromkeys([*turn.actions, *self._of_rules(turn)]))
        known = [self.actions[action] for action in actions if action in self.actions]
        return (entry.spec.id for entry in known if _fits(entry, turn))

    def _of_rules(self, turn: Turn) -> Iterator[str]:
        """Yield the actions of the rules of the turn's group that hold; with `first_only` the first of each."""
        for rule in self.evaluation.group(turn.group) if turn.group else ():
            if self.evaluation.verdict(rule) is not True:
                continue
            actions = (action for action in self.assessment.compiled.rules[rule].spec.actions if action in self.actions)
            if turn.first_only:
                first = next((action for action in actions if action in self.plan or self._applies(action)), None)
                actions = (action for action in (first,) if action)
            yield from actions

    def _free(self, action: str) -> bool:
        """Whether an action may still fill a place, seen from the others and the guards."""
        return all(pick.action != action for pick in self.choice.picks) and not self._barred(action)

    def _barred(self, action: str) -> bool:
        entry = self.assessment.playbook
        tags = _tags(self.actions[action])
        for guard, condition in zip(entry.spec.guard, entry.guards, strict=True):
            if tags & set(guard.bars) and self.evaluation.test(condition) is True:
                return True
            if guard.at_most_one in tags and self._has_tag(guard.at_most_one):
                return True
        return False

    def _has_tag(self, tag: str | None) -> bool:
        """Whether an action with a tag was brought up or is under way."""
        under_way = [item.action for item in self.plan.values() if item.going]
        taken = [*(pick.action for pick in self.choice.picks), *under_way]
        return any(tag in _tags(self.actions[action]) for action in taken if action in self.actions)

    def _applies(self, action: str) -> bool:
        """Whether its precondition is met and nothing speaks against it; what is missing is noted, one at a time."""
        entry = self.actions[action]
        met = self.evaluation.test(entry.when)
        if met is not True:
            self._want(entry.when if met is not False else None)
            return False
        against = False if entry.unless is None else self.evaluation.test(entry.unless)
        if against is not True:
            self._want(entry.unless)
        return against is not True

    def _want(self, condition: Expression | None) -> None:
        """Note the facts that would settle a condition."""
        waits = NOTHING if condition is None else self.evaluation.condition_waits(condition)
        self.choice.wanting += [fact for fact in sorted(waits) if fact not in self.choice.wanting]

    def _instead(self, action: str) -> str | None:
        """Return what to do in place of an action that was done and did not move its figure by its day."""
        outcome = self._outcome(action)
        self.choice.in_hand[action] = outcome
        return outcome.next

    def _outcome(self, action: str) -> Outcome:
        found = effect(self.assessment, self.plan[action])
        following = self._next_in_chain(self.actions[action]) if found.moved is False else None
        return Outcome(found.item, found.moved, found.now, following)

    def _next_in_chain(self, entry: ActionEntry) -> str | None:
        """Follow `after` to the first action that applies and is not on the plan."""
        seen = {entry.spec.id}
        following = entry.spec.after
        while following and following in self.actions and following not in seen:
            seen.add(following)
            if following not in self.plan and self._free(following) and self._applies(following):
                return following
            following = self.actions[following].spec.after
        return None

    def _why(self, action: str, turn: Turn) -> tuple[str, ...]:
        rules = [rule for rule in self._listing if action in self._listing[rule]]
        return tuple(rules) or tuple(self._names_of(turn))

    @cached_property
    def _listing(self) -> dict[str, list[str]]:
        """The rules that hold, with the actions that each lists."""
        return {ruling.entry.spec.id: ruling.entry.spec.actions for ruling in self.assessment.holding}

    def _names_of(self, turn: Turn) -> list[str]:
        entry = self.assessment.playbook
        index = next((place for place, other in enumerate(entry.spec.turn) if other is turn), None)
        condition = None if index is None else entry.turns[index]
        return sorted(condition.names | condition.rules) if condition else []


def _fits(entry: ActionEntry, turn: Turn) -> bool:
    """An action that names no step costs nothing to begin with, as those that exploit do."""
    step_fits = not turn.steps or (entry.spec.step or "exploit") in turn.steps
    return step_fits and (not turn.tags or bool(_tags(entry) & set(turn.tags)))


def _tags(entry: ActionEntry) -> set[str]:
    return {*entry.spec.tags, *([NEEDS_CASH] if entry.spec.needs_cash else [])}
