"""Goes through the whole app as a curious person would: every key of every screen, and something typed into each field.

What it finds is what there is: a new screen or key is gone to without a word here. It presses the keys within the
process of the app (`App.run(auto_pilot=...)`), so that it need not guess when all is painted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.worker import WorkerCancelled

from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.places import PLACES
from opsadvisor.ui.screens.base import Page, PlaceScreen
from opsadvisor.ui.screens.cards import CardScreen
from opsadvisor.ui.screens.session import SessionScreen
from opsadvisor.ui.widgets.outline import Outline

LEFT_OUT = {"quit", "go", "help_quit", "command_palette", "back", "leave", "hide_figures", "copy_text"}
"""Actions that leave the app or the screen, which is done in the end, and what would hide what is to be seen."""
_MOVES = re.compile("focus_|cursor_|scroll_|page_|move|first$|last$|go_to_")
_TURNS = 12
_LINES = 4
_ENDS = (("home", "down"), ("end", "up"))
_MANY = 60


@dataclass
class Explorer:
    """One walk. `texts` are typed into fields, the first one into each."""

    pilot: Pilot[None]
    texts: Sequence[str]
    pressed: set[tuple[str, str]] = field(default_factory=set)
    """Each screen with each of its actions that was called for."""
    screens: set[str] = field(default_factory=set)

    @property
    def app(self) -> OpsAdvisor:
        """The app."""
        app = self.pilot.app
        assert isinstance(app, OpsAdvisor)
        return app

    @property
    def screen(self) -> Screen[object]:
        """What lies on top."""
        return self.app.screen

    async def settle(self) -> None:
        """Wait until all that was begun is done and painted."""
        with suppress(WorkerCancelled):  # by one that came after it
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what follows."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()
        self.screens.add(type(self.screen).__name__)

    async def everywhere(self) -> None:
        """Go through all places, and what can be reached from them."""
        await self.app.loaded()
        await self.settle()
        for place in PLACES:
            await self.press(place.key)
            await self.look_round()
            await self.press("ctrl+p")
            await self.type(self.texts[0])
            await self.press("escape")

    async def look_round(self) -> None:
        """Press each key of this screen that was not pressed on one like it, then fill it in."""
        screen = self.screen
        if isinstance(screen, PlaceScreen | Page) and self._is_new("opened"):
            await self._open_each(screen)
        for _ in range(_MANY):
            key = self._next_key()
            if key is None:
                break
            await self.press(key)
            if self.screen is not screen:
                await self.look_round()
                await self.back_to(screen)
            if self.screen is not screen:
                return
        await self.fill_in()

    async def _open_each(self, screen: Screen[object]) -> None:
        """Open the first and the last lines of a list, which may lead to screens of different kinds."""
        ways = [[begin, *[move] * line] for begin, move in _ENDS for line in range(_LINES)]
        for way in ways:
            if self.screen is not screen or not isinstance(screen.focused, Outline):
                break
            await self.press(*way, "enter")
            if self.screen is not screen:
                await self.look_round()
                await self.back_to(screen)

    def _next_key(self) -> str | None:
        """Return a key that does here what was not done yet."""
        typing = isinstance(self.screen.focused, Input | TextArea)
        for key, active in self.screen.active_bindings.items():
            action = active.binding.action
            name = (type(self.screen).__name__, action)
            word = action.rpartition(".")[2].partition("(")[0]
            typed = isinstance(active.node, Input | TextArea) or (typing and len(active.binding.key) == 1)
            left_out = typed or word in LEFT_OUT or bool(_MOVES.match(word)) or not active.enabled
            if name not in self.pressed and not left_out:
                self.pressed.add(name)
                return key
        return None

    def _is_new(self, what: str) -> bool:
        """Say whether something is not yet done to such a screen; from here on it is."""
        name = (type(self.screen).__name__, what)
        new = name not in self.pressed
        self.pressed.add(name)
        return new

    async def fill_in(self) -> None:
        """Answer what is asked, until the screen is left or nothing comes of it."""
        screen = self.screen
        if isinstance(screen, SessionScreen | CardScreen) and self._is_new("answered"):
            await self._answer(screen)
        for _ in range(_TURNS):
            if self.screen is not screen or not isinstance(screen.focused, Input | TextArea):
                break
            before = screen.focused
            await self.type(self.texts[0])
            await self.press("enter")
            if self.screen is screen and screen.focused is before:
                break

    async def _answer(self, screen: SessionScreen | CardScreen) -> None:
        """Try the texts on each question until one is taken."""
        for _ in range(_MANY):
            if self.screen is not screen:
                break
            for text in (*self.texts, ""):
                before = self._asked(screen)
                await self.press("end", "ctrl+u")
                if text:
                    await self.type(text)
                    await self.press("enter")
                else:
                    await self.press("enter", "down", "enter")
                if self.screen is not screen or self._asked(screen) != before:
                    break
            else:
                if not isinstance(screen, SessionScreen):
                    break
                await self.press("f2")
                if self._asked(screen) == before:
                    break
        if self.screen is not screen:
            await self.look_round()

    def _asked(self, screen: SessionScreen | CardScreen) -> object:
        if isinstance(screen, SessionScreen):
            return screen.guide.question
        return screen.lead.asked and screen.lead.asked.done

    async def type(self, text: str) -> None:
        """Paste a text into what has the focus."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def back_to(self, screen: Screen[object]) -> None:
        """Close what lies over a screen."""
        for _ in range(_TURNS):
            if self.screen is screen:
                return
            if isinstance(self.screen, PlaceScreen) and isinstance(screen, PlaceScreen):
                self.app.action_go(screen.PLACE)
                await self.settle()
            await self.press("escape")
