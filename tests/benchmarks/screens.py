"""How long a key takes until it is painted, in every screen and every kind of question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from opsadvisor.ui.demo import BOARDS, tell
from tests.benchmarks.figure import Figure
from tests.benchmarks.keys import painted_after, pressed, summed_up
from tests.terminal import Terminal
from tests.ui.views import TERMINAL, VIEWS, View, in_terminal

_THERE_AND_BACK = (("down", "up"), ("right", "left"), ("tab", "shift+tab"), ("pagedown", "pageup"), ("f6", "f6"))
"""Pairs of keys that a screen may answer; the first pair that paints something is measured."""
_TYPED = ("7", "backspace")


def views() -> list[View]:
    """Return one view of each screen, and one of each kind of question."""
    shown = [view for view in VIEWS if view.world == "year"]
    return list({_kind(view): view for view in reversed(shown)}.values())[::-1]


def _kind(view: View) -> str:
    return view.name if view.screen == "SessionScreen" else view.screen


def figures(folder: Path, rounds: int, views: Sequence[View]) -> Iterator[Figure]:
    """Yield median and 95th percentile of each view, on a company with a year of history."""
    past = folder / "year.db"
    tell(past, datetime.now(UTC), boards=BOARDS)
    for view in views:
        with in_terminal(view, Path(mkdtemp(dir=folder)), past=past) as terminal:
            times = list(_times(terminal, view, rounds))
            if times:
                yield from summed_up(view.name, times)


def _times(terminal: Terminal, view: View, rounds: int) -> Iterator[float]:
    terminal.rest()
    pair = _answered(terminal, view)
    for _ in range(rounds):
        for key in pair:
            yield pressed(terminal, TERMINAL.get(key, key))


def _answered(terminal: Terminal, view: View) -> tuple[str, ...]:
    """Return a key that the screen answers with a frame, and the one that takes it back; none in a panel that only
    closes."""
    for there, back in ((_TYPED,) if view.types else ()) + _THERE_AND_BACK:
        answers = [painted_after(terminal, TERMINAL.get(key, key)) for key in (there, back)]
        if all(answer is not None for answer in answers):
            return there, back
    return ()
