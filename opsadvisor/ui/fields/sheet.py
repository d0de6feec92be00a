"""The rows and the cursor of a table that is being typed. No widget here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from opsadvisor.ui.fields.base import Rows


@dataclass
class Sheet:
    """Rows of texts by column; below the last one there is always an empty row to go on with."""

    columns: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)
    row: int = 0
    column: int = 0
    editing: bool = False
    """Whether the next letter joins the cell's text; if not, it replaces it."""

    @classmethod
    def of(cls, columns: Sequence[str], rows: Rows) -> Sheet:
        """Return a sheet that holds `rows`, its cursor on the empty row below them."""
        return cls(columns, [[row.get(name, "") for name in columns] for row in rows], row=len(rows))

    @property
    def on_new_row(self) -> bool:
        """Whether the cursor is on the empty row below the last one."""
        return self.row == len(self.rows)

    @property
    def cell(self) -> str:
        """The text under the cursor."""
        return "" if self.on_new_row else self.rows[self.row][self.column]

    def as_rows(self) -> Rows:
        """Return the rows by column id; cells left out are absent, and so are rows without any."""
        kept = [{name: text for name, text in zip(self.columns, row, strict=True) if text.strip()} for row in self.rows]
        return [row for row in kept if row]

    def type(self, text: str) -> None:
        """Put what was typed into the cell; on the empty row this makes a row."""
        if self.on_new_row:
            self.rows.append([""] * len(self.columns))
        old = self.cell if self.editing else ""
        self.rows[self.row][self.column] = old + text
        self.editing = True

    def erase(self) -> None:
        """Take the last letter of the cell away."""
        if not self.on_new_row:
            self.rows[self.row][self.column] = self.cell[:-1]
            self.editing = True

    def clear_cell(self) -> None:
        """Empty the cell."""
        if not self.on_new_row:
            self.rows[self.row][self.column] = ""
        self.editing = False

    def delete_row(self) -> None:
        """Take the cursor's row away."""
        if not self.on_new_row:
            del self.rows[self.row]
        self.editing = False

    def move(self, down: int = 0, right: int = 0) -> None:
        """Move the cursor, within the table and the empty row below it."""
        self.editing = False
        self.row = max(0, min(len(self.rows), self.row + down))
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

    def _drop_empty(self) -> None:
        """Take rows away that were begun and emptied again, but the cursor's own."""
        for place in range(len(self.rows) - 1, -1, -1):
            if place != self.row and not any(text.strip() for text in self.rows[place]):
                del self.rows[place]
                self.row -= place < self.row
