"""Definitions that build on each other: none may be a ring, and none may be a chain too long to follow."""

from __future__ import annotations

from collections.abc import Iterator

from opsadvisor.library.compiled import Compiled, Key, Problem
from opsadvisor.library.places import Place

LONGEST = 60
"""Definitions in a chain. Evaluating follows chains, so their length bounds the depth of the stack."""


def break_chains(compiled: Compiled, places: list[Place]) -> None:
    """Report each ring and each chain that is too long, and open it at one of its formulas."""
    while chains := list(_faulty_chains(compiled)):
        for chain in chains:
            own = next(place for key in chain for place in places if place.owner == key)
            compiled.problems.append(Problem(own.playbook, own.path, _said(chain)))
            for place in places:
                if place.owner == own.owner:
                    place.expression.disable()


def _said(chain: list[Key]) -> str:
    names = [name for _, name in chain]
    if len(chain) > LONGEST:
        return f"this builds on a chain of more than {LONGEST} definitions, down to {names[-1]}"
    return f"this depends on itself: {' > '.join([*names, names[0]])}"


def _faulty_chains(compiled: Compiled) -> Iterator[list[Key]]:
    """Yield chains that are too long, and end with the first ring."""
    depth: dict[Key, int] = {}
    for start in compiled.definitions():
        trail = {start: _below(compiled, start)} if start not in depth else {}
        while trail:
            key = next(reversed(trail))
            following = next((other for other in trail[key] if other not in depth), None)
            if following is None:
                del trail[key]
                depth[key] = 1 + max((depth.get(other, 0) for other in compiled.direct(key)), default=0)
                if depth[key] > LONGEST:
                    yield [key, *_deepest(compiled, key, depth)]
                    depth[key] = 1  # it will be opened here
            elif following in trail:
                keys = list(trail)
                yield keys[keys.index(following) :]
                return
            else:
                trail[following] = _below(compiled, following)


def _below(compiled: Compiled, key: Key) -> Iterator[Key]:
    return iter(sorted(compiled.direct(key)))


def _deepest(compiled: Compiled, key: Key, depth: dict[Key, int]) -> Iterator[Key]:
    """Yield the longest way down from a definition."""
    while below := [other for other in compiled.direct(key) if other in depth]:
        key = max(below, key=lambda other: depth[other])
        yield key
