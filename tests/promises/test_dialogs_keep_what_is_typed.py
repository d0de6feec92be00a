"""A panel that writes closes once it is written: a refusal is said in it, and what was typed there stays."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from opsadvisor.store import connect as store
from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.screens.ask import Ask, Line
from opsadvisor.ui.screens.over import Over
from opsadvisor.ui.screens.pick_one import PickOne
from tests.promises.played import ENTER, ESCAPE, answers, made, run, says, seen, still_shows
from tests.ui import views

TYPED = "A line that nobody wants to type twice"
SAID = {"sure": "yes", "currency": "USD"}
"""What is typed where not every text will do; where days are asked for, what is offered is taken."""
WRITE = [view for view in views.VIEWS if view.screen == "Ask" and view.name != "company, wrong"] + [
    views.view(name) for name in ("plan, measure", "board, measure")
]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep everybody else from writing, as another program may."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def stored(path: Path) -> str:
    """Return all that is in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


async def filled(pilot: Pilot[None]) -> list[str]:
    """Fill in all lines of the panel but the last Enter; return what they hold."""
    if isinstance(pilot.app.screen, PickOne):
        await views.press(pilot, "down")
        return []
    lines = list(pilot.app.screen.query(Line))
    for line in lines:
        await views.press(pilot, "end", "ctrl+u", said(line), *["enter"] * (line is not lines[-1]))
    return [line.value for line in lines]


def said(line: Line) -> str:
    return SAID.get(line.blank.id) or (line.blank.value if line.blank.check else f"{TYPED}: {line.blank.id}")


def wrong(panel: Over[object]) -> str:
    place = panel.query_one("#wrong", Static)
    return str(place.content) if place.display else ""


@pytest.mark.sampled(3)
@pytest.mark.parametrize("view", WRITE, ids=str)
async def test_a_panel_stays_until_what_it_gives_is_written(view: views.View, tmp_path: Path) -> None:
    path = views.database(view, tmp_path)
    async with views.at(view, path) as pilot:
        app = cast(OpsAdvisor, pilot.app)
        app.desk.store.file.db.execute("PRAGMA busy_timeout = 20")
        panel = app.screen
        assert isinstance(panel, Ask | PickOne)
        typed = await filled(pilot)
        before = stored(path)
        with locked(path):
            await views.press(pilot, "enter")
            assert app.screen is panel
            assert "in use by another program" in wrong(panel)
            assert "then try again" in wrong(panel)
            assert [line.value for line in panel.query(Line)] == typed
            assert stored(path) == before
        await views.press(pilot, "enter")
        assert app.screen is not panel
        assert stored(path) != before
        assert not typed or any(text in stored(path) for text in (*typed, "archive"))


def test_no_panel_that_asks_is_closed_before_it_is_written() -> None:
    source = Path(views.__file__).parents[2] / "opsadvisor" / "ui"
    closing_first = [path.name for path in source.rglob("*.py") if "push_screen(Ask(" in path.read_text("utf-8")]
    assert sorted(closing_first) == ["checklist.py", "grid.py"]  # what they give goes into a field, not into the file


def test_in_a_terminal_keys_wait_a_moment_only_and_enter_tries_again(tmp_path: Path) -> None:
    path = made(tmp_path / "x.db")
    with run(path, size=(80, 24)) as terminal:
        terminal.wait_for("start the first review")
        seen(terminal, "l", "Nothing is on the plan yet")
        seen(terminal, "a", "What is to be done?")
        seen(terminal, TYPED + ENTER, "Who sees to it?")
        terminal.type(ENTER + ENTER)
        with locked(path):
            began = time.monotonic()
            says(terminal, ENTER, "Close that, then try again")
            assert time.monotonic() - began < store.PATIENCE - 1
            still_shows(terminal, "then try again")
        seen(terminal, ENTER, "To do")
        seen(terminal, ESCAPE, TYPED)
    assert TYPED in stored(path)
    assert answers(path) == {}
