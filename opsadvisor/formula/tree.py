"""The tree of a formula. Every node evaluates itself in an environment and never raises.

Each node keeps the column (from 1) at which it stands in its text, for messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from opsadvisor.formula.arithmetic import COMPARISONS, calculate
from opsadvisor.formula.values import Missing, is_unknown, worse, worst
from opsadvisor.methods.registry import Method, Undefined


class Environment(Protocol):
    """What a formula can ask about: names, columns, rules and groups of rules."""

    def value(self, name: str) -> Any:
        """Return the value of a fact, metric, decision or ladder, or a Missing."""

    def column(self, table: str, column: str) -> Any:
        """Return one cell a row, None where it was left out, or a Missing."""

    def verdict(self, rule: str) -> Any:
        """Return True, False or a Missing."""

    def group(self, name: str) -> Sequence[str]:
        """Return the ids of the rules of a group."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a formula."""

    at: int = field(default=1, kw_only=True, compare=False)

    def evaluate(self, env: Environment) -> Any:
        """Return the value, or a Missing."""
        raise NotImplementedError

    def parts(self) -> tuple[Node, ...]:
        """Return the nodes directly below."""
        return ()


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number, a text or a yes/no written in the formula."""

    value: float | int | str | bool

    def evaluate(self, env: Environment) -> Any:
        return self.value


@dataclass(frozen=True, slots=True)
class Broken(Node):
    """What stands for a formula that could not be read, so that the rest works."""

    def evaluate(self, env: Environment) -> Any:
        return Missing("unknown", "its formula in the playbook is faulty")


@dataclass(frozen=True, slots=True)
class Texts(Node):
    """A list of texts, to the right of `in`."""

    values: tuple[str, ...]

    def evaluate(self, env: Environment) -> Any:
        return self.values


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A fact, metric, decision or ladder."""

    name: str

    def evaluate(self, env: Environment) -> Any:
        return env.value(self.name)


@dataclass(frozen=True, slots=True)
class Column(Node):
    """A column of a table."""

    table: str
    column: str

    def evaluate(self, env: Environment) -> Any:
        return env.column(self.table, self.column)


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """A number with its sign turned."""

    operand: Node

    def evaluate(self, env: Environment) -> Any:
        value = self.operand.evaluate(env)
        return value if isinstance(value, Missing) else -value

    def parts(self) -> tuple[Node, ...]:
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Pair(Node):
    """Two values joined by a sign."""

    sign: str
    left: Node
    right: Node

    def evaluate(self, env: Environment) -> Any:
        left, right = self.left.evaluate(env), self.right.evaluate(env)
        if isinstance(left, Missing):
            return worse(left, right) if isinstance(right, Missing) else left
        return right if isinstance(right, Missing) else self.join(left, right)

    def join(self, left: Any, right: Any) -> Any:
        """Return what two values come to."""
        raise NotImplementedError

    def parts(self) -> tuple[Node, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Arithmetic(Pair):
    """Two numbers joined by + - * / // or %."""

    def join(self, left: Any, right: Any) -> Any:
        return calculate(self.sign, left, right)


@dataclass(frozen=True, slots=True)
class Comparison(Pair):
    """Two values of one type, compared."""

    def join(self, left: Any, right: Any) -> Any:
        return COMPARISONS[self.sign](left, right)


@dataclass(frozen=True, slots=True)
class Member(Node):
    """Whether a text is among several."""

    item: Node
    among: Node

    def evaluate(self, env: Environment) -> Any:
        item, among = self.item.evaluate(env), self.among.evaluate(env)
        missing = worst((item, among))
        if missing is not None:
            return missing
        found = item in among
        return self._gap() if not found and None in among else found

    def _gap(self) -> Missing:
        """A cell that was left out may hold the text."""
        table = {self.among.table} if isinstance(self.among, Column) else ()
        return Missing("unknown", "a row has no value", frozenset(table))

    def parts(self) -> tuple[Node, ...]:
        return (self.item, self.among)


@dataclass(frozen=True, slots=True)
class Not(Node):
    """The opposite of a yes/no."""

    operand: Node

    def evaluate(self, env: Environment) -> Any:
        value = self.operand.evaluate(env)
        return value if isinstance(value, Missing) else not value

    def parts(self) -> tuple[Node, ...]:
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Junction(Node):
    """Conditions joined by `and` or `or`; `decisive` is the value of one that settles the whole."""

    decisive: bool
    operands: tuple[Node, ...]

    def evaluate(self, env: Environment) -> Any:
        missing: Missing | None = None
        for operand in self.operands:
            value = operand.evaluate(env)
            if value is self.decisive:
                return value
            if isinstance(value, Missing):
                missing = worse(missing, value)
        return missing if missing is not None else not self.decisive

    def parts(self) -> tuple[Node, ...]:
        return self.operands


@dataclass(frozen=True, slots=True)
class Choose(Node):
    """`yes if test else no`."""

    test: Node
    yes: Node
    no: Node

    def evaluate(self, env: Environment) -> Any:
        test = self.test.evaluate(env)
        if isinstance(test, Missing):
            return test
        return (self.yes if test else self.no).evaluate(env)

    def parts(self) -> tuple[Node, ...]:
        return (self.test, self.yes, self.no)


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A registered method applied to arguments; those that may be missing reach it as None."""

    method: Method
    arguments: tuple[Node, ...]

    def evaluate(self, env: Environment) -> Any:
        values = []
        missing: Missing | None = None
        for argument, parameter in zip(self.arguments, self.method.spread(len(self.arguments)), strict=True):
            value = argument.evaluate(env)
            if isinstance(value, Missing):
                if not parameter.optional:
                    missing = worse(missing, value)
                value = None
            values.append(value)
        return missing if missing is not None else self._apply(values)

    def _apply(self, values: list[Any]) -> Any:
        try:
            result = self.method.function(*values)
        except Undefined as undefined:
            return Missing("unknown", str(undefined), self._tables())
        except ArithmeticError:  # what a float cannot hold, or what becomes 0 for being so small
            return Missing("unknown", "the figures are too large or too small")
        return Missing("unknown", "there is no such figure") if result != result else result

    def _tables(self) -> frozenset[str]:
        """Return the tables among the arguments: where a method has no answer, a cell of theirs may be missing."""
        parameters = self.method.spread(len(self.arguments))
        pairs = zip(self.arguments, parameters, strict=True)
        whole = {node.name for node, parameter in pairs if isinstance(node, Name) and parameter.type == "table"}
        return frozenset(whole | {node.table for node in self.arguments if isinstance(node, Column)})

    def parts(self) -> tuple[Node, ...]:
        return self.arguments


@dataclass(frozen=True, slots=True)
class Known(Node):
    """Whether a name has a value."""

    name: str

    def evaluate(self, env: Environment) -> Any:
        return not isinstance(env.value(self.name), Missing)


@dataclass(frozen=True, slots=True)
class Holds(Node):
    """Whether a rule holds."""

    rule: str

    def evaluate(self, env: Environment) -> Any:
        return env.verdict(self.rule)


@dataclass(frozen=True, slots=True)
class AnyHolds(Node):
    """Whether a rule of a group holds; one that is not applicable counts as clear."""

    group: str

    def evaluate(self, env: Environment) -> Any:
        missing: Missing | None = None
        for rule in env.group(self.group):
            verdict = env.verdict(rule)
            if verdict is True:
                return True
            if is_unknown(verdict):
                missing = worse(missing, verdict)
        return False if missing is None else missing


@dataclass(frozen=True, slots=True)
class CountHolds(Node):
    """How many rules of a group hold; one that is not applicable counts as clear."""

    group: str

    def evaluate(self, env: Environment) -> Any:
        verdicts = [env.verdict(rule) for rule in env.group(self.group)]
        missing = worst(verdict for verdict in verdicts if is_unknown(verdict))
        return missing if missing is not None else sum(verdict is True for verdict in verdicts)


def depth(node: Node) -> int:
    """Return how many levels of nodes there are, the node's own among them."""
    return 1 + max((depth(part) for part in node.parts()), default=0)


def walk(node: Node) -> list[Node]:
    """Return the node and all below it, from left to right."""
    found = [node]
    for part in node.parts():
        found.extend(walk(part))
    return found
