"""Long use: after hours of it the app holds no more than after minutes, and is no slower."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from statistics import median

import pytest

from opsadvisor.ui.demo import tell
from tests.history import year
from tests.promises.used import used
from tests.terminal import Terminal
from tests.ui.conftest import NOW, WORLD

WARM = 8
"""Rounds until all is imported, memory was gone through once, and every cache has what it keeps."""
ROUNDS = 3
"""More of them, each time the tests run; an hour has some hundred."""
NOT_GROWING = ("files", "tasks", "connections", "screens", "widgets", "workers", "timers", "listeners")
TOLERATED = {"memory": 1.04, "objects": 1.04, "threads": 1.5, "seconds": 2.5}
"""By how much the last third may lie over the first one: what the allocator keeps goes up and down, the toolkit's pool
takes another thread where two are busy, and a machine that does much else is no defect."""


def thirds(measured: list[dict[str, float]], name: str) -> tuple[list[float], list[float]]:
    """Return the first third of what was measured, and the last."""
    size = max(1, len(measured) // 3)
    found = [each[name] for each in measured]
    return found[:size], found[-size:]


@pytest.mark.sampled(0)
@pytest.mark.long(1)
def test_nothing_grows_with_use(tmp_path: Path, pytestconfig: pytest.Config, round_: int) -> None:
    if round_:
        pytest.skip("one long day says more than many short ones")
    home = tmp_path / "home"
    (home / "playbooks").mkdir(parents=True)
    shutil.copy(WORLD / "small.toml", home / "playbooks")
    tell(home / "opsadvisor.db", NOW, told=WORLD / "story.toml", folders=[WORLD / "small.toml"])
    rounds = WARM + ROUNDS * pytestconfig.getoption("times")
    seen = used("long", home, {"rounds": rounds})
    assert seen.more.get("failed") is None, seen.more["failed"]
    measured = seen.more["measured"][WARM:]
    for name in NOT_GROWING:
        before, after = thirds(measured, name)
        assert min(after) <= max(before), name
    for name, more in TOLERATED.items():
        before, after = thirds(measured, name)
        assert median(after) <= median(before) * more, (name, before, after)


_WATCHED = """
import atexit, gc, os
from pathlib import Path
def look(phase, about):
    if about["generation"] == 2 and phase == "stop":
        with Path(os.environ["HOME"], "looks").open("a") as looks:
            looks.write(f"{gc.isenabled()} {about['collected']}\\n")
gc.callbacks.append(look)
atexit.register(lambda: print("kept:", gc.get_freeze_count() > 50_000, gc.isenabled(), gc.get_threshold()[2]))
from opsadvisor.cli import main
main()
"""


def test_memory_is_tidied_without_going_through_all_that_stays(tmp_path: Path) -> None:
    with Terminal(["start", "review"], tmp_path, program=(sys.executable, "-c", _WATCHED)) as terminal:
        terminal.wait_for("First, the company")
        terminal.type("\x1b")
        terminal.rest()
        terminal.type("q")
        terminal.wait_for("kept: True True 100")


def test_what_a_few_keys_leave_is_let_go_at_once(tmp_path: Path) -> None:
    looks = tmp_path / "looks"
    with Terminal(["start", "review"], tmp_path, program=(sys.executable, "-c", _WATCHED)) as terminal:
        terminal.wait_for("First, the company")
        terminal.rest()
        before = looks.stat().st_size if looks.exists() else 0
        terminal.type("Nor")
        terminal.wait_until(lambda: looks.exists() and looks.stat().st_size > before)
        left = int(looks.read_text().split()[-1])
    assert 0 < left < 20_000


def test_while_the_playbooks_are_read_no_key_has_memory_gone_through(tmp_path: Path) -> None:
    path, looks = shutil.copy(year(), tmp_path), tmp_path / "looks"
    with Terminal(["--db", str(path)], tmp_path, program=(sys.executable, "-c", _WATCHED)) as terminal:
        terminal.wait_for("Where you stand")
        terminal.type("p")
        terminal.wait_for("Fit where you stand")
        terminal.type("l")
        terminal.wait_until(looks.exists)
    assert "False" not in looks.read_text()
