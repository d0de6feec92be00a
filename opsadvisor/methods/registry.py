"""The registry of methods: the calculations that formulas may call by name.

A method is a pure function of positional parameters. It declares its types by annotation with the names below, as
text (`from __future__ import annotations`); a parameter that may be missing is annotated `X | None` and gets None.
It raises `Undefined` for values that it has no answer for, and returns UNLIMITED for what has no end.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, TypeVar

UNLIMITED = math.inf

Number = float
Text = str
YesNo = bool
Cell = str | float | int | bool
Row = Mapping[str, Cell]
Table = Sequence[Row]
"""Rows of a table, column id to cell; a missing cell is absent."""
NumberColumn = Sequence[float | None]
"""One column of numbers; a missing cell is None."""
TextColumn = Sequence[str | None]
Column = Sequence[Cell | None]
"""A column of any type."""
Numbers = float | Sequence[float | None]
"""A number or a column of numbers."""

TypeName = Literal["number", "text", "yesno", "table", "number column", "text column", "column", "numbers"]
_TYPES: Mapping[str, TypeName] = {
    "Number": "number",
    "Text": "text",
    "YesNo": "yesno",
    "Table": "table",
    "NumberColumn": "number column",
    "TextColumn": "text column",
    "Column": "column",
    "Numbers": "numbers",
}
_MAYBE = " | None"


class Undefined(ValueError):  # noqa: N818 - it is an answer, not a mistake
    """The method has no answer for these values; the message says why, in words for a person."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method. The last one may take `many` arguments."""

    name: str
    type: TypeName
    optional: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Method:
    """A calculation that formulas may call. `options` lists the only texts that it returns, where it says so."""

    name: str
    function: Callable[..., object]
    parameters: tuple[Parameter, ...]
    returns: TypeName
    options: tuple[str, ...]
    source: str
    doc: str
    phrase: str = ""
    """How a proof says it, with {} for each argument: "progress of {}"; its name serves where it is left out."""
    slow: bool = False
    """It takes long, as a simulation does: only a metric or picture that is marked slow may call it."""
    picks: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Of a parameter that takes a text: the column of the table before it in which the text stands."""

    @property
    def signature(self) -> str:
        """The parameters as an author reads them: "cash, expenses, revenue"."""
        return ", ".join(f"{item.name}, ..." if item.many else item.name for item in self.parameters) or "nothing"

    def takes(self, count: int) -> bool:
        """Say whether the method can be called with `count` arguments."""
        least = sum(not item.many for item in self.parameters)
        return count == least if least == len(self.parameters) else count >= max(least, 1)

    def spread(self, count: int) -> tuple[Parameter, ...]:
        """Return the parameter of each of `count` arguments."""
        return self.parameters[:count] + self.parameters[-1:] * (count - len(self.parameters))


_methods: dict[str, Method] = {}
METHODS: Mapping[str, Method] = MappingProxyType(_methods)

_F = TypeVar("_F", bound=Callable[..., object])


def method(
    *,
    source: str,
    name: str = "",
    returns_one_of: Sequence[str] = (),
    phrase: str = "",
    slow: bool = False,
    picks: Mapping[str, str] = MappingProxyType({}),
) -> Callable[[_F], _F]:
    """Register the decorated function as a method, by its own name unless `name` is given."""

    def register(function: _F) -> _F:
        known_as = name or function.__name__
        if known_as in _methods:
            raise TypeError(f"there are two methods named {known_as}")
        described = _described(known_as, function, tuple(returns_one_of), source)
        _methods[known_as] = replace(described, phrase=phrase, slow=slow, picks=picks)
        return function

    return register


def _described(name: str, function: Callable[..., object], options: tuple[str, ...], source: str) -> Method:
    signature = inspect.signature(function)
    parameters = tuple(_parameter(name, item) for item in signature.parameters.values())
    returns, _ = _type(name, signature.return_annotation)
    return Method(name, function, parameters, returns, options, source, inspect.getdoc(function) or "")


def _parameter(method_name: str, parameter: inspect.Parameter) -> Parameter:
    type_name, optional = _type(method_name, parameter.annotation)
    return Parameter(parameter.name, type_name, optional, many=parameter.kind is parameter.VAR_POSITIONAL)


def _type(method_name: str, annotation: object) -> tuple[TypeName, bool]:
    text = annotation if isinstance(annotation, str) else ""
    try:
        return _TYPES[text.removesuffix(_MAYBE)], text.endswith(_MAYBE)
    except KeyError:
        raise TypeError(f"{method_name}: {annotation!r} should be one of {', '.join(_TYPES)}") from None
