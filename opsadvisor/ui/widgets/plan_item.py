"""An item of the plan: one line; open, what to do first and how, what it moved, and what was changed on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from opsadvisor.ui import say
from opsadvisor.ui.widgets.outline import Row
from opsadvisor.ui.widgets.text import Text, hanging, lines, prose, spread
from opsadvisor.ui.widgets.tone import QUIET, STATES

if TYPE_CHECKING:
    from opsadvisor.advice.plan import PlanItem
    from opsadvisor.ui.planned import Planned

_LABELS = 18
_LATE = "$text-warning"


def item_row(planned: Planned, item: PlanItem, record: str, *, with_owner: bool = True) -> Row:
    """Return the line of an item; open, all that is known of it, and the `record` of its action."""
    today = planned.desk.today
    late = item.late(today)
    moved = planned.moved(item)
    right = ", ".join(
        part for part in (_when(item, today), item.owner if with_owner and item.going else "", moved) if part
    )

    def draw(width: int) -> Content:
        glyph = "▲" if late else STATES[item.state]
        left = Content.assemble("  ", (glyph, _LATE if late else QUIET), " ", item.title)
        return spread(left, Content.styled(right, _LATE if late else QUIET), width)

    return Row(draw, item.id, lambda width: _body(planned, item, record, width))


def _when(item: PlanItem, today: date) -> str:
    if not item.going:
        return f"{item.state} {say.ago(item.done_on, today)}" if item.done_on else item.state
    due = say.due(item.due, today) if item.due else "no day set"
    return f"begun, {due}" if item.state == "doing" else due


def _body(planned: Planned, item: PlanItem, record: str, width: int) -> Content:
    parts = [*_todo(planned, item), *_state(planned, item), ("record", record), *_history(planned, item)]
    rows = [hanging(Content.styled(f"    {label}", QUIET), text, width, 4 + _LABELS) for label, text in parts if text]
    return lines(*rows, "")


def _todo(planned: Planned, item: PlanItem) -> Iterator[tuple[str, Text]]:
    entry = planned.entry(item)
    if entry is not None and item.going:
        yield "first step", entry.spec.first_step
        yield "how", prose(entry.spec.how)
        for number, step in enumerate(entry.spec.steps, 1):
            yield "steps" if number == 1 else "", f"{number}. {step}"


def _state(planned: Planned, item: PlanItem) -> Iterator[tuple[str, Text]]:
    yield "reason" if item.state == "dropped" else "note", item.note
    yield "due", say.day(item.due) if item.due and item.going else ""
    yield "should move", item.expected
    yield "effect", planned.effect(item)


def _history(planned: Planned, item: PlanItem) -> Iterator[tuple[str, Text]]:
    for place, (day, words) in enumerate(planned.history(item)):
        yield "history" if place == 0 else "", f"{say.day(day, planned.desk.today)}: {words}"
