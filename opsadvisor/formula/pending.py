"""What could still change a formula's value: the facts whose answers it waits for.

This is what the interview chains backward over. A name that nobody can answer any more ("don't know") is settled:
it waits for nothing. The result never leaves out a fact that could matter; it may hold one that cannot.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from opsadvisor.formula import tree
from opsadvisor.formula.values import Missing, is_unknown_for_good

NOTHING: frozenset[str] = frozenset()


class Prospect(tree.Environment, Protocol):
    """An environment that also knows what its names wait for."""

    def waits(self, name: str) -> frozenset[str]:
        """Return the facts that could still change the value of a name."""

    def verdict_waits(self, rule: str) -> frozenset[str]:
        """Return the facts that could still change the verdict of a rule."""


def pending(node: tree.Node, env: Prospect) -> frozenset[str]:
    """Return the facts that could still change the value of `node`."""
    match node:
        case tree.Name(name=name) | tree.Known(name=name):
            return env.waits(name)
        case tree.Column(table=table):
            return env.waits(table)
        case tree.Junction():
            return _of_junction(((part.evaluate(env), pending(part, env)) for part in node.operands), node.decisive)
        case tree.Choose():
            return _of_choice(node, env)
        case tree.Holds(rule=rule):
            return env.verdict_waits(rule)
        case tree.AnyHolds(group=group):
            return _of_junction(((env.verdict(rule), env.verdict_waits(rule)) for rule in env.group(group)), True)
        case tree.CountHolds(group=group):
            return _of_strict((env.verdict(rule), env.verdict_waits(rule)) for rule in env.group(group))
        case tree.Call():
            return _of_call(node, env)
        case _:
            return _of_strict((part.evaluate(env), pending(part, env)) for part in node.parts())


def _of_junction(operands: Iterable[tuple[Any, frozenset[str]]], decisive: bool) -> frozenset[str]:
    """One operand that is decisive and settled settles the whole."""
    waits = NOTHING
    for value, waiting in operands:
        if value is decisive and not waiting:
            return NOTHING
        waits |= waiting
    return waits


def _of_strict(operands: Iterable[tuple[Any, frozenset[str]]]) -> frozenset[str]:
    """One operand that is unknown for good makes the whole unknown for good."""
    waits = NOTHING
    for value, waiting in operands:
        if not waiting and is_unknown_for_good(value):
            return NOTHING
        waits |= waiting
    return waits


def _of_choice(node: tree.Choose, env: Prospect) -> frozenset[str]:
    waits = pending(node.test, env)
    if waits:
        return waits | pending(node.yes, env) | pending(node.no, env)
    test = node.test.evaluate(env)
    if isinstance(test, Missing):
        return pending(node.yes, env) | pending(node.no, env) if test.pending else NOTHING
    return pending(node.yes if test else node.no, env)


def _of_call(node: tree.Call, env: Prospect) -> frozenset[str]:
    parameters = node.method.spread(len(node.arguments))
    pairs = [(argument.evaluate(env), pending(argument, env)) for argument in node.arguments]
    required = [pair for pair, parameter in zip(pairs, parameters, strict=True) if not parameter.optional]
    missing = [value for value, _ in required if isinstance(value, Missing)]
    if missing and not _of_strict(required) and not any(value.pending for value in missing):
        return NOTHING
    return NOTHING.union(*(waits for _, waits in pairs))
