"""Types: what a formula yields, worked out when the library loads, so that no answer can surprise it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from opsadvisor.formula import tree
from opsadvisor.formula.parse import FormulaError
from opsadvisor.messages import listed, suggested
from opsadvisor.methods.registry import Parameter

Kind = Literal["number", "text", "yesno", "date", "choices", "table", "column", "broken"]
_WORDS = {
    "number": "a number",
    "text": "a text",
    "yesno": "a yes/no",
    "date": "a date",
    "choices": "several choices",
    "table": "a table",
    "column": "a column",
    "broken": "a faulty formula",
}


@dataclass(frozen=True, slots=True)
class Type:
    """What a name or a formula yields."""

    kind: Kind
    options: frozenset[str] = frozenset()
    """The only texts that a text, choices or a column of texts can hold; empty where any text may come."""
    columns: Mapping[str, Type] = field(default_factory=dict, hash=False)
    """The columns of a table: each with the type of its cells."""
    cell: Kind = "number"
    """What the cells of a column hold."""

    def __str__(self) -> str:
        return f"a column of {self.cell}s" if self.kind == "column" else _WORDS[self.kind]


NUMBER, YESNO, TEXT, BROKEN = Type("number"), Type("yesno"), Type("text"), Type("broken")


@dataclass(frozen=True, slots=True)
class Scope:
    """The names, rules and groups that formulas of a library may use."""

    names: Mapping[str, Type]
    rules: Collection[str]
    groups: Collection[str]


def type_of(node: tree.Node, scope: Scope) -> Type:
    """Return what `node` yields. Raises FormulaError for an unknown name or a wrong type."""
    return _CHECKS[type(node)](node, scope)


def _of_literal(node: tree.Literal, _: Scope) -> Type:
    if isinstance(node.value, bool):
        return YESNO
    return Type("text", frozenset({node.value})) if isinstance(node.value, str) else NUMBER


def _of_name(node: tree.Name, scope: Scope) -> Type:
    return _named(node, node.name, scope)


def _of_known(node: tree.Known, scope: Scope) -> Type:
    _named(node, node.name, scope)
    return YESNO


def _of_holds(node: tree.Holds, scope: Scope) -> Type:
    _among(node, node.rule, scope.rules, "rule")
    return YESNO


def _of_group(node: tree.AnyHolds | tree.CountHolds, scope: Scope) -> Type:
    _among(node, node.group, scope.groups, "group of rules")
    return YESNO if isinstance(node, tree.AnyHolds) else NUMBER


def _among(node: tree.Node, word: str, words: Collection[str], what: str) -> None:
    if word not in words:
        raise FormulaError(f'there is no {what} "{word}"', node.at, suggested(word, words))


def _named(node: tree.Node, name: str, scope: Scope) -> Type:
    _among(node, name, scope.names, "fact, metric or decision")
    return scope.names[name]


def _of_column(node: tree.Column, scope: Scope) -> Type:
    table = _named(node, node.table, scope)
    if table.kind == "broken":
        return BROKEN
    if table.kind != "table":
        raise FormulaError(f"{node.table} is {table}, so it has no columns", node.at)
    _among(node, node.column, table.columns, f"column of {node.table}")
    cell = table.columns[node.column]
    return Type("column", cell.options, cell=cell.kind)


def _want(node: tree.Node, found: Type, *kinds: Kind) -> None:
    if found.kind not in (*kinds, "broken"):
        raise FormulaError(f"this is {found}; {listed(_WORDS[kind] for kind in kinds)} is needed", node.at)


def _of_arithmetic(node: tree.Node, scope: Scope) -> Type:
    for part in node.parts():
        _want(part, type_of(part, scope), "number")
    return NUMBER


def _of_conditions(node: tree.Node, scope: Scope) -> Type:
    for part in node.parts():
        _want(part, type_of(part, scope), "yesno")
    return YESNO


def _of_comparison(node: tree.Comparison, scope: Scope) -> Type:
    left, right = type_of(node.left, scope), type_of(node.right, scope)
    if "broken" in (left.kind, right.kind):
        return YESNO
    if left.kind != right.kind:
        raise FormulaError(f"{left} cannot be compared with {right}", node.at)
    if node.sign in ("==", "!="):
        _want(node.left, left, "number", "text", "yesno", "date")
    else:
        _want(node.left, left, "number", "date")
    _check_options(node.left, left, node.right, right)
    return YESNO


def _check_options(left: tree.Node, left_type: Type, right: tree.Node, right_type: Type) -> None:
    """A text that the other side can never be is a slip of the pen."""
    for written, words, options in _written(left, left_type, right_type), _written(right, right_type, left_type):
        for word in sorted(words - options) if options else ():
            hint = suggested(word, options, f"it can be {listed(sorted(options), most=20)}")
            raise FormulaError(f'this can never be "{word}"', written.at, hint)


def _written(node: tree.Node, own: Type, other: Type) -> tuple[tree.Node, frozenset[str], frozenset[str]]:
    written = own.options if isinstance(node, tree.Literal | tree.Texts) else frozenset()
    return node, written, other.options


def _of_member(node: tree.Member, scope: Scope) -> Type:
    item, among = type_of(node.item, scope), type_of(node.among, scope)
    _want(node.item, item, "text")
    if among.kind != "column" or among.cell != "text":
        _want(node.among, among, "choices")
    _check_options(node.item, item, node.among, among)
    return YESNO


def _of_choice(node: tree.Choose, scope: Scope) -> Type:
    _want(node.test, type_of(node.test, scope), "yesno")
    yes, no = type_of(node.yes, scope), type_of(node.no, scope)
    if "broken" in (yes.kind, no.kind):
        return BROKEN
    if yes.kind != no.kind:
        raise FormulaError(f"one branch is {yes}, the other {no}", node.at)
    return Type(yes.kind, _either(yes, no)) if yes.kind == "text" else yes


def _either(yes: Type, no: Type) -> frozenset[str]:
    """The options of both, or none where one of them is open."""
    return yes.options | no.options if yes.options and no.options else frozenset()


def _of_call(node: tree.Call, scope: Scope) -> Type:
    parameters = node.method.spread(len(node.arguments))
    found = [type_of(argument, scope) for argument in node.arguments]
    for argument, type_, parameter in zip(node.arguments, found, parameters, strict=True):
        _check_argument(argument, type_, parameter, node.method.name)
        column = node.method.picks.get(parameter.name)
        if column is not None:
            _check_picked(argument, found[0].columns.get(column))
    match node.method.returns:
        case "text":
            return Type("text", frozenset(node.method.options))
        case "yesno":
            return YESNO
        case "number column" | "text column":
            return Type("column", cell="number" if node.method.returns == "number column" else "text")
        case _:
            return NUMBER


def _check_picked(node: tree.Node, column: Type | None) -> None:
    """A text that names a row has to be one of those that the table has."""
    if column is not None and column.options and isinstance(node, tree.Literal):
        _among(node, str(node.value), column.options, "row")


def _check_argument(node: tree.Node, found: Type, parameter: Parameter, method: str) -> None:
    if found.kind != "broken" and not any(
        found.kind == kind and cell in (None, found.cell) for kind, cell in _fits(parameter)
    ):
        raise FormulaError(f"{method} needs a {parameter.type} as {parameter.name}; this is {found}", node.at)


def _fits(parameter: Parameter) -> Iterator[tuple[Kind, Kind | None]]:
    """Yield the types that a parameter takes: the kind, and for a column the kind of its cells."""
    match parameter.type:
        case "number column":
            yield "column", "number"
        case "text column":
            yield "column", "text"
        case "column":
            yield "column", None
        case "numbers":
            yield "number", None
            yield "column", "number"
        case "number" | "text" | "yesno" | "table":
            yield parameter.type, None


_CHECKS: Mapping[type[tree.Node], Callable[[Any, Scope], Type]] = {
    tree.Literal: _of_literal,
    tree.Texts: lambda node, _: Type("choices", frozenset(node.values)),
    tree.Name: _of_name,
    tree.Known: _of_known,
    tree.Column: _of_column,
    tree.Arithmetic: _of_arithmetic,
    tree.Negative: _of_arithmetic,
    tree.Comparison: _of_comparison,
    tree.Member: _of_member,
    tree.Junction: _of_conditions,
    tree.Not: _of_conditions,
    tree.Choose: _of_choice,
    tree.Call: _of_call,
    tree.Holds: _of_holds,
    tree.AnyHolds: _of_group,
    tree.CountHolds: _of_group,
    tree.Broken: lambda _, __: BROKEN,
}
