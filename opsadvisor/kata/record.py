"""The track record of advised actions: how often they did what was expected, in experiments and on the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from opsadvisor.kata.model import Experiment, Storyboard, Target


class Record(NamedTuple):
    """How often something did what was expected, of the times that its outcome is known."""

    met: int
    total: int

    def __str__(self) -> str:
        """Return "did what was expected 2 of 3 times", "" where no outcome is known."""
        times = "time" if self.total == 1 else "times"
        return f"did what was expected {self.met} of {self.total} {times}" if self.total else ""


NOTHING = Record(0, 0)


def track_record(
    experiments: Iterable[Experiment], effects: Iterable[tuple[str, bool | None]] = ()
) -> dict[str, Record]:
    """Return the record of each action: its experiments that were seen, and what came of it on the plan.

    An experiment did what was expected where its prediction was met, in full; an action of the plan where it moved
    its figure by its day (`effects` of `advice.effect`; `of_targets` yields the same of target conditions). Those
    whose day has not come do not count.
    """
    found: dict[str, list[bool]] = defaultdict(list)
    for experiment in experiments:
        if experiment.action and experiment.met:
            found[experiment.action].append(experiment.met == "yes")
    for action, moved in effects:
        if moved is not None:
            found[action].append(moved)
    return {action: Record(sum(each), len(each)) for action, each in found.items()}


def of_targets(stories: Iterable[Storyboard]) -> Iterator[tuple[str, bool | None]]:
    """Yield the action of each closed target condition that was made from one, and whether its figure was reached."""
    for story in stories:
        for target in story.targets:
            if target.action and target.closed_on:
                yield target.action, _reached(story, target, target.closed_on)


def _reached(story: Storyboard, target: Target, closed_on: date) -> bool | None:
    measured = [value for day, value in story.run if target.set_on <= day <= closed_on]
    return target.reached(measured[-1]) if measured else None


def of_actions(actions: Iterable[str], records: Mapping[str, Record]) -> Record:
    """Return the record of several actions together: those of a rule."""
    found = [records.get(action, NOTHING) for action in dict.fromkeys(actions)]
    return Record(sum(each.met for each in found), sum(each.total for each in found))
