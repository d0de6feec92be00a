"""The field for a checklist: phases with their progress, items with the state that they are in."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style

from opsadvisor.kata.read import read_day_to_come
from opsadvisor.library.checklists import DONE, OPEN, SKIPPED, STATES, items, marked, phases
from opsadvisor.library.kind import Row
from opsadvisor.library.schema import Item, Phase
from opsadvisor.library.words import read_day
from opsadvisor.ui import say
from opsadvisor.ui.fields.base import Draft, Setting
from opsadvisor.ui.fields.lined import Lined
from opsadvisor.ui.widgets.spark import meter
from opsadvisor.ui.widgets.text import hanging, spread
from opsadvisor.ui.widgets.tone import ACCENT, QUIET, STRONG
from opsadvisor.ui.widgets.tone import STATES as GLYPHS

_INDENT = 4
_STATE = 22
"""Cells for the state and its day, right of an item."""
_STYLES = {"done": "$text-success", "doing": ACCENT, "skipped": QUIET}
_MOVES = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, "home": -10_000, "end": 10_000}
_TO_DO = (OPEN, "doing")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One line, and the id of the item that it belongs to."""

    content: Content
    item: str = ""


class ChecklistField(Lined):
    """Arrows choose an item, Space takes it to its next state, Enter gives the checklist as it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "press('enter')", "next", key_display="Enter", id="checklist.give"),
        Binding("space", "press('space')", "next state", key_display="Space", id="checklist.state"),
        Binding("d", "press('d')", "day", id="checklist.day"),
        Binding("o", "press('o')", "open ones", id="checklist.filter"),
        Binding("up,down,pageup,pagedown,home,end", "press", "move", show=False, id="checklist.move"),
    ]

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._items = {item.id: item for item in items(setting.fact)}
        self._rows: tuple[Row, ...] = tuple(setting.draft) if isinstance(setting.draft, list) else ()
        self._touched = isinstance(setting.draft, list)
        self._only_open = False
        self._chosen = next((id for id in self._items if self._state(id)[0] in _TO_DO), next(iter(self._items)))
        self._lines: list[_Drawn] = []
        super().__init__()

    @property
    def draft(self) -> Draft:
        """The items that were touched."""
        return [{name: str(cell) for name, cell in row.items()} for row in self._rows] if self._touched else ""

    @property
    def column_help(self) -> str:
        """What the chosen item means."""
        return self._items[self._chosen].help or ""

    # Keys -----------------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take the keys here and not by bindings, so that fast typing keeps its order."""
        if event.key in _MOVES or event.key in {"space", "d", "o", "enter"}:
            event.stop()
            event.prevent_default()
            self.action_press(event.key)

    def action_press(self, key: str) -> None:
        """Do what a key does."""
        if key == "enter":
            self._touched = True
            self.give()
        elif key == "d":
            self._ask_day()
        elif key == "space":
            self._cycle()
        elif key == "o":
            self._only_open = not self._only_open
            self._changed()
        else:
            self._move(_MOVES[key])

    def on_click(self, event: events.Click) -> None:
        """Choose the item under the mouse; a second click takes it to its next state."""
        item = event.style.meta.get("item")
        if item == self._chosen:
            self._cycle()
        elif item:
            self._chosen = item
            self._changed()

    def _move(self, by: int) -> None:
        shown = list(self._shown())
        place = max(0, min(len(shown) - 1, shown.index(self._chosen) + by))
        self._chosen = shown[place]
        self._changed()

    def _cycle(self) -> None:
        """Take the chosen item to its next state, as of today."""
        state = STATES[(STATES.index(self._state(self._chosen)[0]) + 1) % len(STATES)]
        self._mark(state, None if state == OPEN else self.setting.today)

    def _mark(self, state: str, day: date | None) -> None:
        self._rows = marked(self._rows, self._chosen, state, day)
        self._touched = True
        self._changed()

    def _ask_day(self) -> None:
        """Ask by when an open item is due, or since when it has its state."""
        from opsadvisor.ui.screens.ask import Ask, Blank

        state, day = self._state(self._chosen)

        def read(text: str) -> date | None:
            return self._read_day(text.strip(), to_come=state == OPEN) if text.strip() else None

        def take(filled: dict[str, str] | None) -> None:
            if filled is not None:
                self._mark(state, read(filled["day"]))

        prompt = "By when is it due?" if state == OPEN else f"Since when is it {state}?"
        blank = Blank("day", prompt, day.isoformat() if day else "", check=read)
        self.app.push_screen(Ask(self._items[self._chosen].title, [blank]), take)

    def _read_day(self, text: str, *, to_come: bool) -> date:
        today = self.setting.today
        return read_day_to_come(text, today) if to_come and today else read_day(text, today)

    # What is so -----------------------------------------------------------------------------------------------------

    def _state(self, item: str) -> tuple[str, date | None]:
        """Return the state of an item and its day."""
        row = next((row for row in self._rows if row["item"] == item), {"state": OPEN})
        day = str(row.get("day", ""))
        return str(row["state"]), date.fromisoformat(day) if day else None

    def _shown(self) -> Iterator[str]:
        """Yield the items that are listed; the chosen one always is."""
        for id in self._items:
            if not self._only_open or id == self._chosen or self._state(id)[0] in _TO_DO:
                yield id

    def _progress(self, of: Sequence[Item]) -> tuple[int, int]:
        """Return how many items are done, and how many there are without those skipped."""
        states = [self._state(item.id)[0] for item in of]
        return states.count(DONE), len(states) - states.count(SKIPPED)

    # Drawing --------------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self.repaint()
        self.drafted()

    def prepare(self, width: int) -> None:
        """Lay all lines out."""
        shown = set(self._shown())
        self._lines = []
        for phase in phases(self.setting.fact):
            listed = [item for item in phase.items if item.id in shown]
            self._lines.append(_Drawn(self._phase(phase, width)))
            for item in listed:
                self._lines += (_Drawn(line, item.id) for line in self._item(item, width).split("\n"))

    def _phase(self, phase: Phase, width: int) -> Content:
        done, of = self._progress(phase.items)
        share = Content.assemble((meter(done, of), ACCENT), (f"  {done} of {of} done", QUIET))
        return spread(Content.styled(f"  {phase.title}", STRONG), share, width)

    def _item(self, item: Item, width: int) -> Content:
        chosen, (state, day) = item.id == self._chosen, self._state(item.id)
        mark = ("▸ ", ACCENT) if chosen else "  "
        label = Content.assemble(mark, (GLYPHS[state], _STYLES.get(state, "")))
        title = Content.styled(item.title, STRONG if chosen else QUIET if state == SKIPPED else "")
        said = Content.styled(f"{state}{self._when(state, day)}", _STYLES.get(state, QUIET))
        first, *more = hanging(label, title, width - _STATE, _INDENT).split("\n")
        lines = [spread(first, said, width), *more]
        return Content("\n").join(lines).stylize(Style.from_meta({"item": item.id}))

    def _when(self, state: str, day: date | None) -> str:
        if day is None:
            return ""
        today = self.setting.today or day
        return f", due {say.from_today(day, today)}" if state == OPEN else f" {say.day(day, today)}"

    def head(self) -> list[Content]:
        """Return how far the whole is."""
        done, of = self._progress(list(self._items.values()))
        listed = ", only those to do are listed" if self._only_open else ""
        percent = f"{done / of:.0%}".replace("%", " %") if of else "all skipped"
        return [Content.assemble("  ", (meter(done, of, 20), ACCENT), f"  {percent}", (listed, QUIET))]

    def count(self) -> int:
        """Return the lines of phases and items."""
        return len(self._lines)

    def line(self, number: int) -> Content:
        """Return one line."""
        return self._lines[number].content

    def look(self, number: int) -> Hashable:
        """Return the text of a line with its styles."""
        content = self._lines[number].content
        return content.plain, tuple(content.spans)

    def cursor_lines(self) -> range:
        """Return the lines of the chosen item, with the heading above it where it is a phase's first."""
        found = [number for number, line in enumerate(self._lines) if line.item == self._chosen]
        first = found[0] - 1 if found[0] and not self._lines[found[0] - 1].item else found[0]
        return range(first, found[-1] + 1)
