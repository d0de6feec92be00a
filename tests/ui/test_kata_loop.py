"""From the advice to a board and back: an action is tried, and its record is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from opsadvisor.kata.model import Storyboard
from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.screens.advice import AdvicePage
from opsadvisor.ui.screens.kata_round import RoundScreen
from opsadvisor.ui.widgets.outline import Outline
from tests.ui.conftest import painted, settled
from tests.ui.kata_world import OBSTACLES, ONBOARDING, TODAY, Clock, found, practise, press, said_on


@pytest.fixture
async def advice(northwind: Path) -> AsyncIterator[Pilot[None]]:
    """The app at the last advice, with one board whose first round was yesterday; the first action is chosen."""
    clock = Clock(TODAY - timedelta(days=1))
    app = OpsAdvisor(Desk(northwind, clock=clock))
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        practise(app.desk, found(app.desk, *ONBOARDING), said_on(0), OBSTACLES)
        clock.set(TODAY)
        app.desk.look()
        await press(pilot, "k", "t")
        await settled(pilot)
        app.screen.query_one(Outline).choose_from("advice:")
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(app.screen, AdvicePage)
        app.screen.query_one(Outline).choose_from("action:")
        yield pilot


def app_of(pilot: Pilot[None]) -> OpsAdvisor:
    assert isinstance(pilot.app, OpsAdvisor)
    return pilot.app


def stories(pilot: Pilot[None]) -> list[Storyboard]:
    desk = app_of(pilot).desk
    return desk.store.kata.stories(desk.company)


async def test_an_action_becomes_the_next_step_and_its_record_is_shown(advice: Pilot[None]) -> None:
    app = app_of(advice)
    action = app.screen.chosen_action()  # type: ignore[attr-defined]
    await press(advice, "e", "enter")
    assert f"It should move {action.moves}" in painted(app)
    await press(advice, "ctrl+u", "Freeze hiring today", "enter", "12 months of runway", "enter")
    idea = stories(advice)[0].waiting_ideas[0]
    assert (idea.action, idea.text, idea.expected) == (action.id, "Freeze hiring today", "12 months of runway")
    assert idea.metric == action.metric
    await press(advice, "k", "k", "enter", "16", "enter", "enter", "t", "enter", "so", "enter", "this", "enter", "y")
    await press(advice, "enter", "enter")
    assert isinstance(app.screen, RoundScreen)
    assert "Freeze hiring today" in painted(app)
    await press(advice, "enter")
    assert "12 months of runway" in painted(app)
    await press(advice, "enter", "enter", "enter")
    story = stories(advice)[0]
    assert story.running is not None
    assert (story.running.action, story.running.expected) == (action.id, "12 months of runway")
    app.desk.clock.set(TODAY + timedelta(days=3))  # type: ignore[attr-defined]
    await press(advice, "k", "enter", "15", "enter", "enter", "t", "enter", "froze it", "enter", "it holds", "enter")
    await press(advice, "y", "enter", "enter", "Next", "enter", "more", "enter", "enter", "enter", "l")
    await settled(advice)
    assert "did what was expected" in painted(app)
    app.screen.query_one(Outline).choose_from(next(each.id for each in app.desk.plan() if each.action == action.id))
    await press(advice, "enter")
    assert "did what was expected 1 of 1 time" in painted(app)


async def test_an_action_becomes_the_target_condition_of_a_new_board(advice: Pilot[None]) -> None:
    app = app_of(advice)
    action = app.screen.chosen_action()  # type: ignore[attr-defined]
    await press(advice, "e", "down", "enter")
    await press(advice, "Spending", "enter", "Default alive", "enter", "enter", "Ana", "enter", "enter")
    assert "Target condition of Spending" in painted(app)
    await press(advice, "ctrl+u", "No new contract without the founders", "enter", "18", "enter", "enter")
    await settled(advice)
    story = stories(advice)[1]
    assert story.target is not None
    assert (story.target.pattern, story.target.figure) == ("No new contract without the founders", 18)
    assert (story.target.action, story.target.metric) == (action.id, action.metric)
    assert story.target.better == "higher"
    assert isinstance(app.screen, RoundScreen)
    assert "No new contract" in painted(app)


async def test_the_run_chart_has_the_values_of_the_tied_metric(advice: Pilot[None]) -> None:
    app = app_of(advice)
    await press(advice, "k")
    await settled(advice)
    await press(advice, "m", "runway", "enter")
    story = stories(advice)[0]
    assert story.target is not None
    assert story.target.metric == "runway_months"
    measured = app.screen.boards.measured(app.screen.standing)  # type: ignore[attr-defined]
    assert len(measured) > len(story.run)


async def test_an_action_that_waits_is_let_go(advice: Pilot[None]) -> None:
    app = app_of(advice)
    await press(advice, "e", "enter", "enter", "enter", "k")
    await settled(advice)
    assert "To try" in painted(app)
    app.screen.query_one(Outline).choose_from("ideas")
    await press(advice, "enter", "space", "enter")
    assert stories(advice)[0].waiting_ideas == ()
    assert "To try" not in painted(app)


async def test_a_target_condition_is_tied_to_a_figure_of_the_library_as_it_is_set(advice: Pilot[None]) -> None:
    app = app_of(advice)
    await press(advice, "k")
    await settled(advice)
    await press(advice, "n", "Spending", "enter", "Alive", "enter", "enter", "enter", "enter")
    await press(advice, "10 months", "enter", "enter", "No contract alone", "enter", "f3", "runway", "enter")
    await press(advice, "18", "enter", "enter", "Rents", "enter", "enter", "enter")
    await press(advice, "Ask", "enter", "One answer", "enter", "enter")
    target = stories(advice)[1].target
    assert target is not None
    assert (target.figure, target.unit, target.metric, target.better) == (18, "months", "runway_months", "higher")
    assert "Spending" in painted(app)


async def test_today_opens_the_round_that_is_due(advice: Pilot[None]) -> None:
    app = app_of(advice)
    await press(advice, "t")
    await settled(advice)
    assert "Kata round: Onboarding time" in painted(app)
    app.screen.query_one(Outline).choose_from("round:")
    await press(advice, "enter")
    await settled(advice)
    assert isinstance(app.screen, RoundScreen)


async def test_figures_are_hidden_on_the_board_too(advice: Pilot[None]) -> None:
    await press(advice, "k")
    await settled(advice)
    await advice.press("f6")
    await settled(advice)
    body = "\n".join(painted(app_of(advice)).splitlines()[1:20])
    assert not any(character.isdecimal() or "\u2801" <= character <= "\u28ff" for character in body)
    assert "Onboarding time" in body
