"""Rows from a spreadsheet, and the sheet that they are put into."""

from __future__ import annotations

from pathlib import Path

import pytest

from opsadvisor.library.schema import Column
from opsadvisor.library.wrong import EntryError
from opsadvisor.ui.fields.pasted import Block, is_block, read_block, read_csv
from opsadvisor.ui.fields.sheet import Sheet

COLUMNS = [
    Column(id="task", title="Task", kind="text", key=True),
    Column(id="days", title="Days likely"),
    Column(id="cost", title="Cost"),
    Column(id="rate", title="Rate", formula="cost / days"),
]


def read_cell(id: str, text: str) -> object:
    if id == "task":
        return text
    try:
        return float(text)
    except ValueError:
        raise EntryError(f'"{text}" is not a number', "Give a number") from None


def test_cells_follow_one_another_from_the_cursor_on() -> None:
    assert read_block("3\t40\n4\t50\n", COLUMNS, 1, read_cell) == Block(("days", "cost"), (("3", "40"), ("4", "50")))


@pytest.mark.parametrize("heading", ["Cost\tTask\tOwner", "cost\tTASK\tWho", "Cost\tTask\tRate"])
def test_headings_say_which_column_is_which(heading: str) -> None:
    block = read_block(f"{heading}\n40\tRoof\tAnn", COLUMNS, 0, read_cell)
    assert block == Block(("task", "cost"), (("Roof", "40"),))


def test_quoted_cells_may_hold_separators_and_line_ends() -> None:
    block = read_block('"Roof, and\nwalls"\t"3"', COLUMNS, 0, read_cell)
    assert block.rows == (("Roof, and walls", "3"),)


def test_the_first_faults_are_told_by_row_and_column() -> None:
    with pytest.raises(EntryError) as error:
        read_block("a\tx\nb\t2\nc\ty\nd\tz\ne\tw", COLUMNS, 0, read_cell)
    assert error.value.what == (
        'Row 1, Days likely: "x" is not a number; Row 3, Days likely: "y" is not a number; '
        'Row 4, Days likely: "z" is not a number; and 1 more'
    )
    assert error.value.right == "Nothing was taken"


def test_too_many_cells_rows_or_none_are_told() -> None:
    with pytest.raises(EntryError, match="Row 1 has 3 cells, from here on there is room for 2: Days likely and Cost"):
        read_block("1\t2\t3", COLUMNS, 1, read_cell)
    with pytest.raises(EntryError, match="These are 5,001 rows"):
        read_block("a\n" * 5001, COLUMNS, 0, read_cell)
    with pytest.raises(EntryError, match="no rows below the headings"):
        read_block("Task\tCost\n", COLUMNS, 0, read_cell)


def test_control_characters_become_plain() -> None:
    assert read_block("a\x1b[31m\x07b\t1", COLUMNS, 0, read_cell).rows == (("ab", "1"),)


@pytest.mark.parametrize(("text", "block"), [("a b", False), ("a\n", False), ("a\tb", True), ("a\rb", True)])
def test_one_line_without_tabs_is_text_for_a_cell(text: str, block: bool) -> None:
    assert is_block(text) is block


@pytest.mark.parametrize(
    "data",
    [b"Task,Cost\nRoof,40\n", "\ufeffTask;Cost\r\nRoof;40\r\n".encode(), "Task\tCost\nRoof\t40".encode("utf-16")],
)
def test_a_csv_file_is_read_as_spreadsheets_write_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tasks.csv"
    path.write_bytes(data)
    assert read_csv(path, COLUMNS, read_cell) == Block(("task", "cost"), (("Roof", "40"),))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(EntryError, match="No such file"):
        read_csv(tmp_path / "none.csv", COLUMNS, read_cell)
    with pytest.raises(EntryError, match="is a folder"):
        read_csv(tmp_path, COLUMNS, read_cell)


def test_of_an_example_only_what_names_the_row_stays_wherever_it_stands() -> None:
    rows = [{"days": "9", "task": "Roof", "cost": "1"}, {"task": "Wall"}]
    sheet = Sheet.of_examples(["days", "task", "cost"], rows, key="task")
    assert (sheet.as_rows(), sheet.only_examples) == ([], True)
    sheet.goto(0, 2)
    sheet.type("2")
    assert sheet.as_rows() == [{"task": "Roof", "cost": "2"}]
    assert (sheet.examples, sheet.only_examples) == (1, False)


def test_rows_that_are_put_in_take_the_place_of_examples_alone() -> None:
    sheet = Sheet.of_examples(["task", "cost"], [{"task": "Roof"}, {"task": "Wall"}])
    sheet.put(["task"], [["Door"]])
    assert sheet.as_rows() == [{"task": "Door"}]
    sheet.put(["cost"], [["7"], ["8"]])  # from the row of the cursor on
    assert sheet.as_rows() == [{"task": "Door", "cost": "7"}, {"cost": "8"}]
