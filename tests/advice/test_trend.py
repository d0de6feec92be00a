from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.trend import Point, Stretch, Trend, is_figure, one_a_day, stretches, trend_of, unit_of
from opsadvisor.library.load import Library
from opsadvisor.library.schema import Band, Fact, Metric

DAY = date(2026, 1, 31)


def days(*values: float | None) -> tuple[Point, ...]:
    return tuple(
        Point(DAY + timedelta(days=place), value, "known" if value is not None else "unknown")
        for place, value in enumerate(values)
    )


def test_a_gap_parts_the_line_and_does_not_count_as_a_change() -> None:
    trend = Trend("x", "X", days(12.1, 10, None, None, 11, None))
    assert [[point.value for point in run] for run in trend.runs] == [[12.1, 10], [11]]
    assert [change.difference for change in trend.changes] == [None, -2.1, None, None, 1, None]
    assert [point.value for point in trend.known] == [12.1, 10, 11]


def test_the_last_point_of_a_day_counts() -> None:
    points = [Point(DAY, 1), Point(DAY, 2), Point(DAY - timedelta(days=1), 3)]
    assert {point.day: point.value for point in one_a_day(points)} == {DAY: 2, DAY - timedelta(days=1): 3}


def metric(*bands: dict[str, object]) -> Metric:
    made = [Band.model_validate({"tone": "fair", **band}) for band in bands]
    return Metric(id="runway", title="Runway", formula="1", source="a source", bands=made)


def test_bands_become_stretches_that_hold_every_value_once() -> None:
    found = stretches(
        metric({"from": 18, "label": "comfortable"}, {"from": 6, "label": "watch"}, {"label": "critical"})
    )
    assert found == (
        Stretch(18, None, "comfortable", "fair"),
        Stretch(6, 18, "watch", "fair"),
        Stretch(None, 6, "critical", "fair"),
    )
    assert stretches(metric({"is": "default dead", "label": "dead"})) == ()


@given(st.lists(st.integers(-50, 50), unique=True, max_size=4), st.floats(-60, 60))
def test_every_value_lies_in_one_band(starts: list[int], value: float) -> None:
    numbered = [{"from": start, "label": str(start)} for start in sorted(starts, reverse=True)]
    bands = stretches(metric(*numbered, {"label": "rest"}))
    assert sum(band.holds(value) for band in bands) == 1
    assert Trend("x", "X", bands=bands).band(value) is not None


@pytest.mark.parametrize(
    ("kind", "unit", "whole"),
    [
        ("money", "a month", "money a month"),
        ("percent", "% a month", "% a month"),
        ("percent", None, "%"),
        ("duration", "weeks", "days"),
        ("count", "people", "people"),
        ("number", None, None),
    ],
)
def test_units_of_facts(kind: str, unit: str | None, whole: str | None) -> None:
    assert unit_of(Fact(id="x", title="X", kind=kind, unit=unit, prompt="?", source="a source")) == whole


def test_every_metric_and_fact_of_the_library_that_is_a_figure_has_a_trend(shipped: Library) -> None:
    figures = [name for name in shipped.compiled.names if is_figure(shipped.compiled, name)]
    assert len(figures) > 50
    for name in figures:
        trend = trend_of(shipped.compiled, name, days(5, None))
        assert trend.title != name
        assert trend.shown(5, "EUR")
        assert trend.told(trend.points[1], "EUR") == "unknown"


def test_a_name_that_is_gone_keeps_its_old_title(shipped: Library) -> None:
    assert trend_of(shipped.compiled, "no_such_name", days(1), title="Was here").title == "Was here"
    assert not is_figure(shipped.compiled, "no_such_name")
