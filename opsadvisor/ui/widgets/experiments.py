"""The experimenting record: a table of steps, what was expected and what happened; a row opens to the whole of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from opsadvisor.kata.model import Experiment
from opsadvisor.library.show import MONTHS
from opsadvisor.ui import say
from opsadvisor.ui.widgets.outline import Row
from opsadvisor.ui.widgets.text import hanging, lines
from opsadvisor.ui.widgets.tone import ACCENT, QUIET

OUTCOMES = {"yes": ("✔", "$text-success"), "partly": ("◐", "$text-warning"), "no": ("≠", "$text-warning")}
"""Glyph and style of how a prediction met the result."""
MET = {"yes": "as expected", "partly": "partly as expected", "no": "not as expected"}
_RUNNING = ("▸", ACCENT)
_INDENT = 2
_START = 14
"""Where the first column begins, behind glyph and day."""
_GAP = 2
_LABELS = 18
_COLUMNS = ("step", "expected", "happened", "learned")
_FEW = ("step", "happened")
_NARROW = 66


def outcome(experiment: Experiment) -> tuple[str, str]:
    """Return glyph and style of how an experiment came out, or that it runs."""
    return OUTCOMES.get(experiment.met or "", _RUNNING)


def table_head(label: str, width: int) -> Content:
    """Return a label and the names of the columns."""
    names, room = _fitting(width)
    head = f"{' ' * _INDENT}{label}".ljust(_START)
    return Content.styled(head + "".join(f"{name:<{room + _GAP}}" for name in names).rstrip(), QUIET)


def experiment_row(experiment: Experiment, obstacle: str, today: date) -> Row:
    """Return one experiment: a line of the table; open, all of it in words."""
    return Row(
        lambda width: _line(experiment, today, width),
        f"experiment:{experiment.id}",
        lambda width: _body(experiment, obstacle, today, width),
    )


def _fitting(width: int) -> tuple[tuple[str, ...], int]:
    names = _COLUMNS if width >= _NARROW else _FEW
    room = width - _START - _GAP * (len(names) - 1)
    return names, max(6, room // len(names))


def _line(experiment: Experiment, today: date, width: int) -> Content:
    names, room = _fitting(width)
    day = f"{experiment.planned_on.day} {MONTHS[experiment.planned_on.month - 1][:3]}"
    head = Content.assemble(" " * _INDENT, outcome(experiment), (f" {day:<{_START - _INDENT - 2}}", QUIET))
    if experiment.seen_on is None:
        texts = {"step": experiment.step, "expected": experiment.expected}
        cells = [_cell(texts[name], room) for name in names if name in texts]
        return Content.assemble(head, *cells, (f"go and see {say.due(experiment.see_on, today)}", ACCENT))
    return Content.assemble(head, *(_cell(getattr(experiment, name), room) for name in names)).rstrip()


def _cell(text: str, room: int) -> Content:
    body = Content(" ".join(text.split()) or "-").truncate(room, ellipsis=True)
    return body.pad_right(room + _GAP - body.cell_length)


def _body(experiment: Experiment, obstacle: str, today: date, width: int) -> Content:
    seen = f"{say.day(experiment.seen_on, today)}, {MET[experiment.met or 'no']}" if experiment.seen_on else ""
    parts: Iterable[tuple[str, str]] = (
        ("obstacle", obstacle),
        ("step", experiment.step),
        ("expected", experiment.expected),
        ("happened", experiment.happened),
        ("learned", experiment.learned),
        ("planned", say.day(experiment.planned_on, today)),
        ("seen" if seen else "go and see", seen or say.day(experiment.see_on, today)),
    )
    rows = [hanging(Content.styled(f"    {label}", QUIET), text, width, _LABELS) for label, text in parts if text]
    return lines(*rows, "")
