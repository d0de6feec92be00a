"""Everything can be done by keys: Tab reaches all that takes some, no letter fires while one types."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import ActiveBinding
from textual.widget import Widget

from tests.ui import views
from tests.ui.looks import looks
from tests.ui.views import View

FULL = [view for view in views.VIEWS if view.screen not in {"CommandPalette", "TooSmall"}]
OUT = {"Today": None, "Playbooks": None, "Kata": None, "Plan": None, "History": None}
"""The places have no way out but to another place, and to quit."""


@pytest.mark.sampled(3)
@pytest.mark.parametrize("view", views.VIEWS, ids=str)
def test_no_letter_is_a_key_where_letters_are_typed(view: View) -> None:
    for look in looks(view):
        letters = [key for key in look.keys if len(key.split()[0]) == 1]
        assert letters == [] or not view.types, look


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
