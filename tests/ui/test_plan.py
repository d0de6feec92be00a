"""The plan: put there, changed, begun, done, dropped and taken back; ordered, narrowed and opened."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from opsadvisor.advice.plan import PlanItem
from opsadvisor.store.database import Store
from opsadvisor.ui.screens.advice import AdvicePage
from opsadvisor.ui.screens.pick_one import PickOne
from opsadvisor.ui.screens.plan import Plan
from opsadvisor.ui.widgets.outline import Outline
from tests.ui.conftest import app_on, painted, press, settled, small_app


@pytest.fixture
async def plan(small: Path) -> AsyncIterator[Pilot[None]]:
    app = small_app(small)
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "l")
        await settled(pilot)
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    return painted(pilot.app)  # type: ignore[arg-type]


def said(pilot: Pilot[None]) -> str:
    return " / ".join(each.message for each in pilot.app._notifications)


def stored(path: Path, title: str) -> PlanItem | None:
    with Store.read(path) as store:
        company = store.companies.current()
        assert company
        return next((item for item in store.plan.items(company.id) if item.title == title), None)


async def add(pilot: Pilot[None], title: str, owner: str, due: str) -> None:
    await press(pilot, "a", title, "enter", "ctrl+u", owner, "enter", "ctrl+u", due, "enter", "enter")


async def test_something_of_ones_own_is_changed_measured_and_taken_back(plan: Pilot[None], small: Path) -> None:
    await add(plan, "Ask the bank", "Ana", "2026-11-10")
    first = stored(small, "Ask the bank")
    assert first
    assert (first.owner, first.due, first.action) == ("Ana", date(2026, 11, 10), "")
    assert "▲ Ask the bank" in shown(plan)
    assert "10 days late, Ana" in shown(plan)
    await press(plan, "c", "ctrl+u", "Ask two banks", "enter", "enter", "ctrl+u", "friday", "enter", "a line", "enter")
    changed = stored(small, "Ask two banks")
    assert changed
    assert (changed.owner, changed.note, changed.due) == ("Ana", "a line", date(2026, 11, 27))
    await press(plan, "m")
    plan.app.screen.query_one(Outline).choose_from("runway_months")
    await press(plan, "enter")
    tied = stored(small, "Ask two banks")
    assert tied
    assert (tied.metric, tied.metric_then) == ("runway_months", pytest.approx(10.0))
    await press(plan, "enter")
    for words in ("Runway: 10.0 months when taken on, 10.0 months now", "put on the plan", "now reads Ask two banks"):
        assert words in shown(plan)
    await press(plan, "u")
    assert "Taken back: Ask two banks: should move Runway" in said(plan)
    again = stored(small, "Ask two banks")
    assert again
    assert again.metric is None
    await press(plan, "u", "u")
    assert stored(small, "Ask two banks") is stored(small, "Ask the bank") is None


async def test_states_are_said_once_and_an_item_is_opened_again(plan: Pilot[None], small: Path) -> None:
    await add(plan, "Call", "you", "")
    await press(plan, "b")
    item = stored(small, "Call")
    assert item
    assert item.state == "doing"
    assert "begun, no day set" in shown(plan)
    await press(plan, "d", "d")
    with Store.read(small) as store:
        assert [change.item.state for change in store.plan.history(item.id)] == ["open", "doing", "done"]
    await press(plan, "b")
    reopened = stored(small, "Call")
    assert reopened
    assert (reopened.state, reopened.done_on) == ("open", None)


async def test_a_due_day_that_is_none_keeps_what_was_typed(plan: Pilot[None], small: Path) -> None:
    await press(plan, "a", "Call", "enter", "enter", "ctrl+u", "someday", "enter")
    assert '"someday" is not a day' in shown(plan)
    await press(plan, "ctrl+u", "in 3 days", "enter", "enter")
    item = stored(small, "Call")
    assert item
    assert item.due == date(2026, 11, 23)


async def test_it_is_listed_by_owner_and_narrowed(plan: Pilot[None]) -> None:
    await add(plan, "Call Zoe", "Zoe", "2026-11-01")
    await add(plan, "Call Ana", "Ana", "2026-12-01")
    text = shown(plan)
    assert text.index("Overdue") < text.index("Call Zoe") < text.index("To do") < text.index("Call Ana")
    await press(plan, "o")
    text = shown(plan)
    assert text.index("Call Ana") < text.index("Call Zoe") < text.index("Done and dropped")
    await press(plan, "/", "zoe", "enter")
    assert "Call Ana" not in shown(plan)
    await press(plan, "escape", "f", "f")
    text = shown(plan)
    assert "only overdue" in text
    assert "Call Zoe" in text
    assert "Call Ana" not in text
    await press(plan, "f", "f")
    assert "Esc shows all" in shown(plan)
    await press(plan, "escape")
    assert "Call Ana" in shown(plan)


async def test_an_action_of_the_library_tells_how_to_begin_and_what_it_moved(plan: Pilot[None]) -> None:
    outline = plan.app.screen.query_one(Outline)
    screen = plan.app.screen
    assert isinstance(screen, Plan)
    for item in screen.planned.items:
        outline.choose_from(item.id)
        await press(plan, "enter")
    text = shown(plan)
    assert "Follow one order from door to door." in text
    assert "Runway did not move: 12.5 months when taken on, 10.0" in text
    assert "Constraint: Onboarding now" in text
    assert "20 October: done" in text


async def test_an_action_is_never_on_the_plan_twice(small: Path, on_plan: Callable[[Path, str], list[str]]) -> None:
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "up", "enter")
        for rule in ("short-runway", "short-runway"):
            app.screen.query_one(Outline).choose_from(f"finding:{rule}")
            await press(pilot, "a", "enter", "enter")
            assert on_plan(small, "cut") == ["open"]
        assert "It is on the plan already: open, in 7 days, you" in said(pilot)


@pytest.fixture
def on_plan() -> Callable[[Path, str], list[str]]:
    def states(path: Path, action: str) -> list[str]:
        with Store.read(path) as store:
            company = store.companies.current()
            assert company
            return [item.state for item in store.plan.items(company.id) if item.action == action]

    return states


async def test_of_several_actions_of_a_finding_one_is_chosen(
    northwind: Path, on_plan: Callable[[Path, str], list[str]]
) -> None:
    app = app_on(northwind)
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "up", "enter")
        page = app.screen
        assert isinstance(page, AdvicePage)
        known = {item.action for item in app.desk.plan()}
        several = next(each for each in page.advice.findings if len(set(each.actions) - known) > 1)
        page.query_one(Outline).choose_from(f"finding:{several.rule}")
        await press(pilot, "a")
        assert isinstance(app.screen, PickOne)
        chosen = next(action for action in reversed(several.actions) if action not in known)
        app.screen.query_one(Outline).choose_from(chosen)
        await press(pilot, "enter", "enter", "enter")
        assert on_plan(northwind, chosen) == ["open"]
        added = {item.action for item in app.desk.plan()} - known
        assert added == {chosen}


async def test_the_plan_is_written_in_the_form_that_is_chosen(
    plan: Pilot[None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await add(plan, "Ask the bank", "Ana", "2026-11-30")
    await press(plan, "x")
    assert "web page" in shown(plan)
    await press(plan, "down", "down", "enter")
    await settled(plan)
    (written,) = tmp_path.glob("opsadvisor-plan-2026-11-20.*")
    assert written.suffix == ".json"
    assert "Ask the bank" in [item["title"] for item in json.loads(written.read_text(encoding="utf-8"))["plan"]]
