"""The lines at the top of an advice, with their templates filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from opsadvisor.advice import document
from opsadvisor.advice.assess import Assessment
from opsadvisor.advice.evaluation import Evaluation
from opsadvisor.advice.flip import Variations, band_of, flips
from opsadvisor.advice.turned import Turned
from opsadvisor.advice.words import Wording, lower_first
from opsadvisor.formula import tree
from opsadvisor.formula.parse import Expression
from opsadvisor.formula.prove import Compared
from opsadvisor.formula.values import Missing, is_unknown
from opsadvisor.library.compiled import DecisionEntry, LadderEntry, MetricEntry
from opsadvisor.library.schema import Choice, Dimension, Headline
from opsadvisor.messages import listed

PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)(?::([^{}]+))?\}")
_MANY = 2
_TURNS_NAMED = 2
_NEEDS_NAMED = 3
_LONGEST, _FIRST, _LAST = 100, 60, 30
"""Characters of a text in a headline, and those at its two ends that are shown of a longer one."""


class UnfilledError(Exception):
    """A placeholder has nothing to say; its piece is left out."""


def headlines(assessment: Assessment, *, brief: bool = False) -> list[document.Line]:
    """Return the headlines of the playbook whose condition is met; brief ones are quick and have no second line."""
    entry = assessment.playbook
    pairs = zip(entry.spec.headline, entry.headlines, strict=True)
    due = [headline for headline, condition in pairs if assessment.evaluation.test(condition) is True]
    return [_Writer(assessment, headline, brief).line() for headline in due]


def so_far(evaluation: Evaluation, entry: DecisionEntry) -> tuple[Choice, int] | None:
    """Return what a decision would be if all that is unknown did not hold, and how many rules are unknown.

    None if nothing at all is known, or nothing unknown.
    """
    rules = _rules_of(evaluation, entry)
    unknown = sum(is_unknown(evaluation.verdict(rule)) for rule in rules)
    return None if unknown in (0, len(rules)) else (_first_met(evaluation, entry), unknown)


def _rules_of(evaluation: Evaluation, entry: DecisionEntry) -> list[str]:
    """Return the rules of the groups that a decision asks about."""
    groups = {group for condition in entry.conditions if condition for group in condition.groups}
    return [rule for group in sorted(groups) for rule in evaluation.group(group)]


def _first_met(evaluation: Evaluation, entry: DecisionEntry) -> Choice:
    pairs = zip(entry.spec.choose, entry.conditions, strict=True)
    return next((choice for choice, condition in pairs if _surely(evaluation, condition)), entry.spec.choose[-1])


def _surely(evaluation: Evaluation, condition: Expression | None) -> bool:
    if condition is None:
        return True
    groups = [node for node in condition.nodes if isinstance(node, tree.AnyHolds)]
    if groups:
        return any(evaluation.verdict(rule) is True for node in groups for rule in evaluation.group(node.group))
    return evaluation.test(condition) is True


class _Writer:
    """Writes one headline."""

    def __init__(self, assessment: Assessment, headline: Headline, brief: bool) -> None:
        self.assessment = assessment
        self.headline = headline
        self.brief = brief
        self.wording = Wording(assessment)
        self.evaluation = assessment.evaluation
        self.fillers: Mapping[str, Callable[[str], str]] = {
            "flip": self._flip,
            "fired": lambda group: str(self._count(group, lambda verdict: verdict is True)),
            "all": lambda group: str(self._count(group, lambda _: True)),
            "nearest": self._nearest,
            "lag": self._lag,
        }

    def line(self) -> document.Line:
        name = self.headline.value
        value = self.evaluation.value(name)
        if isinstance(value, Missing):
            return self._without_value(value)
        detail = self._filled(self.headline.detail)
        more = "" if self.brief else self._filled(self.headline.more)
        shown = _shortened(self.wording.shown(name))
        return document.Line(self.headline.label, name, shown, self._tone(value), "known", detail, more)

    def _tone(self, value: Any) -> str:
        match self.assessment.compiled.names.get(self.headline.value):
            case DecisionEntry(spec=decision):
                return next((choice.tone for choice in decision.choose if choice.value == value), "none")
            case MetricEntry(spec=metric):
                band = band_of(metric, value)
                return band.tone if band else "none"
        return "none"

    def _without_value(self, missing: Missing) -> document.Line:
        """Say what it is on what is known, or what it needs."""
        name = self.headline.value
        entry = self.assessment.compiled.names.get(name)
        if missing.kind == "unknown" and isinstance(entry, DecisionEntry):
            so_far = self._so_far(entry)
            if so_far:
                return so_far
        detail = self._needs(missing) if missing.kind == "unknown" else missing.reason
        if missing.pending and self.brief:
            detail = "comes with the advice"
        return document.Line(self.headline.label, name, missing.kind, "none", missing.kind, detail)

    def _needs(self, missing: Missing) -> str:
        titles = [lower_first(self.wording.title(fact)) for fact in sorted(missing.needs)]
        return f"needs {listed(titles, 'and', _NEEDS_NAMED)}" if titles else missing.reason

    def _so_far(self, entry: DecisionEntry) -> document.Line | None:
        found = so_far(self.evaluation, entry)
        if found is None:
            return None
        choice, unknown = found
        word = "trigger" if unknown == 1 else "triggers"
        value = f"{choice.label or choice.value} so far"
        return document.Line(
            self.headline.label, entry.spec.id, value, choice.tone, "unknown", f"{unknown} {word} unknown"
        )

    def _filled(self, pieces: list[str]) -> str:
        return ", ".join(self._fill_all(pieces))

    def _fill_all(self, pieces: list[str]) -> Iterator[str]:
        for piece in pieces:
            try:
                yield PLACEHOLDER.sub(lambda match: self._fill(match[1], match[2] or ""), piece)
            except UnfilledError:
                continue

    def _fill(self, name: str, argument: str) -> str:
        if name in self.fillers:
            return self.fillers[name](argument)
        value = self.evaluation.value(name)
        if isinstance(value, Missing):
            raise UnfilledError
        shown = _shortened(self.wording.shown(name))
        return shown.split(" ")[0] if argument == "value" and isinstance(value, int | float) else shown

    def _flip(self, wanted: str) -> str:
        """Name the nearest changes to another outcome: the one that is wanted, or that of the nearest."""
        turns = flips(Variations(self.evaluation), ("name", self.headline.value))
        fitting = [turn for turn in turns if wanted in ("", turn.outcome)]
        if not fitting:
            raise UnfilledError
        outcome = fitting[0].outcome
        same = [turn for turn in fitting if turn.outcome == outcome][:_TURNS_NAMED]
        turned = Turned(self.wording)
        texts = (turned.text(turn) for turn in same)
        return f"{self.wording.shown(self.headline.value, outcome)} with {listed(texts, 'or with')}"

    def _count(self, group: str, wanted: Callable[[Any], bool]) -> int:
        return sum(wanted(self.evaluation.verdict(rule)) for rule in self.evaluation.group(group))

    def _nearest(self, group: str) -> str:
        """Name the clear rule of a group whose figure is nearest to its threshold, and how far off it is."""
        apart = [found for rule in self.evaluation.group(group) for found in self._apart(rule)]
        if not apart:
            raise UnfilledError
        _, text = min(apart)
        return text

    def _apart(self, rule: str) -> Iterator[tuple[float, str]]:
        if self.evaluation.verdict(rule) is not False:
            return
        for part in self.assessment.proof_of_rule(rule).parts:
            if isinstance(part, Compared) and isinstance(part.left, tree.Name) and _are_numbers(part):
                distance = abs(part.left_value - part.right_value)
                share = distance / (abs(part.right_value) or 1)
                name = part.left.name
                gap = self.wording.shown(name, distance)
                yield share, f"{lower_first(self.wording.title(name))}, {gap} off its limit"

    def _lag(self, ladder: str) -> str:
        entry = self.assessment.compiled.names.get(ladder)
        if not isinstance(entry, LadderEntry):
            raise UnfilledError
        known = [item for item in entry.spec.dimension if not isinstance(self.evaluation.value(item.lag), Missing)]
        behind = [item for item in known if self.evaluation.value(item.lag) >= 1]
        if not known:
            raise UnfilledError
        if not behind:
            return "no dimension lags" if len(known) == len(entry.spec.dimension) else f"no lag in {len(known)} known"
        return self._runs_like(entry, behind)

    def _runs_like(self, entry: LadderEntry, behind: list[Dimension]) -> str:
        """Name the dimensions at the earliest level, and count those behind by less."""
        levels = {item.id: self.evaluation.value(item.fact) for item in behind}
        lowest = min(levels.values(), key=lambda level: entry.order[level])
        titles = [lower_first(item.title) for item in behind if levels[item.id] == lowest]
        where = listed(titles, "and") if len(titles) <= _MANY else f"{len(titles)} dimensions"
        others = len(behind) - len(titles)
        more = f", and behind in {others} more" if others else ""
        return f"runs like {self.wording.shown(entry.spec.id, lowest)} in {where}{more}"


def _shortened(text: str) -> str:
    """Return a text without its middle where it is too long for a headline, such as a path of a hundred tasks."""
    if len(text) <= _LONGEST:
        return text
    first, last = text[:_FIRST], text[-_LAST:]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def _are_numbers(part: Compared) -> bool:
    return all(
        isinstance(value, int | float) and not isinstance(value, bool) and abs(value) != float("inf")
        for value in (part.left_value, part.right_value)
    )
