"""What tests need not wait for: the pauses of the toolkit's pilot, playbooks and stylesheets that were read before."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from opsadvisor.library import load as loading
from opsadvisor.library.load import Library

if TYPE_CHECKING:
    from textual.app import App


def with_less_looking_for_garbage() -> None:
    """Let more be made between two looks for garbage: over all that was read, those take a fifth of the time."""
    gc.set_threshold(10_000, *gc.get_threshold()[1:])


def without_pauses(patch: pytest.MonkeyPatch) -> None:
    """After a key, wait until nothing is left to do, and not for the 40 ms that the toolkit's pilot sleeps."""
    for module in ("textual.app", "textual.pilot"):
        patch.setattr(f"{module}.wait_for_idle", _nothing_to_do)
    patch.setattr("textual.screen.UPDATE_PERIOD", _SELDOM)


async def _nothing_to_do(*_: float) -> None:
    """Let all handlers run, the threads that work for the app, and the timers of a new size and the next frame."""
    from textual._context import active_app

    app, end = active_app.get(), monotonic() + 1
    await _handled()
    while _is_busy(app) and monotonic() < end:
        await asyncio.sleep(0.002)
        await _handled()
    for _ in range(_FRAMES):
        app.screen._on_timer_update()
        await _handled()


def _is_busy(app: App[Any]) -> bool:
    """Whether a thread works, or a new size or screen waits a moment before it is laid out."""
    return bool(app._resize_timer or app._batch_count) or any(worker.is_running for worker in app.workers)


_FRAMES = 3
"""A key leads to a message, that to a change, that to a layout."""
_SELDOM = 0.2
"""Seconds between frames that nobody waits for: those that are waited for are painted at once."""


async def _handled() -> None:
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    await asyncio.sleep(0)
    while ready:
        await asyncio.sleep(0)


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Do not read again what has not changed since an earlier test: nothing changes a library or a rule of style."""
    patch.setattr(loading, "load", _library)
    patch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", _rules)


_load = loading.load
_parse_rules = Stylesheet._parse_rules


def _library(folders: Sequence[Path]) -> Library:
    files = [file for folder in folders for file in (sorted(folder.iterdir()) if folder.is_dir() else [folder])]
    return _as_of(tuple(folders), tuple((file, file.stat().st_mtime_ns) for file in files if file.is_file()))


@lru_cache(maxsize=16)
def _as_of(folders: tuple[Path, ...], files: tuple[tuple[Path, int], ...]) -> Library:
    return _load(folders)


_rules_read: dict[object, list[RuleSet]] = {}


def _rules(self: Stylesheet, *what: Any, **more: Any) -> list[RuleSet]:
    known = (what, *more.items(), *self._variables.items())
    if known not in _rules_read:
        _rules_read[known] = _parse_rules(self, *what, **more)
    return _rules_read[known]
