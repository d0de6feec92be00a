"""Lets nothing in: no text that the app writes as CSV is run by a spreadsheet, and each is read back as it was."""

from __future__ import annotations

import ast
import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.advice.trend import Point, Trend
from opsadvisor.library.schema import Fact
from opsadvisor.plain import plain
from opsadvisor.report.columns import read_columns
from opsadvisor.report.guard import guarded, unguarded
from opsadvisor.report.trend_csv import trend_csv
from tests.long import many_cases
from tests.report.test_trend_csv import TODAY

STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"
"""What begins a formula, in both widths."""
NASTY = st.text(st.sampled_from(f"{STARTS};,\t\r\n\"' a1(!|\u200b\x1b"), max_size=12)
PAYLOADS = [
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '"=1', "'=1", " \" '=1", "\u200b=1",
    "\xa0=1", *(f"{sign}1" for sign in STARTS), "x;=1+1", 'x; "=1', "x;\t@a", ";;-1",
]  # fmt: skip
CODE = Path(__file__).parents[2] / "opsadvisor"


def run_by_a_spreadsheet(text: str) -> list[str]:
    """Return the cells of a file that a spreadsheet would run, whichever of the usual separators it parts them by."""
    cells = [cell for separator in ",;\t" for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row]
    bare = (re.sub(r"^[\s\"]+", "", each) for each in cells)
    return [each for each in bare if each[:1] in tuple(STARTS) and not re.fullmatch(r"-?[0-9.]+", each)]


def test_what_would_run_is_found() -> None:
    text = 'a,=1\nb,"x; ""+2"\nc,-1.5\nd,\'=3\n\uff201,b\n'
    assert {"=1", '+2"', "\uff201"} <= set(run_by_a_spreadsheet(text))
    assert not {"-1.5", "'=3"} & set(run_by_a_spreadsheet(text))


def written(text: str) -> str:
    points = (Point(TODAY, -1.5, source=text), Point(TODAY, 2.0))
    return trend_csv(Trend("x", "X", points, unit=text), "EUR")


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_payload_is_run(text: str) -> None:
    assert run_by_a_spreadsheet(written(text)) == []


@many_cases
@given(NASTY)
def test_no_text_is_run_and_numbers_stay_numbers(text: str) -> None:
    assert run_by_a_spreadsheet(written(text)) == []
    rows = list(csv.reader(io.StringIO(written(text))))
    assert [row[1] for row in rows[1:]] == ["-1.5", "2"]
    assert {len(row) for row in rows} == {7}
    assert re.sub("'", "", rows[1][-1]) == re.sub("'", "", plain(text, lines=False))


@given(st.text("ab 1.;:,", max_size=10))
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == plain(text, lines=False)


@pytest.mark.parametrize("text", [*PAYLOADS, "'", "''=1", "a'b"])
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == plain(text, lines=False)


@pytest.mark.parametrize("unit", ["+x", "-x", "@x", "=x", "x;=y", "\uff1dx"])
def test_what_is_written_with_a_unit_like_a_formula_is_read_back(unit: str) -> None:
    fact = Fact(id="x", title="X", kind="number", unit=unit, prompt="How much?", source="s")
    columns = read_columns(trend_csv(Trend("x", "X", (Point(TODAY, 2.5),), unit=unit), "EUR"), fact, today=TODAY)
    assert columns.faults == []
    assert [answer.value for answer in columns.answers] == [2.5]


def test_nothing_else_writes_csv() -> None:
    writers = [
        path.name
        for path in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("writer", "DictWriter")
    ]
    assert writers == ["trend_csv.py"]
