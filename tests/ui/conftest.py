"""A company with a year of history, a clock that stands still, and the app on both."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.demo import tell
from opsadvisor.ui.desk import Desk
from tests import quick
from tests.history import NOW, year

WORLD = Path(__file__).with_name("world")
Make = Callable[..., OpsAdvisor]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day and terminal everywhere."""
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick.without_pauses(monkeypatch)
    quick.read_once(monkeypatch)


@pytest.fixture
def northwind(tmp_path: Path) -> Path:
    """A copy of the database of the made-up company."""
    return Path(shutil.copy(year(), tmp_path))


@pytest.fixture(scope="session")
def _two_months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.db"
    tell(path, NOW, told=WORLD / "story.toml", folders=[WORLD / "small.toml"])
    return path


@pytest.fixture
def small(_two_months: Path, tmp_path: Path) -> Path:
    """A copy of a database whose only playbook is the small one of these tests, which never changes."""
    path = tmp_path / "small.db"
    shutil.copy(_two_months, path)
    return path


def small_app(path: Path, **more: object) -> OpsAdvisor:
    """Return the app on the small playbook."""
    desk = Desk(path, clock=lambda: NOW, folders=[WORLD / "small.toml"])
    return OpsAdvisor(desk, **more)  # type: ignore[arg-type]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Where no database is yet."""
    return tmp_path / "new.db"


def app_on(path: Path, **more: object) -> OpsAdvisor:
    """Return the app on a database, on the day of NOW."""
    return OpsAdvisor(Desk(path, clock=lambda: NOW), **more)  # type: ignore[arg-type]


async def settled(pilot: Pilot[None]) -> None:
    """Wait until library and store are there and everything is painted."""
    pilot.app.when_ready(lambda: None)  # type: ignore[attr-defined]
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys; a longer text is typed letter by letter."""
    names = {
        "enter",
        "escape",
        "tab",
        "shift+tab",
        "up",
        "down",
        "left",
        "right",
        "pageup",
        "pagedown",
        "space",
        "delete",
        "backspace",
        "end",
    }
    for key in keys:
        single = key in names or len(key) == 1 or (key.startswith(("ctrl+", "f")) and key[1:].isdigit()) or "+" in key
        await pilot.press(*([key] if single else [_key(letter) for letter in key]))
    await pilot.pause()


def _key(letter: str) -> str:
    return {" ": "space", ".": "full_stop", "?": "question_mark", "~": "tilde", "/": "slash", "-": "minus"}.get(
        letter, letter
    )


def painted(app: OpsAdvisor) -> str:
    """Return what the screen on top shows, line by line."""
    width, height = app.size
    lines = app.screen._compositor.render_strips(app.size)  # what would be sent to a terminal of this size
    return "\n".join("".join(segment.text for segment in line) for line in lines)[: (width + 1) * height]
