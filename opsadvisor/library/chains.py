"""Definitions that build on each other: none may be a ring, and none may be a chain too long to follow.

A computed column of a table is a definition of its own here, for it may build on others of its table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from opsadvisor.formula import tree
from opsadvisor.library.compiled import Compiled, FactEntry, Key, Problem
from opsadvisor.library.places import Place

DEEPEST = 240
"""Levels of the formulas along a chain. Evaluating follows chains, so this bounds the depth of the stack."""
_STEP = 2
"""Levels that getting from one definition to the next counts besides those of its formula."""
_SHOWN = 10
_COLUMN = "column"


def break_chains(compiled: Compiled, places: list[Place]) -> None:
    """Report each ring and each chain that is too long, and open it at one of its formulas."""
    _Walk(compiled, places).open_all()


class _Walk:
    """One walk through all definitions, each after those that it builds on. What is faulty is opened on the way."""

    def __init__(self, compiled: Compiled, places: list[Place]) -> None:
        self.compiled = compiled
        self.places: dict[Key, list[Place]] = defaultdict(list)
        for place in places:
            if place.owner:
                self.places[(_COLUMN, f"{place.table}.{place.column}") if place.table else place.owner].append(place)
        self.depth: dict[Key, int] = {}
        """Of each definition that is done: the levels along the longest chain below it, its own among them."""
        self.trail: dict[Key, Iterator[Key]] = {}
        """The definitions from where the walk began to where it is, each with what it builds on and is still to do."""

    def open_all(self) -> None:
        for start in self.compiled.definitions():
            if start not in self.depth:
                self._enter(start)
            while self.trail:
                self._step()

    def _step(self) -> None:
        key = next(reversed(self.trail))
        following = next((other for other in self.trail[key] if other not in self.depth), None)
        if following is None:
            self._leave(key)
        elif following in self.trail:
            self._open_ring(following)
        else:
            self._enter(following)

    def _enter(self, key: Key) -> None:
        self.trail[key] = iter(self._below(key))

    def _leave(self, key: Key) -> None:
        del self.trail[key]
        below = max((self.depth[other] for other in self._below(key)), default=0)
        if self._levels(key) + below > DEEPEST and self.places[key]:
            last = self._last(key)
            self._open(key, f"this builds on a chain of more than {DEEPEST} levels of formulas, down to {last}")
            below = 0
        self.depth[key] = self._levels(key) + below

    def _open_ring(self, first: Key) -> None:
        """Open a ring at the last of its definitions that has a formula; the walk goes on from before it."""
        trail = list(self.trail)
        ring = trail[trail.index(first) :]
        while not self.places[next(reversed(self.trail))]:
            self.trail.popitem()
        key, _ = self.trail.popitem()
        place = ring.index(key)
        self._open(key, f"this depends on itself: {_way([*ring[place:], *ring[: place + 1]])}")
        self._enter(key)

    def _open(self, key: Key, said: str) -> None:
        own = self.places[key]
        self.compiled.problems.append(Problem(own[0].playbook, own[0].path, said))
        for place in own:
            place.expression.disable()

    def _below(self, key: Key) -> list[Key]:
        """Return what a definition builds on directly, in an order that is always the same."""
        kind, name = key
        entry = self.compiled.names.get(name)
        if kind == _COLUMN:
            return sorted(self._below_column(*name.split(".")))
        if kind == "name" and isinstance(entry, FactEntry):
            columns = {(_COLUMN, f"{name}.{column}") for column in entry.computed}
            return sorted(self.compiled.used((entry.applies,)) | columns)
        return sorted(self.compiled.direct(key))

    def _below_column(self, table: str, column: str) -> Iterator[Key]:
        """Yield what a computed column builds on; a name in its formula may be another column of its row."""
        entry = self.compiled.names[table]
        if not isinstance(entry, FactEntry):
            return
        formula = entry.computed[column]
        own = {node.column for node in formula.nodes if isinstance(node, tree.Column) and node.table == table}
        for name in own | (formula.names & entry.columns):
            if name in entry.computed:
                yield _COLUMN, f"{table}.{name}"
        for kind, name in self.compiled.used((formula,)):
            if kind != "name" or (name != table and name not in entry.columns):
                yield kind, name

    def _levels(self, key: Key) -> int:
        return _STEP + max((tree.depth(place.expression.root) for place in self.places[key]), default=0)

    def _last(self, key: Key) -> str:
        """Return the name at the end of the longest way down from a definition."""
        while below := self._below(key):
            key = max(below, key=lambda other: self.depth[other])
        return key[1]


def _way(keys: list[Key]) -> str:
    """Return "a > b > c", without the middle of a long way."""
    names = [name for _, name in keys]
    if len(names) > _SHOWN:
        names = [*names[: _SHOWN - 2], f"{len(names) - _SHOWN + 1} more", names[-1]]
    return " > ".join(names)
