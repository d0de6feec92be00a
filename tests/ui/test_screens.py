"""The places and pages, with a year of history."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from opsadvisor.store.database import Store
from opsadvisor.ui.screens.advice import AdvicePage
from opsadvisor.ui.screens.help import Help
from opsadvisor.ui.screens.session import SessionScreen
from opsadvisor.ui.screens.too_small import TooSmall
from opsadvisor.ui.widgets.outline import Outline
from tests.ui.conftest import app_on, painted, press, settled, small_app


@pytest.fixture
async def pilot(northwind: Path) -> AsyncIterator[Pilot[None]]:
    app = app_on(northwind)
    async with app.run_test() as pilot:
        await settled(pilot)
        yield pilot


def text_of(pilot: Pilot[None]) -> str:
    return painted(pilot.app)  # type: ignore[arg-type]


async def test_today_shows_where_the_company_stands(pilot: Pilot[None]) -> None:
    shown = text_of(pilot)
    assert "operating review of 20 October, 31 days ago" in shown
    assert "✖ default dead" in shown
    assert "runway 10.0 months" in shown
    assert "▲ Operating review" in shown
    assert "1 day late" in shown
    assert "12.1 → 10.0 months" in shown or "Since the review of 20 September" in shown


async def test_today_paints_its_figures_before_anything_is_loaded(northwind: Path) -> None:
    app = app_on(northwind)
    app.desk.prepare = lambda: None  # type: ignore[method-assign]
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "runway 10.0 months" in painted(app)


@pytest.mark.parametrize(
    ("keys", "shows"),
    [(("n",), "How much money is in the bank?"), (("l",), "To do"), (("ctrl+p", "whathold"), "What holds us back?")],
)
async def test_the_playbooks_are_read_once_something_needs_them(
    northwind: Path, keys: tuple[str, ...], shows: str
) -> None:
    app = app_on(northwind)
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await press(pilot, "down", "up")
        assert not app.ready
        await press(pilot, *keys)
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert app.ready
        assert shows in painted(app)
        assert "Reading the playbooks" not in painted(app)


@pytest.mark.parametrize(
    ("key", "text"),
    [("p", "Enter starts"), ("k", "new board"), ("l", "To do"), ("h", "20 September 2026"), ("t", "Where you stand")],
)
async def test_each_place_has_its_key(pilot: Pilot[None], key: str, text: str) -> None:
    await press(pilot, "k" if key == "t" else "t", key)
    assert text.removeprefix("Enter starts") in text_of(pilot)
    assert type(pilot.app.screen).__name__.lower() == type(pilot.app.screen).PLACE  # type: ignore[attr-defined]


async def test_the_mouse_reaches_the_places(pilot: Pilot[None]) -> None:
    await pilot.click("Head", offset=(26, 0))
    await settled(pilot)
    assert "To do" in text_of(pilot)


async def test_the_mouse_presses_the_keys_of_the_footer(pilot: Pilot[None]) -> None:
    await pilot.click("Foot", offset=(14, 0))
    await settled(pilot)
    assert isinstance(pilot.app.screen, SessionScreen)


async def opened_advice(pilot: Pilot[None]) -> AdvicePage:
    await press(pilot, "up", "enter")
    page = pilot.app.screen
    assert isinstance(page, AdvicePage)
    return page


async def test_a_finding_opens_to_its_reasons(pilot: Pilot[None]) -> None:
    page = await opened_advice(pilot)
    finding = page.advice.findings[0]
    outline = page.query_one(Outline)
    outline.choose_from(f"finding:{finding.rule}")
    await press(pilot, "enter")
    shown = text_of(pilot)
    assert "because" in shown
    assert "turns when" in shown
    assert finding.flip[0].text in shown
    await press(pilot, "enter")
    assert "because" not in text_of(pilot)


async def test_what_is_clear_is_folded_away(pilot: Pilot[None]) -> None:
    page = await opened_advice(pilot)
    outline = page.query_one(Outline)
    before = outline.option_count
    outline.choose_from("fold:clear")
    await press(pilot, "enter")
    assert outline.option_count > before
    await press(pilot, "enter")
    assert outline.option_count == before


async def test_an_action_goes_on_the_plan_and_is_done(pilot: Pilot[None], northwind: Path) -> None:
    page = await opened_advice(pilot)
    action = page.advice.next[2]
    page.query_one(Outline).choose_from(f"action:{action.id}")
    await press(pilot, "a", "enter", "ctrl+u", "1 Dec 2026", "enter")
    items = {item.action: item for item in pilot.app.desk.plan()}  # type: ignore[attr-defined]
    assert items[action.id].due.isoformat() == "2026-12-01"
    assert items[action.id].owner == "you"
    await press(pilot, "l")
    await settled(pilot)
    outline = pilot.app.screen.query_one(Outline)
    outline.choose_from(items[action.id].id)
    await press(pilot, "d")
    with Store.read(northwind) as store:
        assert store.plan.get(items[action.id].id).state == "done"


async def test_an_action_is_dropped_with_a_reason_and_taken_back(pilot: Pilot[None], northwind: Path) -> None:
    await press(pilot, "l")
    await settled(pilot)
    chosen = pilot.app.screen.query_one(Outline).chosen
    assert chosen
    await press(pilot, "r", "enter")
    assert "nothing is there yet" in text_of(pilot)
    await press(pilot, "no money", "enter")
    with Store.read(northwind) as store:
        assert (store.plan.get(chosen).state, store.plan.get(chosen).note) == ("dropped", "no money")
    await press(pilot, "u")
    with Store.read(northwind) as store:
        assert store.plan.get(chosen).state == "open"


async def test_what_if_turns_the_verdict(small: Path) -> None:
    app = small_app(small)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "up", "enter", "w", "down", *["left"] * 5)
        shown = painted(app)
        assert "from today's answers" in shown  # the advice is of an earlier day
        assert "◂ 570,000 € a month ▸" in shown
        assert "✖ default dead → ✔ default alive" in shown
        await press(pilot, "r")
        assert "→ ✔" not in painted(app)
        assert "570,000" not in painted(app)
        assert app.desk.answers()["expenses"].value == 620_000


async def test_history_reopens_a_session_as_it_was(pilot: Pilot[None]) -> None:
    await press(pilot, "h")
    await settled(pilot)
    await press(pilot, "f")
    pilot.app.screen.query_one(Outline).action_first()
    await press(pilot, "down", "down", "enter")
    shown = text_of(pilot)
    assert "21 August 2026" in shown
    assert "as it was" in shown
    await press(pilot, "escape")
    assert "20 October 2026" in text_of(pilot)


async def test_history_is_searched(pilot: Pilot[None]) -> None:
    await press(pilot, "h")
    await settled(pilot)
    await press(pilot, "/", "wholesalers")
    found = pilot.app.screen.query_one(Outline).option_count
    await press(pilot, "x")
    assert "Nothing holds these words" in text_of(pilot)
    assert found == 12


async def test_under_a_panel_only_its_own_keys_are_shown(pilot: Pilot[None]) -> None:
    await press(pilot, "h")
    await settled(pilot)
    for key in ("?", "v", "ctrl+p"):
        assert "f only ...  o playbook" in painted(pilot.app)
        await press(pilot, key)
        assert "f only ...  o playbook" not in painted(pilot.app)
        await press(pilot, "escape")


async def test_letters_typed_into_a_search_go_nowhere_else(pilot: Pilot[None]) -> None:
    await press(pilot, "p")
    await settled(pilot)
    await press(pilot, "/", "thq")
    assert pilot.app.current_mode == "playbooks"
    assert "thq" in text_of(pilot)
    await press(pilot, "escape")
    assert "Operating review" in text_of(pilot)


async def test_a_playbook_starts_with_enter(pilot: Pilot[None]) -> None:
    await press(pilot, "p")
    await settled(pilot)
    await press(pilot, "/", "hold back", "enter", "enter")
    assert isinstance(pilot.app.screen, SessionScreen)


async def test_the_list_to_find_out_says_whom_to_ask(pilot: Pilot[None]) -> None:
    await press(pilot, "f")
    shown = text_of(pilot)
    found = pilot.app.desk.to_find_out()  # type: ignore[attr-defined]
    assert found
    for fact in found:
        asked = pilot.app.desk.library.facts[fact]  # type: ignore[attr-defined]
        assert asked.title in shown
        assert asked.who in shown


async def test_help_is_built_from_the_bindings(pilot: Pilot[None]) -> None:
    await press(pilot, "?")
    assert isinstance(pilot.app.screen, Help)
    shown = text_of(pilot)
    assert "what nobody knew yet" in shown
    assert "Where you stand" in shown


async def test_the_palette_holds_keys_playbooks_and_companies(pilot: Pilot[None]) -> None:
    await press(pilot, "ctrl+p")
    await pilot.pause()
    await press(pilot, "whathold")
    await settled(pilot)
    assert "What holds us back?" in text_of(pilot)


@pytest.mark.parametrize("word", ["theme", "light"])
async def test_the_palette_offers_the_themes(pilot: Pilot[None], word: str) -> None:
    await press(pilot, "ctrl+p")
    await pilot.pause()
    await press(pilot, word)
    await settled(pilot)
    assert "Choose what it looks like" in text_of(pilot)


async def test_the_help_scrolls_by_keys_where_it_is_too_long(pilot: Pilot[None]) -> None:
    await pilot.resize_terminal(60, 20)
    await press(pilot, "?")
    await settled(pilot)
    assert isinstance(pilot.app.screen, Help)
    before = text_of(pilot)
    await press(pilot, "down")
    await settled(pilot)
    assert text_of(pilot) != before
    await pilot.press("pagedown", "end")
    await settled(pilot)
    assert pilot.app.screen.query_one("#panel").max_scroll_y == pilot.app.screen.query_one("#panel").scroll_y > 0


async def test_f6_hides_every_figure_and_no_key(pilot: Pilot[None], northwind: Path) -> None:
    await press(pilot, "f6")
    await settled(pilot)
    body = "\n".join(text_of(pilot).splitlines()[1:-1])
    assert not any(character.isdecimal() for character in body.partition("Figures are hidden")[0])
    assert "default dead" in body
    await press(pilot, "n")
    assert "F1 why" in text_of(pilot)
    await press(pilot, "7m")
    assert "7,000,000" not in text_of(pilot)
    with Store.read(northwind) as store:
        assert store.settings.get("hide figures") is True


async def test_a_terminal_that_is_too_small_says_so(pilot: Pilot[None]) -> None:
    await pilot.resize_terminal(59, 24)
    assert isinstance(pilot.app.screen, TooSmall)
    assert "at least 60 columns by 20 rows" in text_of(pilot)
    await pilot.resize_terminal(60, 20)
    await pilot.pause()
    assert "Where you stand" in text_of(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_help_and_the_way_out_always_show(northwind: Path, size: tuple[int, int]) -> None:
    app = app_on(northwind)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert "? help" in painted(app)
        assert "q quit" in painted(app)
        await press(pilot, "n")
        assert "Esc leave" in painted(app)
        assert "^p all" in painted(app)


async def test_a_theme_that_was_chosen_is_kept(pilot: Pilot[None], northwind: Path) -> None:
    pilot.app.theme = "nord"
    await settled(pilot)
    again = app_on(northwind)
    async with again.run_test():
        assert again.theme == "nord"


async def test_a_theme_that_is_gone_falls_back(northwind: Path) -> None:
    with Store.open(northwind) as store:
        store.settings.set("theme", "no such theme")
    app = app_on(northwind)
    async with app.run_test():
        assert app.theme == "opsadvisor-dark"


async def test_a_second_company_has_answers_of_its_own(pilot: Pilot[None]) -> None:
    desk = pilot.app.desk  # type: ignore[attr-defined]
    desk.add_company("Southwind", "USD")
    await press(pilot, "k", "t")
    await settled(pilot)
    assert "Southwind" in text_of(pilot)
    assert "start the first review" in text_of(pilot)


async def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"SQLite format 3\x00" + b"nonsense" * 400)
    before = path.read_bytes()
    app = app_on(path)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "broken.db" in painted(app)
        await press(pilot, "q")
    assert path.read_bytes() == before


async def test_an_advice_and_the_list_to_find_out_are_exported(
    pilot: Pilot[None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await opened_advice(pilot)
    for key in ("enter", "down"):  # Markdown is the first form, the page the second
        await press(pilot, "x", key, *(["enter"] if key == "down" else []))
        await settled(pilot)
    await press(pilot, "escape", "f", "x")
    await press(pilot, "x")
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("opsadvisor-*.md")}
    assert len(written) == 3
    page = (tmp_path / "opsadvisor-review-2026-11-20.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<svg" in page
    assert written["opsadvisor-find-out-2026-11-20 (2).md"] == written["opsadvisor-find-out-2026-11-20.md"]
    assert written["opsadvisor-review-2026-11-20.md"].startswith("# Operating review")
    assert written["opsadvisor-find-out-2026-11-20.md"].startswith("# To find out")
