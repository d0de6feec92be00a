"""Why a formula has its value: the parts that decided, as data. `advice.words` puts them into sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from opsadvisor.formula import tree
from opsadvisor.formula.values import Missing, is_unknown


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values side by side; `holds` says whether the comparison is true."""

    sign: str
    left: tree.Node
    right: tree.Node
    left_value: Any
    right_value: Any
    holds: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A yes/no, or a figure, as it is."""

    node: tree.Node
    value: Any


@dataclass(frozen=True, slots=True)
class Lacking:
    """A part without a value."""

    node: tree.Node
    missing: Missing


@dataclass(frozen=True, slots=True)
class Ruled:
    """The verdict of a rule: True, False or a Missing."""

    rule: str
    verdict: Any


Part = Compared | Stated | Lacking | Ruled


@dataclass(frozen=True, slots=True)
class Proof:
    """A value, the parts that decided it in the order of the formula, and the names and rules behind them.

    With these names and rules as they are, nothing else can change the value.
    """

    value: Any
    parts: tuple[Part, ...] = ()
    names: frozenset[str] = field(default_factory=frozenset)
    rules: frozenset[str] = field(default_factory=frozenset)


def prove(node: tree.Node, env: tree.Environment) -> Proof:
    """Return the value of `node` with what decided it."""
    value = node.evaluate(env)
    match node:
        case tree.Junction():
            return _join(value, _decisive(node, value, env))
        case tree.Not():
            return _negated(node, env)
        case tree.Choose():
            return _chosen(node, value, env)
        case tree.Holds(rule=rule):
            return Proof(value, (Ruled(rule, value),), rules=frozenset({rule}))
        case tree.AnyHolds(group=group) | tree.CountHolds(group=group):
            return _grouped(value, env.group(group), env)
        case tree.Comparison():
            return _compared(node, value, env)
        case _:
            return _leaf(node, value, env)


def _join(value: Any, proofs: Iterable[Proof]) -> Proof:
    proofs = list(proofs)
    return Proof(
        value,
        tuple(part for proof in proofs for part in proof.parts),
        frozenset().union(*(proof.names for proof in proofs)),
        frozenset().union(*(proof.rules for proof in proofs)),
    )


def _decisive(node: tree.Junction, value: Any, env: tree.Environment) -> list[Proof]:
    """One decisive operand settles a junction; an unknown one needs all that are unknown; else all agree.

    Of several decisive operands the one with the fewest names speaks for the others.
    """
    proofs = [prove(operand, env) for operand in node.operands]
    if value is node.decisive:
        decisive = [proof for proof in proofs if proof.value is node.decisive]
        return [min(decisive, key=lambda proof: len(proof.names) + len(proof.rules))]
    if isinstance(value, Missing):
        return [proof for proof in proofs if isinstance(proof.value, Missing) and proof.value.kind == value.kind]
    return proofs


def _negated(node: tree.Not, env: tree.Environment) -> Proof:
    inner = prove(node.operand, env)
    return Proof(node.evaluate(env), inner.parts, inner.names, inner.rules)


def _chosen(node: tree.Choose, value: Any, env: tree.Environment) -> Proof:
    test = prove(node.test, env)
    if isinstance(test.value, Missing):
        return Proof(value, test.parts, test.names, test.rules)
    return _join(value, (test, prove(node.yes if test.value else node.no, env)))


def _grouped(value: Any, rules: Iterable[str], env: tree.Environment) -> Proof:
    """Those that hold decide a yes, those that are unknown an unknown, and all of them a no or a count."""
    verdicts = {rule: env.verdict(rule) for rule in rules}
    if value is True:
        verdicts = {rule: verdict for rule, verdict in verdicts.items() if verdict is True}
    elif isinstance(value, Missing):
        verdicts = {rule: verdict for rule, verdict in verdicts.items() if is_unknown(verdict)}
    return Proof(value, tuple(Ruled(*item) for item in verdicts.items()), rules=frozenset(verdicts))


def _compared(node: tree.Comparison, value: Any, env: tree.Environment) -> Proof:
    left, right = prove(node.left, env), prove(node.right, env)
    if isinstance(value, Missing):
        return _join(value, (side for side in (left, right) if isinstance(side.value, Missing)))
    part = Compared(node.sign, node.left, node.right, left.value, right.value, value)
    inner = (part, *_conditions(left), *_conditions(right))
    return Proof(value, inner, left.names | right.names, left.rules | right.rules)


def _conditions(proof: Proof) -> tuple[Part, ...]:
    """Return what else had a say inside one side of a comparison, such as the test of a choice."""
    return tuple(part for part in proof.parts if not isinstance(part, Stated))


def _leaf(node: tree.Node, value: Any, env: tree.Environment) -> Proof:
    below = [prove(part, env) for part in node.parts()]
    inner = _join(value, below)
    names = inner.names | _own_names(node)
    if isinstance(value, Missing):
        lacking = [proof for proof in below if isinstance(proof.value, Missing)]
        return _join(value, lacking) if lacking else Proof(value, (Lacking(node, value),), names, inner.rules)
    if isinstance(node, tree.Literal | tree.Texts):
        return Proof(value)
    conditions = tuple(part for proof in below for part in _conditions(proof))
    return Proof(value, (Stated(node, value), *conditions), names, inner.rules)


def _own_names(node: tree.Node) -> frozenset[str]:
    match node:
        case tree.Name(name=name) | tree.Known(name=name) | tree.Column(table=name):
            return frozenset({name})
    return frozenset()
