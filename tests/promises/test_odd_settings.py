"""Settings that another program, a later version or a hand wrote: whatever they are, the app opens and falls back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.desk import Desk
from opsadvisor.ui.theme import DEFAULT
from tests import hostile
from tests.long import many_cases
from tests.promises.played import is_whole
from tests.ui import views
from tests.ui.conftest import NOW, WORLD, painted, press, settled, small_app, tell

SETTINGS = ("theme", "keys", "hide figures", "first playbook", "company", "drafts")
BINDINGS = ("palette", "hide-figures", "go.history", "today.start", "over.close", "nothing.of.that.name")
TEXTS = (
    st.sampled_from([hostile.TEXT, "", "a" * 9999, "nord", DEFAULT, "ctrl+p", "f6,f7", "escape", "+", ",", "日本"])
    | st.text()
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
PLACES = {"playbooks": "Small review", "plan": "Plan", "history": "Small review", "today": "stand"}
KEYS = st.dictionaries(st.sampled_from(BINDINGS), TEXTS, max_size=4)
ODD = st.fixed_dictionaries({}, optional=dict.fromkeys(SETTINGS, ANYTHING | KEYS))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company with two months of history."""
    path = tmp_path_factory.mktemp("odd") / "small.db"
    tell(path, NOW, told=WORLD / "story.toml", folders=[WORLD / "small.toml"])
    return path


def write(path: Path, odd: Mapping[str, Any]) -> None:
    """Write settings past the store, in the place of all that there are."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM settings")
        rows = [(name, json.dumps(value)) for name, value in odd.items()]
        connection.executemany("INSERT INTO settings (key, value) VALUES (?, ?)", rows)
        connection.commit()


@many_cases
@given(ODD)
def test_every_setting_is_used_or_passed_over(told: Path, odd: dict[str, Any]) -> None:
    write(told, odd)
    with views.surroundings():
        app = OpsAdvisor(Desk(told, clock=lambda: NOW))
    assert app.desk.trouble is None
    assert app.desk.company_name == "Northwind GmbH"
    assert app.theme == (odd.get("theme") if odd.get("theme") in list(app.available_themes) else DEFAULT)
    app._keymap = app._normalize_keymap(app.desk.keys)


@pytest.mark.long(3)
async def test_the_app_opens_and_every_place_shows(told: Path, tmp_path: Path, round_: int) -> None:
    small = Path(copy(told, tmp_path))
    chance = Random(round_)
    values = [None, True, -1, 1e300, [], [1], {}, {"a": []}, "", hostile.TEXT, "no-such-theme", "nord", "runway"]
    keys = {
        name: chance.choice(["y", "", "f6,f7", hostile.TEXT, "+", "ctrl+p", 5, None, [], "escape"]) for name in BINDINGS
    }
    odd = {name: chance.choice([*values, keys]) for name in SETTINGS}
    write(small, odd | {"keys": chance.choice([keys, odd["keys"]])})
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        for place, shows in PLACES.items():
            app.action_go(place)
            await settled(pilot)
            assert shows in painted(app), odd
        app.start("small")
        await settled(pilot)
        await press(pilot, "5", "enter")
        assert "Traceback" not in painted(app)
    assert is_whole(small)
