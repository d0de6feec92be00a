"""A table that is too wide for the screen: the first column stays, the others follow the cursor."""

from __future__ import annotations

import math
from typing import Any

import pytest

from opsadvisor.library.schema import Column
from opsadvisor.ui.fields.ruled import MARK, Ruled
from opsadvisor.ui.fields.sheet import Sheet

TYPED = ["name", *(f"figure_{letter}" for letter in "abcdef")]
COLUMNS = [
    Column(id="name", title="Name", kind="text", key=True),
    *(Column(id=name, title=name.capitalize()) for name in TYPED[1:]),
    Column(id="gap", title="Gap of all", formula="figure_a"),
]


def drawn(width: int, column: int) -> tuple[str, str]:
    """Return head and row of a table with the cursor in a column, as far as the screen goes."""
    row = {name: str(number) for number, name in enumerate(TYPED)} | {"name": "Lead time"}
    sheet = Sheet.of(TYPED, [row])
    sheet.goto(0, column)
    ruled = Ruled(COLUMNS, sheet, lambda _, text: text, [{"gap": 1.0}])
    ruled.measure(width)
    return ruled.head().plain[:width], ruled.row(0).plain[:width]


def test_with_room_enough_all_columns_are_seen() -> None:
    for column in range(len(TYPED)):
        head, row = drawn(120, column)
        assert head.split() == [*(title.title for title in COLUMNS[:-1]), "Gap", "of", "all"]
        assert row.split() == [MARK.strip(), "Lead", "time", *"123456", "1"]


@pytest.mark.parametrize("width", [40, 50, 60])
def test_the_column_of_the_cursor_is_always_seen_behind_the_first(width: int) -> None:
    for place, name in enumerate(TYPED):
        head, row = drawn(width, place)
        assert head.split()[0] == "Name"
        assert row.startswith(f"{MARK}Lead")
        assert name.capitalize() in head.split()


def test_in_the_last_column_that_is_typed_the_computed_ones_are_seen_too() -> None:
    head, row = drawn(50, len(TYPED) - 1)
    assert "Figure_f" in head
    assert head.rstrip().endswith("Gap of all")
    assert row.rstrip().endswith(" 1")


def test_the_name_of_a_row_gives_way_last() -> None:
    columns = [Column(id=name, title=name, kind="text") for name in ("name", "other")]
    ruled = Ruled(columns, Sheet.of(["name", "other"], [{"name": "n" * 18, "other": "o" * 60}]), lambda _, text: text)
    ruled.measure(40)
    row = ruled.row(0).plain
    assert "n" * 18 in row
    assert "o" * 60 not in row


@pytest.mark.parametrize(
    ("more", "figures", "cells", "total"),
    [
        ({}, [40.0, 15.0], ["40", "15"], "55"),
        ({}, [2.0, 5 / 3], ["2.00", "1.67"], "3.67"),
        ({}, [2.0, 50 / 3], ["2.0", "16.7"], "18.7"),
        ({"total": "mean"}, [4.0, 5.0], ["4.0", "5.0"], "4.5"),
        ({"digits": 1}, [40.0, 15.04], ["40.0", "15.0"], "55.0"),
        ({"unit": "%"}, [20.0, 100 * 0.29], ["20 %", "29 %"], "49 %"),
        ({"unit": "%"}, [20.0, 12.345], ["20.0 %", "12.3 %"], "32.3 %"),
        ({"unit": "money"}, [1200.0, 50.4], ["1,200 $", "50 $"], "1,250 $"),
        ({"unit": "days"}, [1.0, math.inf], ["1 day", "unlimited"], "unlimited"),
    ],
)
def test_computed_cells_have_the_digits_that_they_need_and_their_unit(
    more: dict[str, Any], figures: list[float], cells: list[str], total: str
) -> None:
    columns = [COLUMNS[0], Column.model_validate({"id": "gap", "title": "Gap", "formula": "1", "total": "sum"} | more)]
    sheet = Sheet.of(["name"], [{"name": "a"}, {"name": "b"}])
    ruled = Ruled(columns, sheet, lambda _, text: text, [{"gap": figure} for figure in figures], "USD")
    ruled.measure(80)
    assert [ruled.row(place).plain.split(maxsplit=1)[1].strip() for place in (0, 1)] == cells
    assert ruled.totals()[0].plain.split(maxsplit=1)[1].strip() == total
