"""What is typed half way, as it comes back from a file that anybody may have written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from opsadvisor.library.checklists import items
from opsadvisor.library.entry import Entry
from opsadvisor.library.kind import Context
from opsadvisor.library.load import Library
from opsadvisor.store.database import Store
from opsadvisor.store.errors import FullDisk
from opsadvisor.ui.drafts import Half, fitting
from opsadvisor.ui.guide import Guide
from opsadvisor.ui.screens.session import SessionScreen
from tests.ui.conftest import NOW, app_on, painted, press, settled, small_app

WRONG: list[Any] = [
    "here",
    ["x"],
    7,
    None,
    {"drafts": "x", "notes": ["y"]},
    {"drafts": {"cash": 5, "burn": ["x"], "flow": [{"step": 1}]}, "notes": {"cash": 5}},
]
CONTEXT = Context(NOW.date(), "EUR")


@pytest.mark.parametrize("kept", WRONG)
def test_what_is_no_draft_counts_as_none(empty: Path, kept: Any) -> None:
    with Store.open(empty) as store:
        store.settings.set("drafts", {"one": kept, "other": "stays"})
        half = Half.kept(store.settings, "one")
        assert (half.drafts, half.notes, half.typed) == ({}, {}, False)
        half.drop("cash")
        half.drafts["cash"] = "5k"
        half.keep(store.settings, "one")
        assert store.settings.get("drafts") == {"one": {"drafts": {"cash": "5k"}, "notes": {}}, "other": "stays"}


def test_rows_stand_only_where_there_are_rows(shipped: Library) -> None:
    of_kind = {fact.kind: fact for fact in shipped.facts.values()}
    odd = [{"item": "gone", "part": "gone", "state": "?", "day": "soon"}]
    for kind, fact in of_kind.items():
        assert fitting(fact, "?", CONTEXT) == "?"
        assert fitting(fact, odd, CONTEXT) == {"table": odd, "checklist": [], "document": []}.get(kind)
    item = next(items(of_kind["checklist"])).id
    rows = [{"item": item, "state": "done", "day": "2026-11-20"}]
    assert fitting(of_kind["checklist"], rows, CONTEXT) == rows
    for wrong in ({"day": "soon"}, {"state": "?"}):
        assert fitting(of_kind["checklist"], [rows[0] | wrong], CONTEXT) is None


async def test_a_session_is_over_though_what_was_typed_in_it_can_not_be_forgotten(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The advice is kept by then: that counts, and nobody is told that it is not."""
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        guide = Guide(app.desk, app.desk.begin(app.desk.first_playbook))
        guide.keep_draft("5k")
        guide.keep_half()
        monkeypatch.setattr(Half, "keep", _full)
        guide.give(Entry(status="unknown"))
        guide.finish(guide.advice())
        assert app.desk.frozen(guide.session.id) == guide.advice()


def _full(*_: object) -> None:
    raise FullDisk("There is no room left.")


async def test_a_session_goes_on_whatever_was_kept_of_it(empty: Path) -> None:
    app = app_on(empty)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n", "Northwind", "enter", "enter", "2m", "enter", "5k", "escape")
        settings = app.desk.store.settings
        ((session, half),) = settings.get("drafts").items()
        (fact,) = half["drafts"]
        settings.set("drafts", {session: {"drafts": {fact: [{"step": "x"}]}, "notes": {fact: 5}}})
        await press(pilot, "n")
        assert isinstance(app.screen, SessionScreen)
        assert "What does the company spend in a month" in painted(app)
        await press(pilot, "620k", "enter")
        assert settings.get("drafts") == {}
