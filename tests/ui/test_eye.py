"""What the eye would trip over: marks, gaps, doubles, and keys that do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from opsadvisor.ui.screens.help import Help
from opsadvisor.ui.widgets.foot import Foot
from opsadvisor.ui.widgets.outline import Outline
from tests.ui import views
from tests.ui.looks import look


def offered(pilot: Pilot[None]) -> set[str]:
    """Return what the keys in the footer do."""
    return {hint.text for line in pilot.app.screen.query_one(Foot)._lines() for hint in line}


async def test_the_mark_stands_beside_every_line_of_an_opened_row(tmp_path: Path) -> None:
    view = views.view("advice, action")
    async with views.at(view, views.database(view, tmp_path), size=(120, 40)) as pilot:
        outline = pilot.app.screen.query_one(Outline)
        chosen = outline.highlighted or 0
        first = outline._index_to_line[chosen] - outline.scroll_offset.y
        lines = [outline.render_line(first + more).text for more in range(outline._heights[chosen])]
        assert lines[-1].strip() in {"", "┃"}, "the gap below the row"
        assert {line[0] for line in lines} == {"┃"}


async def test_the_mark_of_an_opened_row_has_one_colour(tmp_path: Path) -> None:
    view = views.view("advice, findings")
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        rows = look(pilot, view).rows
        marks = {run.ink for row in rows for run in row if run.text.startswith("┃")}
        assert marks == {(0x8A, 0xB4, 0xF8)}, "the accent, whatever the line is about"


@pytest.mark.parametrize("name", ["advice, findings", "board", "history", "obstacles"])
async def test_no_text_touches_the_scroll_bar(name: str, tmp_path: Path) -> None:
    view = views.view(name)
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        outline = pilot.app.screen.query_one(Outline)
        assert outline.show_vertical_scrollbar
        lines = [outline.render_line(y).text for y in range(outline.scrollable_content_region.height)]
        assert [line for line in lines if not line.endswith(" ")] == []


@pytest.mark.parametrize("name", ["plan", "playbooks", "history", "trends"])
async def test_a_list_is_as_wide_as_the_screen_leaves_it(name: str, tmp_path: Path) -> None:
    view = views.view(name)
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        outline = pilot.app.screen.query_one(Outline)
        assert outline.parent is not None
        assert outline.outer_size.width == outline.parent.size.width


@pytest.mark.parametrize("name", ["plan, measure", "board, measure", "past figures, of what"])
async def test_what_is_searched_for_is_seen_in_every_panel(name: str, tmp_path: Path) -> None:
    view = views.view(name)
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        await views.press(pilot, "cash out")
        assert pilot.app.screen.query_one(Input).size.height == 1
        assert "cash out" in look(pilot, view).text


PLACES = {
    "plan, first run": {"open", "done", "drop", "undo", "search", "export"},
    "history, first run": {"open", "search", "playbook", "verdict"},
    "companies, first run": {"show", "change", "archive"},
    "trends, first run": {"mark", "several", "CSV", "search"},
}


@pytest.mark.parametrize("name", PLACES)
async def test_an_empty_place_offers_no_key_that_does_nothing(name: str, tmp_path: Path) -> None:
    view = views.view(name)
    async with views.at(view, views.database(view, tmp_path), size=(120, 40)) as pilot:
        assert offered(pilot) & PLACES[name] == set()
        assert "help" in offered(pilot)
    full = views.view(name.removesuffix(", first run"))
    async with views.at(full, views.database(full, tmp_path), size=(120, 40)) as pilot:
        assert offered(pilot) >= PLACES[name]


async def test_a_comparison_offers_to_open_only_what_opens(tmp_path: Path) -> None:
    view = views.view("compare")
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        assert "open" not in offered(pilot), "the verdict says why at once"
        await views.press(pilot, "down")
        assert "open" in offered(pilot)


async def test_a_calendar_says_once_what_its_signs_mean(tmp_path: Path) -> None:
    view = views.view("board, calendar")
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        text = look(pilot, view).text
        assert text.count("missed") == 1
        assert all(month in text for month in ("Sep ", "Oct ", "Nov"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("question, choice lit", ""),
        ("question, choices", ""),
        ("question, scale lit", ""),
        ("question, text", ""),
        ("question, read back", "2,200,000 €"),
    ],
)
async def test_what_is_seen_in_the_field_is_not_said_again(name: str, said: str, tmp_path: Path) -> None:
    view = views.view(name)
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        assert str(pilot.app.screen.query_one("#heard", Static).content) == said


async def test_help_names_what_works_first_and_nothing_twice(tmp_path: Path) -> None:
    view = views.view("help of a session")
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        help_ = pilot.app.screen
        assert isinstance(help_, Help)
        here = [text for _, text in help_._groups["Where the cursor is"]]
        assert here[0] == "next"
        assert len(here) == len(set(here))
        assert not any("scroll" in text or "page" in text for text in here)


async def test_the_columns_of_what_if_end_where_their_figures_do(tmp_path: Path) -> None:
    view = views.view("what if")
    async with views.at(view, views.database(view, tmp_path)) as pilot:
        lines = look(pilot, view).lines
        head, cash = (next(line for line in lines if word in line) for word in ("What if", "Cash"))
        assert head.index("as answered") + len("as answered") == cash.index("€") + 1
        assert len(head.rstrip()) == len(cash[: cash.rindex("€") + 1])
