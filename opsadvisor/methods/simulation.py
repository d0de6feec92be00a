"""When a plan ends and which tasks decide it, by playing it through many times (Monte Carlo).

Each duration is drawn from a beta-PERT distribution, whose mean is the three-point one; its standard deviation is
not a sixth of the range. The whole network is played, so paths that run side by side delay the end as they do in
life (merge bias). Each stretch of a distribution comes up as often as it should, only the order is left to chance
(Latin hypercube sampling, McKay and others 1979), so that fewer runs are as exact. The draws follow from the figures
of the plan alone: the same plan gives the same result in every process.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from random import Random

from opsadvisor.methods import slow
from opsadvisor.methods.network import Estimate, Network

RUNS = 10_000
DRAWS = 1_000_000
"""Durations drawn at most, over all tasks and runs: a plan of more than 100 tasks is played less often."""
_PART = 25_000
"""Durations played between two reports of progress."""
_POINTS = 500
"""Equally likely durations that stand for the distribution of a task."""
_NOISE = 1e-9
"""Share of the whole that sums of floats may be off."""

Times = list[float]
"""One figure a run."""


@dataclass(frozen=True)
class Played:
    """The end of every run, smallest first, and for each task the share of runs in which it was critical."""

    ends: tuple[float, ...]
    criticality: tuple[float, ...]

    def quantile(self, share: float) -> float:
        """Return the end that `share` (0 to 1) of the runs keep."""
        place = share * (len(self.ends) - 1)
        low = int(place)
        high = min(low + 1, len(self.ends) - 1)
        return self.ends[low] + (place - low) * (self.ends[high] - self.ends[low])

    def probability(self, deadline: float) -> float:
        """Return the share of runs (0 to 1) that end by `deadline`."""
        return bisect_right(self.ends, deadline * (1 + _NOISE)) / len(self.ends)


def runs_of(tasks: int) -> int:
    """Return how often a plan of so many tasks is played."""
    return max(min(RUNS, DRAWS // tasks), 1)


@lru_cache(maxsize=16)
def play(plan: Network) -> Played:
    """Play a plan through, or remember it. Tells its progress; what the listener raises ends it."""
    runs, random = runs_of(len(plan.names)), Random(_seed(plan))
    durations = [_durations(estimate, random, runs) for estimate in plan.estimates]
    ends: Times = []
    critical = [0] * len(plan.names)
    for part in _parts(runs, len(plan.names)):
        played = _Part(plan, [times[part] for times in durations])
        ends.extend(played.ends)
        critical = [sofar + more for sofar, more in zip(critical, played.critical(), strict=True)]
        slow.tell(len(ends) / runs)
    return Played(tuple(sorted(ends)), tuple(count / runs for count in critical))


def _parts(runs: int, tasks: int) -> Iterator[slice]:
    size = max(_PART // tasks, 1)
    for start in range(0, runs, size):
        yield slice(start, start + size)


def _seed(plan: Network) -> int:
    """Return a number that follows from the figures and the order of a plan, not from its names."""
    figures = repr((plan.estimates, plan.after)).encode()
    return int.from_bytes(hashlib.sha256(figures).digest()[:8], "big")


def _durations(estimate: Estimate, random: Random, count: int) -> Times:
    low, likely, high = estimate
    width = high - low
    if not width:
        return [likely] * count
    points = [low + width * share for share in _quantiles((likely - low) / width)]
    drawn = points * (count // _POINTS) + random.sample(points, count % _POINTS)
    random.shuffle(drawn)
    return drawn


@lru_cache(maxsize=128)
def _quantiles(mode: float) -> tuple[float, ...]:
    """Return the medians of `_POINTS` equally likely slices of the beta-PERT distribution over 0 to 1."""
    middles = [(place + 0.5) / _POINTS for place in range(_POINTS)]
    density = [x ** (4 * mode) * (1 - x) ** (4 * (1 - mode)) for x in middles]
    reached = list(accumulate(density, initial=0.0))
    found: list[float] = []
    cell = 0
    for middle in middles:
        wanted = middle * reached[-1]
        while reached[cell + 1] < wanted:
            cell += 1
        found.append((cell + (wanted - reached[cell]) / density[cell]) / _POINTS)
    return tuple(found)


class _Part:
    """Some runs of a plan, task by task: each step takes one task through all runs."""

    def __init__(self, plan: Network, durations: list[Times]) -> None:
        self.plan = plan
        self.none = [0.0] * len(durations[0])
        self.durations = durations
        self.starts, self.ends = self._forward()
        self.almost = [end * (1 - _NOISE) for end in self.ends]

    def _forward(self) -> tuple[list[Times], Times]:
        starts, finishes = [self.none] * len(self.durations), [self.none] * len(self.durations)
        for task in self.plan.order:
            starts[task] = self._latest([finishes[other] for other in self.plan.after[task]])
            finishes[task] = _added(starts[task], self.durations[task])
        return starts, self._latest([finishes[task] for task, next_ in enumerate(self.plan.before) if not next_])

    def critical(self) -> list[int]:
        """Return for each task in how many of the runs it is on a longest path."""
        rests, counts = [self.none] * len(self.durations), [0] * len(self.durations)
        for task in reversed(self.plan.order):
            behind = self._latest([rests[other] for other in self.plan.before[task]])
            rests[task] = _added(self.durations[task], behind)
            through = zip(self.starts[task], rests[task], self.almost, strict=True)
            counts[task] = sum([start + rest >= almost for start, rest, almost in through])
        return counts

    def _latest(self, times: list[Times]) -> Times:
        """Return the latest of several times, run by run; the start of the plan where there are none."""
        latest = times[0] if times else self.none
        for others in times[1:]:
            latest = [one if one > other else other for one, other in zip(latest, others, strict=True)]
        return latest


def _added(first: Times, second: Times) -> Times:
    return [one + other for one, other in zip(first, second, strict=True)]
