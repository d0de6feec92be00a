"""What may be another one on another day: a headline, a figure or word, a finding, an action that is advised.

Each says of one world how it is shown there and what turns: the verdict, the word, or the band of a figure.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from opsadvisor.advice.assess import verdict_of
from opsadvisor.advice.comparison.model import NOTHING
from opsadvisor.advice.comparison.swap import World
from opsadvisor.advice.flip import band_of
from opsadvisor.advice.headlines import so_far
from opsadvisor.advice.words import shown
from opsadvisor.formula.parse import Expression
from opsadvisor.formula.values import Missing
from opsadvisor.library.compiled import DecisionEntry, Key, MetricEntry

ADVISED, NOT_ADVISED = "advised", "not advised"


class Compared(Protocol):
    """An outcome that is compared."""

    def shown(self, world: World) -> str:
        """Return it as an advice shows it, NOTHING where it has none."""

    def turn(self, world: World) -> Hashable:
        """Return what turns: the same for figures of one band."""

    def keys(self, world: World) -> Iterator[Key]:
        """Yield the names and rules that it depends on directly."""


@dataclass(frozen=True, slots=True)
class OfName:
    """A metric, a decision or a ladder."""

    name: str

    def shown(self, world: World) -> str:
        """Return the value as a person reads it."""
        name = world.known_as(self.name)
        if name not in world.reach.names:
            return NOTHING
        return _shown(world, name)

    def turn(self, world: World) -> Hashable:
        """Return the word or the band, or why there is none."""
        name = world.known_as(self.name)
        return _turn(world, name) if name in world.reach.names else None

    def keys(self, world: World) -> Iterator[Key]:
        """Yield the name."""
        yield "name", world.known_as(self.name)


@dataclass(frozen=True, slots=True)
class OfHeadline:
    """The headline of a label; what stands there depends on conditions."""

    label: str

    def shown(self, world: World) -> str:
        """Return the verdict of the headline, also "hold so far"."""
        name = self._due(world)
        if name is None:
            return NOTHING
        entry = world.side.compiled.names.get(name)
        value = world.evaluation.value(name)
        if isinstance(value, Missing) and value.kind == "unknown" and isinstance(entry, DecisionEntry):
            found = so_far(world.evaluation, entry)
            if found:
                return f"{found[0].label or found[0].value} so far"
        return _shown(world, name)

    def turn(self, world: World) -> Hashable:
        """Return what stands behind it, and the word or the band."""
        name = self._due(world)
        if name is None:
            return None
        missing = isinstance(world.evaluation.value(name), Missing)
        return name, self.shown(world) if missing else _turn(world, name)

    def keys(self, world: World) -> Iterator[Key]:
        """Yield what may stand there, and what decides which it is."""
        for headline, condition in self._lines(world):
            yield "name", headline
            yield from world.side.compiled.used((condition,))

    def _due(self, world: World) -> str | None:
        due = (name for name, condition in self._lines(world) if world.evaluation.test(condition) is True)
        return next(due, None)

    def _lines(self, world: World) -> Iterator[tuple[str, Expression | None]]:
        entry = world.side.compiled.playbooks[world.side.playbook]
        for headline, condition in zip(entry.spec.headline, entry.headlines, strict=True):
            if headline.label == self.label:
                yield headline.value, condition


@dataclass(frozen=True, slots=True)
class OfFinding:
    """What a rule says."""

    rule: str

    def shown(self, world: World) -> str:
        """Return the verdict, NOTHING where the rule is not among the findings."""
        if self.rule not in world.reach.rules:
            return NOTHING
        return verdict_of(world.evaluation.verdict(self.rule))

    def turn(self, world: World) -> Hashable:
        """Return the verdict, and how severe it is."""
        rule = world.side.compiled.rules.get(self.rule)
        return self.shown(world), rule.spec.severity if rule else ""

    def keys(self, world: World) -> Iterator[Key]:
        """Yield the rule, and what decides whether it is among the findings."""
        yield "rule", self.rule
        compiled = world.side.compiled
        for playbook in world.reach.playbooks:
            yield from compiled.used(compiled.playbooks[playbook].includes)


@dataclass(frozen=True, slots=True)
class OfAction:
    """Whether an action is one of those to do next."""

    action: str

    def shown(self, world: World) -> str:
        """Return whether it is advised."""
        return ADVISED if self.action in world.advised else NOT_ADVISED

    def turn(self, world: World) -> Hashable:
        """Return whether it is advised."""
        return self.shown(world)

    def keys(self, world: World) -> Iterator[Key]:
        """Yield everything: the order of what to do depends on all of it."""
        yield from (("name", name) for name in world.reach.names)
        yield from (("rule", rule) for rule in world.reach.rules)


def _shown(world: World, name: str) -> str:
    return shown(world.side.compiled, name, world.evaluation.value(name), world.side.currency)


def _turn(world: World, name: str) -> Hashable:
    """Return the word of a value, or the band of a figure, or why there is none."""
    value: Any = world.evaluation.value(name)
    if isinstance(value, Missing):
        return value.kind
    if isinstance(value, str | bool):
        return value
    entry = world.side.compiled.names[name]
    band = band_of(entry.spec, value) if isinstance(entry, MetricEntry) else None
    return band.label if band else "known"
