"""Folding the columns of a table, and plain arithmetic.

A fold over a column with a missing cell is unknown, for a missing cell is not 0; where that is otherwise the
method says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from opsadvisor.methods.registry import (
    Cell,
    Column,
    Number,
    NumberColumn,
    Numbers,
    Text,
    TextColumn,
    Undefined,
    method,
)

ARITHMETIC = "Plain arithmetic"
_FINEST = 15
"""Decimals. A float has no more."""

_T = TypeVar("_T", bound=Cell)
_A = TypeVar("_A")
_B = TypeVar("_B")


def _complete(column: Sequence[_T | None]) -> list[_T]:
    cells = [cell for cell in column if cell is not None]
    if len(cells) < len(column):
        missing = len(column) - len(cells)
        raise Undefined(f"{missing} of {len(column)} rows {'has' if missing == 1 else 'have'} no value")
    return cells


def _paired(first: Sequence[_A], second: Sequence[_B]) -> list[tuple[_A, _B]]:
    """Return two columns row by row; those of different tables need not be of one length."""
    if len(first) != len(second):
        raise Undefined(f"one of the columns has {len(first)} rows, the other {len(second)}")
    return list(zip(first, second, strict=True))


def _some(cells: list[float]) -> list[float]:
    if not cells:
        raise Undefined("there are no rows")
    return cells


def flattened(values: Sequence[Numbers]) -> list[float]:
    """Return all numbers of a mixture of numbers and columns."""
    cells: list[float] = []
    for value in values:
        cells.extend([value] if isinstance(value, (int, float)) else _complete(value))
    return _some(cells)


@method(source=ARITHMETIC, name="sum")
def total(values: NumberColumn) -> Number:
    """Sum of a column; 0 for a table without rows."""
    return float(sum(_complete(values)))


@method(source=ARITHMETIC)
def mean(values: NumberColumn) -> Number:
    """Mean of a column."""
    cells = _some(_complete(values))
    return sum(cells) / len(cells)


@method(source=ARITHMETIC, name="min")
def lowest(*values: Numbers) -> Number:
    """Smallest number of a column, or of several numbers."""
    return min(flattened(values))


@method(source=ARITHMETIC, name="max")
def highest(*values: Numbers) -> Number:
    """Largest number of a column, or of several numbers."""
    return max(flattened(values))


@method(source=ARITHMETIC)
def count(values: Column) -> Number:
    """How many rows have a value in this column; missing cells are not counted."""
    return sum(cell is not None for cell in values)


@method(source=ARITHMETIC)
def count_under(values: NumberColumn, limit: Number) -> Number:
    """How many values are below `limit`."""
    return sum(cell < limit for cell in _complete(values))


@method(source=ARITHMETIC)
def count_of(words: TextColumn, word: Text) -> Number:
    """How many rows have `word` in this column; rows with a missing cell are not counted."""
    return sum(each == word for each in words)


@method(source=ARITHMETIC)
def sum_of(values: NumberColumn, words: TextColumn, word: Text) -> Number:
    """Sum of `values` in the rows that have `word`; other rows may have missing values."""
    return sum(_complete([value for value, each in _paired(values, _complete(words)) if each == word]))


@method(source=ARITHMETIC)
def weighted(values: NumberColumn, weights: NumberColumn) -> Number:
    """Mean of `values`, each counted by its weight."""
    pairs = _paired(_complete(values), _complete(weights))
    total_weight = sum(weight for _, weight in pairs)
    if not total_weight:
        raise Undefined("the weights sum to 0")
    return sum(value * weight for value, weight in pairs) / total_weight


def _found(keys: Sequence[str | None], key: str, values: Sequence[_T | None]) -> _T:
    for name, value in _paired(keys, values):
        if name == key:
            if value is None:
                raise Undefined(f"{key} has no value")
            return value
    raise Undefined(f"there is no row {key}")


@method(source=ARITHMETIC)
def lookup(keys: TextColumn, key: Text, values: NumberColumn) -> Number:
    """Number in the row whose key is `key`; other rows may have missing cells."""
    return _found(keys, key, values)


@method(source=ARITHMETIC)
def lookup_text(keys: TextColumn, key: Text, values: TextColumn) -> Text:
    """Text in the row whose key is `key`; other rows may have missing cells."""
    return _found(keys, key, values)


@method(source=ARITHMETIC)
def longest(keys: TextColumn, values: NumberColumn) -> Text:
    """Key of the row with the largest value, of equals the earlier; rows with a missing cell are skipped."""
    return max(_named(keys, values), key=lambda row: row[0])[1]


@method(source=ARITHMETIC)
def shortest(keys: TextColumn, values: NumberColumn) -> Text:
    """Key of the row with the smallest value, of equals the earlier; rows with a missing cell are skipped."""
    return min(_named(keys, values), key=lambda row: row[0])[1]


def _named(keys: TextColumn, values: NumberColumn) -> list[tuple[float, str]]:
    rows = [(value, key) for key, value in _paired(keys, values) if key is not None and value is not None]
    if not rows:
        raise Undefined("no row has a value")
    return rows


@method(source=ARITHMETIC, name="abs")
def distance(number: Number) -> Number:
    """The number without its sign."""
    return abs(number)


@method(source=ARITHMETIC, name="round")
def rounded(number: Number, digits: Number) -> Number:
    """The number to `digits` places behind the point, halves to the even one."""
    if not abs(digits) <= _FINEST:
        raise Undefined(f"the number of places should be from -{_FINEST} to {_FINEST}")
    return round(number, int(digits))
