"""Two sessions compared, on the screen: from the advice by a key, from two sessions, from one and now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from opsadvisor.advice.comparison.model import Change
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.screens.advice import AdvicePage
from opsadvisor.ui.screens.compare import Compare
from opsadvisor.ui.widgets.compared import column, figure_row
from opsadvisor.ui.widgets.outline import Outline
from tests.ui.conftest import NOW, WORLD, app_on, painted, press, settled, small_app


def sessions(desk: Desk) -> list[str]:
    """The finished sessions, the newest first."""
    return [session.id for session in desk.store.sessions.finished(desk.company)]


async def test_from_the_advice_to_the_session_before(northwind: Path) -> None:
    app = app_on(northwind)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        last = sessions(app.desk)[0]
        app.push_screen(AdvicePage(app.desk.frozen(last), session=last))
        await settled(pilot)
        await press(pilot, "c")
        await settled(pilot)
        shown = painted(app)
        assert "20 September → 20 October 2026" in shown
        assert "✔ hold → ▲ consider a soft pivot" in shown
        assert "because promoters (NPS) 41 → 24" in shown

        outline = app.screen.query_one(Outline)
        outline.choose_from("metric:")
        await press(pilot, "enter")
        assert "it turns back" in painted(app)
        outline.choose_from("fold:")
        await press(pilot, "enter")
        assert any((row.id or "") == "metric:runway_months" for row in outline._rows)
        outline.choose_from("answer:flow")
        await press(pilot, "enter")
        assert "Onboarding: capacity 11 → 10 a week" in painted(app)


async def test_the_first_session_has_none_before_it(northwind: Path) -> None:
    app = app_on(northwind)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        first = sessions(app.desk)[-1]
        app.push_screen(AdvicePage(app.desk.frozen(first), session=first))
        await settled(pilot)
        await press(pilot, "c")
        assert isinstance(app.screen, AdvicePage)
        (told,) = app._notifications
        assert told.message == "There is no earlier session of Operating review to compare with"


async def test_with_now_and_with_a_session_that_is_not_there(northwind: Path) -> None:
    app = app_on(northwind)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        last = sessions(app.desk)[0]
        app.push_screen(Compare(last))
        await settled(pilot)
        shown = painted(app)
        assert "20 October → 20 November 2026" in shown
        assert "The verdicts are the same" in shown
        assert "went stale" in shown
        app.push_screen(Compare("nowhere"))
        await settled(pilot)
        assert "There is no session nowhere" in painted(app)


async def test_the_order_of_the_two_does_not_matter_and_nothing_is_said_of_the_same(small: Path) -> None:
    desk = Desk(small, clock=lambda: NOW, folders=[WORLD / "small.toml"])
    desk.load()
    desk.open()
    later, earlier = sessions(desk)
    assert desk.compare(later, earlier) == desk.compare(earlier, later)
    assert desk.compare(later, later).same
    assert desk.session_before(later) == earlier
    assert desk.session_before(earlier) is None
    desk.close()


def test_a_playbook_that_was_edited_since_is_told_apart_from_answers(small: Path, tmp_path: Path) -> None:
    """The kept text of the day is what the earlier side is worked out with."""
    text = (WORLD / "small.toml").read_text(encoding="utf-8")
    edited = tmp_path / "edited.toml"
    edited.write_text(text.replace('version = "1.0"', 'version = "1.1"').replace("from = 18", "from = 9"), "utf-8")
    assert edited.read_text("utf-8").count("from = 9") == 1
    desk = Desk(small, clock=lambda: NOW - timedelta(days=31), folders=[edited])
    desk.load()
    desk.open()
    last = sessions(desk)[0]
    found = desk.compare(last)
    desk.close()
    assert [(each.before, each.after) for each in found.playbooks] == [("1.0", "1.1")]
    assert "from 18 → 9" in found.playbooks[0].what[0]
    assert not found.answers
    assert {cause.kind for change in found.metrics for cause in change.why} == {"playbook"}
    assert found.headlines == []
    (runway,) = found.metrics
    assert runway.shown == "10.0 months, watch → 10.0 months, comfortable"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture(size: tuple[int, int], small: Path, snap_compare: Callable[..., bool]) -> None:
    app = small_app(small)

    async def go(pilot: Pilot[None]) -> None:
        app.theme = "opsadvisor-dark" if size == (80, 24) else "opsadvisor-light"
        await settled(pilot)
        await press(pilot, "up", "enter", "c")
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=go)


def test_titles_of_wide_letters_stay_in_their_column() -> None:
    titles = ["キャッシュフロー", "Cash"]
    rows = [figure_row(Change("metric", "x", title, "1", "2"), column(titles)).draw(80).plain for title in titles]
    assert len({cell_len(row[: row.index("1 →")]) for row in rows}) == 1
