"""Keeping what is typed half way: soon after a key, once a second at most, and when the screen goes away.

A refusal may have taken a while, in which no key did anything: after one, the next attempt is not made as soon.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.screen import Screen
from textual.timer import Timer

from opsadvisor.store.errors import StoreError

_SECONDS = 1
_AFTER_A_REFUSAL = 10


class Soon:
    """Calls `keep` for a screen; what keeps it from being kept is passed to `tell`."""

    def __init__(self, screen: Screen[Any], keep: Callable[[], object], tell: Callable[[StoreError], object]) -> None:
        self._screen = screen
        self._keep = keep
        self._tell = tell
        self._timer: Timer | None = None
        self._seconds = _SECONDS

    def keep(self) -> None:
        """Keep it soon."""
        if self._timer is None:
            self._timer = self._screen.set_timer(self._seconds, self._now)

    def _now(self) -> None:
        self._timer = None
        try:
            self._keep()
        except StoreError as error:
            self._seconds = _AFTER_A_REFUSAL
            self._tell(error)
        else:
            self._seconds = _SECONDS

    def end(self) -> None:
        """Keep it now: the screen goes away, and nobody is there any more to be told."""
        with suppress(StoreError):
            self._keep()
