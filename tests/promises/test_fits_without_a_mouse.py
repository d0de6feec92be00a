"""Everything can be done by keys: each that is named works, Tab reaches all that takes some, no letter fires while one
types.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ActiveBinding
from textual.widget import Widget

from opsadvisor.ui.widgets.foot import Foot
from tests.ui import views
from tests.ui.looks import Run, look, looks
from tests.ui.views import View

FULL = [view for view in views.VIEWS if view.screen not in {"CommandPalette", "TooSmall"}]
OUT = {"Today": None, "Playbooks": None, "Kata": None, "Plan": None, "History": None}
"""The places have no way out but to another place, and to quit."""


@pytest.mark.sampled(8)
@pytest.mark.parametrize("view", views.VIEWS, ids=str)
def test_no_letter_is_a_key_where_letters_are_typed(view: View) -> None:
    for each in looks(view):
        letters = [key for key in each.keys if len(key.split()[0]) == 1]
        assert letters == [] or not view.types, each


def shown(pilot: Pilot[None], view: View) -> list[list[Run]] | None:
    """Return what is painted, None once the app is left."""
    return None if pilot.app._exit else look(pilot, view).rows


@pytest.mark.sampled(8)
@pytest.mark.long(1)
@pytest.mark.parametrize("view", FULL, ids=str)
async def test_a_key_that_is_named_does_something(
    view: View, round_: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One key of each view, the next one with each further round."""
    monkeypatch.chdir(tmp_path)
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        hints = [hint for foot in pilot.app.screen.query(Foot) for line in foot._lines() for hint in line]
        hint = hints[(FULL.index(view) + round_) % len(hints)]
        before, said_wrong = shown(pilot, view), "✖" in look(pilot, view).text
        await pilot.press(hint.key)
        if not pilot.app._exit:
            await views.settle(pilot)
        assert shown(pilot, view) != before or (said_wrong and hint.key == "enter"), hint


ONE_OF_EACH = list({view.screen: view for view in reversed(FULL)}.values())
"""The first view of each screen."""


def leads_somewhere(key: ActiveBinding) -> bool:
    """Whether a key is bound to an action that there is, at the screen, the app or what has the focus."""
    target, name, _ = key.node.app._parse_action(key.binding.action, key.node)
    return any(callable(getattr(target, f"{kind}{name}", None)) for kind in ("action_", "_action_"))


@pytest.mark.sampled(3)
@pytest.mark.parametrize("view", ONE_OF_EACH, ids=lambda view: view.screen)
async def test_tab_reaches_all_that_takes_keys_and_escape_leads_out(view: View, tmp_path: Path) -> None:
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        app, screen = pilot.app, pilot.app.screen
        assert [key for key in screen.active_bindings.values() if key.binding.show and not leads_somewhere(key)] == []
        takers = {widget for widget in screen.walk_children(Widget) if widget.focusable and widget.is_on_screen}
        reached = {app.focused}
        for _ in range(2 * len(takers) + 2):
            await views.press(pilot, "tab")
            if app.screen is not screen:  # Tab goes on to the next part, and from the last one out
                break
            reached.add(app.focused)
        assert takers <= reached or app.screen is not screen
        if view.screen in OUT:
            return
        for _ in range(2):
            if app.screen is screen:
                await views.press(pilot, "escape")
        assert app.screen is not screen
