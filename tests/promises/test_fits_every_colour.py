"""All text can be read in light, dark, with 16, 256 and without colours, and colour alone never tells anything."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.events import MouseMove

from tests.ui import views
from tests.ui.looks import DARK, LIGHT, SIXTEEN, Look, Run, look, looks
from tests.ui.views import View

READABLE, SEEN = 4.5, 3.0
"""The contrast of text, and of what is no text but means something: bars, dots of a chart, scroll bars."""
_DRAWN = re.compile("[▀-▟⠁-⣿]+")
_LINES = set("─│╭╮╰╯┤├━┴═╧└")
"""Lines that part what would be told apart without them."""


def unreadable(look: Look, *, in_256: bool = True) -> dict[str, str]:
    """Return the texts that can't be read, each with the first line in which it stands."""
    found: dict[str, str] = {}
    for y, row in enumerate(look.rows):
        x = 0
        for run in row:
            within = look.top is None or look.top.contains(x, y)  # what lies below a panel is out of reach
            if within and _least(run.text) > (min(run.contrast, run.in_256) if in_256 else run.contrast):
                found.setdefault(run.text, look.lines[y].strip())
            x += cell_len(run.text)
    return found


@cache
def _least(text: str) -> float:
    """Return the contrast that a text must have."""
    text = "".join(set(text) - _LINES - {" "})
    return 0.0 if not text else SEEN if _DRAWN.fullmatch(text) else READABLE


@pytest.mark.sampled(8)
@pytest.mark.long(1)
@pytest.mark.parametrize("view", views.VIEWS, ids=str)
def test_everything_can_be_read(view: View, round_: int) -> None:
    for each in looks(view, round_):
        assert unreadable(each, in_256=each.theme != SIXTEEN) == {}, str(each)


@pytest.mark.sampled(28)
@pytest.mark.parametrize("view", views.VIEWS, ids=str)
async def test_what_is_under_the_mouse_can_be_read(view: View, tmp_path: Path) -> None:
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        for theme in (DARK, LIGHT):
            pilot.app.theme = theme
            await views.settle(pilot)
            for at in pointed_at(pilot.app):
                await pilot._post_mouse_events([MouseMove], offset=at)
                await views.settle(pilot)
                assert unreadable(look(pilot, view, theme)) == {}, f"{theme}, mouse at {at}"


def pointed_at(app: App[None]) -> list[tuple[int, int]]:
    """Return a place on every line of every widget that has something there."""
    width, height = app.size
    places = {(app.screen.get_widget_at(x, y)[0], y): (x, y) for y in range(height) for x in range(1, width, 9)}
    return list(places.values())


# Without colours ------------------------------------------------------------------------------------------------------

LIST, CURSOR, REVERSED, LINE = "┃", "▸", "one cell", "a whole line"
MARKED = {
    "today": LIST, "advice": LIST, "plan": LIST, "history": LIST, "playbooks": LIST, "what if, moved": LIST,
    "obstacles": LIST, "write as": LIST, "question, choice lit": LIST, "question, choices": LIST,
    "question, table typed": CURSOR, "question, scale lit": CURSOR, "question, checklist given": CURSOR,
    "palette, search": LINE, "question, money": REVERSED, "note": REVERSED, "question, wrong": REVERSED,
}  # fmt: skip
"""By what one sees, where there are no colours, what is chosen or where one types."""


def is_turned(run: Run) -> bool:
    """Whether text is dark on light, in a theme that is light on dark."""
    return bool(run.style.reverse or (run.ink and run.paper and run.ink < run.paper))


@pytest.mark.sampled(3)
@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"NO_COLOR": "1", "TERM": "xterm", "COLORTERM": ""}], ids=str)
@pytest.mark.parametrize("name", MARKED)
async def test_without_colours_signs_tell_what_is_chosen(name: str, more: dict[str, str], tmp_path: Path) -> None:
    view = views.view(name)
    async with views.at(view, views.database(view, tmp_path), **more) as pilot:
        seen = look(pilot, view)
        assert pilot.app.no_color
        assert unreadable(seen, in_256=False) == {}
        runs = [run for row in seen.rows for run in row]
        assert all(len(set(shade)) == 1 for run in runs for shade in (run.ink, run.paper) if shade)
        sign = MARKED[name]
        if sign == LINE and "TERM" in more:
            pytest.skip("of sixteen colours without any, the toolkit shows only that Enter takes what stands first")
        turned = max((len(run.text) for run in runs if is_turned(run)), default=0)
        assert turned >= {REVERSED: 1, LINE: 20}.get(sign, 0)
        assert sign in {REVERSED, LINE} or sign in seen.text
