"""All text can be read in light, dark, with 16, 256 and without colours, and colour alone never tells anything."""

from __future__ import annotations

import re
from functools import cache

import pytest
from rich.cells import cell_len

from tests.ui import views
from tests.ui.looks import SIXTEEN, Look, looks
from tests.ui.views import View

READABLE, SEEN = 4.5, 3.0
"""The contrast of text, and of what is no text but means something: bars, dots of a chart, scroll bars."""
_DRAWN = re.compile("[▀-▟⠁-⣿]+")
_LINES = set("─│╭╮╰╯┤├━┴═╧└")
"""Lines that part what would be told apart without them."""


def unreadable(look: Look) -> dict[str, str]:
    """Return the texts that can't be read, each with the first line in which it stands."""
    found: dict[str, str] = {}
    for y, row in enumerate(look.rows):
        x = 0
        for run in row:
            within = look.top is None or look.top.contains(x, y)  # what lies below a panel is out of reach
            if within and _least(run.text) > (run.contrast if look.theme == SIXTEEN else min(run.contrast, run.in_256)):
                found.setdefault(run.text, look.lines[y].strip())
            x += cell_len(run.text)
    return found


@cache
def _least(text: str) -> float:
    """Return the contrast that a text must have."""
    text = "".join(set(text) - _LINES - {" "})
    return 0.0 if not text else SEEN if _DRAWN.fullmatch(text) else READABLE


@pytest.mark.long(1)
@pytest.mark.parametrize("view", views.VIEWS, ids=str)
def test_everything_can_be_read(view: View, round_: int) -> None:
    for look in looks(view, round_):
        assert unreadable(look) == {}, str(look)
