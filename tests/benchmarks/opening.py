"""How soon Today stands, and how much memory it takes, beside an app that shows one label."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.benchmarks import one_label
from tests.benchmarks.figure import Figure, spread
from tests.terminal import APP, Terminal

SOONER, LIGHTER = 1.3, 1.8
_ONE_LABEL = (sys.executable, one_label.__file__)
_FIGURE = re.compile(r"→ (\S+)")
_LAST_KEY = "q quit"
"""The footer is the last line of a frame."""
_STILL = 6
"""So many looks at the memory, some time apart, have to find the same."""


@dataclass
class Opened:
    """One program, opened again and again."""

    program: tuple[str, ...]
    arguments: list[str]
    home: Path
    shows: list[str]
    """What has to be painted, the last figure among it."""
    times: list[float] = field(default_factory=list)
    """From the start of the process, in milliseconds."""
    megabytes: list[float] = field(default_factory=list)

    def open(self) -> Terminal:
        return Terminal(self.arguments, self.home, program=self.program)

    def time(self) -> None:
        """Open it, wait until all is painted, kill it."""
        with self.open() as terminal:
            for text in self.shows:
                terminal.wait_for(text)
            self.times.append((terminal.heard - terminal.started) * 1000)

    def weigh(self) -> None:
        """Open it, wait until its memory stays the same, kill it."""
        with self.open() as terminal:
            for text in self.shows:
                terminal.wait_for(text)
            self.megabytes.append(_settled(terminal))


def _settled(terminal: Terminal) -> float:
    """Return the resident memory of the process in MB, once it neither paints nor grows."""
    seen: list[float] = []
    while len(seen) < _STILL or max(seen[-_STILL:]) > min(seen[-_STILL:]) * 1.01:
        while terminal.read(0.3):
            pass
        seen.append(_resident(terminal.process))
    return seen[-1]


def _resident(process: int) -> float:
    ran = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(ran.stdout) / 1024


def one(home: Path) -> Opened:
    """Return the app with one label."""
    return Opened(_ONE_LABEL, [], home, [one_label.SAYS])


def empty(home: Path) -> Opened:
    """Return the app without anything stored, as on its first start."""
    path = home / "empty" / "opsadvisor.db"
    return Opened(APP, ["--db", str(path)], home, ["start the first review", "Everything stays", _LAST_KEY])


def full(history: Path, home: Path) -> Opened:
    """Return the app with a copy of a database, once it was opened today: backed up, its last figure known."""
    path = home / "full" / "opsadvisor.db"
    path.parent.mkdir()
    shutil.copy(history, path)
    opened = Opened(APP, ["--db", str(path)], home, [_LAST_KEY])
    with opened.open() as terminal:
        terminal.wait_for(_LAST_KEY)
        _settled(terminal)
        last = _FIGURE.findall(terminal.text())[-1]
    opened.shows.insert(0, f"→ {last}")
    return opened


def figures(home: Path, history: Path, rounds: int = 15, weighings: int = 3) -> Iterator[Figure]:
    """Yield how much later and heavier the app is than one label, on five years and on nothing."""
    label, none, years = one(home), empty(home), full(history, home)
    for round_ in range(rounds + 1):
        for opened in (label, none, years):
            opened.time()
            if not round_:
                opened.times.clear()  # the first one fills the caches
            if opened is none:
                shutil.rmtree(home / "empty", ignore_errors=True)
    for _ in range(weighings):
        for opened in (label, none, years):
            opened.weigh()
            shutil.rmtree(home / "empty", ignore_errors=True)
    beside = f"one label {spread(label.times)}"
    for what, opened in (("five years of history", years), ("an empty database", none)):
        value = median(opened.times) / median(label.times)
        yield Figure(f"Today painted, {what}", value, "x", SOONER, f"{spread(opened.times)}; {beside}")
    for what, opened in (("five years of history", years), ("an empty database", none)):
        value = median(opened.megabytes) / median(label.megabytes)
        note = f"{spread(opened.megabytes, 'MB')}; one label {spread(label.megabytes, 'MB')}"
        yield Figure(f"Resident memory, {what}", value, "x", LIGHTER, note)
