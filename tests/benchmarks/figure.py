"""What a benchmark finds: one line of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and the promise that it is held against, None where nothing was promised."""

    what: str
    value: float
    unit: str
    """"x" for a ratio, "ms" or "MB"."""
    promise: float | None = None
    note: str = ""
    best: float | None = None
    """The least of all that were measured, where there are several: what other programs cost is not in it."""

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept, None where there is none."""
        return None if self.promise is None else self.value <= self.promise

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "value": round(self.value, 3), "kept": self.kept}


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent of `values` do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def spread(values: Sequence[float], unit: str = "ms") -> str:
    """Return "141 to 162 ms, middle 147": the range, and its median."""
    return f"{min(values):.0f} to {max(values):.0f} {unit}, median {median(values):.0f}"


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a table for people, in Markdown."""
    rows = [("what", "promise", "figure", "kept", "how measured"), ("---",) * 5, *map(_row, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in padded)


def _row(figure: Figure) -> tuple[str, ...]:
    kept = {None: "", True: "yes", False: "NO"}[figure.kept]
    return figure.what, _shown(figure.promise, figure.unit), _shown(figure.value, figure.unit), kept, figure.note


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{digits}f} {unit}"
