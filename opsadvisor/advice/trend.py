"""A trend: one figure over time, by the day that it speaks of, with the bands that it moves through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from opsadvisor.library.compiled import FactEntry, MetricEntry
from opsadvisor.library.kinds import is_number, is_whole
from opsadvisor.library.show import MONEY, UNLIMITED, figure, with_unit

if TYPE_CHECKING:
    from opsadvisor.library.compiled import Compiled
    from opsadvisor.library.schema import Fact, Metric

Status = Literal["known", "unknown", "not applicable", "unlimited"]
MarkKind = Literal["session", "round"]


@dataclass(frozen=True, slots=True)
class Point:
    """The figure of one day. `value` is None unless the status is known: a gap."""

    day: date
    value: float | None = None
    status: Status = "known"
    guess: bool = False
    source: str = ""
    """Where it comes from, in a person's words."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A band between two values, `low` itself in it; None is without end."""

    low: float | None
    high: float | None
    label: str
    tone: str

    def holds(self, value: float) -> bool:
        """Say whether a value lies in it."""
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which something was done."""

    day: date
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Change:
    """A point, and how far it is from the known one before: None for the first, and where there is no figure."""

    point: Point
    difference: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure over time. Points are by day, one a day at most."""

    name: str
    title: str
    points: tuple[Point, ...] = ()
    unit: str | None = None
    digits: int | None = None
    whole: bool = False
    """Its values are whole numbers."""
    better: str | None = None
    bands: tuple[Stretch, ...] = ()
    """From the highest down."""
    marks: tuple[Mark, ...] = ()
    total: int = 0
    """How many points there are in all, where some were left out; 0 where none was."""

    @property
    def known(self) -> tuple[Point, ...]:
        """The points with a figure."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def runs(self) -> list[tuple[Point, ...]]:
        """The points with a figure, parted where there is a gap."""
        groups = groupby(self.points, key=lambda point: point.value is not None)
        return [tuple(group) for is_known, group in groups if is_known]

    @property
    def changes(self) -> Iterator[Change]:
        """Each point with how far it is from the known one before it."""
        before: float | None = None
        for point in self.points:
            yield Change(point, None if point.value is None or before is None else _less(point.value, before))
            before = before if point.value is None else point.value

    def band(self, value: float) -> Stretch | None:
        """Return the band in which a value lies."""
        return next((band for band in self.bands if band.holds(value)), None)

    def shown(self, value: float, currency: str) -> str:
        """Return a value with its unit, with no more digits than are useful."""
        tidy = int(value) if self.whole and float(value).is_integer() else value
        return figure(tidy, self.unit, currency, self.digits)

    def bare(self, value: float, currency: str) -> str:
        """Return a value as `shown`, without its unit."""
        return self.shown(value, currency).partition(" ")[0]

    def unit_text(self, currency: str) -> str:
        """Return the unit as it stands behind a value, "" without one."""
        return with_unit("", self.unit, currency).strip()

    def told(self, point: Point, currency: str) -> str:
        """Return what a point says: a figure, a guess at one, or why there is none."""
        if point.value is None:
            return UNLIMITED if point.status == "unlimited" else point.status
        return ("~" if point.guess else "") + self.shown(point.value, currency)


def _less(value: float, before: float) -> float:
    """Return the difference as it is written down: 12.1 less 10 is 2.1."""
    return float(Decimal(repr(value)) - Decimal(repr(before)))


def trend_of(
    compiled: Compiled,
    name: str,
    points: Iterable[Point],
    *,
    marks: Sequence[Mark] = (),
    title: str = "",
    total: int = 0,
) -> Trend:
    """Return the trend of a metric or fact; of one that the library does not hold any more, under its old `title`.

    Of several points of a day the last one counts.
    """
    by_day = tuple(sorted(one_a_day(points), key=lambda point: point.day))
    plain = Trend(name, title or name, by_day, marks=tuple(marks), total=total)
    entry = compiled.names.get(name)
    if isinstance(entry, MetricEntry):
        return _of_metric(plain, entry.spec)
    return _of_fact(plain, entry.spec) if isinstance(entry, FactEntry) else plain


def is_figure(compiled: Compiled, name: str) -> bool:
    """Say whether a name stands for a number: a metric that is worked out as one, or a fact that is answered so."""
    entry = compiled.names.get(name)
    if isinstance(entry, MetricEntry):
        return name in compiled.types and compiled.types[name].kind == "number"
    return isinstance(entry, FactEntry) and is_number(entry.spec)


def one_a_day(points: Iterable[Point]) -> Iterable[Point]:
    """Return the last point of each day."""
    return {point.day: point for point in points}.values()


def stretches(metric: Metric) -> tuple[Stretch, ...]:
    """Return the bands of a metric that is a number, the highest first."""
    numbered = [band for band in metric.bands if band.value is None]
    highs = [None, *(band.start for band in numbered)]
    return tuple(Stretch(band.start, high, band.label, band.tone) for band, high in zip(numbered, highs, strict=False))


def _of_metric(plain: Trend, metric: Metric) -> Trend:
    bands = stretches(metric)
    return replace(plain, title=metric.title, unit=metric.unit, digits=metric.digits, better=metric.better, bands=bands)


def _of_fact(plain: Trend, fact: Fact) -> Trend:
    return replace(plain, title=fact.title, unit=unit_of(fact), better=fact.better, whole=is_whole(fact))


_SIGNS = {"money": MONEY, "percent": "%"}


def unit_of(fact: Fact) -> str | None:
    """Return the unit in which the values of a fact are kept: "money a month", "% a month", "days", "people"."""
    if fact.kind == "duration":
        return "days"
    sign = _SIGNS.get(fact.kind, "")
    unit = (fact.unit or "").removeprefix(sign).strip() if sign else fact.unit or ""
    return f"{sign} {unit}".strip() or None
