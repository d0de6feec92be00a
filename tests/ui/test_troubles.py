"""When something is wrong: with a file, with the disk, with a playbook."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from opsadvisor.store.answers import AnswerLog
from opsadvisor.store.database import Store
from opsadvisor.store.errors import FullDisk
from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.screens.session import SessionScreen
from tests.ui.conftest import NOW, WORLD, painted, press, settled, small_app


async def test_a_full_disk_is_said_and_what_was_typed_stays(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = small_app(small)

    def full(*_: object, **__: object) -> None:
        raise FullDisk("There is no room left on the disk. Make some, then press Enter again.")

    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n", "2.3m")
        with monkeypatch.context() as patch:
            patch.setattr(AnswerLog, "add", full)
            await press(pilot, "enter")
            assert "no room left" in painted(app)
            assert "2.3m" in painted(app)
        await press(pilot, "enter")
        assert app.desk.answers()["cash"].value == 2_300_000


async def test_a_session_finished_in_another_window_says_so(small: Path) -> None:
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n")
        assert isinstance(app.screen, SessionScreen)
        with Store.open(small, clock=lambda: NOW) as other:
            other.sessions.drop(app.screen.guide.session.id)
        await press(pilot, "2.3m", "enter")
        assert "This session was dropped" in painted(app)
        assert "2.3m" in painted(app)


async def test_a_broken_playbook_is_listed_while_the_rest_works(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    shutil.copy(WORLD / "small.toml", folder)
    (folder / "broken.toml").write_text('id = "broken"\ntitle = "[red]Broken[/red]"\nversion = 1\n', encoding="utf-8")
    app = OpsAdvisor(Desk(small, clock=lambda: NOW, folders=[folder]))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        await settled(pilot)
        shown = painted(app)
        assert "Small review" in shown
        assert "broken.toml:3" in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, SessionScreen)


async def test_a_playbook_that_is_not_there_is_said(small: Path) -> None:
    app = small_app(small, start="no-such-playbook")
    async with app.run_test(notifications=True) as pilot:
        await settled(pilot)
        await settled(pilot)
        assert "There is no playbook no-such-playbook" in painted(app)


async def test_the_command_line_opens_a_session_or_a_place(small: Path) -> None:
    app = small_app(small, start="small")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen)
    app = small_app(small, place="history")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "20 September 2026" in painted(app)
        await press(pilot, "t")
        assert "Where you stand" in painted(app)


async def test_figures_show_in_black_and_white_too(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "✖ default dead" in painted(app)
        colors = {
            (segment.style.color, segment.style.bgcolor)
            for line in app.screen._compositor.render_strips(app.size)
            for segment in line
            if segment.style and segment.text.strip()
        }
        assert colors
        for text, ground in colors:
            assert text is not None
            assert ground is not None
            assert text.triplet != ground.triplet
            assert len(set(text.triplet)) == 1


async def test_a_terminal_of_16_colours_gets_colours_that_it_has(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-16color")
    monkeypatch.setenv("COLORTERM", "")
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.theme == "opsadvisor-16"
        for line in app.screen._compositor.render_strips(app.size):
            for segment in line:
                if segment.style and segment.style.color and segment.text.strip():
                    assert segment.style.color.triplet is None
                    assert segment.style.color != segment.style.bgcolor


async def test_keys_can_be_changed_by_a_setting(small: Path) -> None:
    with Store.open(small, clock=lambda: NOW) as store:
        store.settings.set("keys", {"go.history": "y", "today.start": "g"})
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "g new review" in painted(app)
        await press(pilot, "y")
        await settled(pilot)
        assert app.current_mode == "history"
