"""The kata as pictures, with cards that never change: run with --snapshot-update after a wanted change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.conftest import settled
from tests.ui.kata_world import Clock, app_with, open_desk, press, weeks_of_rounds

TAKEN = [((80, 24), "opsadvisor-dark"), ((120, 40), "opsadvisor-dark"), ((80, 24), "opsadvisor-light")]
SO_FAR = ("k", "enter", "13.5", "enter", "Two of three had the files", "enter", "enter", "enter")
REFLECTED = (*SO_FAR, "Day 4", "enter", "It is not the list", "enter", "n")
PLANNED = (*REFLECTED, "enter", "enter", "Call IT on day 0", "enter", "Files by day 2", "enter")
SCREENS = {
    "board": (),
    "experiment": ("down", "enter"),
    "parking-lot": ("o",),
    "target": ("k",),
    "happened": (*SO_FAR, "Day 4"),
    "clarify": (*SO_FAR, "f1"),
    "met": REFLECTED[:-1],
    "obstacles": (*REFLECTED, "lack of time", "enter"),
    "one": (*REFLECTED, "enter"),
    "see": PLANNED,
    "learned": (*PLANNED, "enter"),
}


@pytest.mark.parametrize(
    ("size", "theme"), TAKEN, ids=[f"{width}x{height}-{theme}" for (width, height), theme in TAKEN]
)
@pytest.mark.parametrize("screen", SCREENS)
def test_picture(
    screen: str, size: tuple[int, int], theme: str, tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    weeks_of_rounds(tmp_path / "kata.db")
    app = app_with(tmp_path / "kata.db", Clock())

    async def go(pilot: Pilot[None]) -> None:
        app.theme = theme
        await settled(pilot)
        await press(pilot, "k")
        await settled(pilot)
        await press(pilot, *SCREENS[screen])
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=go)


@pytest.mark.parametrize(
    ("boards", "keys"), [(0, ()), (0, ("n", "Hiring", "enter")), (3, ())], ids=["none", "new", "three"]
)
def test_picture_of_the_boards(
    boards: int, keys: tuple[str, ...], tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    path = tmp_path / "kata.db"
    if boards:
        weeks_of_rounds(path, weeks=1, boards=boards)
    else:
        open_desk(path, Clock()).close()
    app = app_with(path, Clock())

    async def go(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, "k")
        await settled(pilot)
        await press(pilot, *keys)
        await settled(pilot)

    assert snap_compare(app, terminal_size=(80, 24), run_before=go)
