"""How a table is drawn: the widths of its columns, heads, cells, bars and totals. No widget here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content
from textual.style import Style

from opsadvisor.cells import cells, tail, widest
from opsadvisor.library.schema import Column
from opsadvisor.library.show import figure, places
from opsadvisor.ui.fields.sheet import Line, Sheet
from opsadvisor.ui.widgets.spark import bar
from opsadvisor.ui.widgets.tone import QUIET

MARK = "▸ "
_EXAMPLE = f"italic {QUIET}"
_GAP = 2
_BAR = 10
_NARROW = 90
"""Below so many cells bars are half as long."""
_LEAST = 3
_LEAST_WORD = 8
_LEAST_NAME = 20
"""Of the first column, by which a row is known."""
_TIDY = 9
"""Decimals behind which lies only what floats lose."""
_WORDS = {"text", "choice"}
_TOTALS = {"sum": "Total", "mean": "Mean"}
_MORE = "…"
_WRONG = " !"
Shown = Callable[[str, str], str]
"""Returns the text of a cell as it was read, by column id; one that can't be read ends with a mark."""
Row = Mapping[str, float | str]
Figures = Sequence[Row]


def wrong(text: str) -> str:
    """Return the text of a cell that can't be read."""
    return f"{text}{_WRONG}"


@dataclass
class Ruled:
    """One table as it is drawn."""

    columns: Sequence[Column]
    sheet: Sheet
    shown: Shown
    figures: Figures = ()
    """What computed columns say, and the numbers of those with a bar or a total: a mapping a row, examples included."""
    currency: str = "EUR"
    _seen: Sequence[Column] = ()
    """The columns for which there is room: the first, and those around the cursor."""
    _widths: dict[str, int] = field(default_factory=dict)
    _bar: int = 0
    _digits: dict[str, int] = field(default_factory=dict)
    """Decimals of each computed column, the same for all of its figures."""
    _peaks: dict[str, float] = field(default_factory=dict)
    _totals: dict[str, float] = field(default_factory=dict)

    # Widths -------------------------------------------------------------------------------------------------------

    def measure(self, width: int) -> None:
        """Work out widths, the longest bars and the totals; words give way first where the table is too wide."""
        self._totals = {column.id: total for column in self.columns for total in self._total(column)}
        self._digits = {column.id: self._places(column) for column in self.columns if column.formula}
        self._peaks = {
            column.id: max([1.0, *(_number(row, column.id) or 0.0 for row in self.figures)])
            for column in self.columns
            if column.bar
        }
        self._bar = _BAR if width >= _NARROW else _BAR // 2
        self._widths = {column.id: self._widest(column) + _GAP for column in self.columns}
        over = sum(self._widths.values()) + len(self._peaks) * self._bar + len(MARK) - max(40, width)
        for column in sorted(self.columns, key=lambda column: -self._widths[column.id]):
            if over > 0 and column.kind in _WORDS:
                least = _LEAST_NAME if column is self.columns[0] else _LEAST_WORD
                cut = max(0, min(over, self._widths[column.id] - least - _GAP))
                self._widths[column.id] -= cut
                over -= cut
        self._seen = self.columns if over <= 0 else self._around_cursor(width - len(MARK))

    def _places(self, column: Column) -> int:
        if column.digits is not None:
            return column.digits
        numbers = (self._totals.get(column.id), *(_number(row, column.id) for row in self.figures))
        return places((round(number, _TIDY) for number in numbers if number is not None), column.unit)

    def _around_cursor(self, room: int) -> Sequence[Column]:
        """Return the first column, and those behind it without as many as it takes to see the cursor's.

        In the last column that is typed as many go as it takes to see the computed ones behind it too. What would be
        cut at the right edge is left out as well.
        """
        at = self._at_cursor
        end = len(self.columns) - 1 if self.sheet.column == len(self.sheet.columns) - 1 else at
        first, behind = self.columns[:1], self.columns[1:]
        left, right = 0, len(behind)
        while left < at - 1 and sum(map(self._across, (*first, *behind[left:end]))) > room:
            left += 1
        while right > max(at, left + 1) and sum(map(self._across, (*first, *behind[left:right]))) > room - _GAP:
            right -= 1
        return [*first, *behind[left:right]]

    def _across(self, column: Column) -> int:
        return self._widths[column.id] + (self._bar if column.bar else 0)

    @property
    def _at_cursor(self) -> int:
        """The place of the cursor's column among all of them."""
        here = self.sheet.columns[self.sheet.column]
        return next(place for place, column in enumerate(self.columns) if column.id == here)

    def _widest(self, column: Column) -> int:
        total = self._totals.get(column.id)
        least = max(_LEAST, cells(column.title), 0 if total is None else cells(self._total_text(column, total)))
        if column.formula:
            written = (self._written(column, row[column.id]) for row in self.figures if column.id in row)
            return max(least, widest(written))
        place = self._place(column)
        return max(least, widest(self.shown(column.id, line.cells[place]) for line in self.sheet.lines))

    def _place(self, column: Column) -> int:
        return list(self.sheet.columns).index(column.id)

    def _total(self, column: Column) -> Iterable[float]:
        """Yield the total of a column; none where a cell is missing, for that is not 0."""
        counted = self._counted()
        cells = [number for row in counted if (number := _number(row, column.id)) is not None]
        if column.total and cells and len(cells) == len(counted):
            yield sum(cells) if column.total == "sum" else sum(cells) / len(cells)

    def _counted(self) -> list[Row]:
        """Return the figures of the user's rows; of the examples while there are no others."""
        every = self.sheet.only_examples
        pairs = zip(self.sheet.lines, self.figures, strict=False)
        return [row for line, row in pairs if (every or not line.example) and not line.empty]

    # Lines --------------------------------------------------------------------------------------------------------

    def head(self) -> Content:
        """Return the titles, with a mark where columns are left out."""
        first, *others = self._seen
        skips = bool(others) and others[0] is not self.columns[1]
        named = self._titled(first)
        if skips:
            named = Content.assemble(named[: self._widths[first.id] - _GAP], (_MORE.ljust(_GAP), QUIET))
        more = Content.styled(_MORE if self._seen[-1] is not self.columns[-1] else "", QUIET)
        return Content(" " * len(MARK)) + named + Content("").join(self._titled(each) for each in others) + more

    def _titled(self, column: Column) -> Content:
        return self._in_place(Content.styled(column.title, QUIET), column)

    def row(self, number: int) -> Content:
        """Return one row."""
        line = self.sheet.lines[number]
        figures = self.figures[number] if number < len(self.figures) else {}
        mark = Content.styled(MARK, "$accent") if number == self.sheet.row else Content(" " * len(MARK))
        cells = (
            self._computed(line, column, figures) if column.formula else self._cell(number, line, column, figures)
            for column in self._seen
        )
        drawn = mark + Content("").join(cells)
        return drawn.stylize_before(_EXAMPLE) if line.example else drawn

    def _cell(self, row: int, line: Line, column: Column, figures: Row) -> Content:
        place = self._place(column)
        here = row == self.sheet.row and place == self.sheet.column
        text = line.cells[place] if here else self.shown(column.id, line.cells[place])
        style = "" if text and not text.endswith(_WRONG) else "$text-error" if text else QUIET
        room = self._widths[column.id] - _GAP
        body = Content.styled(text or "-", style)
        if here and (self.sheet.editing or not text):
            body = Content.assemble(tail(text, room - 1), (" ", "reverse"))
        drawn = self._aligned(body, column, room)
        if here:
            drawn = drawn.stylize("underline on $block-cursor-background")
        meta = Style.from_meta({"cell": (row, place)})
        return (drawn + self._with_bar(column, figures)).stylize(meta)

    def _computed(self, line: Line, column: Column, figures: Row) -> Content:
        value = figures.get(column.id)
        missing = Content.styled("" if line.example or column.kind in _WORDS else "?", QUIET)
        text = missing if value is None else Content(self._written(column, value))
        return self._aligned(text, column, self._widths[column.id] - _GAP) + self._with_bar(column, figures)

    def _with_bar(self, column: Column, figures: Row) -> Content:
        """Return what stands behind a cell: its bar, if the column has bars, and the gap."""
        if not column.bar:
            return Content(" " * _GAP)
        drawn = bar((_number(figures, column.id) or 0.0) / self._peaks.get(column.id, 1.0), self._bar - 1)
        return Content.assemble(" ", (drawn.ljust(self._bar), "not italic $accent"), " ")

    def look(self, number: int) -> Hashable:
        """Return what a row's drawing depends on."""
        line, here = self.sheet.lines[number], number == self.sheet.row
        figures = tuple(self.figures[number].items()) if number < len(self.figures) else ()
        cursor = (self.sheet.column, self.sheet.editing) if here else None
        seen = tuple(column.id for column in self._seen)
        by_column = (self._widths, self._peaks, self._digits)
        layout = (seen, self._bar, *(tuple(each.values()) for each in by_column))
        return number, tuple(line.cells), line.example, figures, cursor, layout

    def new_row(self) -> Content:
        """Return the empty row below the last one."""
        if not self.sheet.on_new_row:
            plus = Content.styled(" " * len(MARK) + "+", QUIET)
            return plus.stylize(Style.from_meta({"cell": (len(self.sheet.lines), 0)}))
        cursor = Content.styled(" ", "reverse")
        before = " " * self.before_cursor
        return Content.assemble((MARK, "$accent"), before, cursor, ("  type to add a row", QUIET))

    @property
    def before_cursor(self) -> int:
        """How many cells of a row stand before the cursor's column."""
        before = 0
        for column in self._seen:
            if column.id == self.sheet.columns[self.sheet.column]:
                break
            before += self._across(column)
        return before

    def totals(self) -> list[Content]:
        """Return a line for each sort of total, with what it is called."""
        return [
            self._total_line(kind, word) for kind, word in _TOTALS.items() if any(c.total == kind for c in self.columns)
        ]

    def _total_line(self, kind: str, word: str) -> Content:
        cells = [self._in_place(self._total_cell(column, kind), column) for column in self._seen]
        if self.columns[0].total != kind:
            cells[0] = self._in_place(Content(word), self.columns[0])
        line = Content.assemble(" " * len(MARK), *cells)
        return line.stylize_before(_EXAMPLE if self.sheet.only_examples else "bold")

    def _total_cell(self, column: Column, kind: str) -> Content:
        if column.total != kind:
            return Content("")
        total = self._totals.get(column.id)
        return Content.styled("?", QUIET) if total is None else Content(self._total_text(column, total))

    def _total_text(self, column: Column, total: float) -> str:
        """Return a total as the cells above it are written, with its unit where it could be a cell."""
        if column.formula:
            return self._written(column, total)
        text = self.shown(column.id, _figure(total))
        return _figure(total) if text.endswith(_WRONG) else text

    def _written(self, column: Column, value: float | str) -> str:
        """Return a computed cell with its unit."""
        if isinstance(value, str):
            return value
        return figure(value, column.unit, self.currency, self._digits[column.id])

    def _in_place(self, text: Content, column: Column) -> Content:
        room = self._widths[column.id] - _GAP
        return self._aligned(text, column, room) + " " * (_GAP + (self._bar if column.bar else 0))

    @staticmethod
    def _aligned(text: Content, column: Column, room: int) -> Content:
        if column.kind in _WORDS:
            return text.truncate(room, ellipsis=True).pad_right(max(0, room - text.cell_length))
        return text.truncate(room, ellipsis=True).pad_left(max(0, room - text.cell_length))


def _number(row: Row, column: str) -> float | None:
    value = row.get(column)
    return None if isinstance(value, str) else value


def _figure(value: float) -> str:
    """Return a total with as many digits as it has, two at most."""
    return f"{value:,.2f}".removesuffix("0").removesuffix("0").removesuffix(".") if value % 1 else f"{value:,.0f}"
