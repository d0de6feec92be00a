"""Folding the rows of a table by a word that they share, such as their team."""

from __future__ import annotations

from collections import Counter

from opsadvisor.methods.columns import ARITHMETIC
from opsadvisor.methods.registry import Column, Number, NumberColumn, Text, TextColumn, Undefined, method


def _paired(words: TextColumn, values: NumberColumn) -> list[tuple[str, float]]:
    if len(words) != len(values):
        raise Undefined(f"one of the columns has {len(words)} rows, the other {len(values)}")
    return [(word, value) for word, value in zip(words, values, strict=True) if word is not None and value is not None]


@method(source=ARITHMETIC, phrase="each of {}")
def distinct(words: TextColumn) -> TextColumn:
    """Each word of a column once, in the order in which they come; missing cells are left out."""
    return list(dict.fromkeys(word for word in words if word is not None))


@method(source=ARITHMETIC, phrase="means of {} by {}")
def means_by(values: NumberColumn, words: TextColumn) -> NumberColumn:
    """Mean of `values` for each word, in the order of `distinct`; rows with a missing cell are left out.

    A word whose rows all lack a value has none.
    """
    groups: dict[str, list[float]] = {str(word): [] for word in distinct(words)}
    for word, value in _paired(words, values):
        groups[word].append(value)
    return [sum(group) / len(group) if group else None for group in groups.values()]


@method(source=ARITHMETIC, phrase="commonest of {}")
def commonest(words: TextColumn) -> Text:
    """The word in the most rows, of equals the earlier; missing cells are left out."""
    counts = Counter(word for word in words if word is not None)
    if not counts:
        raise Undefined("no row has a value")
    return counts.most_common(1)[0][0]


@method(source=ARITHMETIC, phrase="first of {} without {}")
def first_without(keys: TextColumn, values: Column) -> Text:
    """Key of the first row that has no value."""
    if len(keys) != len(values):
        raise Undefined(f"one of the columns has {len(keys)} rows, the other {len(values)}")
    for key, value in zip(keys, values, strict=True):
        if key is not None and value is None:
            return key
    raise Undefined("every row has a value")


@method(source=ARITHMETIC, phrase="{} for each of {}")
def repeated(number: Number, rows: Column) -> NumberColumn:
    """A column with `number` in as many rows as `rows` has, such as one target for all."""
    return [number] * len(rows)
