"""Many playbooks: a few are shown, those that fit first, and the others are one key or a word away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from opsadvisor.advice.assess import Progress
from opsadvisor.advice.document import Advice
from opsadvisor.advice.shelf import FIRST
from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.screens.advice import AdvicePage
from opsadvisor.ui.screens.session import SessionScreen
from opsadvisor.ui.widgets.outline import Outline
from tests.ui.conftest import NOW, WORLD, painted, press, settled

PLAYBOOK = """
id = "{0}"
title = "Is {0} right?"
summary = "About {0}."
version = "1.0"
source = "Own"
fits = "headcount {1} 10"
section = [{{ title = "One", ask = ["headcount"] }}]
"""


@pytest.fixture
def many(small: Path, tmp_path: Path) -> OpsAdvisor:
    """The app on the small playbook and so many others that they do not all stand there at once."""
    folder = tmp_path / "more"
    folder.mkdir()
    for number in range(2 * FIRST):
        name, sign = (f"b{number}", ">") if number % 2 else (f"a{number}", "<")
        (folder / f"{name}.toml").write_text(PLAYBOOK.format(name, sign), encoding="utf-8")
    return OpsAdvisor(Desk(small, clock=lambda: NOW, folders=[WORLD / "small.toml", folder]))


async def test_those_that_fit_stand_there_and_the_others_are_found(many: OpsAdvisor) -> None:
    async with many.run_test(size=(80, 60)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        await settled(pilot)
        first = painted(many)
        assert "Fit where you stand" in first
        assert first.index("Small review") < first.index("Is b1 right?") < first.index("9 more playbooks")
        assert "Is a0 right?" not in first
        many.screen.query_one(Outline).action_last()
        await press(pilot, "enter")
        assert "Is a0 right?" in painted(many)
        await press(pilot, "/", "a4", "enter")
        assert "more playbooks" not in painted(many)
        await press(pilot, "enter")
        assert isinstance(many.screen, SessionScreen)


async def test_those_shown_first_fit_on_a_small_screen(many: OpsAdvisor) -> None:
    async with many.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        await settled(pilot)
        shown = painted(many)
        assert sum(f"About b{number}." in shown for number in range(2 * FIRST)) == FIRST - 1
        assert "9 more playbooks" in shown


async def test_what_takes_long_is_told_and_joins(many: OpsAdvisor) -> None:
    go = Event()
    async with many.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        last = many.desk.glance.last
        assert last is not None
        advice = many.desk.frozen(last.session)

        def fuller(progress: Progress) -> Advice:
            progress("The odds", 0.42)
            progress("The odds", 0.44)
            assert go.wait(10)
            return advice

        many.push_screen(AdvicePage(replace(advice, next=[]), fuller=fuller))
        await pilot.pause()
        while "working out" not in painted(many):
            await pilot.pause()
        assert "working out: The odds, 40 %" in painted(many)
        go.set()
        await settled(pilot)
        assert "working out" not in painted(many)
        assert many.screen.query_one(Outline).chosen == f"action:{advice.next[0].id}"
