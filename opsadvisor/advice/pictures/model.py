"""Results that are drawn, as plain data: every number stands beside the text that people read.

Whoever draws one decides on the look alone; nothing is worked out from it again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from opsadvisor.advice.pictures.span import Span
from opsadvisor.advice.rebuilt import rebuilt

CRITICAL = "critical"
BEHIND = "behind"
FAR_BEHIND = "behind both"
OFF = "off target"
MET = "met"
_WEIGHTS = {FAR_BEHIND: 4, BEHIND: 3, OFF: 2, CRITICAL: 2, "unknown": 1}
"""What is shown first where not all rows can be: those on which something is to be done."""

Status = Literal["known", "unknown", "not applicable", "unlimited"]


@dataclass(frozen=True, slots=True)
class Amount:
    """One number. `value` is None unless `status` is known."""

    value: float | None
    shown: str
    """As a person reads it, with its unit: "30,000 €", "unlimited", "unknown"."""
    status: Status = "known"


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of bars or gaps; `target` and `benchmark` are None where the row has none."""

    label: str
    value: Amount
    target: Amount | None = None
    benchmark: Amount | None = None
    gap: str = ""
    """How far the value is off its target: "10 points under", "on target"."""
    status: str = ""
    """A word: met, behind, behind both (also the benchmark), off target, unknown."""
    tone: str = "none"


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a Gantt chart; times are counted from the start of the plan."""

    label: str
    start: Amount
    finish: Amount
    length: Amount
    slack: Amount | None = None
    often: Amount | None = None
    """In which share of the runs the task was critical."""
    status: str = ""
    """critical, with slack, unknown, or nothing where nobody worked it out."""

    @property
    def late(self) -> float | None:
        """The latest finish that does not move the end."""
        slack = self.slack.value if self.slack else None
        return None if self.finish.value is None else self.finish.value + max(slack or 0.0, 0.0)


Row = TypeVar("Row", Bar, Task)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a company runs in one dimension of a ladder; `place` is the number of the level, from 0."""

    label: str
    place: int | None
    level: str
    status: str
    """A few words: "in step", "2 levels behind", "unknown"."""
    tone: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What every picture has."""

    kind: Literal["bars", "gaps", "gantt", "odds", "profile"]
    title: str
    summary: str
    """What it shows in a few words: "2 of 3 off target"."""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Picture):
    """Bars, or gaps: rows that each have a scale of their own."""

    rows: list[Bar]
    left: dict[str, int] = field(default_factory=dict)
    """How many rows there are besides, by their status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gantt(Picture):
    """Tasks over time."""

    rows: list[Task]
    end: Amount
    mark: Amount | None = None
    mark_label: str = ""
    gap: str = ""
    """How far the end is off the mark: "1.0 days before"."""
    left: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds(Picture):
    """A distribution by its quantiles, at equal distances from P0 to P100."""

    quantiles: list[float]
    low: Amount
    high: Amount
    named: dict[str, Amount]
    """The quantiles that people ask for: "P80" and its value."""
    mark: Amount | None = None
    mark_label: str = ""
    chance: Amount | None = None
    """The share that lies at or below the mark, in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Picture):
    """A ladder: where the company stands, and how it runs in each dimension."""

    levels: list[str]
    place: int | None
    """The number of the level on which the company stands, from 0."""
    level: str
    rows: list[Standing]


def chosen(rows: Sequence[Row], most: int) -> tuple[list[Row], dict[str, int]]:
    """Return at most so many rows, those on which most is to be done, in their order; the rest by status, counted."""
    ranked = sorted(range(len(rows)), key=lambda place: -_WEIGHTS.get(rows[place].status, 0))
    kept = sorted(ranked[:most])
    left: dict[str, int] = {}
    for place in sorted(ranked[most:]):
        left[rows[place].status] = left.get(rows[place].status, 0) + 1
    return [rows[place] for place in kept], left


def tally(left: dict[str, int], what: str) -> str:
    """Return "12 more tasks: 3 critical, 9 with slack"; nothing where none was left out."""
    total = sum(left.values())
    parts = ", ".join(f"{count:,} {status}" for status, count in left.items() if status)
    return f"{total:,} {what}" + (f": {parts}" if parts else "") if total else ""


def quantile(quantiles: Sequence[float], share: float) -> float:
    """Return the value that lies at a share (0 to 1) of the way through the quantiles."""
    place = share * (len(quantiles) - 1)
    low = int(place)
    part = place - low
    return quantiles[low] * (1 - part) + quantiles[min(low + 1, len(quantiles) - 1)] * part


def share_below(quantiles: Sequence[float], value: float) -> float:
    """Return the share (0 to 1) of a distribution that lies at or below a value."""
    above = bisect_right(quantiles, value)
    if above in (0, len(quantiles)):
        return float(above > 0)
    low, high = quantiles[above - 1], quantiles[above]
    return (above - 1 + (value / 2 - low / 2) / (high / 2 - low / 2)) / (len(quantiles) - 1)


def heights(quantiles: Sequence[float], span: Span, columns: int) -> list[float]:
    """Return how much of a distribution lies in each of so many equal parts of a span, the most of them being 1.

    Each part counts its neighbours too, so that ripples even out.
    """
    edges = (span.at(edge / columns) for edge in range(-1, columns + 3))
    totals = [share_below(quantiles, edge) for edge in edges]
    counts = [totals[place + 3] - totals[place] for place in range(columns)]
    most = max(counts) or 1.0
    return [count / most for count in counts]


def from_dict(data: Mapping[str, Any]) -> Picture:
    """Rebuild a picture from plain data. Raises KeyError or TypeError where the data is of another shape."""
    return _READ[data["kind"]](dict(data))


def _bars(data: dict[str, Any]) -> Picture:
    return rebuilt(Bars, {**data, "rows": [_row(Bar, row, ("value", "target", "benchmark")) for row in data["rows"]]})


def _gantt(data: dict[str, Any]) -> Picture:
    amounts = ("start", "finish", "length", "slack", "often")
    return rebuilt(Gantt, _read(data, "end", "mark") | {"rows": [_row(Task, row, amounts) for row in data["rows"]]})


def _odds(data: dict[str, Any]) -> Picture:
    named = {name: rebuilt(Amount, amount) for name, amount in data["named"].items()}
    return rebuilt(Odds, _read(data, "low", "high", "mark", "chance") | {"named": named})


def _profile(data: dict[str, Any]) -> Picture:
    return rebuilt(Profile, data | {"rows": [rebuilt(Standing, row) for row in data["rows"]]})


def _row(row: type[Any], data: dict[str, Any], amounts: tuple[str, ...]) -> Any:
    return rebuilt(row, _read(data, *amounts))


def _read(data: dict[str, Any], *amounts: str) -> dict[str, Any]:
    """Return the data with the amounts that it has read."""
    return data | {key: rebuilt(Amount, data[key]) for key in amounts if data.get(key) is not None}


_READ = {"bars": _bars, "gaps": _bars, "gantt": _gantt, "odds": _odds, "profile": _profile}
