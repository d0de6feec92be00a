"""An hour's use of the app in a few rounds: each goes to all places, answers, searches, exports, and measures."""

from __future__ import annotations

import asyncio
import gc
import os
import sqlite3
import threading
import time
from collections import Counter
from contextlib import suppress

from textual.pilot import Pilot
from textual.timer import Timer
from textual.worker import WorkerCancelled

from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.screens.base import PlaceScreen

_THEMES = ("textual-light", "nord", "textual-dark")
_SIZES = ((80, 24), (120, 40), (200, 60))
TOUR: tuple[tuple[str, ...], ...] = (
    ("t", "down", "down", "up"), ("question_mark", "escape"), ("ctrl+p", "s", "t", "a", "escape"), ("c", "escape"),
    ("f", "escape"), ("f2", "escape"), ("g", "down", "space", "down", "space", "m", "escape", "escape"),
    ("p", "slash", "r", "e", "escape", "escape"), ("l", "o", "f", "escape", "b", "u"), ("k", "escape"),
    ("h", "slash", "c", "a", "escape", "escape"),
    ("h", "end", "enter", "down", "enter", "w", "right", "right", "left", "escape", "x", "enter", "escape"),
    ("t", "n", "4", "0", "k", "enter", "f1", "escape", "f5", "escape", "5", "escape"),
)  # fmt: skip
"""Keys of one round, in steps."""


class Day:
    """One person's use of the app."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> OpsAdvisor:
        """The app."""
        assert isinstance(self.pilot.app, OpsAdvisor)
        return self.pilot.app

    async def round(self, number: int) -> dict[str, float]:
        """Do everything once, and return what the process holds after it."""
        if not number:
            await self.app.loaded()
        times = [await self._step(keys) for keys in TOUR]
        self.app.theme = _THEMES[number % len(_THEMES)]
        await self.pilot.resize_terminal(*_SIZES[number % len(_SIZES)])
        self.app.clear_notifications()  # whether one is still shown just then hangs on how busy the machine is
        await self._home()
        return {**self._held(), "seconds": sum(times)}

    async def _step(self, keys: tuple[str, ...]) -> float:
        begun = time.perf_counter()
        for key in keys:
            await self.pilot.press(key)
        with suppress(WorkerCancelled):
            await self.app.workers.wait_for_complete()
        took = time.perf_counter() - begun
        await self._home()
        return took

    async def _home(self) -> None:
        for _ in range(8):
            if isinstance(self.app.screen, PlaceScreen):
                break
            await self.pilot.press("escape")
        await self.pilot.pause()

    def _held(self) -> dict[str, float]:
        gc.collect()
        kinds = Counter(type(each) for each in gc.get_objects())
        app = self.app
        return {
            "memory": int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6,
            "files": len(os.listdir("/proc/self/fd")),
            "threads": threading.active_count(),
            "tasks": len(asyncio.all_tasks()),
            "connections": kinds[sqlite3.Connection],
            "screens": sum(len(stack) for stack in app._screen_stacks.values()),
            "widgets": len(app._registry),
            "workers": len(app.workers),
            "timers": kinds[Timer],
            "listeners": sum(len(heard) for heard in app.theme_changed_signal._subscriptions.values()),
            "objects": sum(kinds.values()),
        }
