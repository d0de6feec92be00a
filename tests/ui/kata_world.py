"""A company with boards of the kata, and a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.kata.boards import Boards
from opsadvisor.ui.kata.coach import Coach

CARDS = [Path(__file__).with_name("world") / "cards.toml"]
TODAY = date(2026, 11, 20)
"""A Friday."""
ONBOARDING = ("Onboarding time", "New customers see value in their first week")
OBSTACLES = (
    "Data import waits for the customer's IT",
    "We don't yet understand why kick-off calls move",
    "Two of three kick-offs start without a named contact",
)
PATTERN = "IT files are asked for at signing and checked on day 2 by one person"
STEPS = (
    ("Send the import checklist at signing", "Files by day 3", "Day 5, 2 of 3 sent them", "no", "IT gets it too late"),
    ("Name one contact per customer", "Kick-off in 2 days", "Kick-off on day 3", "partly", "Their week is full"),
    ("Call the contact at noon", "An answer the same day", "Answered at once", "yes", "Noon is a good time"),
)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, day: date = TODAY) -> None:
        self.set(day)

    def set(self, day: date, hour: int = 9) -> None:
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys; the letters of a longer text come in one go, as a fast typist's do."""
    for key in keys:
        type_ahead(pilot, key)
        await pilot.pause()
    await pilot.pause()


def type_ahead(pilot: Pilot[None], *keys: str) -> None:
    """Press keys without waiting for what they do."""
    for key in keys:
        if key in _NAMED:
            pilot.app.post_message(events.Key(key, {"enter": "\r", "space": " "}.get(key)))
        else:
            for letter in key:
                pilot.app.post_message(events.Key(_character_to_key(letter), letter))


_NAMED = {"enter", "escape", "space", "slash", "up", "down", "shift+tab", "ctrl+u", "f1", "f2", "f3"}


def desk_on(path: Path, clock: Clock) -> Desk:
    """Return a desk with the cards of these tests."""
    return Desk(path, clock=clock, folders=CARDS)


def app_with(path: Path, clock: Clock, **more: object) -> OpsAdvisor:
    """Return the app on a database, with the cards of these tests."""
    return OpsAdvisor(desk_on(path, clock), **more)  # type: ignore[arg-type]


def open_desk(path: Path, clock: Clock) -> Desk:
    """Return a desk that is ready, with a company."""
    desk = desk_on(path, clock)
    desk.load()
    desk.open()
    if desk.glance.company is None:
        desk.add_company("Northwind GmbH", "EUR")
    return desk


def found(desk: Desk, process: str, challenge: str, learner: str = "Ben", coach: str = "Ana") -> str:
    """Make a board without a target condition and return its id."""
    return desk.store.kata.add_board(desk.company, process, challenge, learner=learner, coach=coach).id


def practise(desk: Desk, board: str, said: Mapping[str, str], obstacles: Iterable[str] = ()) -> Coach:
    """Do one whole round; a place that is not `said` takes what is offered."""
    coach = Boards(desk).coach(board)
    lines = list(obstacles)
    while coach.card is not None:
        place = coach.card.place
        if place == "obstacles" and lines:
            coach.give(lines.pop(0))
        else:
            coach.give(said.get(place, ""))
    return coach


def said_on(number: int) -> dict[str, str]:
    """Return what is said in the round of this number, the first is 0."""
    step, expected, *_ = STEPS[number % 3]
    _, _, happened, met, learned = STEPS[(number - 1) % 3]
    figure = f"{17 - number * 0.25:.1f}" + (" days" if number == 0 else "")
    return {
        "figure": figure,
        "happened": happened,
        "met": met,
        "learned": learned,
        "pattern": PATTERN,
        "aim": "10 days",
        "achieve_by": "2026-12-12",
        "one": "1",
        "step": step,
        "expect": expected,
    }


@lru_cache
def _made(weeks: int, boards: int) -> bytes:
    """Return a database with rounds, made once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        _practise(path, Clock(), weeks, boards)
        return path.read_bytes()


def weeks_of_rounds(path: Path, *, weeks: int = 3, boards: int = 1) -> None:
    """Fill a database with rounds up to the day before TODAY, the fifth of them skipped."""
    path.write_bytes(_made(weeks, boards))


def _practise(path: Path, clock: Clock, weeks: int, boards: int) -> None:
    first = TODAY - timedelta(days=TODAY.weekday() + 7 * weeks)
    clock.set(first)
    desk = open_desk(path, clock)
    heads = (ONBOARDING, ("Month-end close", "Books closed on day 3"), ("Hiring", "Ten engineers by summer"))
    made = [found(desk, *head) for head in heads[:boards]]
    days = [first + timedelta(days=number) for number in range((TODAY - first).days)]
    for number, day in enumerate(day for day in days if day.weekday() < 5):
        clock.set(day)
        for board in made:
            if number == 4:
                Boards(desk).skip(board, "holiday")
            else:
                practise(desk, board, said_on(number), () if number else OBSTACLES)
    desk.close()
