"""How long a key press takes until the whole frame that shows it is painted, in a real pseudo-terminal."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from statistics import median

from tests.benchmarks.figure import Figure, percentile
from tests.terminal import FRAME_END, PATIENCE, Terminal

MIDDLE, NEARLY_ALL = 16, 50
UP, DOWN, PAGE_DOWN, BACKSPACE, ENTER = "\x1b[A", "\x1b[B", "\x1b[6~", "\x7f", "\r"
_TYPED, _WORD = "1234567", "revenue"
_CHOSEN = "┃"
FIRST, SECOND = "How much money is in the bank", "What does the company spend"
"""The first two questions of the session."""


def pressed(terminal: Terminal, key: str, shows: str = "") -> float:
    """Press a key and return the milliseconds until a whole frame with `shows` was painted. Raises TimeoutError."""
    took = painted_after(terminal, key, shows, PATIENCE)
    if took is None:
        raise TimeoutError(f"{key!r} did not paint {shows!r}, but: {terminal.text()[-2000:]!r}")
    return took


def painted_after(terminal: Terminal, key: str, shows: str = "", patience: float = 1.0) -> float | None:
    """Press a key and return the milliseconds until a whole frame was painted, None if none is within `patience`."""
    terminal.drain()
    since, at = len(terminal.raw), time.perf_counter()
    terminal.type(key)
    while FRAME_END not in terminal.raw[since:] or shows not in terminal.text(since):
        if time.perf_counter() - at > patience:
            return None
        terminal.read(patience / 10)
    return (terminal.heard - at) * 1000


def on_today(terminal: Terminal, rounds: int) -> list[float]:
    """Choose the next line and the one before."""
    terminal.wait_for("Where you stand")
    terminal.rest()
    return [pressed(terminal, key, _CHOSEN) for _ in range(rounds) for key in (DOWN, UP)]


def in_session(terminal: Terminal, rounds: int) -> list[float]:
    """Type a sum, read back at each key, and delete it again."""
    terminal.wait_for(FIRST)
    terminal.rest()
    times: list[float] = []
    for _ in range(-(-rounds // len(_TYPED))):
        times += [pressed(terminal, digit, f"{int(_TYPED[: at + 1]):,} €") for at, digit in enumerate(_TYPED)]
        times += [pressed(terminal, BACKSPACE) for _ in _TYPED]
    return times


def answering(terminal: Terminal, rounds: int) -> list[float]:
    """Give an answer, which is on the disk before the next question is painted; then go back."""
    terminal.wait_for(FIRST)
    terminal.rest()
    times = []
    for _ in range(rounds):
        times.append(pressed(terminal, ENTER, SECOND))
        pressed(terminal, "\x1b[Z", FIRST)
    return times


def in_history(terminal: Terminal, rounds: int) -> list[float]:
    """Choose the next line and the one before, in a list of any length."""
    terminal.wait_for(_CHOSEN)
    terminal.rest()
    return [pressed(terminal, key, _CHOSEN) for _ in range(rounds) for key in (DOWN, UP)]


def paging(terminal: Terminal, rounds: int) -> list[float]:
    """Go down page by page, further ones read on the way, until the end of the list or so many pages."""
    terminal.wait_for(_CHOSEN)
    terminal.rest()
    pages = (painted_after(terminal, PAGE_DOWN, _CHOSEN, patience=2) for _ in range(rounds * 2))
    return list(takewhile(lambda took: took is not None, pages))


def searching(terminal: Terminal, rounds: int) -> list[float]:
    """Type a word into the search of History, which narrows the list at each key, and delete it again."""
    terminal.wait_for(_CHOSEN)
    terminal.rest()
    pressed(terminal, "/")
    times: list[float] = []
    for _ in range(-(-rounds // len(_WORD))):
        times += [pressed(terminal, letter) for letter in (*_WORD, *[BACKSPACE] * len(_WORD))]
    return times


_Place = tuple[str, Sequence[str], Callable[[Terminal, int], list[float]]]
"""What is measured, the arguments that lead there, and the pressing of keys."""
IN_HISTORY: tuple[_Place, ...] = (
    ("choosing in History", ["history"], in_history),
    ("paging in History", ["history"], paging),
    ("searching in History", ["history"], searching),
)


def figures(home: Path, history: Path, rounds: int = 60) -> Iterator[Figure]:
    """Yield median and 95th percentile for each place, each on a copy of `history`: what was typed is kept."""
    places: tuple[_Place, ...] = (
        ("choosing on Today", [], on_today),
        ("typing in a session", ["start", "review"], in_session),
        ("Enter in a session", ["start", "review"], answering),
        *IN_HISTORY,
    )
    for number, (what, arguments, press) in enumerate(places):
        path = home / f"keys-{number}.db"
        shutil.copy(history, path)
        yield from at(path, home, rounds, what, arguments, press)


def at(
    path: Path,
    home: Path,
    rounds: int,
    what: str,
    arguments: Sequence[str],
    press: Callable[[Terminal, int], list[float]],
) -> Iterator[Figure]:
    """Yield median and 95th percentile of the keys of one place, in a database itself."""
    with Terminal(["--db", str(path), *arguments], home) as terminal:
        yield from summed_up(what, press(terminal, rounds))


def summed_up(what: str, times: Sequence[float]) -> Iterator[Figure]:
    """Yield median and 95th percentile of so many milliseconds, as figures of what they were measured at."""
    best = min(times)
    note = f"{len(times)} keys, {best:.0f} to {max(times):.0f} ms"
    yield Figure(f"Key to paint, {what}, median", median(times), "ms", MIDDLE, note, best)
    yield Figure(f"Key to paint, {what}, 95th percentile", percentile(times, 95), "ms", NEARLY_ALL, note, best)
