"""The rows and the cursor of a table that is being typed. No widget here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from opsadvisor.ui.fields.base import Rows


@dataclass
class Line:
    """The texts of one row. An example is not the user's until he types over it or takes it over."""

    cells: list[str]
    example: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(text.strip() for text in self.cells)


@dataclass
class Sheet:
    """Rows of texts by column; below the last one there is always an empty row to go on with."""

    columns: Sequence[str]
    lines: list[Line] = field(default_factory=list)
    row: int = 0
    column: int = 0
    editing: bool = False
    """Whether the next letter joins the cell's text; if not, it replaces it."""
    touched: bool = False
    """Whether the user has changed anything."""
    key: str = ""
    """The column that names a row, "" where none does."""

    @classmethod
    def of(cls, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Sheet:
        """Return a sheet that holds `rows`, its cursor on the empty row below them."""
        return cls(columns, _lines(columns, rows, example=False), row=len(rows), touched=bool(rows))

    @classmethod
    def of_examples(cls, columns: Sequence[str], rows: Sequence[Mapping[str, str]], key: str = "") -> Sheet:
        """Return a sheet with examples to be replaced, its cursor on the first of them."""
        return cls(columns, _lines(columns, rows, example=True), key=key)

    @property
    def on_new_row(self) -> bool:
        """Whether the cursor is on the empty row below the last one."""
        return self.row == len(self.lines)

    @property
    def number(self) -> int:
        """Which of the user's rows the cursor is in, counted from 1."""
        return 1 + sum(not line.example and not line.empty for line in self.lines[: self.row])

    @property
    def cell(self) -> str:
        """The text under the cursor."""
        return "" if self.on_new_row else self.lines[self.row].cells[self.column]

    @property
    def examples(self) -> int:
        """How many rows are still examples."""
        return sum(line.example for line in self.lines)

    @property
    def only_examples(self) -> bool:
        """Whether no row is the user's, but examples stand there."""
        return bool(self.lines) and self.examples == len(self.lines)

    def as_rows(self) -> Rows:
        """Return the user's rows by column id; cells left out are absent, and so are rows without any."""
        return [self.by_id(line) for line in self.lines if not line.example and not line.empty]

    def by_id(self, line: Line) -> dict[str, str]:
        """Return the cells of a row that hold a text, by column id."""
        return {name: text for name, text in zip(self.columns, line.cells, strict=True) if text.strip()}

    def type(self, text: str) -> None:
        """Put what was typed into the cell; on the empty row this makes a row, and an example becomes the user's."""
        old = self.cell if self.editing else ""
        self._own().cells[self.column] = old + text
        self.editing = True

    def erase(self) -> None:
        """Take the last letter of the cell away."""
        if not self.on_new_row:
            self._own().cells[self.column] = self.cell[:-1]
            self.editing = True

    def clear_cell(self) -> None:
        """Empty the cell."""
        if not self.on_new_row:
            self._own().cells[self.column] = ""
        self.editing = False

    def delete_row(self) -> None:
        """Take the cursor's row away."""
        if not self.on_new_row:
            del self.lines[self.row]
            self.touched = True
        self.editing = False

    def clear(self) -> None:
        """Take all rows away."""
        self.lines.clear()
        self.row, self.column, self.editing, self.touched = 0, 0, False, True

    def adopt(self) -> None:
        """Make the examples rows of the user."""
        for line in self.lines:
            line.example = False
        self.row, self.column, self.editing, self.touched = 0, 0, False, True

    def put(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Put cells into the rows from the cursor's on, and go to the last of them; examples alone make way."""
        if self.only_examples:
            self.clear()
        self.editing = False
        places = [self.columns.index(name) for name in columns]
        for number, row in enumerate(rows, self.row):
            self.row = number
            line = self._own()
            for place, text in zip(places, row, strict=False):
                line.cells[place] = text

    def move(self, down: int = 0, right: int = 0) -> None:
        """Move the cursor, within the table and the empty row below it."""
        self.editing = False
        self.row = max(0, min(len(self.lines), self.row + down))
        self.column = max(0, min(len(self.columns) - 1, self.column + right))
        self._drop_empty()

    def advance(self) -> None:
        """Go to the next cell, after the last one of a row to the row below."""
        at_end = self.column == len(self.columns) - 1
        self.editing = False
        if at_end:
            self.row, self.column = self.row + 1, 0
        else:
            self.column += 1

    def goto(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        self.move(row - self.row, column - self.column)

    def _own(self) -> Line:
        """Return the cursor's row, which is the user's from now on; of an example only what names it stays."""
        self.touched = True
        if self.on_new_row:
            self.lines.append(Line([""] * len(self.columns)))
        line = self.lines[self.row]
        if line.example:
            line.example = False
            line.cells = [text if name == self.key else "" for name, text in zip(self.columns, line.cells, strict=True)]
        return line

    def _drop_empty(self) -> None:
        """Take rows away that were begun and emptied again, but the cursor's own."""
        for place in range(len(self.lines) - 1, -1, -1):
            if place != self.row and self.lines[place].empty:
                del self.lines[place]
                self.row -= place < self.row


def _lines(columns: Sequence[str], rows: Sequence[Mapping[str, str]], *, example: bool) -> list[Line]:
    return [Line([row.get(name, "") for name in columns], example) for row in rows]
