"""The values that formulas compute with, and what stands where there is none.

A value is a number, a text, a yes/no, a date, a tuple of texts (choices), a tuple of rows (a table) or a list of
cells (a column). `UNLIMITED` is a number greater than every other. Where there is no value stands a `Missing`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeGuard

from opsadvisor.methods.registry import UNLIMITED as UNLIMITED


@dataclass(frozen=True, slots=True)
class Missing:
    """No value: nobody answered, nothing can be worked out, or the question does not apply."""

    kind: Literal["unknown", "not applicable"]
    reason: str = ""
    needs: frozenset[str] = frozenset()
    """The facts whose answers are missing."""
    pending: bool = False
    """Some of it is still being worked out: it may get a value without another answer."""


def is_unknown(value: Any) -> TypeGuard[Missing]:
    """Say whether there is no value because something is not known."""
    return isinstance(value, Missing) and value.kind == "unknown"


def is_unknown_for_good(value: Any) -> bool:
    """Say whether there is no value because something is not known, and nothing is still being worked out."""
    return is_unknown(value) and not value.pending


def worse(first: Missing | None, second: Missing) -> Missing:
    """Join two missing values: unknown beats not applicable; of equals the needs are joined."""
    if first is None or first is second:
        return second
    if first.kind != second.kind:
        return first if first.kind == "unknown" else second
    reason, needs = first.reason or second.reason, first.needs | second.needs
    return Missing(first.kind, reason, needs, first.pending or second.pending)


def worst(values: Iterable[Any]) -> Missing | None:
    """Return the join of all missing values among `values`, or None where all are there."""
    result: Missing | None = None
    for value in values:
        if isinstance(value, Missing):
            result = worse(result, value)
    return result
