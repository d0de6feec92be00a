"""Today: what is late comes with a word and a sign, and leads to where it is done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from opsadvisor.store.database import Store
from opsadvisor.ui.screens.compare import Compare
from opsadvisor.ui.screens.plan import Plan
from opsadvisor.ui.widgets.outline import Outline
from tests.ui.conftest import painted, press, settled, small_app


@pytest.fixture
async def today(small: Path) -> AsyncIterator[Pilot[None]]:
    with Store.open(small) as store:
        company = store.companies.current()
        assert company
        for number in range(1, 8):
            store.plan.add(company.id, "", f"Task {number}", owner="Ana", due=date(2026, 11, 10 + number))
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    return painted(pilot.app)  # type: ignore[arg-type]


async def test_what_is_late_is_counted_and_opens_on_the_plan(today: Pilot[None]) -> None:
    assert "▲ Task 1" in shown(today)
    assert "9 days late, Ana" in shown(today)
    assert "Task 6" not in shown(today)
    assert "▲ 3 more on the plan" in shown(today)
    assert "2 late" in shown(today)
    outline = today.app.screen.query_one(Outline)
    outline.choose_from("task:")
    task = (outline.chosen or "").removeprefix("task:")
    await press(today, "enter")
    await settled(today)
    assert isinstance(today.app.screen, Plan)
    assert today.app.screen.query_one(Outline).chosen == task
    assert "owner Ana" in shown(today)


async def test_it_leads_to_the_comparison_with_the_review_before(today: Pilot[None]) -> None:
    await press(today, "c")
    await settled(today)
    assert isinstance(today.app.screen, Compare)
    assert "20 September → 20 October 2026" in shown(today)


async def test_a_session_in_which_nothing_was_said_is_not_due(today: Pilot[None]) -> None:
    today.app.desk.begin("small")  # type: ignore[attr-defined]
    today.app.desk.look()  # type: ignore[attr-defined]
    await press(today, "h", "t")
    await settled(today)
    assert "Go on" not in shown(today)


async def test_the_first_review_starts_by_enter_too(empty: Path) -> None:
    async with small_app(empty).run_test() as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert "First, the company" in shown(pilot)
