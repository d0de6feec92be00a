"""The screens as pictures, on a playbook that never changes: run with --snapshot-update after a wanted change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.conftest import press, settled, small_app

SIZES = [(80, 24), (120, 40)]
THEMES = ["opsadvisor-dark", "opsadvisor-light"]
SCREENS = {
    "today": (),
    "advice": ("up", "enter"),
    "finding": ("up", "enter", "down", "down", "enter"),
    "what-if": ("up", "enter", "w", "down", "left", "left", "left", "left", "left"),
    "session": ("n", "2.2m"),
    "wrong": ("n", "enter", "4x"),
    "table": ("n", "enter", "620k", *["enter"] * 11, "up", "right", "right", "12"),
    "plan": ("l",),
    "plan-item": ("l", "enter"),
    "history": ("h",),
    "companies": ("f2",),
    "playbooks": ("p",),
    "help": ("?",),
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
def test_picture(
    screen: str, size: tuple[int, int], theme: str, small: Path, snap_compare: Callable[..., bool]
) -> None:
    app = small_app(small)

    async def go(pilot: Pilot[None]) -> None:
        app.theme = theme
        await settled(pilot)
        await press(pilot, *SCREENS[screen])
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=go)


def test_picture_of_the_first_run(empty: Path, snap_compare: Callable[..., bool]) -> None:
    app = small_app(empty)
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)
