"""The calendar of the rounds: one glyph a day, the weeks side by side or, where there is room, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from textual.content import Content

from opsadvisor.library.show import MONTHS
from opsadvisor.ui.widgets.text import lines
from opsadvisor.ui.widgets.tone import ACCENT, QUIET

Mark = tuple[date, str]
GLYPHS = {
    "done": ("●", ACCENT),
    "due": ("○", ACCENT),
    "skipped": ("-", QUIET),
    "missed": ("x", "$text-warning"),
    "future": ("·", QUIET),
}
"""The glyph and the style of each mark; a day off has none."""
_DAYS = "mtwtfss"
_LEGEND = ("done", "skipped", "missed")


def strip(marks: Sequence[Mark], width: int) -> Content:
    """Return the last weeks in one line, as many as fit into `width` cells: "●●●○● ●●●●● ●●"."""
    weeks = [_cells(week) for _, week in groupby(marks, key=_week)]
    line = Content("")
    for week in reversed(weeks):
        longer = week if not line else Content.assemble(week, " ", line)
        if longer.cell_length > width:
            break
        line = longer
    return line


def weeks(marks: Sequence[Mark], width: int) -> Content:
    """Return a line for each day of the week that is worked on, a column for each week, the months above."""
    columns = [{day.weekday(): (day, mark) for day, mark in week} for _, week in groupby(marks, key=_week)]
    columns = columns[-max(1, (width - 4) // 2) :]
    worked = sorted({weekday for column in columns for weekday, (_, mark) in column.items() if mark in GLYPHS})
    return lines(_months(columns), *(_weekday(weekday, columns) for weekday in worked))


def _weekday(weekday: int, columns: Sequence[dict[int, Mark]]) -> Content:
    days = (_padded(column.get(weekday)) for column in columns)
    return Content.assemble((f"{_DAYS[weekday]}   ", QUIET), *days).rstrip()


def legend() -> Content:
    """Return what the glyphs mean: "● done  - skipped  x missed"."""
    return Content("  ").join([Content.assemble(GLYPHS[mark], (f" {mark}", QUIET)) for mark in _LEGEND])


def _week(mark: Mark) -> tuple[int, int]:
    return mark[0].isocalendar()[:2]


def _cells(week: Iterable[Mark]) -> Content:
    return Content.assemble(*(GLYPHS[mark] for _, mark in week if mark in GLYPHS))


def _padded(mark: Mark | None) -> Content:
    glyph = GLYPHS.get(mark[1]) if mark else None
    return Content.assemble(glyph or " ", " ")


def _months(columns: Sequence[dict[int, Mark]]) -> Content:
    line, before = "", None
    for place, column in enumerate(columns):
        month = min(day for day, _ in column.values()).month
        if month != before and (not line or len(line) < place * 2):
            line = line.ljust(place * 2) + MONTHS[month - 1][:3]
            before = month
    return Content.styled("    " + line, QUIET)
