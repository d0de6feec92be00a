"""Plain data back into dataclasses, also where a newer version wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def rebuilt(kind: type[T], data: Mapping[str, Any]) -> T:
    """Return a dataclass with the fields that the data holds; what it says besides, of a newer version, is left out.

    Raises TypeError where a field is missing.
    """
    return kind(**{name: data[name] for name in kind.__dataclass_fields__ if name in data})
