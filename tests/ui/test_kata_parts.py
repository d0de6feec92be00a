"""The small parts of the kata's screens: charts, calendars, days, and what is loaded when."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from opsadvisor.library.wrong import EntryError
from opsadvisor.ui.kata.days import read_days, short_days, show_days
from opsadvisor.ui.widgets.calendar import strip, weeks
from opsadvisor.ui.widgets.dots import Dots
from opsadvisor.ui.widgets.run_chart import Run, run_chart

DAY = date(2026, 11, 20)


def run(*values: float, goal: float | None = 10, by: date = date(2026, 12, 12), apart: int = 1) -> Run:
    days = [(DAY - timedelta(days=apart * (len(values) - place)), value) for place, value in enumerate(values)]
    return Run(days, goal, by, DAY, lambda value: f"{value:g}", lambda day: f"{day.day} {day:%b}")


def test_a_dot_sets_one_bit_of_its_cell() -> None:
    dots = Dots(2, 1)
    dots.dot(0, 0)
    dots.dot(3, 3)
    dots.dot(9, 9)
    assert [row.plain for row in dots.rows()] == ["⠁⢀"]


def test_a_run_chart_has_goal_days_and_the_asked_size() -> None:
    lines = run_chart(run(17, 16, 15, 13.5, apart=5), 60, 6).plain.split("\n")
    assert len(lines) == 6
    assert max(map(len, lines)) <= 60
    assert lines[0].startswith("17┤")
    assert lines[4].startswith("10┤")
    assert lines[5].split() == ["31", "Oct", "today", "12", "Dec"]


def test_a_run_chart_without_values_is_nothing() -> None:
    assert not run_chart(run(), 60, 6)


@pytest.mark.parametrize("values", [(5.0,), (5.0, 5.0, 5.0), (0.0, 0.0), (-3.0, 4.0)])
@pytest.mark.parametrize("goal", [None, 5.0])
@pytest.mark.parametrize("width", [12, 30, 118])
def test_a_run_chart_fits_whatever_its_values(values: tuple[float, ...], goal: float | None, width: int) -> None:
    lines = run_chart(run(*values, goal=goal), width, 5).plain.split("\n")
    assert len(lines) == 5
    assert max(map(len, lines)) <= width


def test_the_day_to_reach_the_goal_may_be_past() -> None:
    assert "1 Nov" in run_chart(run(*range(30, 0, -1), by=date(2026, 11, 1)), 60, 5).plain


def marks(first: date, *kinds: str) -> list[tuple[date, str]]:
    return [(first + timedelta(days=place), kind) for place, kind in enumerate(kinds)]


def test_the_strip_shows_weeks_side_by_side_the_last_ones_first() -> None:
    week = [*["done"] * 4, "skipped", "off", "off"]
    days = marks(date(2026, 11, 2), *week, *week, "missed", "done", "due")
    assert strip(days, 40).plain == "●●●●- ●●●●- x●○"
    assert strip(days, 10).plain == "●●●●- x●○"


def test_the_weeks_are_columns_with_their_months() -> None:
    week = [*["done"] * 5, "off", "off"]
    lines = weeks(marks(date(2026, 10, 19), *week, *week, *week, "due", "future"), 60).plain.split("\n")
    assert lines == [
        "    Oct Nov",
        "m   ● ● ● ○",
        "t   ● ● ● ·",
        "w   ● ● ●",
        "t   ● ● ●",
        "f   ● ● ●",
    ]


@pytest.mark.parametrize(
    ("text", "days", "shown"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}, "Monday to Friday"),
        ("Mon to Thu", {0, 1, 2, 3}, "Monday to Thursday"),
        ("mon, wed and fri", {0, 2, 4}, "Monday, Wednesday, Friday"),
        ("sat-mon", {5, 6, 0}, "Monday, Saturday, Sunday"),
        ("every day", set(range(7)), "every day"),
        ("tue", {1}, "Tuesday"),
    ],
)
def test_working_days_are_read_as_people_type_them(text: str, days: set[int], shown: str) -> None:
    read = read_days(text)
    assert read == days
    assert show_days(read) == shown
    assert read_days(short_days(read)) == read


@pytest.mark.parametrize("text", ["", "t", "someday", "mon-", "8"])
def test_what_is_no_day_says_what_would_be_right(text: str) -> None:
    with pytest.raises(EntryError, match="mon-fri"):
        read_days(text)


def test_the_first_frame_loads_nothing_of_the_kata_that_it_does_not_show(tmp_path: Path) -> None:
    program = f"""
import asyncio, sys
from pathlib import Path
from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.desk import Desk

async def main():
    app = OpsAdvisor(Desk(Path({str(tmp_path / "new.db")!r})))
    app.desk.prepare = app.desk.open = lambda: None
    async with app.run_test() as pilot:
        await pilot.pause()
        print("LOADED", *[name for name in sys.modules if "kata" in name or ".fields" in name])

asyncio.run(main())
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.partition("LOADED")[2].split())
    assert loaded <= {"opsadvisor.kata", "opsadvisor.kata.workdays", "opsadvisor.store.schema_kata"}
