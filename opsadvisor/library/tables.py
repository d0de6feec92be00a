"""The kind of fact that is a table: rows of cells, each of its column's kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opsadvisor.library.kind import LONGEST_TEXT, NOWHERE, Context, Kind, Row, TypeName, misfit
from opsadvisor.library.wrong import EntryError, MissingCellError
from opsadvisor.messages import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from opsadvisor.library.kind import Asked
    from opsadvisor.library.schema import Column

Cell = str | float | int | bool
MOST_ROWS = 5_000
CELL_KINDS = ("money", "percent", "count", "number", "duration", "choice", "yesno", "scale", "text")
"""The kinds that a column may have."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. A cell left out is absent; computed columns are not typed."""

    kinds: Mapping[str, Kind]
    type: TypeName = "table"

    def read(self, text: str, fact: Asked, context: Context = NOWHERE) -> tuple[Row, ...]:
        """Return the rows of a text: one a line, cells in the columns' order parted by | or tabs.

        Raises EntryError, with row and column.
        """
        if len(text) > LONGEST_TEXT:
            raise EntryError("That is too long for a table", f"Give at most {LONGEST_TEXT:,} characters")
        columns = entered(fact)
        return self.check([_cells(line, columns) for line in text.splitlines() if line.strip()], fact, context)

    def check(self, value: object, fact: Asked, context: Context = NOWHERE) -> tuple[Row, ...]:
        """Return the rows of a list of tables, each cell checked by its column's kind. Raises EntryError."""
        if isinstance(value, str):
            return self.read(value, fact, context)
        if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
            raise misfit(value, f"Give rows with {_columns(fact)}")
        if len(value) > MOST_ROWS:
            raise EntryError(f"These are {len(value):,} rows", f"Give at most {MOST_ROWS:,}")
        rows = tuple(self._row(number, row, fact, context) for number, row in enumerate(value, 1))
        _unlike(rows, fact)
        return rows

    def show(self, value: tuple[Row, ...], fact: Asked, currency: str) -> str:
        """Return what names the rows: "Signup, Onboarding, Support"."""
        key = key_column(fact)
        if not value or key is None:
            return f"{len(value)} {'row' if len(value) == 1 else 'rows'}"
        return listed((self.cell(row.get(key.id), key, currency) for row in value), "and", most=6)

    def cell(self, value: Cell | None, column: Column, currency: str) -> str:
        """Return one cell as a person reads it, "" where it is absent."""
        return "" if value is None else self.kinds[column.kind].show(value, column, currency)

    def rows(self, value: tuple[Row, ...], fact: Asked, currency: str) -> list[list[str]]:
        """Return every cell as a person reads it, row by row, in the order of the columns that are typed."""
        return [[self.cell(row.get(column.id), column, currency) for column in entered(fact)] for row in value]

    def read_cell(self, text: str, column: Column, context: Context = NOWHERE) -> Cell | None:
        """Return one cell that a person typed; None where it was left out or not known. Raises EntryError."""
        return self._cell(text, column, context)

    def _row(self, number: int, row: Mapping[str, object], fact: Asked, context: Context) -> Row:
        known = {column.id: column for column in _all_columns(fact)}
        for name in row:
            if name not in known:
                hint = did_you_mean(str(name), known) or f"The columns are {_columns(fact)}"
                raise EntryError(f"Row {number} has a column {quoted(str(name))} that the table has not", hint)
        cells: dict[str, Cell] = {}
        for column in known.values():
            cell = self._named_cell(number, row.get(column.id), column, context)
            if cell is not None:
                cells[column.id] = cell
        return cells

    def _named_cell(self, number: int, value: object, column: Column, context: Context) -> Cell | None:
        try:
            return self._cell(value, column, context)
        except EntryError as error:
            what = f"Row {number}, {column.title}: {error.what}"
            if isinstance(error, MissingCellError):
                raise MissingCellError(what, error.right, number) from None
            raise EntryError(what, error.right) from None

    def _cell(self, value: object, column: Column, context: Context) -> Cell | None:
        if value is None or (isinstance(value, str) and value.strip() in {"", "?"}):
            if column.key or column.required:
                raise MissingCellError("Nothing is there", "Each row needs it")
            return None
        if column.formula:
            raise EntryError("This is worked out and can't be given", "Leave it out")
        # CELL_KINDS holds only kinds whose values are cells.
        return self.kinds[column.kind].check(value, column, context)  # type: ignore[return-value]


def entered(fact: Asked) -> list[Column]:
    """Return the columns that a person fills in."""
    return [column for column in _all_columns(fact) if not column.formula]


def key_column(fact: Asked) -> Column | None:
    """Return the column that names a row, if the table has one."""
    return next((column for column in _all_columns(fact) if column.key), None)


def _all_columns(fact: Asked) -> list[Column]:
    return getattr(fact, "column", [])


def _columns(fact: Asked) -> str:
    return listed((column.id for column in entered(fact)), "and", most=20)


def _cells(line: str, columns: list[Column]) -> dict[str, str]:
    line = line.strip(" ")
    framed = len(line) > 1 and line[0] == line[-1] == "|"
    cells = [cell.strip() for cell in (line[1:-1] if framed else line).split("\t" if "\t" in line else "|")]
    if len(cells) > len(columns):
        names = listed((column.title for column in columns), "and", most=20)
        raise EntryError(f"{quoted(line)} has {len(cells)} cells", f"Give {names}, parted by |")
    return {column.id: cell for column, cell in zip(columns, cells, strict=False)}


def _unlike(rows: tuple[Row, ...], fact: Asked) -> None:
    """See to it that no two rows have the same name."""
    key = key_column(fact)
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 1) if key else ():
        name = str(row[key.id]).casefold() if key else ""
        if name in seen:
            raise EntryError(
                f"Rows {seen[name]} and {number} are both called {quoted(name)}", "Give each row a name of its own"
            )
        seen[name] = number
