from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from opsadvisor.advice.answers import Answer
from opsadvisor.report.columns import read_columns
from opsadvisor.store.database import Store
from opsadvisor.ui.app import OpsAdvisor
from opsadvisor.ui.screens.past_figures import PasteArea, PastFigures
from opsadvisor.ui.screens.trends import Trends
from tests.ui.conftest import NOW, painted, press, settled, small_app


async def open_trends(pilot: Pilot[None], title: str) -> Trends:
    await settled(pilot)
    pilot.app.show_trends()  # type: ignore[attr-defined]
    await settled(pilot)
    await press(pilot, "/", title, "enter")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, Trends)
    return screen


def said(app: OpsAdvisor) -> str:
    return " ".join(note.message for note in app._notifications)


async def test_a_figure_is_chosen_drawn_marked_and_written(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = small_app(small)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_trends(pilot, "cash")
        assert screen.chosen is not None
        assert screen.chosen.title == "Cash"
        shown = painted(app)
        assert "2,500,000┤" in shown
        assert "┴ session" in shown
        assert "-400,000" in shown
        await press(pilot, "x")
        await settled(pilot)
        (written,) = tmp_path.glob("opsadvisor-trend-cash-2026-11-20.csv")
        library, text = app.desk.library, written.read_text()
        answers = read_columns(text, library.facts["cash"], today=app.desk.today, currency="EUR").checked()
        assert [answer.value for answer in answers] == [2_500_000, 2_100_000]

        await press(pilot, "space", "escape", "down", "space", "m")
        await settled(pilot)
        assert painted(app).count("└") == 2
        await press(pilot, "escape")
        assert not isinstance(app.screen, Trends)


async def test_a_value_that_was_unknown_is_a_gap_in_the_table(small: Path) -> None:
    with Store.open(small, clock=lambda: NOW) as store:
        company = store.companies.current()
        assert company is not None
        store.answers.add(company.id, "lead_time", Answer(status="unknown", as_of=date(2026, 11, 1)))
    app = small_app(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_trends(pilot, "lead")
        assert "1 Nov 2026  unknown" in painted(app)


async def test_pasted_figures_are_shown_row_by_row_and_kept_whole_or_not_at_all(small: Path) -> None:
    app = small_app(small)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_trends(pilot, "cash")
        await press(pilot, "a")
        await settled(pilot)
        area = app.screen.query_one(PasteArea)
        app.post_message(events.Paste("Month\tCash\r\n2026-01\t3m\r\n31.02.2026\t2.9m\r\n\x1b[31mMar 2026\t~2.8m"))
        await settled(pilot)
        shown = painted(app)
        assert "31 Jan 2026 3,000,000 €" in shown
        assert "✖ There is no such day" in shown
        assert "about 2,800,000 €, a guess" in shown
        await press(pilot, "f2")
        await settled(pilot)
        assert isinstance(app.screen, PastFigures)
        assert "Nothing is kept yet. row 3" in said(app)

        area.text = area.text.replace("31.02.", "28.02.")
        await settled(pilot)
        assert "3 new figures, F2 keeps them" in painted(app)
        await press(pilot, "f2")
        await settled(pilot)
        assert isinstance(app.screen, Trends)
        assert "3,000,000┤" in painted(app)
        with Store.read(small, clock=lambda: NOW) as store:
            kept = store.answers.history(app.desk.company, "cash")
        assert [(each.answer.as_of, each.answer.value) for each in kept if each.origin == "import"] == [
            (date(2026, 3, 31), 2_800_000),
            (date(2026, 2, 28), 2_900_000),
            (date(2026, 1, 31), 3_000_000),
        ]
        assert app.desk.answers()["cash"].value == 2_100_000

        await press(pilot, "a")
        await settled(pilot)
        app.screen.query_one(PasteArea).text = "2026-01-31 3m\n2026-02-28 2.95m"
        await settled(pilot)
        shown = painted(app)
        assert "is there already" in shown
        assert "was 2,900,000 €" in shown
        assert "1 new figure" in shown


async def test_a_day_on_which_nobody_knew_is_kept_as_a_gap_and_nothing_is_lost_by_one_key(small: Path) -> None:
    app = small_app(small)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_trends(pilot, "cash")
        for _ in range(2):
            await press(pilot, "a")
            await settled(pilot)
            app.screen.query_one(PasteArea).text = "2026-01-31 3m\n2026-02-28 ?"
            await settled(pilot)
            await press(pilot, "escape")
            assert "Nothing of this is kept yet" in said(app)
            await press(pilot, "f2")
            await settled(pilot)
        assert "All of these are there already" in said(app)
        await press(pilot, "escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, Trends)
        assert "28 Feb 2026   unknown" in painted(app)
        await press(pilot, "a")
        await settled(pilot)
        app.screen.query_one(PasteArea).text = "2026-03-31 3m"
        await settled(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, Trends)
        assert "Nothing of this is kept yet" not in said(app)


async def test_for_what_is_worked_out_the_facts_behind_it_are_offered_first(small: Path) -> None:
    app = small_app(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_trends(pilot, "runway")
        await press(pilot, "a")
        assert "Runway is worked out. Past figures of what?" in painted(app)
        await press(pilot, "enter")
        await settled(pilot)
        assert "Past figures: Cash" in painted(app)


async def test_a_company_without_figures_begins_with_past_ones(empty: Path) -> None:
    with Store.open(empty, clock=lambda: NOW) as store:
        store.companies.choose(store.companies.add("Northwind GmbH").id)
    app = small_app(empty)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.show_trends()
        await settled(pilot)
        await press(pilot, "a", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PastFigures)


async def test_a_new_company_has_no_figures(empty: Path) -> None:
    app = small_app(empty)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.show_trends()
        await settled(pilot)
        assert "no figure yet" in painted(app)
        await press(pilot, "space", "m", "x", "a")
        assert "begin with a company" in said(app)
        await press(pilot, "escape")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", [(), ("m",), ("a",)], ids=["one", "several", "past"])
def test_picture(size: tuple[int, int], keys: tuple[str, ...], small: Path, snap_compare: Callable[..., bool]) -> None:
    app = small_app(small)

    async def go(pilot: Pilot[None]) -> None:
        await open_trends(pilot, "cash")
        await press(pilot, *keys)
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=go)
