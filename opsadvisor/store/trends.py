"""Figures over time, by the day that they speak of: one for each day, thinned to what a chart can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from opsadvisor.library.kind import Value
from opsadvisor.store.answers import AnswerLog, names_of
from opsadvisor.store.file import File, Row

# One step along the index for each day, however many sessions speak of it; of those the one finished last counts.
_METRIC = """
WITH RECURSIVE spoken (day) AS (
  SELECT min(as_of) FROM session_metrics WHERE company = :company AND name = :name
  UNION ALL
  SELECT (SELECT min(as_of) FROM session_metrics WHERE company = :company AND name = :name AND as_of > spoken.day)
  FROM spoken WHERE spoken.day IS NOT NULL
)
SELECT day, value FROM spoken JOIN session_metrics AS m
ON m.company = :company AND m.name = :name AND m.as_of = spoken.day AND m.session = (
  SELECT s.id FROM sessions AS s CROSS JOIN session_metrics AS told
  ON told.company = :company AND told.name = :name AND told.as_of = spoken.day AND told.session = s.id
  WHERE s.company = :company AND s.as_of = spoken.day ORDER BY s.finished_at DESC, s.seq DESC LIMIT 1
)
"""
_NAMES = """
WITH RECURSIVE named (name) AS (
  SELECT min({name}) FROM {table} WHERE company = :company
  UNION ALL
  SELECT (SELECT min({name}) FROM {table} WHERE company = :company AND {name} > named.name)
  FROM named WHERE named.name IS NOT NULL
)
SELECT name FROM named WHERE name IS NOT NULL AND ({figure})
"""
_METRICS = _NAMES.format(
    table="session_metrics",
    name="name",
    figure="""EXISTS (
      SELECT 1 FROM session_metrics WHERE company = :company AND name = named.name AND value IS NOT NULL)""",
)
# A fact keeps its kind: the last answer that is known tells it.
_FACTS = _NAMES.format(
    table="answers",
    name="fact",
    figure="""
      SELECT json_type(value) IN ('integer', 'real') FROM answers
      WHERE company = :company AND fact = named.name AND status = 'known' ORDER BY as_of DESC LIMIT 1""",
)
_LAST_METRIC = """
SELECT m.as_of, m.value FROM session_metrics AS m JOIN sessions AS s ON s.id = m.session
WHERE m.company = :company AND m.name = :name AND m.value IS NOT NULL AND m.as_of = (
  SELECT max(as_of) FROM session_metrics
  WHERE company = :company AND name = :name AND as_of <= :day AND value IS NOT NULL
)
ORDER BY s.finished_at DESC, s.seq DESC LIMIT 1
"""
_LAST_FACT = """
SELECT as_of, json_extract(value, '$') AS value FROM answers
WHERE company = :company AND fact = :name AND as_of <= :day AND status = 'known'
  AND json_type(value) IN ('integer', 'real')
ORDER BY as_of DESC, recorded_at DESC, seq DESC LIMIT 1
"""


class Point(NamedTuple):
    """The figure of a day, None where nobody knew it or it did not apply: a gap."""

    day: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure over time, the first day first."""

    points: tuple[Point, ...]
    days: tuple[date, date] | None
    """The first and the last day, None without any."""
    count: int
    """How many days there were before they were thinned."""


@dataclass(frozen=True, slots=True)
class Named:
    """What has figures over time, by its id."""

    name: str
    fact: bool


@dataclass(frozen=True, slots=True)
class Trends:
    """The figures of each company over time."""

    file: File

    def points(
        self, company: str, name: str, *, fact: bool, width: int, formerly: Mapping[str, str] | None = None
    ) -> Trend:
        """Return a metric's or a fact's figures, at most four for each of `width` columns.

        Of several for one day the one given last counts. `formerly` maps a fact's former ids to its id of today.
        """
        found = self._of_fact(company, name, formerly or {}) if fact else self._of_metric(company, name)
        days = (found[0].day, found[-1].day) if found else None
        return Trend(tuple(thinned(found, width)), days, len(found))

    def names(self, company: str) -> list[Named]:
        """Return the metrics and the facts that have figures, each by its id."""
        asked = ((_METRICS, False), (_FACTS, True))
        return [Named(row["name"], fact) for sql, fact in asked for row in self.file.rows(sql, {"company": company})]

    def last(
        self, company: str, name: str, *, fact: bool, day: date, formerly: Mapping[str, str] | None = None
    ) -> float | None:
        """Return the latest figure that speaks of `day` or of one before, None where there is none."""
        names = names_of(name, formerly or {}) if fact else [name]
        asked: list[Row] = [{"company": company, "name": each, "day": day.isoformat()} for each in names]
        found = [row for values in asked if (row := self.file.row(_LAST_FACT if fact else _LAST_METRIC, values))]
        return max(found, key=lambda row: str(row["as_of"]))["value"] if found else None

    def _of_metric(self, company: str, name: str) -> list[Point]:
        values: Row = {"company": company, "name": name}
        return self.file.records(lambda row: Point(date.fromisoformat(row["day"]), row["value"]), _METRIC, values)

    def _of_fact(self, company: str, fact: str, formerly: Mapping[str, str]) -> list[Point]:
        answers = (each.answer for each in AnswerLog(self.file).values(company, fact, formerly))
        return [Point(answer.as_of, _figure(answer.value)) for answer in answers if answer.as_of]


def _figure(value: Value | None) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def thinned(points: Sequence[Point], width: int) -> Iterable[Point]:
    """Return of each of `width` equal spans of days the first, last, smallest and largest point, all if they are few.

    A gap stays one where it fills a span or stands at an end of one.
    """
    if len(points) <= 4 * width:
        return points
    start, days = points[0].day, (points[-1].day - points[0].day).days + 1
    spans = groupby(points, key=lambda point: (point.day - start).days * width // days)
    return (point for _, span in spans for point in _ends(list(span)))


def _ends(span: list[Point]) -> Iterator[Point]:
    known = [point for point in span if point.value is not None]
    kept = {span[0], span[-1]}
    if known:
        kept |= {min(known, key=_value), max(known, key=_value)}
    yield from sorted(kept, key=lambda point: point.day)


def _value(point: Point) -> float:
    return point.value or 0.0
