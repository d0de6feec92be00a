"""The field for a table: cells are typed in place, computed columns, bars and totals stand beside them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer

from opsadvisor.library.schema import Column
from opsadvisor.library.tables import key_column
from opsadvisor.library.wrong import EntryError, MissingCellError
from opsadvisor.plain import plain
from opsadvisor.ui.fields.base import Draft, Field, More, Setting
from opsadvisor.ui.fields.lined import Lined
from opsadvisor.ui.fields.pasted import Block, is_block, read_block, read_csv
from opsadvisor.ui.fields.ruled import Ruled, wrong
from opsadvisor.ui.fields.sheet import Sheet

_MOVES = {
    "up": (-1, 0),
    "down": (1, 0),
    "left": (0, -1),
    "right": (0, 1),
    "tab": (0, 1),
    "pageup": (-10, 0),
    "pagedown": (10, 0),
}
_EDITS = {
    "backspace": Sheet.erase,
    "delete": Sheet.clear_cell,
    "ctrl+d": Sheet.delete_row,
}
_AT_ONCE = 40
"""Of so many rows all is worked out with every key; with more, once the keys pause."""
_PAUSE = 0.15
"""Seconds."""


class GridField(Lined):
    """A table to fill in. Down from the last row makes a new one; Enter on the empty row gives the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "press('enter')", "next, empty row: done", key_display="Enter", id="grid.enter"),
        Binding("tab", "press('tab')", "next cell", show=False, id="grid.tab"),
        Binding("up,down,left,right,pageup,pagedown", "press", "move", show=False, id="grid.move"),
        Binding("delete", "press('delete')", "empty cell", key_display="Del", id="grid.clear"),
        Binding("ctrl+d", "press('ctrl+d')", "delete row", key_display="^d", id="grid.delete"),
        Binding("f4", "screen.note", "more", tooltip="rows from a CSV file, a note", id="grid.more"),
    ]

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._all = setting.fact.column
        self._entered = [column for column in self._all if not column.formula]
        self._sheet = _sheet(setting, [column.id for column in self._entered])
        self._ruled = Ruled(self._all, self._sheet, self._shown, currency=setting.currency)
        self._read: dict[tuple[str, str], str] = {}
        self._pause: Timer | None = None
        super().__init__()

    @property
    def draft(self) -> Draft:
        """The rows as typed; nothing while there are only examples."""
        return self._sheet.as_rows() if self._sheet.touched else ""

    @property
    def more(self) -> More:
        """What else can be done with a table."""
        return [("read_csv", "Read rows from a CSV file")]

    def awaits(self, error: EntryError) -> bool:
        """Whether the cursor is still in the row in which a cell is empty."""
        return isinstance(error, MissingCellError) and not self._sheet.on_new_row and error.row == self._sheet.number

    # What the cell of the cursor takes ------------------------------------------------------------------------------

    @property
    def column_help(self) -> str:
        """What belongs into the column of the cursor, and what stands in the way of a paste."""
        column = self._entered[self._sheet.column]
        titles = [option.title for option in column.options]
        options = f"{'One' if column.help else 'one'} of: {', '.join(titles)}" if titles else ""
        about = " ".join(part for part in (column.help, options) if part) or column.unit or ""
        remark = f"\n“{self._sheet.cell.strip()}” is not one of them; kept as it is" if self._is_other(column) else ""
        about = f"{column.title}: {about}" if about else column.title
        return about + remark + self._about_row() + self._about_examples()

    def _about_row(self) -> str:
        """What the table itself says of the row of the cursor, in full: a column may be too narrow for it."""
        row = self._ruled.figures[self._sheet.row] if self._sheet.row < len(self._ruled.figures) else {}
        said = {column.title: row.get(column.id) for column in self._all if column.formula}
        return "".join(f"\n{title}: {text}" for title, text in said.items() if text and isinstance(text, str))

    def _about_examples(self) -> str:
        count = self._sheet.examples
        if not count:
            return ""
        source = self.setting.fact.rows_source or self.setting.fact.source
        if self._sheet.only_examples:
            return f"\nThe rows are examples: {source}. Type over them; what you leave does not count."
        return f"\n{count} rows are still examples and don't count" if count > 1 else "\n1 row is still an example"

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

    # Keys -----------------------------------------------------------------------------------------------------------

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
        if key == "enter" and self._sheet.only_examples:
            self._ask_about_examples()
            return
        if key == "enter" and self._sheet.on_new_row:
            self.give()
            return
        if key in _MOVES or key == "enter":
            self._go(key)
            return
        if key in _EDITS:
            _EDITS[key](self._sheet)
        elif typed:
            self._sheet.type(typed)
        self._changed()

    def _go(self, key: str) -> None:
        """Move the cursor: nothing is worked out anew but which rows there are."""
        count = len(self._sheet.lines)
        if key == "enter":
            self._sheet.advance()
        else:
            self._sheet.move(*_MOVES[key])
        if len(self._sheet.lines) != count:
            self._changed()
        else:
            self.trouble = ""
            self.repaint()
            self.drafted()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell under the mouse."""
        self.focus()
        cell = event.style.meta.get("cell")
        if cell:
            self._sheet.goto(*cell)
            self._changed()

    def _ask_about_examples(self) -> None:
        """Examples are never given by a mere Enter."""
        from opsadvisor.ui.screens.pick_one import PickOne

        def take(choice: str | None) -> None:
            if choice:
                (self._sheet.clear if choice == "clear" else self._sheet.adopt)()
                self._changed()

        options = [("clear", "Clear them and type my own", ""), ("adopt", "Make them mine and change them", "")]
        self.app.push_screen(PickOne("These rows are examples, not yours", options), take)

    # Rows from elsewhere --------------------------------------------------------------------------------------------

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted rows (as a spreadsheet gives them: cells parted by tabs), all or none, or text for the cell."""
        event.stop()
        event.prevent_default()
        if is_block(event.text):
            self._take(lambda: read_block(event.text, self._all, self._sheet.column, self._read_cell))
        else:
            self._sheet.type(plain(event.text.strip(), lines=False))
            self._changed()

    def action_read_csv(self) -> None:
        """Ask for the path of a CSV file and put its rows in from the cursor's row on."""
        from opsadvisor.ui.screens.ask import Ask, Blank

        def check(text: str) -> Block:
            return read_csv(Path(text.strip()).expanduser(), self._all, self._read_cell)

        def take(filled: dict[str, str] | None) -> None:
            if filled:
                self._take(lambda: check(filled["path"]))

        blank = Blank("path", "Path of the CSV file", required=True, check=check)
        self.app.push_screen(Ask("Read rows from a CSV file", [blank], self._about_csv()), take)

    def _about_csv(self) -> str:
        titles = ", ".join(column.title for column in self._entered)
        return f"The first line may name the columns; without it they are, in this order: {titles}."

    def _take(self, read: Callable[[], Block]) -> None:
        """Put in a block of cells, or say what is wrong with it."""
        try:
            block = read()
        except EntryError as error:
            self._changed(str(error), at_once=True)
        else:
            self._sheet.put(block.columns, block.rows)
            self._changed(at_once=True)

    def _read_cell(self, id: str, text: str) -> object:
        return self.setting.read_cell(id, text) if self.setting.read_cell else text

    # Drawing --------------------------------------------------------------------------------------------------------

    def _changed(self, trouble: str = "", *, at_once: bool = False) -> None:
        """Draw at once; work out what follows at once too, or once the keys pause, where there are many rows."""
        self.trouble = trouble
        if self._pause:
            self._pause.stop()
        if len(self._sheet.lines) <= _AT_ONCE or at_once:
            self.settle()
        else:
            self.repaint()
            self._pause = self.set_timer(_PAUSE, self.settle)

    def settle(self) -> None:
        """Work out what follows from the rows as they stand, and tell it."""
        if self._pause:
            self._pause.stop()
            self._pause = None
        self._figure()
        self.repaint()
        self.drafted()

    def retire(self, successor: Field) -> None:
        """Make way; nothing is left to be worked out."""
        if self._pause:
            self._pause.stop()
        super().retire(successor)

    def _figure(self) -> None:
        """Work out the figures of the rows: of the user's alone, or of the examples while there are no others."""
        lines = self._sheet.lines
        live = [line for line in lines if self._sheet.only_examples or not line.example]
        worked_out = iter(self.setting.computed([self._sheet.by_id(line) for line in live]))
        self._ruled.figures = [
            next(worked_out, {}) if self._sheet.only_examples or not line.example else {} for line in lines
        ]

    def _shown(self, id: str, text: str) -> str:
        """Return a cell's text as it was read, or as typed where it can't be."""
        if not text or self.setting.read_cell is None:
            return text
        key = (id, text)
        if key not in self._read:
            try:
                self._read[key] = str(self.setting.read_cell(id, text))
            except EntryError:
                self._read[key] = wrong(text)
        return self._read[key]

    def on_mount(self) -> None:
        """Work out the figures of the rows that are there."""
        self._figure()
        super().on_mount()

    def prepare(self, width: int) -> None:
        """Measure the columns."""
        self._ruled.measure(width)

    def head(self) -> list[Content]:
        """Return the titles of the columns."""
        return [self._ruled.head()]

    def count(self) -> int:
        """Return the rows and the empty one."""
        return len(self._sheet.lines) + 1

    def line(self, number: int) -> Content:
        """Return one row."""
        return self._ruled.row(number) if number < len(self._sheet.lines) else self._ruled.new_row()

    def look(self, number: int) -> Hashable:
        """Return what a row's drawing depends on."""
        if number < len(self._sheet.lines):
            return self._ruled.look(number)
        return "new", self._sheet.on_new_row, self._sheet.column, self._ruled.before_cursor

    def foot(self) -> list[Content]:
        """Return the totals."""
        return self._ruled.totals() if self._sheet.lines else []

    def cursor_lines(self) -> range:
        """Return the line of the cursor."""
        return range(self._sheet.row, self._sheet.row + 1)


def _sheet(setting: Setting, columns: list[str]) -> Sheet:
    """Return the rows to begin with: the user's, or the examples where he has none yet."""
    if isinstance(setting.draft, list):
        sheet = Sheet.of(columns, setting.draft)
        sheet.touched = True
        return sheet
    key = key_column(setting.fact)
    return Sheet.of_examples(columns, setting.examples, key.id if key else "")
