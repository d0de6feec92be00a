"""The pictures of the README, taken from the app itself with its made-up company: `python -m tests.pictures [FOLDER]`.

Clock, surroundings and ids stand still, so that the same screens always give the same files.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FONTS = "'Fira Code', 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"

_SURROUNDINGS = {"TZ": "UTC", "TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
_WEB_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_ID = re.compile(r"terminal-\d+")


def main() -> None:
    """Write the pictures into docs/, or into the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    folder.mkdir(parents=True, exist_ok=True)
    with _alone():
        asyncio.run(_take_all(folder))


@contextmanager
def _alone() -> Iterator[None]:
    """Let neither the user's settings nor their playbooks, terminal or time zone into the pictures."""
    for name in list(os.environ):
        if name == "NO_COLOR" or name.startswith(("OPSADVISOR_", "TEXTUAL")):
            del os.environ[name]
    os.environ.update(_SURROUNDINGS)
    if hasattr(time, "tzset"):
        time.tzset()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home)
        yield


async def _take_all(folder: Path) -> None:
    from opsadvisor.ui.demo import demo

    with demo(lambda: NOON) as database:
        async with _app(database, (84, 24)) as pilot:
            _save(pilot, folder / "today.svg")
            await pilot.press("n")
            await _settle(pilot)
            await pilot.press("enter", "~", "6", "4", "0", "k")
            await _settle(pilot)
            _save(pilot, folder / "session.svg")
        async with _app(database, (84, 36)) as pilot:
            await _open_last_advice(pilot)
            _save(pilot, folder / "advice.svg")
            await _open_first_finding(pilot)
            _save(pilot, folder / "finding.svg")


@asynccontextmanager
async def _app(database: Path, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    from opsadvisor.ui.app import OpsAdvisor
    from opsadvisor.ui.desk import Desk

    app = OpsAdvisor(Desk(database, clock=lambda: NOON))
    async with app.run_test(size=size) as pilot:
        await _settle(pilot)
        yield pilot


async def _settle(pilot: Pilot[None]) -> None:
    """Wait until the library is loaded and everything is painted."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def _open_last_advice(pilot: Pilot[None]) -> None:
    """Open the advice from Today, where its headlines are the first line that can be chosen."""
    await pilot.press("home", "enter")
    await _settle(pilot)


async def _open_first_finding(pilot: Pilot[None]) -> None:
    from opsadvisor.ui.widgets.outline import Outline

    outline = pilot.app.screen.query_one(Outline)
    while not (outline.chosen or "").startswith("finding:"):
        await pilot.press("down")
    await pilot.press("enter")
    await _settle(pilot)


def _save(pilot: Pilot[None], path: Path) -> None:
    path.write_text(_still(pilot.app.export_screenshot(), path.stem), encoding="utf-8")


def _still(svg: str, name: str) -> str:
    """Return a picture that keeps its blanks, asks no other host for its font, and has the same ids every time."""
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    svg = _WEB_FONT.sub("", svg).replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    return "".join(f"{line.rstrip()}\n" for line in _ID.sub(f"opsadvisor-{name}", svg).splitlines())


if __name__ == "__main__":
    main()
