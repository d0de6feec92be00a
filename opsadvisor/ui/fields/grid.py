"""The field for a table: cells are typed in place, computed columns stand beside them with bars."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.style import Style

from opsadvisor.library.schema import Column
from opsadvisor.library.wrong import EntryError
from opsadvisor.plain import plain
from opsadvisor.ui.fields.base import Draft, Field, Setting
from opsadvisor.ui.fields.sheet import Sheet
from opsadvisor.ui.widgets.spark import bar
from opsadvisor.ui.widgets.tone import QUIET

_GAP = 2
_MARK = 2
_BAR = 10
_LEAST = 3
_LEAST_WORD = 8
_WORDS = {"text", "choice"}
_MOVES = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1), "tab": (0, 1)}
_EDITS = {
    "backspace": Sheet.erase,
    "delete": Sheet.clear_cell,
    "ctrl+d": Sheet.delete_row,
}


class GridField(Field, can_focus=True):
    """A table to fill in. Down from the last row makes a new one; Enter on the empty row gives the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "press('enter')", "next cell, empty row: done", key_display="Enter", id="grid.enter"),
        Binding("tab", "press('tab')", "next cell", show=False, id="grid.tab"),
        Binding("up,down,left,right", "press", "move", show=False, id="grid.move"),
        Binding("delete", "press('delete')", "empty cell", key_display="Del", id="grid.clear"),
        Binding("ctrl+d", "press('ctrl+d')", "delete row", key_display="^d", id="grid.delete"),
    ]

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._all = setting.fact.column
        self._entered = [column for column in self._all if not column.formula]
        rows = setting.draft if isinstance(setting.draft, list) else []
        self._sheet = Sheet.of([column.id for column in self._entered], rows)
        super().__init__(classes="field")

    @property
    def draft(self) -> Draft:
        """The rows as typed."""
        return self._sheet.as_rows()

    @property
    def column_help(self) -> str:
        """What belongs into the column of the cursor."""
        column = self._entered[self._sheet.column]
        titles = [option.title for option in column.options]
        options = f"one of: {', '.join(titles)}" if titles else ""
        about = " ".join(part for part in (column.help, options) if part) or column.unit or ""
        remark = f"\n“{self._sheet.cell.strip()}” is not one of them; kept as it is" if self._is_other(column) else ""
        return (f"{column.title}: {about}" if about else column.title) + remark

    def _is_other(self, column: Column) -> bool:
        """Whether the cell of the cursor holds a text of its own where the column takes any."""
        text = self._sheet.cell.strip()
        if not text or not column.open or self.setting.read_cell is None:
            return False
        try:
            read = str(self.setting.read_cell(column.id, text))
        except EntryError:
            return False  # the row says what is wrong
        return read not in {option.title for option in column.options}

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Letters are typed into the cell."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Type into the cell, or move; here and not by bindings, so that fast typing keeps its order."""
        typed = event.character if event.is_printable else None
        if typed or event.key in _MOVES or event.key in _EDITS or event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_press(event.key, typed)

    def action_press(self, key: str, typed: str | None = None) -> None:
        """Do what a key does."""
        if key == "enter" and self._sheet.on_new_row:
            self.give()
            return
        if key in _MOVES:
            self._sheet.move(*_MOVES[key])
        elif key in _EDITS:
            _EDITS[key](self._sheet)
        elif key == "enter":
            self._sheet.advance()
        elif typed:
            self._sheet.type(typed)
        self._changed()

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted rows (as a spreadsheet gives them: cells parted by tabs) or text."""
        event.stop()
        first, *more = event.text.rstrip("\n").split("\n")
        self._type_cells(first)
        for line in more:
            self._sheet.goto(self._sheet.row + 1, 0)
            self._type_cells(line)
        self._changed()

    def _type_cells(self, line: str) -> None:
        cells = line.split("\t")
        for place, cell in enumerate(cells):
            self._sheet.type(plain(cell.strip(), lines=False))
            if place < len(cells) - 1 and self._sheet.column < len(self._entered) - 1:
                self._sheet.advance()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell under the mouse."""
        self.focus()
        cell = event.style.meta.get("cell")
        if cell:
            self._sheet.goto(*cell)
            self._changed()

    def _changed(self) -> None:
        self.refresh(layout=True)
        self.drafted()
        line = Region(0, self._sheet.row, self.size.width, 3)
        self.call_after_refresh(lambda: self.scroll_to_region(line, animate=False, force=True))

    # Drawing ------------------------------------------------------------------------------------------------------

    def render(self) -> Content:
        """Return the head, the rows and the empty row."""
        texts = [
            [self._shown(row, place) for place in range(len(self._entered))] for row in range(len(self._sheet.rows))
        ]
        computed = self.setting.computed(self._sheet_rows())
        widths = self._widths(texts)
        head = Content("").join(
            self._aligned(Content.styled(column.title, QUIET), column, widths[column.id] - _GAP) + " " * _GAP
            for column in self._all
        )
        rows = [
            self._row(number, row, computed[number] if number < len(computed) else {}, widths)
            for number, row in enumerate(texts)
        ]
        return Content("\n").join([Content("  ") + head, *rows, self._new_row(widths)])

    def _sheet_rows(self) -> list[dict[str, str]]:
        return [dict(zip(self._sheet.columns, row, strict=True)) for row in self._sheet.rows]

    def _shown(self, row: int, place: int) -> str:
        """Return the cell's text: as typed where the cursor is or where it can't be read, else as it was read."""
        text = self._sheet.rows[row][place]
        here = row == self._sheet.row and place == self._sheet.column
        if here or not text or self.setting.read_cell is None:
            return text
        try:
            return str(self.setting.read_cell(self._entered[place].id, text))
        except EntryError:
            return f"{text} !"

    def _widths(self, texts: list[list[str]]) -> dict[str, int]:
        """Return the cells of each column with its gap; words give way first where the table is too wide."""
        shown = {column.id: [row[place] for row in texts] for place, column in enumerate(self._entered)}
        widths = {
            column.id: max(len(column.title), _LEAST, *(len(text) for text in shown.get(column.id, [""]))) + _GAP
            for column in self._all
        }
        over = sum(widths.values()) + _MARK + self._bar - max(40, self.size.width)
        for column in sorted(self._all, key=lambda column: -widths[column.id]):
            if over > 0 and column.kind in _WORDS:
                cut = min(over, widths[column.id] - _LEAST_WORD - _GAP)
                widths[column.id] -= max(0, cut)
                over -= max(0, cut)
        return widths

    @property
    def _bar(self) -> int:
        return (_BAR if self.size.width >= 90 else _BAR // 2) if any(column.formula for column in self._all) else 0

    def _row(self, number: int, texts: list[str], computed: object, widths: dict[str, int]) -> Content:
        here = number == self._sheet.row
        cells, place = [Content.styled("▸ ", "$accent") if here else Content("  ")], 0
        for column in self._all:
            if column.formula:
                cells.append(self._computed(column, computed, widths[column.id]))
                continue
            cells.append(self._cell(number, place, texts[place], column, widths[column.id]))
            place += 1
        return Content("").join(cells)

    def _cell(self, row: int, place: int, text: str, column: Column, width: int) -> Content:
        here = row == self._sheet.row and place == self._sheet.column
        room = width - _GAP
        body = Content.styled(text or "-", "$text-error" if text.endswith(" !") else "" if text else QUIET)
        if here:
            body = Content.assemble(text[-(room - 1) :], (" ", "reverse"))
        body = self._aligned(body.truncate(room, ellipsis=True), column, room)
        if here:
            body = body.stylize("on $block-cursor-background")
        gap = " " * _GAP
        return (body + gap).stylize(Style.from_meta({"cell": (row, place)}))

    def _computed(self, column: Column, computed: object, width: int) -> Content:
        value = computed.get(column.id) if isinstance(computed, dict) else None
        if value is None:
            return self._aligned(Content.styled("?", QUIET), column, width - _GAP) + " " * _GAP
        peak = max([1.0, *(row.get(column.id, 0.0) for row in self.setting.computed(self._sheet_rows()))])
        number = self._aligned(Content(f"{value:,.2f}"), column, width - _GAP)
        return Content.assemble(number, " ", (bar(value / peak, self._bar - 1), "$accent"))

    def _new_row(self, widths: dict[str, int]) -> Content:
        if not self._sheet.on_new_row:
            return Content.styled("  +", QUIET).stylize(Style.from_meta({"cell": (len(self._sheet.rows), 0)}))
        column = self._entered[self._sheet.column]
        before = 0
        for each in self._all:
            if each.id == column.id:
                break
            before += widths[each.id]
        cursor = Content.styled(" ", "reverse")
        return Content.assemble(("▸ ", "$accent"), " " * before, cursor, ("  type to add a row", QUIET))

    @staticmethod
    def _aligned(text: Content, column: Column, width: int) -> Content:
        room = width
        if column.kind in _WORDS:
            return text.truncate(room, ellipsis=True).pad_right(max(0, room - text.cell_length))
        return text.pad_left(max(0, room - text.cell_length))
