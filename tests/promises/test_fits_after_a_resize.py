"""A window that changes its size in the middle of something loses nothing: not what is typed, nor focus, nor choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widget import Widget

from tests.promises.test_fits_every_size import lost, out_of_sight
from tests.ui import views
from tests.ui.looks import look

MIDDLES = [
    "question, read back", "question, wrong", "question, choice lit", "question, choices", "question, scale lit",
    "question, text", "question, table typed", "question, checklist given", "question, document written",
    "note", "plan, change", "plan, measure", "board, edit", "obstacles", "round, figure", "round, step",
    "history, search", "trends, search", "past figures, read", "what if, moved", "advice, findings", "history, marked",
    "palette, search",
]  # fmt: skip
"""Where something is typed, marked, moved or chosen."""
WAY = ((250, 70), (60, 20), (50, 15), (30, 6), (60, 20), (120, 40))
"""Through windows that are large, small, and too small."""


def state(widget: Widget | None) -> list[object]:
    """Return what is typed, given and chosen in a widget."""
    return [getattr(widget, name, None) for name in ("value", "text", "draft", "highlighted")]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", MIDDLES)
async def test_all_is_as_it_was(name: str, tmp_path: Path) -> None:
    view = views.view(name)
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        focused = pilot.app.focused
        before, cursor = state(focused), look(pilot, view).cursor
        for size in (*WAY, (80, 24)):
            await pilot.resize_terminal(*size)
            await views.settle(pilot)
            small = size < (60, 20)
            assert (type(pilot.app.screen).__name__ == "TooSmall") is small
            if not small:
                seen = look(pilot, view)
                assert [*out_of_sight(seen), *lost(seen)] == [], size
                assert pilot.app.focused is focused
                assert state(focused) == before
        assert look(pilot, view).cursor == cursor


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("name", "more", "shows"),
    [
        ("question, read back", "5", "2.2m5"),
        ("question, table typed", "3", "12k3"),
        ("history, search", "x", "revenuex"),
        ("note", " now", "from the bank now"),
    ],
)
def test_a_window_that_is_pulled_keeps_what_is_typed(name: str, more: str, shows: str, tmp_path: Path) -> None:
    with views.in_terminal(views.view(name), tmp_path) as terminal:
        for columns, rows, painted in ((50, 15, "at least 60 columns"), (60, 20, "Esc"), (200, 60, "Esc")):
            terminal.rest()
            since = len(terminal.raw)
            terminal.resize(columns, rows)
            terminal.wait_for(painted, since)
        terminal.rest()
        since = len(terminal.raw)
        terminal.type(more)
        terminal.wait_for(shows, since)
