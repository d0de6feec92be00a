"""From a live assessment to the advice as it is given: everything worded, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, Literal

from opsadvisor.advice import document
from opsadvisor.advice.assess import Assessment, Ruling
from opsadvisor.advice.flip import Variations, band_of, flips
from opsadvisor.advice.headlines import headlines
from opsadvisor.advice.pictures.make import pictures
from opsadvisor.advice.stale import is_stale
from opsadvisor.advice.turned import Turned
from opsadvisor.advice.turns import PLACES, Choice, Outcome, Pick, choose
from opsadvisor.advice.words import Wording, lower_first, moves, shown
from opsadvisor.formula.values import Missing
from opsadvisor.library import show
from opsadvisor.library.compiled import ActionEntry, DecisionEntry, FactEntry, LadderEntry, MetricEntry
from opsadvisor.library.schema import Metric
from opsadvisor.messages import listed

_GOAL_WEIGHT = 5
_NAMED = 4


def advise(assessment: Assessment, *, with_flips: bool = True) -> document.Advice:
    """Return the advice as it is shown and frozen.

    Flips take the longest; without them every finding's list of flips is empty.
    """
    return _Freezer(assessment, with_flips).advice()


def advised(assessment: Assessment, action: str) -> document.Advised:
    """Return an action of the library as an advice shows it, whether or not it is advised now."""
    return _Freezer(assessment, False).advised(Pick(action, "", ()))


class _Freezer:
    def __init__(self, assessment: Assessment, with_flips: bool) -> None:
        self.assessment = assessment
        self.with_flips = with_flips
        self.compiled = assessment.compiled
        self.evaluation = assessment.evaluation
        self.wording = Wording(assessment)
        self.variations = Variations(assessment.evaluation)

    def advice(self) -> document.Advice:
        choice = choose(self.assessment)
        unknown = self.gaps()
        return document.Advice(
            playbook=self.assessment.playbook.spec.id,
            title=self.assessment.playbook.spec.title,
            as_of=self.assessment.today,
            currency=self.assessment.currency,
            headlines=headlines(self.assessment),
            next=[*self.picked(choice), *self.to_find_out(choice, unknown)],
            in_hand=[self.in_hand(outcome) for outcome in choice.in_hand.values()],
            metrics=dict(self.figures()),
            ladders=dict(self.levels()),
            findings=[self.finding(ruling) for ruling in self.assessment.rulings],
            unknown=unknown,
            remarks=[*dict.fromkeys(self.guessed()), *self.stale()],
            pictures=list(pictures(self.assessment)),
        )

    def figures(self) -> Iterator[tuple[str, document.Figure]]:
        for name in self.assessment.reach.names:
            entry = self.compiled.names[name]
            if isinstance(entry, MetricEntry):
                yield name, self.figure(name, entry.spec)
            elif isinstance(entry, DecisionEntry):
                yield name, self.decision(name, entry)

    def figure(self, name: str, metric: Metric) -> document.Figure:
        value = self.evaluation.value(name)
        band = band_of(metric, value)
        status = _status(value)
        return document.Figure(
            name=name,
            title=metric.title,
            value=value if status == "known" else None,
            status=status,
            shown=self.wording.shown(name),
            unit=metric.unit,
            band=band.label if band else None,
            tone=band.tone if band else None,
            better=metric.better,
            why=value.reason if isinstance(value, Missing) else "",
        )

    def decision(self, name: str, entry: DecisionEntry) -> document.Figure:
        value = self.evaluation.value(name)
        tone = next((choice.tone for choice in entry.spec.choose if choice.value == value), None)
        return document.Figure(
            name=name,
            title=entry.spec.title,
            value=None if isinstance(value, Missing) else value,
            status=_status(value),
            shown=self.wording.shown(name),
            tone=tone,
            decision=True,
            why=value.reason if isinstance(value, Missing) else "",
        )

    def levels(self) -> Iterator[tuple[str, document.Level]]:
        for name in self.assessment.reach.names:
            entry = self.compiled.names[name]
            if isinstance(entry, LadderEntry) and name == entry.spec.id:
                yield name, self.level(entry)

    def level(self, entry: LadderEntry) -> document.Level:
        value = self.evaluation.value(entry.spec.id)
        dimensions = {item.id: self.evaluation.value(item.fact) for item in entry.spec.dimension}
        known = {name: level for name, level in dimensions.items() if not isinstance(level, Missing)}
        reached = next((level for level in entry.spec.levels if level.id == value), None)
        if reached is None:
            return document.Level(None, self.wording.shown(entry.spec.id), known)
        return document.Level(reached.id, reached.title, known, reached.text, reached.breaks or "")

    def finding(self, ruling: Ruling) -> document.Finding:
        rule = ruling.entry.spec
        proof = self.assessment.proof_of_rule(rule.id)
        facts = self.assessment.deciding_facts(proof)
        key = ("rule", rule.id)
        turned = Turned(self.wording)
        return document.Finding(
            rule=rule.id,
            playbook=ruling.entry.playbook,
            group=rule.group,
            verdict=ruling.verdict,
            severity=rule.severity,
            title=rule.title,
            because=self.wording.because(proof),
            needs=sorted(proof.value.needs) if ruling.verdict == "unknown" else [],
            flip=[turned.flip(turn, key) for turn in flips(self.variations, key)] if self.with_flips else [],
            guesses=self.wording.guesses(facts),
            rests_on=self.wording.rests_on(facts),
            advice=rule.advice,
            actions=list(rule.actions),
            source=rule.source,
        )

    def gaps(self) -> list[document.Gap]:
        """Return what is missing, the fact that would tell most first."""
        waiting: dict[str, list[str]] = {}
        for ruling in self.assessment.rulings:
            for fact in sorted(self.evaluation.verdict_waits(ruling.entry.spec.id) | self._needed(ruling)):
                if ruling.verdict == "unknown":
                    waiting.setdefault(fact, []).append(ruling.entry.spec.id)
        goals = [self._open(goal.settle) for goal in self.assessment.playbook.spec.goals]

        def weight(fact: str) -> int:
            return len(waiting[fact]) + _GOAL_WEIGHT * sum(fact in goal for goal in goals)

        ranked = sorted(waiting, key=lambda fact: -weight(fact))
        return [self.gap(fact, waiting[fact]) for fact in ranked]

    def _open(self, goal: str) -> frozenset[str]:
        """Return what a goal waits for, and what it lacks because nobody knows it."""
        value = self.evaluation.value(goal)
        return self.evaluation.waits(goal) | (value.needs if isinstance(value, Missing) else frozenset())

    def _needed(self, ruling: Ruling) -> frozenset[str]:
        verdict = self.evaluation.verdict(ruling.entry.spec.id)
        return verdict.needs if isinstance(verdict, Missing) else frozenset()

    def gap(self, name: str, rules: list[str]) -> document.Gap:
        entry = self.compiled.names[name]
        find, who = (entry.spec.find or "", entry.spec.who or "") if isinstance(entry, FactEntry) else ("", "")
        return document.Gap(name, self.wording.title(name), rules, self._fault(name, rules) or find, who)

    def _fault(self, fact: str, rules: Iterable[str]) -> str:
        """Return what is wrong with the answer to a fact, so that rules are unknown; "" where there is none."""
        if not self._is_answered(fact):
            return ""
        verdicts = map(self.evaluation.verdict, rules)
        return next((each.reason for each in verdicts if isinstance(each, Missing) and fact in each.needs), "")

    def _is_answered(self, fact: str) -> bool:
        answer = self.assessment.answers.get(fact)
        return answer is not None and answer.status == "known"

    def picked(self, choice: Choice) -> list[document.Advised]:
        return [self.advised(pick) for pick in choice.picks]

    def advised(self, pick: Pick) -> document.Advised:
        entry = self.compiled.actions[pick.action]
        return self._advised(entry, list(pick.why), pick.turn)

    def in_hand(self, outcome: Outcome) -> document.Advised:
        entry = self.compiled.actions[outcome.item.action]
        return self._advised(entry, [], "", outcome.item.state, self._became(outcome, entry))

    def _advised(
        self,
        entry: ActionEntry,
        why: list[str],
        turn: str,
        state: document.State | None = None,
        note: str = "",
    ) -> document.Advised:
        spec = entry.spec
        metric = next((name for name in spec.moves if name in self.compiled.names), None)
        return document.Advised(
            id=spec.id,
            title=spec.title,
            why=why,
            first_step=spec.first_step,
            how=spec.how,
            steps=list(spec.steps),
            turn=turn,
            moves=moves(self.compiled, spec),
            metric=metric,
            shows_after=spec.shows_after,
            source=spec.source,
            state=state,
            note=note,
        )

    def _became(self, outcome: Outcome, entry: ActionEntry) -> str:
        """Say how far an action on the plan is, and whether it did what it should."""
        item = outcome.item
        if item.state != "done":
            return f"on the plan, due {show.day(item.due)}" if item.due else "on the plan"
        done = f"done on {show.day(item.done_on)}" if item.done_on else "done"
        if outcome.moved is None:
            due = (item.done_on or item.added_on) + timedelta(days=entry.spec.shows_after)
            return f"{done}; its effect shows by {show.day(due)}"
        then, now = (self._metric_shown(item.metric, value) for value in (item.metric_then, outcome.now))
        effect = "moved" if outcome.moved else "did not move"
        name = lower_first(self.wording.title(item.metric or ""))
        return f"{done}; {name} {effect}, {then} to {now}"

    def _metric_shown(self, name: str | None, value: Any) -> str:
        return shown(self.compiled, name or "", value, self.assessment.currency)

    def to_find_out(self, choice: Choice, unknown: list[document.Gap]) -> list[document.Advised]:
        """A free place is filled by the unknown that would tell most."""
        handled = self._handled(choice)
        gap = next((gap for gap in unknown if gap.fact not in handled), None)
        if len(choice.picks) >= PLACES or gap is None:
            return []
        verb = "Put right" if self._is_answered(gap.fact) else "Find out"
        where = f"{gap.find.rstrip('.')}. " if gap.find else ""
        whom = gap.who or ("" if gap.find else "whoever keeps this figure")
        titles = [self.compiled.rules[rule].spec.title for rule in gap.would_decide]
        return [
            document.Advised(
                id=gap.fact,
                title=f"{verb}: {lower_first(gap.title)}",
                why=list(gap.would_decide),
                first_step=where + (f"Ask {whom}." if whom else ""),
                how=f"It would decide: {listed((lower_first(title) for title in titles[:PLACES]), 'and')}.",
                steps=[],
                turn="The unknown that would tell most",
                moves=f"decides {len(titles)} {'finding' if len(titles) == 1 else 'findings'}",
                metric=None,
                shows_after=0,
                source="",
                fact=gap.fact,
            )
        ]

    def _handled(self, choice: Choice) -> set[str]:
        """Return the answers that an action is about already: what is wrong with them is not to be found out too."""
        rules = {rule for pick in choice.picks for rule in pick.why if rule in self.compiled.rules}
        behind = (self.assessment.deciding_facts(self.assessment.proof_of_rule(rule)) for rule in rules)
        return {fact for facts in behind for fact in facts if self._is_answered(fact)}

    def guessed(self) -> Iterator[str]:
        """Say on which guesses headlines rest: once for all that rest on the same."""
        by_label: dict[str, dict[str, None]] = {}
        for headline in self.assessment.playbook.spec.headline:
            facts = self.assessment.deciding_facts(self.assessment.proof_of_name(headline.value))
            by_label.setdefault(headline.label, {}).update(dict.fromkeys(self.wording.guesses(facts)))
        resting: dict[tuple[str, ...], list[str]] = {}
        for label, guesses in by_label.items():
            resting.setdefault(tuple(guesses), []).append(label)
        for titles, labels in resting.items():
            if titles:
                verb = "rests" if len(labels) == 1 else "rest"
                who = listed([labels[0], *map(lower_first, labels[1:])], "and")
                yield f"{who} {verb} on {_guesses(titles)}: {listed(map(lower_first, titles), 'and')}."

    def stale(self) -> Iterator[str]:
        """Say which answers are older than they should be, if something rests on them."""
        facts = self.compiled.facts_behind(("rule", rule) for rule in self.assessment.reach.rules)
        old = [name for name in self.compiled.names if name in facts and self._is_stale(name)]
        if old:
            titles = [lower_first(self.wording.title(name)) for name in old]
            answers = "1 answer is older than it" if len(old) == 1 else f"{len(old)} answers are older than they"
            yield f"{answers} should be: {listed(titles, 'and', _NAMED)}."

    def _is_stale(self, name: str) -> bool:
        answer = self.assessment.answers.get(name)
        entry = self.compiled.names[name]
        if answer is None or not isinstance(entry, FactEntry):
            return False
        return is_stale(answer.as_of, entry.spec.stale_after, self.assessment.today)


def _guesses(titles: Iterable[str]) -> str:
    return "a guess" if len(list(titles)) == 1 else "guesses"


def _status(value: Any) -> Literal["known", "unknown", "not applicable", "unlimited"]:
    if isinstance(value, Missing):
        return value.kind
    return "unlimited" if isinstance(value, float) and abs(value) == float("inf") else "known"
