"""When garbage is looked for: not while the app opens, never among what stays, and a moment after a key.

What a frame of the toolkit leaves hangs together in circles, 2,500 objects a key. Left to Python, a hundred keys lead
to one that waits a quarter of a second; four times a second it is a few milliseconds, between keys.
"""

from __future__ import annotations

import gc

from textual.app import App
from textual.timer import Timer

_MOMENT = 0.25
"""Seconds from a key to the look: long after its frame."""
_SELDOM = 100
"""How many looks at what is younger make Python look through everything of its own accord."""


class Garbage:
    """Looks for garbage after what is typed into an app.

    In an app without a terminal only Python does: one follows the other in a process, as in tests, and nothing stays.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._timer: Timer | None = None

    def wait(self) -> None:
        """Do not look while much is made that stays, until `keep_all`."""
        gc.disable()

    def keep_all(self) -> None:
        """Look from now on, but never among what there is already: it stays."""
        if not self._app.is_headless:
            gc.freeze()
            gc.set_threshold(*gc.get_threshold()[:2], _SELDOM)
        gc.enable()

    def look_soon(self) -> None:
        """Look in a moment."""
        if self._timer is None and not self._app.is_headless:
            self._timer = self._app.set_timer(_MOMENT, self._look)

    def _look(self) -> None:
        self._timer = None
        if gc.isenabled():
            gc.collect()
