from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.trend import Point, Trend, unit_of
from opsadvisor.library.schema import Fact
from opsadvisor.report.columns import read_columns
from opsadvisor.report.guard import guarded
from opsadvisor.report.trend_csv import number, trend_csv

TODAY = date(2026, 11, 20)
UNITS = {"money": "a month", "percent": "% a month", "number": "points", "duration": "weeks"}
VALUES = st.floats(0, 1e14, allow_nan=False) | st.integers(0, 10**15).map(float) | st.just(123.456)


@given(
    st.sampled_from(sorted(UNITS)),
    st.dictionaries(st.integers(0, 4000), st.tuples(st.none() | VALUES, st.booleans()), min_size=1, max_size=12),
)
def test_what_is_written_is_read_back(kind: str, told: dict[int, tuple[float | None, bool]]) -> None:
    fact = Fact(id="spent", title="Spent", kind=kind, unit=UNITS[kind], prompt="How much?", source="a source")
    points = tuple(
        Point(TODAY - timedelta(days=ago), value, "unknown" if value is None else "known", guess and value is not None)
        for ago, (value, guess) in sorted(told.items(), reverse=True)
    )
    columns = read_columns(
        trend_csv(Trend("spent", "Spent", points, unit=unit_of(fact)), "EUR"), fact, today=TODAY, currency="EUR"
    )
    assert columns.faults == []
    read = [(answer.as_of, answer.value, answer.guess) for answer in columns.answers]
    assert read == [(point.day, point.value, point.guess) for point in points if point.value is not None]


def test_a_line_says_day_value_unit_change_and_where_from() -> None:
    points = (
        Point(date(2026, 10, 20), 12.1),
        Point(date(2026, 11, 20), 10.0, source="review"),
        Point(TODAY, None, "unknown"),
    )
    rows = list(csv.reader(io.StringIO(trend_csv(Trend("x", "X", points, unit="money a month"), "EUR"))))
    assert rows == [
        ["day", "value", "unit", "status", "guess", "change", "from"],
        ["2026-10-20", "12.1", "EUR a month", "known", "", "", ""],
        ["2026-11-20", "10", "EUR a month", "known", "", "-2.1", "review"],
        ["2026-11-20", "", "EUR a month", "unknown", "", "", ""],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r\n=cmd|' /C calc'!A0"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert guarded(text).startswith("'")
    points = (Point(TODAY, -5.0, source=text),)
    assert ",-5," in trend_csv(Trend("x", "X", points), "EUR")


def test_numbers_keep_all_digits_and_no_dot_looks_like_thousands() -> None:
    assert [number(value) for value in (5.0, -0.5, 123.456, 1234.567, 1e-7)] == [
        "5",
        "-0.5",
        "123.4560",
        "1234.567",
        "0.0000001",
    ]
