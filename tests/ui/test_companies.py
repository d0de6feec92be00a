"""Several companies in one database: switched, added, changed, archived, and never mixed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from opsadvisor.store.database import Store
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.screens.advice import AdvicePage
from opsadvisor.ui.screens.companies import Companies
from opsadvisor.ui.widgets.outline import Outline
from tests.ui.conftest import painted, press, settled, small_app


@pytest.fixture
async def pilot(small: Path) -> AsyncIterator[Pilot[None]]:
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        yield pilot


def shown(pilot: Pilot[None]) -> str:
    return painted(pilot.app)  # type: ignore[arg-type]


def desk_of(pilot: Pilot[None]) -> Desk:
    return pilot.app.desk  # type: ignore[attr-defined, no-any-return]


async def add_southwind(pilot: Pilot[None]) -> None:
    await press(pilot, "f2", "a", "Southwind", "enter", "ctrl+u", "usd", "enter")
    await settled(pilot)


async def test_a_company_is_added_and_another_one_shown(pilot: Pilot[None]) -> None:
    await add_southwind(pilot)
    assert "Southwind" in shown(pilot).splitlines()[0]
    assert "start the first review" in shown(pilot)
    for key, text in {"l": "Nothing is on the plan yet", "h": "No session is finished yet", "k": "board"}.items():
        await press(pilot, key)
        await settled(pilot)
        assert text in shown(pilot)
        assert "Northwind" not in shown(pilot)
    await press(pilot, "f2")
    page = pilot.app.screen
    assert isinstance(page, Companies)
    assert "▸ Southwind" in shown(pilot)
    assert "✖ default dead" in shown(pilot)
    await press(pilot, "up", "enter")
    await settled(pilot)
    assert "Northwind GmbH" in shown(pilot).splitlines()[0]
    assert "runway 10.0 months" in shown(pilot)


async def test_a_page_of_one_company_goes_when_another_one_is_shown(pilot: Pilot[None]) -> None:
    await press(pilot, "h")
    await settled(pilot)
    await press(pilot, "f", "enter")
    assert isinstance(pilot.app.screen, AdvicePage)
    await press(pilot, "p")
    await add_southwind(pilot)
    await press(pilot, "h")
    await settled(pilot)
    assert not isinstance(pilot.app.screen, AdvicePage)
    assert "No session is finished yet" in shown(pilot)


async def test_name_and_currency_are_changed(pilot: Pilot[None], small: Path) -> None:
    await press(pilot, "f2", "c", "ctrl+u", "North & West", "enter", "ctrl+u", "e", "enter")
    assert "three letters" in shown(pilot)
    await press(pilot, "ctrl+u", "chf", "enter")
    await settled(pilot)
    assert "North & West" in shown(pilot).splitlines()[0]
    with Store.read(small) as store:
        assert [(each.name, each.currency) for each in store.companies.all()] == [("North & West", "CHF")]


async def test_a_company_is_archived_and_taken_back(pilot: Pilot[None], small: Path) -> None:
    await press(pilot, "f2", "z", "escape")
    assert desk_of(pilot).company_name == "Northwind GmbH"
    await add_southwind(pilot)
    await press(pilot, "f2", "z")
    await settled(pilot)
    assert desk_of(pilot).company_name == "Northwind GmbH"
    await press(pilot, "f2")
    pilot.app.screen.query_one(Outline).action_last()
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, Companies)
    assert "Archived" in shown(pilot)
    await press(pilot, "z")
    assert "Archived" not in shown(pilot)
    with Store.read(small) as store:
        assert [each.archived for each in store.companies.all(archived=True)] == [False, False]


async def test_a_session_is_not_left_for_another_company(pilot: Pilot[None]) -> None:
    desk = desk_of(pilot)
    desk.store.companies.add("South [/x] wind")
    desk.look()
    await press(pilot, "ctrl+p")
    await pilot.pause()
    await press(pilot, "wind")
    await settled(pilot)
    assert "Company: South [/x] wind" in shown(pilot)
    await press(pilot, "escape", "n", "ctrl+p")
    await pilot.pause()
    await press(pilot, "wind")
    await settled(pilot)
    assert "Company: South" not in shown(pilot)


async def test_the_name_in_the_header_leads_to_the_companies(pilot: Pilot[None]) -> None:
    await pilot.click("Head", offset=(74, 0))
    await settled(pilot)
    assert isinstance(pilot.app.screen, Companies)


@pytest.mark.parametrize("key", ["enter", "c", "z"])
async def test_a_key_that_comes_before_the_list_does_no_harm(
    key: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, prepare = Event(), Desk.prepare

    def late(desk: Desk) -> None:
        go_on.wait(10)
        prepare(desk)

    monkeypatch.setattr(Desk, "prepare", late)
    app = small_app(small)
    async with app.run_test() as pilot:
        await pilot.press("f2", key)
        go_on.set()
        await settled(pilot)
        assert isinstance(app.screen, Companies)
        assert "Northwind GmbH" in painted(app)
