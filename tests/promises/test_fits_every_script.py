"""Wide characters, emoji, marks on letters, names from right to left: columns stay aligned, no cell is cut in two."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from opsadvisor import cells
from opsadvisor.advice.trend import Point, Stretch, Trend
from opsadvisor.library.schema import Column as Asked
from opsadvisor.store.database import Store
from opsadvisor.ui.fields.ruled import Ruled
from opsadvisor.ui.fields.sheet import Sheet
from opsadvisor.ui.widgets.axes import Axes
from opsadvisor.ui.widgets.columns import Column, Drawing, side_by_side
from opsadvisor.ui.widgets.run_chart import Run, run_chart
from opsadvisor.ui.widgets.text import hanging, spread
from opsadvisor.ui.widgets.time_chart import Plot, time_chart
from tests.cli.ran import process
from tests.long import many_cases
from tests.ui import views
from tests.ui.looks import look

NAMES = {
    "wide": "日本電気株式会社",
    "half wide": "ﾔﾏﾀﾞ商店",
    "emoji": "🚀 Rakete 👩‍👩‍👧 🇩🇪",
    "marks": "Café é ñ n̈",
    "Arabic": "شركة الشمال",
    "Hebrew": "חברת הצפון",
    "Thai": "บริษัทเหนือ",
}
WORDS = st.lists(st.sampled_from([*"ab 日本ﾔ🚀é", "e\u0301", "👩‍👩‍👧", "🇩🇪", "ش", "ח", "บ"]), max_size=48).map("".join)
WIDTHS = st.integers(24, 90)


@many_cases
@given(WORDS, st.integers(1, 40))
def test_a_cut_text_has_room_and_says_that_it_is_cut(text: str, width: int) -> None:
    cut = cells.cut(text, width)
    assert cell_len(cut) <= width
    assert cut == text or cut.endswith("…")
    assert cell_len(cells.tail(text, width)) <= width
    assert cell_len(cells.left(text, 300)) == cell_len(cells.right(text, 300)) == 300


@many_cases
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=6), WIDTHS)
def test_columns_begin_in_the_same_cell_in_every_row(rows: list[tuple[str, str, str]], width: int) -> None:
    first, second, third = zip(*rows, strict=True)
    marked = [Content(f"|{text}") for text in second]
    columns = [Column([*map(Content, first)]), Column(marked), Column([*map(Content, third)], right=True, spare=2)]
    drawn = side_by_side(columns, width, Drawing(lambda room: [Content("█" * min(room, 3))] * len(rows), at=2))
    assert all(line.cell_length <= width for line in drawn)
    starts = {cell_len(line.plain[: line.plain.index("|")]) for line in drawn if "|" in line.plain}
    assert len(starts) <= 1


@many_cases
@given(WORDS, WORDS, WIDTHS)
@example("日" * 20, "ab", 24)
def test_a_pair_fills_its_line_and_a_block_keeps_to_its_indent(left: str, right: str, width: int) -> None:
    right = cells.cut(right, width // 2)
    assert spread(left, right, width).cell_length == width
    for number, line in enumerate(hanging(cells.cut(left, 8), right * 3, width, 10).split("\n")):
        assert line.cell_length <= width + 1
        assert number == 0 or line.plain.startswith(" " * 10) or not line.plain.strip()


@many_cases
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5), WIDTHS)
def test_a_table_that_is_typed_stays_aligned(rows: list[tuple[str, str]], width: int) -> None:
    columns = [Asked(id="name", title="名前", kind="text"), Asked(id="other", title="ש", kind="text"),
               Asked(id="size", title="Size")]  # fmt: skip
    sheet = Sheet.of(["name", "other", "size"], [{"name": a, "other": b, "size": "|5"} for a, b in rows])
    ruled = Ruled(columns, sheet, lambda _, text: text)
    ruled.measure(max(width, 40))
    lines = [ruled.row(number).plain for number in range(len(sheet.lines))]
    assert len({cell_len(line[: line.index("|5")]) for line in lines if "|5" in line}) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_lists_of_the_command_line_stay_aligned(tmp_path: Path, name: str) -> None:
    path = tmp_path / "many.db"
    with Store.open(path) as store:
        for each in (NAMES[name], "Northwind GmbH", "Ab"):
            store.companies.add(each, "EUR")
    ran = process("--db", str(path), "companies", "list", encoding="utf-8")
    assert len({cell_len(line.partition("EUR")[0]) for line in ran.stdout.splitlines()}) == 1


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", NAMES)
async def test_screens_stay_aligned_and_the_cursor_right(tmp_path: Path, name: str) -> None:
    path = views.database(views.view("plan"), tmp_path)
    with Store.open(path) as store:
        company = store.companies.current()
        assert company is not None
        store.companies.change(company.id, name=NAMES[name], currency="EUR")
        store.plan.add(company.id, "own", NAMES[name] * 4, owner=NAMES[name])
    for where, keys, at_the_edge in (
        ("plan, by owner", (), "no day set"),
        ("note", (NAMES[name],), None),
        ("companies", (), "EUR, shown now"),
        ("today", (), NAMES[name]),
    ):
        view = views.view(where)
        async with views.at(view, path, size=(60, 20)) as pilot:
            await views.press(pilot, *keys)
            seen = look(pilot, view)
            assert {cell_len(line) for line in seen.lines} == {60}, (where, seen.text)
            if at_the_edge:
                ends = [cell_len(line) for line in map(str.rstrip, seen.lines) if line.endswith(at_the_edge)]
                assert ends == [59], (where, seen.text)
            if seen.cursor and keys:
                row = seen.lines[seen.cursor[1]]
                assert cell_len(row[: row.index(NAMES[name][-1], row.index(NAMES[name][0])) + 1]) <= seen.cursor[0] + 1


DAY = date(2026, 11, 20)
RUNS = st.lists(st.integers(0, 400), min_size=1, max_size=8, unique=True)


def axis_cells(lines: list[str]) -> set[int]:
    """Return the cells in which the axis beside the values is drawn."""
    return {cell_len(line[: min(line.index(sign) for sign in "┤│└" if sign in line)]) for line in lines}


@many_cases
@given(RUNS, WORDS, WORDS, st.integers(70, 120))
def test_the_axis_of_a_chart_is_straight_whatever_is_written_beside_it(
    ago: list[int], unit: str, band: str, width: int
) -> None:
    unit, band = cells.cut(unit, 10), cells.cut(band, 14)
    days = sorted(DAY - timedelta(days=days) for days in ago)
    run = Run([(day, float(at)) for at, day in enumerate(days)], 3, DAY, DAY, lambda value: f"{value:g}{unit}", str)
    bands = (Stretch(2, None, band, "good"), Stretch(None, 2, "", "poor"))
    points = tuple(Point(day, float(at), "known", source="session") for at, day in enumerate(days))
    plot = Plot(Trend("x", "X", points, unit=unit, bands=bands), days[0], DAY, run.shown)
    for lines in (run_chart(run, width, 8).plain.split("\n"), time_chart(plot, width, 9).plain.split("\n")):
        assert all(cell_len(line) <= width for line in lines)
        assert len(axis_cells(lines[:-1])) == 1


@many_cases
@given(st.lists(st.tuples(st.integers(0, 100), WORDS), max_size=6))
def test_the_names_of_days_stand_apart_in_the_cells_under_their_days(named: list[tuple[int, str]]) -> None:
    axes = Axes(DAY, DAY + timedelta(days=100), 0, 1, 160, 8)
    labels = [
        (DAY + timedelta(days=after), (cells.cut(f"{at}|{name}", 20), "")) for at, (after, name) in enumerate(named)
    ]
    line = axes.days_named(labels)
    assert line.cell_length <= 80
    shown = [(day, text) for day, (text, _) in labels if text in line.plain]
    assert shown or not named
    for day, text in shown:
        room = cell_len(text)
        start = cell_len(line.plain[: line.plain.index(text)])
        assert start == min(max(0, axes.column(day) - room // 2), 80 - room)
