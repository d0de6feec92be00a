"""A clock that is set back while the app is used: what was done first stays first, and nothing is refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from opsadvisor.store.database import Store
from tests.promises.played import ENTER, ESCAPE, answers, is_whole, made, patched, run, seen
from tests.terminal import Terminal

NOW = datetime.now(UTC)
CLOCKED = patched(
    "import os\n"
    "from datetime import datetime, timedelta\n"
    "from pathlib import Path\n"
    "import opsadvisor.store.ids as ids, opsadvisor.cli.setting as setting\n"
    "told = Path(os.environ['TOLD'])\n"
    "now = lambda: ids.datetime.now(ids.UTC) - timedelta(hours=float(told.read_text()))\n"
    "setting.Setting.__init__.__defaults__ = (None, now)\n"
)
"""The app, whose clock is set back by so many hours as a file says."""


@pytest.mark.sampled(2)
@pytest.mark.parametrize("hours", [0.02, 24 * 40])
def test_what_was_said_first_stays_first(tmp_path: Path, hours: int) -> None:
    path, told = made(tmp_path / "opsadvisor.db"), tmp_path / "hours"
    told.write_text("0")
    with run(path, "start", "review", program=CLOCKED, more={"TOLD": str(told)}) as terminal:
        terminal.wait_for("How much money")
        seen(terminal, "2.1m" + ENTER, "What does the company spend")
        seen(terminal, "620k" + ENTER, "What does the company earn")
        told.write_text(str(hours))
        seen(terminal, "\x1b[Z", "What does the company spend")  # corrects what was said before
        seen(terminal, "\x05\x15630k" + ENTER, "What does the company earn")
        seen(terminal, ESCAPE, "waits on Today")
        shown = everywhere(terminal)
        terminal.type("q")
        assert terminal.wait() == 0
    assert not re.search(r"-\d+ days|in \d+ days|tomorrow", shown)
    assert is_whole(path)
    with Store.open(path) as store:
        company = store.companies.current()
        assert company
        (session,) = store.sessions.open_ones(company.id)
        assert store.answers.of_session(session.id)["monthly_expenses"].value == 630_000
    if hours < 1:  # on another day it speaks of that day, and the later day counts
        assert answers(path)["monthly_expenses"] == 630_000
    with run(path, "start", "review", program=CLOCKED, more={"TOLD": str(told)}) as terminal:
        terminal.wait_for("What does the company earn")


def everywhere(terminal: Terminal) -> str:
    """Return what the places show."""
    since = len(terminal.raw)
    for key in ("h", "l", "k", "t"):
        terminal.type(key)
        terminal.read_for(0.3)
        terminal.drain()
    return terminal.text(since)


def test_today_the_clock_is_as_it_was(tmp_path: Path) -> None:
    """Answers given once the clock is right again count, though later ones, by the clock, are there."""
    path, told = made(tmp_path / "opsadvisor.db"), tmp_path / "hours"
    for hours, keys, heard in (("-48", "1m", "1,000,000"), ("0", "2m", "2,000,000")):
        told.write_text(hours)
        with run(path, "start", "review", program=CLOCKED, more={"TOLD": str(told)}) as terminal:
            terminal.wait_for("How much money" if hours != "0" else "What does the company spend")
            if hours == "0":
                seen(terminal, "\x1b[Z", "How much money")
            seen(terminal, "\x05\x15" + keys, heard)
            seen(terminal, ENTER, "What does the company spend")
    with Store.open(path, clock=lambda: NOW + timedelta(days=1)) as store:
        company = store.companies.current()
        assert company
        (session,) = store.sessions.open_ones(company.id)
        assert store.answers.of_session(session.id)["cash"].value == 2_000_000
