"""The top of an advice as it was given: its headlines and figures, all that Today needs of it.

It is read before the first frame, so it knows nothing of findings, actions and pictures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from opsadvisor.advice.rebuilt import rebuilt


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric or decision. `value` is None unless `status` is known."""

    name: str
    title: str
    value: float | int | str | bool | None
    status: Literal["known", "unknown", "not applicable", "unlimited"]
    shown: str
    """As a person reads it: "10.0 months", "2,100,000 €", "unlimited", "unknown"."""
    unit: str | None = None
    band: str | None = None
    tone: str | None = None
    better: str | None = None
    decision: bool = False
    why: str = ""
    """Why there is no figure, where there is none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One headline: "Money  default dead  runway 10.0 months"."""

    label: str
    name: str
    """The metric, decision or ladder behind it."""
    value: str
    tone: str
    """good, fair, poor or none."""
    status: str
    detail: str = ""
    more: str = ""


class Top(NamedTuple):
    """What an advice begins with."""

    as_of: date
    headlines: list[Line]
    metrics: dict[str, Figure]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Top:
        """Read the top of `Advice.as_dict`; what a newer version says besides is left out.

        Raises KeyError, TypeError or ValueError where the data is of another shape.
        """
        return cls(
            as_of=date.fromisoformat(data["as_of"]),
            headlines=[rebuilt(Line, line) for line in data["headlines"]],
            metrics={name: rebuilt(Figure, figure) for name, figure in data["metrics"].items()},
        )
