"""Every screen fits from 60x20 to 250x70: nothing that matters is cut, and keys, question and choice stay in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from opsadvisor.ui.screens.over import Over
from tests.ui import views
from tests.ui.looks import Look, Part, looks
from tests.ui.test_views import screens
from tests.ui.views import View

OURS = {"CommandPalette", "TooSmall"}
"""The one is the toolkit's, the other is what is shown where nothing fits."""
PANELS = {each.__name__ for each in screens() if issubclass(each, Over)}
HELP = ("? help", "F1 help", "^p all")
OUT = ("q quit", "Esc back", "Esc leave", "Esc close", "Enter close", "Esc show all")
CUT = "…"
Found = Iterator[str]


def cut(look: Look) -> Found:
    """Yield what is not seen whole, can't be scrolled into sight and is not said to go on."""
    for part in look.parts:
        if part.region.area and not part.scrolls and not _whole(look, part):
            yield f"{part.name} is cut"


def _whole(look: Look, part: Part) -> bool:
    last = look.lines[min(part.seen.bottom, len(look.lines)) - 1]
    return part.seen == part.region and (part.needs <= part.region.height or CUT in last)


def without_room(look: Look) -> Found:
    """Yield what has a text but no room for it."""
    for part in look.parts:
        if part.needs and not part.region.area and not part.scrolls:
            yield f"{part.name} has no room"


def on_another(look: Look) -> Found:
    """Yield what lies on something else."""
    flat = [part for part in look.parts if not part.over and part.seen.area]
    for place, one in enumerate(flat):
        for other in flat[place + 1 :]:
            if one.seen.intersection(other.seen).area:
                yield f"{one.name} lies on {other.name}"


def sideways(look: Look) -> Found:
    """Yield what is scrolled from side to side."""
    yield from (f"{part.name} scrolls sideways" for part in look.parts if part.sideways)


def out_of_sight(look: Look) -> Found:
    """Yield the field where it, or its cursor, is not seen, and the question that is asked."""
    if look.focus is None:
        if look.view.types:
            yield "nothing takes what is typed"
        return
    if look.focus.seen.height < min(look.focus.region.height, 3):
        yield f"{look.focus.name} is not seen"
    if look.cursor and not look.focus.seen.contains(*look.cursor):
        yield f"the cursor is not seen in {look.focus.name}"
    for part in look.parts:
        if part.name in {"Static#prompt", "Static#question"} and part.seen != part.region:
            yield "the question is not seen whole"


def unsaid_keys(look: Look) -> Found:
    """Yield keys of the footer that are cut, and those that are missing: help and the way out."""
    if look.view.screen in OURS:
        return
    yield from (f"{key} is cut" for key in look.keys if key not in look.text)
    if not any(key in OUT for key in look.keys):
        yield "no key leads out"
    if not any(key in HELP for key in look.keys) and look.view.screen not in PANELS:
        yield "no key leads to help"


def lost(look: Look) -> Found:
    """Yield the chosen row where it is out of sight; the first one may be, below the verdict that it stands under."""
    if look.focus is None or look.chosen is None or (look.chosen.first and look.chosen.at_top):
        return
    if not any("┃" in look.lines[row] for row in range(look.focus.seen.y, look.focus.seen.bottom)):
        yield "what is chosen is not seen"


PROPERTIES: tuple[Callable[[Look], Found], ...] = (
    cut,
    without_room,
    on_another,
    sideways,
    out_of_sight,
    unsaid_keys,
    lost,
)


@pytest.mark.sampled(8)
@pytest.mark.long(1)
@pytest.mark.parametrize("view", views.VIEWS, ids=str)
def test_it_fits(view: View, round_: int) -> None:
    found = {f"{look}: {what}" for look in looks(view, round_) for wrong in PROPERTIES for what in wrong(look)}
    assert found == set()
