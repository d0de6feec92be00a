"""Plain data back into dataclasses, also where a newer version wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def rebuilt(kind: type[T], data: Mapping[str, Any]) -> T:
    """Return a dataclass with the fields that the data holds; what it says besides, of a newer version, is left out.

    Raises TypeError where a field is missing.
    """
    return kind(**{name: data[name] for name in _names(kind) if name in data})


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
