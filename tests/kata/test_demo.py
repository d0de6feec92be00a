"""The boards of the made-up company: a year of rounds that the practice would allow, whatever day it is."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from opsadvisor.kata.model import Storyboard
from opsadvisor.kata.rhythm import days_left, standing
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from opsadvisor.ui import demo, demo_kata
from tests.kata.worlds import words

TOLD = Path(demo.__file__).with_name("demo_kata.toml")
FRIDAY = date(2026, 11, 20)


def told(tmp_path: Path, today: date) -> list[Storyboard]:
    def clock() -> datetime:
        return datetime(today.year, today.month, today.day, 9, tzinfo=UTC)

    with Store.open(tmp_path / f"{today}.db", clock=clock) as store:
        company = store.companies.add("Northwind GmbH").id
        demo_kata.tell_kata(store, company, today, words(), TOLD)
        return store.kata.stories(company)


@pytest.mark.parametrize("days", range(8))
def test_the_story_ends_as_it_should_on_every_day_of_the_week(tmp_path: Path, days: int) -> None:
    today = FRIDAY + timedelta(days=days)
    first, second = told(tmp_path, today)
    assert first.target is not None
    assert first.now is not None
    assert first.running is not None
    stands = standing(first, today)
    assert (days_left(first.target, today), first.now.value, stands.in_a_row) == (22, 13.5, 14)
    assert stands.due is (today.weekday() < 5)
    assert first.running.see_on >= today
    assert first.running.see_on - today <= timedelta(days=2)
    assert first.addressed is not None
    assert len(first.against(first.addressed)) == 4
    assert len(second.experiments) == 4


def test_the_story_is_a_year_long_and_closes_every_target_on_its_day(tmp_path: Path) -> None:
    first, _ = told(tmp_path, FRIDAY)
    assert len(first.rounds) > 240
    assert first.rounds[-1].day - first.rounds[0].day > timedelta(days=355)
    assert len(first.targets) == 7
    for target in first.targets[:-1]:
        assert target.closed_on is not None
        assert timedelta(0) <= target.closed_on - target.achieve_by <= timedelta(days=4)
        assert target.reflection["reached"]
    assert {each.met for each in first.seen} == {"yes", "partly", "no"}
    assert {each.state for each in first.rounds} == {"done", "skipped"}


def test_no_scripted_experiment_is_left_out(tmp_path: Path) -> None:
    story = tomllib.loads(TOLD.read_text(encoding="utf-8"))
    for board, stands in zip(story["board"], told(tmp_path, FRIDAY), strict=True):
        scripted = [each["step"] for target in board["target"] for each in target["experiment"]]
        assert [each.step for each in stands.experiments] == scripted


def test_metrics_and_actions_of_the_story_are_in_the_library(tmp_path: Path, shipped: Library) -> None:
    for story in told(tmp_path, FRIDAY):
        named = {each.metric for each in story.targets} - {None}
        assert named <= {*shipped.facts, *shipped.metrics}
        assert {each.action for each in story.experiments} - {None} <= set(shipped.actions)
