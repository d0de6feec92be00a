"""The list of all screens is whole, and leads to each."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Static

import opsadvisor.ui
from opsadvisor.ui.fields.kinds import FIELDS
from opsadvisor.ui.screens.base import Framed, Page, PlaceScreen
from opsadvisor.ui.screens.over import Over
from tests.ui import views
from tests.ui.looks import looks

BASES = {Framed, PlaceScreen, Page, Over}


def screens() -> Iterator[type[Screen[object]]]:
    """Yield every class of a screen that the app has, those aside from which others are made."""
    for module in pkgutil.walk_packages(opsadvisor.ui.__path__, "opsadvisor.ui."):
        for each in vars(importlib.import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, Screen) and each.__module__ == module.name:
                yield each


def test_every_screen_is_on_the_list() -> None:
    listed = {view.screen for view in views.VIEWS}
    missing = {each.__name__ for each in screens() if each not in BASES} - listed
    assert missing == set(), "say in tests/ui/views.py how to get there"


def test_every_kind_of_question_is_on_the_list() -> None:
    asked = {view.name.removeprefix("question, ") for view in views.VIEWS if view.screen == "SessionScreen"}
    assert {_NAMES.get(kind, kind) for kind in FIELDS} - asked == set()


_NAMES = {"yesno": "yes or no"}


def test_no_name_is_there_twice() -> None:
    assert [name for name, count in Counter(view.name for view in views.VIEWS).items() if count > 1] == []


@pytest.mark.sampled(8)
@pytest.mark.parametrize("view", views.VIEWS, ids=str)
def test_the_list_leads_there(view: views.View) -> None:
    first, *_ = looks(view)
    assert first.screen == view.screen
    assert view.shows in first.text


@pytest.mark.parametrize("name", ["company, first", "company, wrong", "note", "plan, drop", "obstacles", "write as"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_a_panel_is_as_high_as_what_it_holds(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    view = views.view(name)
    async with views.at(view, views.database(view, tmp_path), size=size) as pilot:
        panel = pilot.app.screen.query_one("#panel")
        shows = [child for child in panel.children if not (isinstance(child, Static) and not str(child.content))]
        ends = max(child.region.bottom for child in shows)
        assert panel.region.bottom - ends == 2  # the frame, and one line to breathe
        assert panel.max_scroll_y == 0
