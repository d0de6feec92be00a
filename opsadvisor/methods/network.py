"""A plan of tasks as a network: what comes after what, and the critical path through it.

A plan is a table, one row a task: `task` (its name), `after` (the names of the tasks that it waits for, separated by
commas) and `optimistic`, `likely`, `pessimistic`, in one unit of time. All that is wrong with a plan is said by its
tasks. Times are kept as decimals in sixths of the unit, to a billionth: what a person sees as equal is equal, and
slack of exactly zero stays zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from opsadvisor.messages import did_you_mean, listed, quoted
from opsadvisor.methods.registry import Row, Table, Undefined

ESTIMATES = ("optimistic", "likely", "pessimistic")
_LARGEST = 1e12
_DIGITS = 9
_NO_TASK = ("", "-", "\u2013", "\u2014")
"""What tables of plans write where a task waits for nothing."""

Estimate = tuple[float, float, float]
_Cells = tuple[object, ...]


@dataclass(frozen=True)
class Network:
    """The tasks of a plan in the order of its rows, and one in which each comes behind those that it waits for."""

    names: tuple[str, ...]
    estimates: tuple[Estimate, ...]
    after: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]

    @cached_property
    def before(self) -> list[list[int]]:
        """The tasks that wait for each."""
        return _turned(self.after)

    @cached_property
    def lengths(self) -> list[Decimal]:
        """What each task is expected to take, in sixths."""
        return [_in_sixths(estimate) for estimate in self.estimates]

    @cached_property
    def starts(self) -> list[Decimal]:
        """The earliest start of each."""
        starts = [Decimal(0)] * len(self.names)
        for task in self.order:
            starts[task] = max((starts[other] + self.lengths[other] for other in self.after[task]), default=Decimal(0))
        return starts

    @cached_property
    def finishes(self) -> list[Decimal]:
        """The earliest finish of each."""
        return [start + length for start, length in zip(self.starts, self.lengths, strict=True)]

    @property
    def end(self) -> Decimal:
        """The earliest finish of the whole."""
        return max(self.finishes)

    @cached_property
    def slacks(self) -> list[Decimal]:
        """How much later each can start without moving the end."""
        latest = [self.end] * len(self.names)
        for task in reversed(self.order):
            followers = self.before[task]
            latest[task] = min((latest[other] - self.lengths[other] for other in followers), default=self.end)
        return [late - early for late, early in zip(latest, self.finishes, strict=True)]

    @cached_property
    def free_slacks(self) -> list[Decimal]:
        """How much later each can finish without moving any other."""
        nexts = ([self.starts[other] for other in followers] for followers in self.before)
        return [min(follow, default=self.end) - own for follow, own in zip(nexts, self.finishes, strict=True)]

    @cached_property
    def critical(self) -> list[int]:
        """The longest path, first task first; of equally long ones that whose length is the least certain."""
        ranks: list[tuple[Decimal, float, int]] = [(Decimal(0), 0.0, 0)] * len(self.names)
        came_from: list[int | None] = [None] * len(self.names)
        for task in self.order:
            other = came_from[task] = max(self.after[task], key=ranks.__getitem__, default=None)
            finish, variance, count = (Decimal(0), 0.0, 0) if other is None else ranks[other]
            ranks[task] = finish + self.lengths[task], variance + self.variance(task), count + 1
        return _traced(came_from, max(range(len(ranks)), key=ranks.__getitem__))

    @property
    def deviation(self) -> float:
        """The standard deviation of the critical path, its tasks taken as independent."""
        return math.sqrt(math.fsum(self.variance(task) for task in self.critical))

    def variance(self, task: int) -> float:
        """Return the variance of a task by the three-point rule: a sixth of its range, squared."""
        optimistic, _, pessimistic = self.estimates[task]
        return ((pessimistic - optimistic) / 6) ** 2


def _in_sixths(estimate: Estimate) -> Decimal:
    optimistic, likely, pessimistic = (Decimal(repr(round(each, _DIGITS))) for each in estimate)
    return optimistic + 4 * likely + pessimistic


def _traced(came_from: Sequence[int | None], last: int) -> list[int]:
    path = [last]
    while (task := came_from[path[-1]]) is not None:
        path.append(task)
    return path[::-1]


def network(tasks: Table) -> Network:
    """Return the network of a plan, from memory where the plan is that of one of the last calls.

    Raises Undefined, with the tasks concerned, for a missing or double name, an estimate that is missing or out of
    order, a task that waits for one that is not there, and tasks that wait for each other.
    """
    return _network(tuple(tuple(row.get(column) for column in ("task", "after", *ESTIMATES)) for row in tasks))


@lru_cache(maxsize=32)
def _network(rows: tuple[_Cells, ...]) -> Network:
    if not rows:
        raise Undefined("there are no tasks")
    names = _names(rows)
    places = {_plain(name): place for place, name in enumerate(names)}
    estimates = tuple(_estimate(name, row[2:]) for name, row in zip(names, rows, strict=True))
    after = tuple(_waits_for(name, row[1], places, names) for name, row in zip(names, rows, strict=True))
    return Network(names, estimates, after, _ordered(names, after))


def expected(row: Row) -> float | None:
    """Return what one task is expected to take, or None where its estimates are missing or out of order."""
    try:
        estimate = _estimate("", [row.get(column) for column in ESTIMATES])
    except Undefined:
        return None
    return float(_in_sixths(estimate) / 6)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _names(rows: Iterable[_Cells]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        name = " ".join(str(row[0] or "").split())
        if not name:
            raise Undefined(f"task {number} has no name")
        if _plain(name) in names:
            raise Undefined(f"there are two tasks named {quoted(name)}")
        names[_plain(name)] = name
    return tuple(names.values())


def _estimate(name: str, cells: Sequence[object]) -> Estimate:
    figures = []
    for word, cell in zip(ESTIMATES, cells, strict=True):
        if not isinstance(cell, (int, float)):
            raise Undefined(f"task {quoted(name)} has no {word} estimate")
        if not 0 <= cell <= _LARGEST:
            raise Undefined(f"task {quoted(name)}: {word} should be at least 0 and at most {_LARGEST:,.0f}")
        figures.append(float(cell))
    optimistic, likely, pessimistic = figures
    if optimistic > likely:
        raise Undefined(f"task {quoted(name)}: optimistic ({optimistic:g}) is above likely ({likely:g})")
    if likely > pessimistic:
        raise Undefined(f"task {quoted(name)}: likely ({likely:g}) is above pessimistic ({pessimistic:g})")
    return optimistic, likely, pessimistic


def _waits_for(name: str, after: object, places: dict[str, int], names: Sequence[str]) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for word in ("" if after is None else str(after)).split(","):
        if word.strip() in _NO_TASK:
            continue
        if _plain(word) not in places:
            hint = did_you_mean(word.strip(), names)
            reason = f"task {quoted(name)} comes after {quoted(word.strip())}, which is not a task"
            raise Undefined(f"{reason}. {hint}" if hint else reason)
        found[places[_plain(word)]] = None
    return tuple(found)


def _turned(after: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return for each task those that wait for it."""
    before: list[list[int]] = [[] for _ in after]
    for task, others in enumerate(after):
        for other in others:
            before[other].append(task)
    return before


def _ordered(names: Sequence[str], after: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return the tasks so that each comes behind those that it waits for."""
    waiting, before = [len(others) for others in after], _turned(after)
    order = [task for task, count in enumerate(waiting) if not count]
    for task in order:  # it grows while it is walked
        for follower in before[task]:
            waiting[follower] -= 1
            if not waiting[follower]:
                order.append(follower)
    if len(order) < len(names):
        raise Undefined(_circle(names, after, {task for task, count in enumerate(waiting) if count}))
    return tuple(order)


def _circle(names: Sequence[str], after: Sequence[Sequence[int]], stuck: set[int]) -> str:
    """Name the tasks that wait for each other: from any that is stuck, back along those that it waits for."""
    walked: dict[int, None] = {}
    task = min(stuck)
    while task not in walked:
        walked[task] = None
        task = next(other for other in after[task] if other in stuck)
    path = list(walked)
    circle = [names[each] for each in reversed(path[path.index(task) :])]
    if len(circle) == 1:
        return f"task {quoted(circle[0])} comes after itself"
    return f"tasks wait for each other in a circle: {listed(map(quoted, circle), last='and')}"
