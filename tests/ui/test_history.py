"""History: told apart, narrowed, reopened, repeated, compared; and sessions that were only begun."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from opsadvisor.store.database import Store
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.screens.compare import Compare
from opsadvisor.ui.screens.history import History
from opsadvisor.ui.screens.session import SessionScreen
from opsadvisor.ui.widgets.drawn import Drawn
from opsadvisor.ui.widgets.outline import Outline
from tests.benchmarks.big import big
from tests.ui.conftest import NOW, app_on, painted, press, settled, small_app


@pytest.fixture
async def history(small: Path) -> AsyncIterator[Pilot[None]]:
    app = small_app(small)
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "h")
        await settled(pilot)
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    return painted(pilot.app)  # type: ignore[arg-type]


def said(pilot: Pilot[None]) -> str:
    return " / ".join(each.message for each in pilot.app._notifications)


def desk_of(pilot: Pilot[None]) -> Desk:
    return pilot.app.desk  # type: ignore[attr-defined, no-any-return]


def states(path: Path) -> list[str]:
    with Store.read(path) as store:
        return [row["state"] for row in store.file.rows("SELECT state FROM sessions ORDER BY seq DESC")]


async def choose(pilot: Pilot[None], *beginnings: str) -> None:
    pilot.app.screen.query_one(Outline).choose_from(*beginnings)
    await pilot.pause()


async def test_a_row_says_what_is_another_one_than_before(history: Pilot[None]) -> None:
    lines = shown(history).splitlines()
    row = next(number for number, line in enumerate(lines) if "20 October 2026" in line)
    assert "✖ default dead  Team  Onboarding  ▲ consider a change" in lines[row - 1]
    assert "31 days ago" in lines[row - 1]
    assert "money was default alive" in lines[row]
    assert "was" not in lines[next(number for number, line in enumerate(lines) if "20 September 2026" in line)]


async def test_what_is_searched_is_shown_where_it_was_found(history: Pilot[None]) -> None:
    await press(history, "/", "cash")
    lines = [line for line in shown(history).splitlines() if "October 2026" in line]
    assert "20 October 2026: Cash 2,100,000" in lines[0]


async def test_sessions_and_changes_of_the_plan_stand_in_one_list_and_are_narrowed(history: Pilot[None]) -> None:
    assert "✔ Cut to default alive  done" in shown(history)
    assert "○ Walk the flow  put on the plan" in shown(history)
    await press(history, "f")
    assert "only sessions" in shown(history)
    assert "Walk the flow" not in shown(history)
    await press(history, "v")
    await choose(history, "is:default alive")
    await press(history, "enter")
    assert "20 September 2026" in shown(history)
    assert "20 October 2026" not in shown(history)
    await press(history, "o", "down", "enter")
    assert "only sessions, Small review, default alive" in shown(history)
    await press(history, "escape")
    assert "20 October 2026" in shown(history)
    await press(history, "/", "walk", "enter")
    assert "Walk the flow" in shown(history)
    await choose(history, "plan:")
    await press(history, "enter")
    await settled(history)
    assert "Follow one order from door to door." in shown(history)


async def test_two_sessions_are_compared_or_one_with_now(history: Pilot[None]) -> None:
    await press(history, "f")
    history.app.screen.query_one(Outline).action_first()
    await press(history, "space", "down", "c")
    await settled(history)
    page = history.app.screen
    assert isinstance(page, Compare)
    assert page.comparison
    assert (page.comparison.before.day, page.comparison.after.day) == (20, 20)
    await press(history, "escape", "up", "c")
    assert "◆" in shown(history)
    assert "c on another session compares the two, on this one with now" in shown(history)
    await press(history, "c")
    await settled(history)
    page = history.app.screen
    assert isinstance(page, Compare)
    assert page.comparison
    assert page.comparison.after == NOW.date()


async def test_a_session_is_repeated_with_its_own_answers_offered(history: Pilot[None], small: Path) -> None:
    await press(history, "f")
    history.app.screen.query_one(Outline).action_last()
    await press(history, "n")
    assert isinstance(history.app.screen, SessionScreen)
    assert "2,500,000 €, as of 20 September" in shown(history)
    await press(history, "enter")
    assert "600,000 € a month, as of 20 September" in shown(history)
    with Store.read(small) as store:
        company = store.companies.current()
        assert company
        kept = store.answers.latest(company.id)["cash"]
    assert (kept.value, kept.as_of) == (2_500_000, NOW.date())


async def test_no_session_is_repeated_into_one_that_was_begun_with_other_answers(
    history: Pilot[None], small: Path
) -> None:
    await press(history, "f")
    history.app.screen.query_one(Outline).action_last()
    await press(history, "n", "enter", "escape")
    begun = states(small).count("open")
    history.app.screen.query_one(Outline).action_last()
    await press(history, "up", "n")
    assert not isinstance(history.app.screen, SessionScreen)
    assert "is begun already" in said(history)
    assert states(small).count("open") == begun == 1


async def test_a_session_that_was_only_looked_into_does_not_stay(history: Pilot[None], small: Path) -> None:
    await press(history, "t", "n", "escape")
    assert states(small)[0] == "dropped"
    assert "waits on Today" not in said(history)
    await press(history, "n", "2m", "enter", "escape")
    assert states(small)[0] == "open"
    assert "waits on Today" in said(history)


async def test_a_session_that_was_begun_is_gone_on_with_or_dropped(history: Pilot[None], small: Path) -> None:
    await press(history, "t", "n", "2m", "enter", "5k", "escape", "h")
    await settled(history)
    assert "Begun" in shown(history)
    assert len(desk_of(history).store.settings.get("drafts")) == 1
    with Store.read(small) as store:
        company = store.companies.current()
        assert company
        begun = store.sessions.open_ones(company.id)[0].id
    await choose(history, begun)
    await press(history, "enter")
    assert isinstance(history.app.screen, SessionScreen)
    await press(history, "escape")
    await choose(history, begun)
    await press(history, "r")
    assert states(small)[0] == "dropped"
    assert desk_of(history).store.settings.get("drafts") == {}
    assert "Begun" not in shown(history)
    await press(history, "/", "review", "enter")
    await choose(history, begun)
    await press(history, "enter")
    assert isinstance(history.app.screen, History)
    assert "dropped before there was an advice" in said(history)


async def test_a_session_closed_in_another_window_can_be_left(history: Pilot[None], small: Path) -> None:
    await press(history, "t", "n")
    desk = desk_of(history)
    with Store.open(small, clock=lambda: NOW + timedelta(seconds=1)) as other:
        other.sessions.drop(other.sessions.open_ones(desk.company)[0].id)
    await press(history, "escape")
    assert not isinstance(history.app.screen, SessionScreen)
    assert "dropped already" in said(history)


async def test_what_is_asked_for_is_forgotten_with_the_company(history: Pilot[None]) -> None:
    await press(history, "f", "c")
    desk = desk_of(history)
    desk.add_company("Southwind", "USD")
    await press(history, "t", "h")
    await settled(history)
    assert "No session is finished yet" in shown(history)
    assert "only" not in "\n".join(shown(history).splitlines()[:-2])
    desk.choose_company(desk.companies()[0].id)
    await press(history, "t", "h")
    await settled(history)
    assert "20 October 2026" in shown(history)
    assert "◆" not in shown(history)


async def test_what_is_left_is_chosen_from_its_first_row_on(history: Pilot[None]) -> None:
    outline = history.app.screen.query_one(Outline)
    outline.action_last()
    await press(history, "/", "cash", "enter")
    await press(history, "escape", "f", "f", "f")  # only the plan
    outline.action_last()
    await press(history, "f", "f")  # all, then only sessions
    assert outline.chosen == outline._rows[outline._first() or 0].id


async def test_a_key_that_comes_before_the_list_counts(small: Path) -> None:
    app = small_app(small)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("h", "f")
        await settled(pilot)
        assert "only sessions" in painted(app)


async def test_the_footer_offers_no_key_that_the_search_would_take(history: Pilot[None]) -> None:
    await press(history, "/", "a")
    assert "/ search" not in painted(history.app)  # type: ignore[arg-type]
    await press(history, "/")
    assert "a/" in painted(history.app)  # type: ignore[arg-type]


async def test_a_long_history_is_read_further_as_it_is_scrolled(tmp_path: Path) -> None:
    big(tmp_path / "long.db", sessions=400)
    async with app_on(tmp_path / "long.db", place="history").run_test(size=(80, 60)) as pilot:
        await settled(pilot)
        listed = pilot.app.screen.query_one(Outline)
        counts = [listed.option_count]
        while counts[-1] not in counts[:-1]:
            await press(pilot, "end")
            counts.append(listed.option_count)
        assert 60 < counts[0] < counts[1] < counts[2]
        assert counts[-1] == 400 + 400 // 10
        assert listed.highlighted == listed.option_count - 1


async def test_back_from_what_was_opened_far_down_the_same_line_is_chosen(tmp_path: Path) -> None:
    big(tmp_path / "long.db", sessions=400)
    async with app_on(tmp_path / "long.db", place="history").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        listed = pilot.app.screen.query_one(Outline)
        await press(pilot, *["pagedown"] * 12)
        before = listed.chosen, listed.scroll_offset
        assert (listed.highlighted or 0) > 80
        await press(pilot, "f2", "escape")
        assert (listed.chosen, listed.scroll_offset) == before


async def test_the_next_page_is_drawn_before_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Drawn] = []
    within: list[int] = []
    draw, paint = Drawn.render_strips, Screen._compositor_refresh

    def drawing(self: Drawn, *args: Any) -> list[Strip]:
        drawn.append(self)
        return draw(self, *args)

    def painting(self: Screen[object]) -> None:
        before = len(drawn)
        paint(self)
        within.append(len(drawn) - before)

    monkeypatch.setattr(Drawn, "render_strips", drawing)
    monkeypatch.setattr(Screen, "_compositor_refresh", painting)
    big(tmp_path / "long.db", sessions=100)
    async with app_on(tmp_path / "long.db", place="history").run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "pagedown")
        within.clear()
        await press(pilot, "pagedown")
        assert max(within) <= 2  # the line that is chosen, and the one that is so no more
