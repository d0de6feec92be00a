"""Text to tree: a small part of Python's expression syntax, read by `ast` and let through an allow-list.

Nothing is ever handed to `eval`. Length and depth are bounded before anything is walked.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from opsadvisor.formula import tree
from opsadvisor.messages import Suggestion, said, suggested
from opsadvisor.methods.registry import Method

MAX_LENGTH = 2_000
MAX_DEPTH = 40
MAX_NUMBER = 1e15

_BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%"}
_COMPARE = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
_QUESTIONS = {"holds": tree.Holds, "any_holds": tree.AnyHolds, "count_holds": tree.CountHolds}
_ID = re.compile(r"[a-z][a-z0-9_]*")
_OPENING, _CLOSING = "([{", ")]}"
_QUOTED = re.compile(r""" "[^"]*" | '[^']*' """, re.VERBOSE)
_RUN_ON = re.compile(r"(?<![\w.])(?=\d)(?![\d_.]+(?:e[+-]?\d+)?(?!\w))[\w.]+")
"""A word that begins with a digit and is no number. Python reads some such, with a warning on stderr."""
_SLIPS = (
    (re.compile(r"&&|\|\|"), "is not a word of the language", "write and, or"),
    (re.compile(r"=[<>]"), "is no comparison", "write <= or >="),
    (re.compile(r"(?<![=<>!])=(?!=)"), "sets a value, which a formula cannot do", "compare with =="),
)
"""Signs that other languages have."""


class FormulaError(ValueError):
    """What is wrong with a formula, at which column (from 1), and what would be right."""

    def __init__(self, message: str, column: int = 1, hint: Suggestion = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.hint = hint

    @property
    def suggestion(self) -> str:
        """What would be right, in words."""
        return said(self.hint)


@dataclass(eq=False)
class Expression:
    """A parsed formula and the names that it uses."""

    text: str
    root: tree.Node

    def disable(self) -> None:
        """Make a formula that proved faulty unknown, wherever it is kept."""
        self.root = tree.Broken()
        for cached in ("nodes", "names", "rules", "groups"):
            self.__dict__.pop(cached, None)

    @cached_property
    def nodes(self) -> tuple[tree.Node, ...]:
        """All nodes, from left to right."""
        return tuple(tree.walk(self.root))

    @cached_property
    def names(self) -> frozenset[str]:
        """Facts, metrics, decisions and ladders, tables of columns among them."""
        return frozenset(self._names())

    def _names(self) -> Iterator[str]:
        for node in self.nodes:
            if isinstance(node, tree.Name | tree.Known):
                yield node.name
            elif isinstance(node, tree.Column):
                yield node.table

    @cached_property
    def rules(self) -> frozenset[str]:
        """Rules that the formula asks about by id."""
        return frozenset(node.rule for node in self.nodes if isinstance(node, tree.Holds))

    @cached_property
    def groups(self) -> frozenset[str]:
        """Groups of rules that the formula asks about."""
        return frozenset(node.group for node in self.nodes if isinstance(node, tree.AnyHolds | tree.CountHolds))


def parse(text: str, methods: Mapping[str, Method]) -> Expression:
    """Return the tree of a formula.

    Raises FormulaError where the text is too long or too deep, is no expression, or uses what the language
    does not have.
    """
    line = text.replace("\n", " ").replace("\t", " ")
    _check_text(line)
    try:
        parsed = ast.parse(line.strip(), mode="eval")
    except SyntaxError as error:
        raise _syntax_error(line, error) from None
    except (ValueError, MemoryError, RecursionError):
        raise FormulaError("the formula cannot be read") from None
    return Expression(text, _Reader(methods, line).read(parsed.body, 0))


def _check_text(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"the formula has {len(text):,} characters; at most {MAX_LENGTH:,} are allowed")
    if not text.strip():
        raise FormulaError("the formula is empty")
    if "\\" in text:
        raise FormulaError("a formula has no backslashes", text.index("\\") + 1)
    run_on = _RUN_ON.search(_without_texts(text))
    if run_on:
        message = f"{run_on[0]} is neither a number nor a name"
        raise FormulaError(message, run_on.start() + 1, "put a space between them")
    depth = 0
    for column, char in enumerate(text, 1):
        depth += (char in _OPENING) - (char in _CLOSING)
        if depth > MAX_DEPTH:
            raise FormulaError(f"the formula is nested more than {MAX_DEPTH} deep", column)


def _without_texts(line: str) -> str:
    """Return the formula with blanks where texts stand, every column as before."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), line)


def _syntax_error(line: str, error: SyntaxError) -> FormulaError:
    for slip, what, right in _SLIPS:
        match = slip.search(_without_texts(line))
        if match:
            return FormulaError(f"{match[0]} {what}", match.start() + 1, right)
    column = _indent(line) + error.offset if error.offset else len(line.rstrip())
    return FormulaError("this is not a formula", column, "such as: open_cases > 10 and not answered")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


class _Reader:
    """Turns Python's tree into ours, and refuses all that is not on the list."""

    def __init__(self, methods: Mapping[str, Method], line: str) -> None:
        self.methods = methods
        self.indent = _indent(line)
        self.bytes = line.strip().encode()

    def read(self, node: ast.expr, depth: int) -> tree.Node:
        if depth > MAX_DEPTH:
            raise self.error(node, f"the formula is nested more than {MAX_DEPTH} deep")
        reader = getattr(self, f"read_{type(node).__name__.lower()}", None)
        if reader is None:
            raise self.error(node, f"a formula cannot hold {_described(node)}")
        result: tree.Node = reader(node, depth + 1)
        return result

    def at(self, node: ast.expr) -> int:
        """Return the column of a node, which `ast` counts in bytes."""
        return len(self.bytes[: node.col_offset].decode()) + self.indent + 1

    def error(self, node: ast.expr, message: str, hint: Suggestion = "") -> FormulaError:
        return FormulaError(message, self.at(node), hint)

    def read_constant(self, node: ast.Constant, _: int) -> tree.Node:
        value = node.value
        if isinstance(value, str | bool):
            return tree.Literal(value, at=self.at(node))
        if not isinstance(value, int | float):
            raise self.error(node, f"{ast.unparse(node)} is no number, text, True or False")
        if not abs(value) <= MAX_NUMBER:
            raise self.error(node, "the number is too large")
        return tree.Literal(value, at=self.at(node))

    def read_name(self, node: ast.Name, _: int) -> tree.Node:
        if node.id in ("true", "false"):
            raise self.error(node, f"unknown name {node.id}", f"write {node.id.title()}")
        return tree.Name(self._id(node, node.id), at=self.at(node))

    def _id(self, node: ast.expr, name: str) -> str:
        if not _ID.fullmatch(name):
            raise self.error(node, f"{name} cannot be a name", "names have small letters, digits and _")
        return name

    def read_attribute(self, node: ast.Attribute, _: int) -> tree.Node:
        if not isinstance(node.value, ast.Name):
            raise self.error(node, "only a table has columns", "write table.column")
        table, column = self._id(node, node.value.id), self._id(node, node.attr)
        return tree.Column(table, column, at=self.at(node))

    def read_unaryop(self, node: ast.UnaryOp, depth: int) -> tree.Node:
        if isinstance(node.op, ast.Not):
            return tree.Not(self.read(node.operand, depth), at=self.at(node))
        if isinstance(node.op, ast.Invert):
            raise self.error(node, "a formula cannot hold ~", "write not")
        operand = self.read(node.operand, depth)
        return tree.Negative(operand, at=self.at(node)) if isinstance(node.op, ast.USub) else operand

    def read_binop(self, node: ast.BinOp, depth: int) -> tree.Node:
        sign = _BINARY.get(type(node.op))
        if sign is None:
            raise self.error(node, "a formula reckons with + - * / // % only")
        return tree.Arithmetic(sign, self.read(node.left, depth), self.read(node.right, depth), at=self.at(node))

    def read_boolop(self, node: ast.BoolOp, depth: int) -> tree.Node:
        operands = tuple(self.read(value, depth) for value in node.values)
        return tree.Junction(isinstance(node.op, ast.Or), operands, at=self.at(node))

    def read_compare(self, node: ast.Compare, depth: int) -> tree.Node:
        sides = [node.left, *node.comparators]
        links = [self._link(node, op, *pair, depth) for op, pair in zip(node.ops, pairwise(sides), strict=True)]
        return links[0] if len(links) == 1 else tree.Junction(False, tuple(links), at=self.at(node))

    def _link(self, node: ast.Compare, op: ast.cmpop, left: ast.expr, right: ast.expr, depth: int) -> tree.Node:
        if isinstance(op, ast.In | ast.NotIn):
            member = tree.Member(self.read(left, depth), self._among(right, depth), at=self.at(node))
            return member if isinstance(op, ast.In) else tree.Not(member, at=self.at(node))
        sign = _COMPARE.get(type(op))
        if sign is None:
            raise self.error(node, "a formula compares with < <= > >= == != and in", "write ==")
        return tree.Comparison(sign, self.read(left, depth), self.read(right, depth), at=self.at(node))

    def _among(self, node: ast.expr, depth: int) -> tree.Node:
        if not isinstance(node, ast.Tuple | ast.List):
            return self.read(node, depth)
        texts = [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if len(texts) != len(node.elts) or not texts:
            raise self.error(node, "only texts can stand in a list", 'such as ("self-serve", "mid-market")')
        return tree.Texts(tuple(texts), at=self.at(node))

    def read_ifexp(self, node: ast.IfExp, depth: int) -> tree.Node:
        test, yes, no = (self.read(part, depth) for part in (node.test, node.body, node.orelse))
        return tree.Choose(test, yes, no, at=self.at(node))

    def read_call(self, node: ast.Call, depth: int) -> tree.Node:
        if not isinstance(node.func, ast.Name):
            raise self.error(node, "only a method can be called, by its name")
        if node.keywords or any(isinstance(argument, ast.Starred) for argument in node.args):
            raise self.error(node, f"{node.func.id} takes plain arguments only")
        if node.func.id == "known" or node.func.id in _QUESTIONS:
            return self._question(node, node.func.id)
        return self._method(node, node.func.id, depth)

    def _question(self, node: ast.Call, word: str) -> tree.Node:
        argument = node.args[0] if len(node.args) == 1 else None
        if word == "known" and isinstance(argument, ast.Name):
            return tree.Known(self._id(argument, argument.id), at=self.at(node))
        if word != "known" and isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return _QUESTIONS[word](argument.value, at=self.at(node))
        wants = "one name, such as known(cash)" if word == "known" else f'one text, such as {word}("...")'
        raise self.error(node, f"{word} takes {wants}")

    def _method(self, node: ast.Call, name: str, depth: int) -> tree.Node:
        method = self.methods.get(name)
        if method is None:
            hint = suggested(name, [*self.methods, "known", *_QUESTIONS])
            raise self.error(node, f"there is no method {name}", hint)
        if not method.takes(len(node.args)):
            raise self.error(node, f"{name} takes {method.signature}, not {len(node.args)} arguments")
        return tree.Call(method, tuple(self.read(argument, depth) for argument in node.args), at=self.at(node))


def _described(node: ast.expr) -> str:
    names = {
        ast.Lambda: "a lambda",
        ast.Subscript: "brackets after a name",
        ast.JoinedStr: "an f-string",
        ast.Dict: "a dictionary",
        ast.NamedExpr: ":=",
        ast.List: "a list here",
        ast.Tuple: "a list here",
        ast.Starred: "*",
    }
    return names.get(type(node), f"{type(node).__name__.lower()}")
