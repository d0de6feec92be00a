"""Rows that come from a spreadsheet: pasted with tabs between the cells, or from a CSV file. No widget here."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from opsadvisor.library.tables import MOST_ROWS
from opsadvisor.library.wrong import EntryError
from opsadvisor.messages import listed
from opsadvisor.paths import not_to_be_read
from opsadvisor.plain import plain

if TYPE_CHECKING:
    from opsadvisor.library.schema import Column

TAB = "\t"
_SEPARATORS = ";,\t"
_TOLD = 3
"""So many faults are told one by one."""
ReadCell = Callable[[str, str], object]


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of some columns, row by row. A cell of a row may be missing at its end."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def is_block(text: str) -> bool:
    """Say whether a pasted text is rows or cells, and not a text for one cell."""
    return TAB in text or "\n" in text.strip("\r\n").replace("\r", "\n")


def read_block(text: str, columns: Sequence[Column], first: int, read_cell: ReadCell, separator: str = TAB) -> Block:
    """Return the cells of a text, all of which can be read.

    `columns` are all of the table. A line of their titles or ids on top says which cell belongs to which; without it
    they follow one another from the entered column at place `first`. Raises EntryError, with row and column of the
    first faults.
    """
    rows = [row for row in _parted(text, separator) if any(row)]
    entered = [column for column in columns if not column.formula]
    heading = rows[0] if rows and _is_heading(rows[0], columns) else ()
    if heading:
        block = _by_heading(heading, rows[1:], entered)
    else:
        block = Block(tuple(column.id for column in entered[first:]), tuple(rows))
    _see_that_it_fits(block, rows)
    titles = {column.id: column.title for column in entered}
    faults = [*_too_wide(block, titles), *_unreadable(block, titles, read_cell)]
    if faults:
        raise EntryError(_told(faults), "Nothing was taken")
    return block


def read_csv(path: Path, columns: Sequence[Column], read_cell: ReadCell) -> Block:
    """Return the cells of a CSV file, parted by commas, semicolons or tabs.

    Raises EntryError where it can't be read, or as `read_block` does.
    """
    from opsadvisor.report.columns import LARGEST, text_of
    from opsadvisor.report.toml_file import AnswersError

    if other := not_to_be_read(path):
        raise EntryError(f"{path} is {other}", "Give the path of a CSV file")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise EntryError(f"{path} is larger than {LARGEST:,} bytes", f"Give at most {MOST_ROWS:,} rows")
        text = text_of(data)
    except OSError as error:
        raise EntryError(f"{path} can't be read: {error.strerror}", "Give the path of a CSV file") from None
    except AnswersError as error:
        raise EntryError(f"{path} can't be read: it is not text", "Save it as CSV in UTF-8") from error
    first = text.partition("\n")[0]
    return read_block(text, columns, 0, read_cell, max(_SEPARATORS, key=first.count))


def _parted(text: str, separator: str) -> list[tuple[str, ...]]:
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        rows = list(csv.reader((f"{line}\n" for line in lines), delimiter=separator))
    except csv.Error as error:
        raise EntryError(f"This can't be parted into cells: {error}", "Nothing was taken") from None
    return [_trimmed([plain(cell, lines=False).strip() for cell in row]) for row in rows]


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _names(column: Column) -> set[str]:
    return {column.id.casefold(), column.title.casefold()}


def _is_heading(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    """Say whether at least half of the cells are the names of columns."""
    known = set().union(*(_names(column) for column in columns))
    named = [cell for cell in cells if cell]
    return 2 * sum(cell.casefold() in known for cell in named) >= max(1, len(named))


def _by_heading(heading: Sequence[str], rows: Sequence[Sequence[str]], entered: Sequence[Column]) -> Block:
    """Return the cells below the headings that are known, in the table's order; the others are not read."""
    found = {
        column.id: place
        for column in entered
        for place, cell in enumerate(heading)
        if cell.casefold() in _names(column)
    }
    cells = tuple(tuple(row[at] if at < len(row) else "" for at in found.values()) for row in rows)
    return Block(tuple(found), cells)


def _see_that_it_fits(block: Block, rows: Sequence[object]) -> None:
    if not block.rows:
        raise EntryError(
            "There are no rows" if not rows else "There are no rows below the headings", "Nothing was taken"
        )
    if len(block.rows) > MOST_ROWS:
        raise EntryError(f"These are {len(block.rows):,} rows", f"Give at most {MOST_ROWS:,}")


def _too_wide(block: Block, titles: Mapping[str, str]) -> list[str]:
    most, names = len(block.columns), listed((titles[id] for id in block.columns), "and")
    return [
        f"Row {number} has {len(row)} cells, from here on there is room for {most}: {names}"
        for number, row in enumerate(block.rows, 1)
        if len(row) > most
    ]


def _unreadable(block: Block, titles: Mapping[str, str], read_cell: ReadCell) -> list[str]:
    """Return what is wrong, cell by cell; empty cells are for later."""
    faults = []
    for number, row in enumerate(block.rows, 1):
        for id, text in zip(block.columns, row, strict=False):
            try:
                if text:
                    read_cell(id, text)
            except EntryError as error:
                faults.append(f"Row {number}, {titles[id]}: {error.what}")
    return faults


def _told(faults: Sequence[str]) -> str:
    more = f"; and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
    return "; ".join(faults[:_TOLD]) + more
