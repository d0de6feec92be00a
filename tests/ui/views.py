"""Every screen and panel of the app, and how to get there by keys: the one list that tests of all screens share.

Whoever adds a screen adds a line; `tests/ui/test_views.py` says which class has none. In a test of the pilot:

    async with views.at(view, views.database(view, folder), size=(80, 24)) as pilot:
        await views.press(pilot, "down", "enter")

In a real terminal, `views.in_terminal(view, home)` runs the app and goes there.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import pytest
from textual import events
from textual.command import CommandPalette
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from opsadvisor import paths
from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.desk import Desk
from tests import quick
from tests.history import NOW, year
from tests.terminal import Terminal

KINDS = Path(__file__).with_name("world") / "kinds.toml"
SIZES = ((60, 20), (80, 24), (120, 40), (200, 60), (250, 70))
"""From the smallest window that the app takes to more than anybody has."""

World = Literal["year", "new", "damaged"]
"""A company with a year of history, a database that is not there yet, one that can't be read."""


@dataclass(frozen=True, slots=True)
class View:
    """A screen in one of its states."""

    name: str
    screen: str
    """The name of the class of the screen on top."""
    shows: str
    """A text that shows that it is there, in a terminal of 80 columns by 24 rows."""
    keys: tuple[str, ...] = ()
    """Names of keys, and texts that are typed letter by letter."""
    start: str | None = None
    """The playbook that is started at once, as `opsadvisor start` does."""
    place: str = "today"
    world: World = "year"
    size: tuple[int, int] | None = None
    """The size that it takes to be seen."""
    types: bool = False
    """Whether a field has the focus in which letters are typed."""

    def __str__(self) -> str:
        return self.name

    @property
    def arguments(self) -> tuple[str, ...]:
        """The arguments of the command line that open the app where the keys begin."""
        if self.start is not None:
            return ("start", self.start)
        return () if self.place == "today" else (self.place,)


ADVICE = ("home", "enter")
BOARD = ("k", "enter")
ROUND = ("k", "enter", "k")
REFLECTED = (*ROUND, "enter", "12", "enter", "enter", "enter", "enter", "Day 5", "enter", "IT is late", "enter", "n")
STEP = (*REFLECTED, "enter", "enter")
LEARNED = (*STEP, "Call them", "enter", "An answer", "enter", "enter")
F2 = "f2"

VIEWS = (
    # The places
    View("today", "Today", "Where you stand"),
    View("today, first run", "Today", "start the first review", world="new"),
    View("playbooks", "Playbooks", "Fit where you stand", ("p",)),
    View("playbooks, unfolded", "Playbooks", "Enter folds", ("p", "end", "enter")),
    View("playbooks, search", "Playbooks", "hold us", ("p", "/", "hold us"), types=True),
    View("playbooks, nothing found", "Playbooks", "No playbook holds", ("p", "/", "zzz"), types=True),
    View("playbooks, first run", "Playbooks", "not run yet", ("p",), world="new"),
    View("boards", "Kata", "new board", ("k",)),
    View("board", "Kata", "Challenge", BOARD),
    View("board, experiment", "Kata", "learned", (*BOARD, "home", "down", "down", "down", "enter")),
    View("board, calendar", "Kata", "skipped", (*BOARD, "home", "enter")),
    View("kata, first run", "Kata", "begins the first board", ("k",), world="new"),
    View("plan", "Plan", "To do", ("l",)),
    View("plan, item", "Plan", "first step", ("l", "enter")),
    View("plan, search", "Plan", "Nothing on the plan holds", ("l", "/", "zzz"), types=True),
    View("plan, by owner", "Plan", "you", ("l", "o")),
    View("plan, first run", "Plan", "Nothing is on the plan yet", ("l",), world="new"),
    View("history", "History", "only ...", ("h",)),
    View("history, search", "History", "revenue", ("h", "/", "revenue"), types=True),
    View("history, marked", "History", "c on another session", ("h", "f", "down", "c")),
    View("history, first run", "History", "No session is finished yet", ("h",), world="new"),
    # Pages
    View("advice", "AdvicePage", "Findings", ADVICE),
    View("advice, action", "AdvicePage", "first step", (*ADVICE, "enter")),
    View("advice, findings", "AdvicePage", "because", (*ADVICE, *["down"] * 8, "enter")),
    View("advice, gap", "AdvicePage", "whom to ask", (*ADVICE, "end", "enter")),
    View("advice, as it was", "AdvicePage", "as it was", ("h", "f", "end", "enter")),
    View("what if", "WhatIf", "as answered", (*ADVICE, "w")),
    View("what if, moved", "WhatIf", "◂", (*ADVICE, "w", "down", *["left"] * 5)),
    View("compare", "Compare", "→", ("c",)),
    View("compare, opened", "Compare", "because", ("c", "down", "enter")),
    View("find out", "FindOut", "To find out", ("f",)),
    View("companies", "Companies", "shown now", (F2,)),
    View("companies, first run", "Companies", "There is none yet", (F2,), world="new"),
    View("trends", "Trends", "several", ("g",)),
    View("trends, several", "Trends", "no room for Break-even, saving", ("g", "m")),
    View("trends, search", "Trends", "no such figure", ("g", "/", "zzz"), types=True),
    View("trends, first run", "Trends", "no figure yet", ("g",), world="new"),
    View("past figures", "PastFigures", "Paste two columns", ("g", "/", "cash", "enter", "a"), types=True),
    View("past figures, read", "PastFigures", "✖", ("g", "/", "cash", "enter", "a", "2026-01-31 x"), types=True),
    View("past round", "PastRound", "What actually happened", ("h", "f", "f", "home", "enter")),
    # A session: each kind of question
    View("question, money", "SessionScreen", "How much money", ("n",), types=True),
    View("question, read back", "SessionScreen", "2,200,000 €", ("n", "2.2m"), types=True),
    View("question, wrong", "SessionScreen", "✖", ("n", "4x"), types=True),
    View("question, doubted", "SessionScreen", "Enter keeps it", ("n", "enter", "7k", "enter"), types=True),
    View("question, first run", "SessionScreen", "How much", ("n", "Acme", "enter", "enter"), world="new", types=True),
    View("question, percent", "SessionScreen", "In percent of the hours", start="allocation", types=True),
    View("question, yes or no", "SessionScreen", "yes", start="customer-success"),
    View("question, choice", "SessionScreen", "1", start="focusing"),
    View("question, choice lit", "SessionScreen", "1", ("down", "down"), start="focusing"),
    View("question, choices", "SessionScreen", "✔", (F2, F2, "down", "space"), start="allocation"),
    View("question, number", "SessionScreen", "a day", start="flow-figures", types=True),
    View("question, count", "SessionScreen", "goals", start="performance", types=True),
    View("question, scale", "SessionScreen", "gloomy", start="kinds"),
    View("question, scale lit", "SessionScreen", "gloomy", ("right", "right"), start="kinds"),
    View("question, duration", "SessionScreen", "Of the last ten", (F2,), start="kinds", types=True),
    View("question, date", "SessionScreen", "Since when", (F2, F2), start="kinds", types=True),
    View("question, text", "SessionScreen", "believe", (F2, F2, F2, "They buy for speed"), start="kinds", types=True),
    View("question, table", "SessionScreen", "Category", start="cost"),
    View("question, table typed", "SessionScreen", "Invoices", ("Invoices", "enter", "12k"), start="cost", types=True),
    View("question, checklist", "SessionScreen", "level", start="automation"),
    View("question, checklist given", "SessionScreen", "level", ("right", "down", "right"), start="automation"),
    View("question, document", "SessionScreen", "customer", start="working-backwards", types=True),
    View("question, document written", "SessionScreen", "Few", ("Few of them",), start="working-backwards", types=True),
    View("question, the advice so far", "AdvicePage", "so far", ("n", "f5")),
    # Panels of a session
    View("why", "Why", "These wait for it", ("n", "f1")),
    View("not applicable", "Ask", "Why does it not apply?", ("n", "f3"), types=True),
    View("note", "Ask", "Note", ("n", "f4", "from the bank"), types=True),
    View("more for a table", "PickOne", "Write a note", ("f4",), start="cost"),
    View("settled", "Settled", "That settles it", (F2, F2, F2), start="runway"),
    # Panels of the places
    View("company, first", "Ask", "First, the company", ("n",), world="new", types=True),
    View("company, wrong", "Ask", "nothing is there yet", ("n", "enter"), world="new", types=True),
    View("company, add", "Ask", "Another company", (F2, "a"), types=True),
    View("company, change", "Ask", "Northwind", (F2, "c"), types=True),
    View("adopt", "Ask", "First step:", (*ADVICE, "down", "down", "a"), types=True),
    View("adopt one of several", "PickOne", "Which action", (*ADVICE, *["down"] * 8, "a")),
    View("plan, add", "Ask", "What is to be done?", ("l", "a"), types=True),
    View("plan, wrong", "Ask", "nothing is there yet", ("l", "a", "enter"), types=True),
    View("plan, change", "Ask", "Change", ("l", "c"), types=True),
    View("plan, drop", "Ask", "Why is it dropped?", ("l", "r"), types=True),
    View("plan, measure", "PickOne", "Which figure should it move?", ("l", "m"), types=True),
    View("write as", "PickOne", "Write it into this folder", ("l", "x")),
    View("history, playbook", "PickOne", "Sessions of which playbook?", ("h", "o")),
    View("history, verdict", "PickOne", "Sessions with which verdict?", ("h", "v")),
    View("past figures, of what", "PickOne", "Past figures of what?", ("g", "/", "runway", "enter", "a"), types=True),
    View("to kata", "PickOne", "Next step on", (*ADVICE, "e")),
    View("to kata, step", "Ask", "The step", (*ADVICE, "e", "enter"), types=True),
    # The kata's cards and panels
    View("board, new", "CardScreen", "Which process", ("k", "n"), types=True),
    View("board, edit", "Ask", "Learner", (*BOARD, "e"), types=True),
    View("board, skip", "Ask", "Why is there no round today?", (*BOARD, "s"), types=True),
    View("board, measure", "PickOne", "Which figure of the library", (*BOARD, "m"), types=True),
    View("board, archive", "Ask", "Type yes", (*BOARD, "z"), types=True),
    View("obstacles", "ParkingLot", "4 experiments", (*BOARD, "o")),
    View("obstacles, add", "Ask", "What is in the way?", (*BOARD, "o", "a"), types=True),
    View("round, target", "RoundScreen", "target", ROUND),
    View("round, figure", "RoundScreen", "12 days", (*ROUND, "enter", "12"), types=True),
    View("round, what happened", "RoundScreen", "What actually happened?", REFLECTED[:-4], types=True),
    View("round, as expected", "RoundScreen", "Did it come out", REFLECTED[:-1]),
    View("round, obstacles", "RoundScreen", "What obstacles do you think", REFLECTED, types=True),
    View("round, gone", "PickSome", "Which obstacles are gone?", (*REFLECTED, F2)),
    View("round, one obstacle", "RoundScreen", "Which one are you addressing", (*REFLECTED, "enter")),
    View("round, step", "RoundScreen", "What is your next step?", (*STEP, "Call them"), types=True),
    View("round, when to see", "RoundScreen", "How quickly", LEARNED[:-1], types=True),
    View("learned", "Learned", "not as expected", LEARNED),
    View("clarify", "Clarify", "source", (*ROUND, "f1")),
    # Panels of everything
    View("help", "Help", "On this screen", ("?",)),
    View("help of a session", "Help", "On this screen", ("n", "ctrl+p", "help", "enter")),
    View("palette", "CommandPalette", "Search", ("ctrl+p",), types=True),
    View("palette, search", "CommandPalette", "hold", ("ctrl+p", "whathold"), types=True),
    View("themes", "CommandPalette", "nord", ("ctrl+p", "light", "enter"), types=True),
    View("toast", "SessionScreen", "This is the first question", ("n", "shift+tab"), types=True),
    View("figures hidden", "Today", "F6 shows them", ("f6",)),
    View("too small", "TooSmall", "at least 60 columns", size=(50, 15)),
    View("trouble", "TroubleScreen", "is not a database", world="damaged"),
)  # fmt: skip
"""Every screen in the states that differ in what is painted."""


def view(name: str) -> View:
    """Return the view of this name."""
    return next(each for each in VIEWS if each.name == name)


def database(view: View, folder: Path, past: Path | None = None) -> Path:
    """Return the file of the world of a view, a copy in `folder`; `past` is that of a year up to another day."""
    path = folder / "views.db"
    if view.world == "year":
        shutil.copy(past or year(boards=True), path)
    elif view.world == "damaged":
        path.write_bytes(b"SQLite format 3\x00" + b"nonsense" * 400)
    return path


def app(view: View, path: Path) -> OpsAdvisor:
    """Return the app on a database, opened where the keys of a view begin."""
    desk = Desk(path, clock=lambda: NOW, folders=[paths.shipped_playbooks(), KINDS])
    return OpsAdvisor(desk, place=view.place, start=view.start)


@asynccontextmanager
async def at(view: View, path: Path, *, size: tuple[int, int] = (80, 24), **more: str) -> AsyncIterator[Pilot[None]]:
    """Run the app on a database and go to a view; gives the pilot once it stands. `more` are variables to set."""
    with surroundings(**more):
        async with app(view, path).run_test(size=view.size or size, notifications=True) as pilot:
            await settle(pilot)
            await press(pilot, *view.keys)
            await pilot.pause()
            yield pilot


@contextmanager
def surroundings(**more: str) -> Iterator[None]:
    """Have the same terminal and time zone everywhere, and read playbooks once; `more` are variables to set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NO_COLOR", raising=False)
        for name, value in ({"TZ": "UTC", "TERM": "xterm-256color", "COLORTERM": "truecolor"} | more).items():
            patch.setenv(name, value)
        quick.without_pauses(patch)
        quick.read_once(patch)
        yield


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait after each until the app is at rest; the letters of a text come in one go."""
    for key in keys:
        for name, character in pressed(key):
            pilot.app.post_message(events.Key(name, character))
        await settle(pilot)


def pressed(key: str) -> list[tuple[str, str | None]]:
    """Return the names of the keys that a key or a text is made of, each with what it types."""
    if key in TERMINAL:
        return [(key, {"enter": "\r", "space": " "}.get(key))]
    return [(_character_to_key(letter), letter) for letter in key]


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is loaded, worked out or painted any more: much quicker than waiting for an idle process."""
    app = cast("OpsAdvisor", pilot.app)
    if not app.desk.trouble and type(app.screen).__name__ != "TooSmall":
        app.when_ready(lambda: None)
    for _ in range(_ROUNDS):
        with suppress(WorkerCancelled):  # a later key took its place
            await app.workers.wait_for_complete()
        await pilot._wait_for_screen()
        app.screen._on_timer_update()
    if isinstance(app.screen, CommandPalette):  # it waits a moment before it takes what it found
        await pilot.pause(0.05)


_ROUNDS = 3
"""A key leads to a message, that to a change, and that to a layout."""


TERMINAL = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~", "ctrl+p": "\x10", "ctrl+u": "\x15",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
}  # fmt: skip
"""What a terminal sends for each key that has a name."""


@contextmanager
def in_terminal(
    view: View, home: Path, *, size: tuple[int, int] = (80, 24), past: Path | None = None, **more: str
) -> Iterator[Terminal]:
    """Run the app in a real terminal and go to a view; gives the terminal once it is painted."""
    playbooks = home / "playbooks"
    playbooks.mkdir(exist_ok=True)
    shutil.copy(KINDS, playbooks)
    variables = {"OPSADVISOR_DB": str(database(view, home, past)), "OPSADVISOR_PLAYBOOKS": str(playbooks)} | more
    with Terminal(view.arguments, home, size=view.size or size, more=variables) as terminal:
        for key in view.keys:
            terminal.rest()
            terminal.type(TERMINAL.get(key, key))
        terminal.wait_for(view.shows)
        yield terminal
