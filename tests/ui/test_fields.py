"""One widget for each kind of fact."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from opsadvisor.advice.document import Line
from opsadvisor.library.schema import Fact, KindName
from opsadvisor.ui.fields.base import Setting
from opsadvisor.ui.fields.kinds import FIELDS
from opsadvisor.ui.fields.line import LineField
from opsadvisor.ui.fields.pick import ChoiceField, ScaleField
from opsadvisor.ui.screens.known import known
from tests.ui.conftest import painted, press, settled, small_app

if TYPE_CHECKING:
    from opsadvisor.ui.fields.base import Asker

UP_TO_FLOW = (
    *("2.1m", "enter", "620k", "enter", "410k", "enter", "1.5", "enter"),
    *("y", "38", "enter", "2", "enter"),
)


@pytest.fixture
async def pilot(empty: Path) -> AsyncIterator[Pilot[None]]:
    app = small_app(empty)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n", "Northwind", "enter", "enter", *UP_TO_FLOW)
        yield pilot


def text_of(pilot: Pilot[None]) -> str:
    return painted(pilot.app)  # type: ignore[arg-type]


def said(pilot: Pilot[None], fact: str) -> object:
    return pilot.app.desk.answers()[fact].value  # type: ignore[attr-defined]


async def go_to(pilot: Pilot[None], prompt: str) -> None:
    """Say don't know until a question comes up."""
    for _ in range(12):
        if prompt in text_of(pilot):
            return
        await press(pilot, "f2")
    raise AssertionError(f"{prompt} was not asked, but: {text_of(pilot)}")


def test_every_kind_has_its_widget() -> None:
    assert set(FIELDS) == set(get_args(KindName))


async def test_a_digit_lights_an_option_and_enter_gives_it(pilot: Pilot[None]) -> None:
    assert said(pilot, "segment") == "mid-market"
    assert said(pilot, "paying") is True


async def test_an_option_is_drawn_as_it_is_written(pilot: Pilot[None]) -> None:
    await press(pilot, "shift+tab")
    assert "2  Mid-market [bold]with calls[/]" in text_of(pilot)
    assert "┃ 2" in text_of(pilot)


async def test_space_marks_several(pilot: Pilot[None]) -> None:
    assert "Which functions" in text_of(pilot)
    assert all(f"·  {each}" in text_of(pilot) for each in ("Sales", "Product", "Support"))
    await press(pilot, "space", "down", "down", "space")
    assert all(each in text_of(pilot) for each in ("✔  Sales", "·  Product", "✔  Support"))
    await press(pilot, "enter")
    assert said(pilot, "functions") == ("sales", "support")


async def test_none_of_several_is_an_answer_too(pilot: Pilot[None]) -> None:
    await press(pilot, "enter")
    assert said(pilot, "functions") == ()


async def test_a_scale_takes_a_digit(pilot: Pilot[None]) -> None:
    await go_to(pilot, "How is the mood?")
    assert "1 gloomy, 5 bright" in text_of(pilot)
    await press(pilot, "4")
    assert "▸ 4" in text_of(pilot)
    await press(pilot, "enter")
    assert said(pilot, "mood") == 4


async def test_a_day_is_typed_as_people_write_it(pilot: Pilot[None]) -> None:
    await go_to(pilot, "founded?")
    await press(pilot, "1 Mar 2021")
    assert "1 March 2021" in text_of(pilot)
    await press(pilot, "enter")
    assert said(pilot, "since") == date(2021, 3, 1)


async def test_a_sentence_has_room_and_enter_gives_it(pilot: Pilot[None]) -> None:
    await go_to(pilot, "What do you believe")
    await press(pilot, "They want [b]one[/b] bill", "enter")
    assert said(pilot, "belief") == "They want [b]one[/b] bill"


async def test_a_sentence_that_was_said_is_typed_over_and_one_left_half_way_is_gone_on_with(
    pilot: Pilot[None],
) -> None:
    await go_to(pilot, "What do you believe")
    await press(pilot, "Two", "shift+tab", "f2", " of them", "enter")
    assert said(pilot, "belief") == "Two of them"
    await press(pilot, "shift+tab", "One bill", "enter")
    assert said(pilot, "belief") == "One bill"


async def test_figures_can_be_hidden_while_a_sentence_is_written(pilot: Pilot[None]) -> None:
    await go_to(pilot, "What do you believe")
    await press(pilot, "f6")
    assert "Figures are hidden" in " ".join(each.message for each in pilot.app._notifications)


async def test_a_table_is_typed_cell_by_cell(pilot: Pilot[None]) -> None:
    await go_to(pilot, "How many ask")
    await press(pilot, "400", "enter")
    await press(pilot, "Demo", "enter", "1", "enter", "400", "enter", "5", "enter")
    await press(pilot, "Onboarding", "enter", "2", "enter", "10", "enter", "enter")
    shown = text_of(pilot)
    assert "Onboarding" in shown
    assert "2 ████" in shown
    assert "Constraint   Onboarding" in shown
    await press(pilot, "enter")
    assert said(pilot, "flow") == (
        {"step": "Demo", "function": "sales", "capacity_per_week": 400, "passed_on_pct": 5},
        {"step": "Onboarding", "function": "support", "capacity_per_week": 10},
    )


async def test_a_row_is_not_wrong_while_it_is_typed(pilot: Pilot[None]) -> None:
    await go_to(pilot, "How many ask")
    await press(pilot, "400", "enter", "Demo")
    assert "✖" not in text_of(pilot).split("──")[0], "its capacity is still to come"
    await press(pilot, "enter", "down")
    assert "✖ Row 1, Capacity: Nothing is there" in text_of(pilot)
    await press(pilot, "Onboarding")
    assert "✖ Row 1, Capacity: Nothing is there" in text_of(pilot)


async def test_the_hint_follows_the_cursor_and_remarks_a_word_of_ones_own(pilot: Pilot[None]) -> None:
    await go_to(pilot, "How many ask")
    await press(pilot, "400", "enter", "Demo", "right")
    assert "Function: one of: " in text_of(pilot)
    await press(pilot, "robots")
    assert "“robots” is not one of them; kept as it is" in text_of(pilot)
    await press(pilot, "backspace", "delete", "sales")
    assert "not one of them" not in text_of(pilot)


async def test_a_wrong_cell_is_marked_and_kept(pilot: Pilot[None]) -> None:
    await go_to(pilot, "How many ask")
    await press(pilot, "400", "enter", "Demo", "right", "right", "many", "down")
    shown = text_of(pilot)
    assert "many !" in shown
    assert "Row 1, Capacity" in shown
    await press(pilot, "enter")
    assert "flow" not in pilot.app.desk.answers()  # type: ignore[attr-defined]


async def test_rows_are_pasted_from_a_spreadsheet_and_deleted(pilot: Pilot[None]) -> None:
    await go_to(pilot, "How many ask")
    await press(pilot, "400", "enter")
    pilot.app.post_message(events.Paste("Demo\tsales\t400\t5\nSetup\tsupport\t20\nOnboarding\tsupport\t10\n"))
    await pilot.pause()
    await press(pilot, "up", "ctrl+d", "down", "down", "enter")
    rows = said(pilot, "flow")
    assert [row["step"] for row in rows] == ["Demo", "Onboarding"]  # type: ignore[union-attr, index]


async def test_pasted_escape_codes_become_plain(pilot: Pilot[None]) -> None:
    await go_to(pilot, "What do you believe")
    pilot.app.post_message(events.Paste("ab\x1b]52;c;aGk=\x07c\u202ed"))
    await pilot.pause()
    await press(pilot, "enter")
    assert said(pilot, "belief") == "abcd"


def test_what_enter_keeps_is_lit_and_not_the_first_option() -> None:
    options = [{"id": "low", "title": "Low"}, {"id": "high", "title": "High"}]
    fact = Fact.model_validate(
        {"id": "bar", "title": "Bar", "kind": "choice", "prompt": "Which?", "source": "Tests", "options": options}
    )
    asker = cast("Asker", None)  # nothing is typed
    assert ChoiceField(Setting(fact, asker, offered="high")).draft == "high"
    assert ChoiceField(Setting(fact, asker, draft="low", offered="high")).draft == "low"


async def test_a_scale_of_many_steps_is_asked_in_a_line() -> None:
    asked = {"id": "bar", "title": "Bar", "kind": "scale", "prompt": "How far?", "source": "Tests"}
    asker = cast("Asker", None)  # nothing is typed
    few, many = (Fact.model_validate({**asked, "max": most}) for most in (10, 10_000))
    async with App[None]().run_test():
        assert isinstance(FIELDS["scale"](Setting(few, asker)), ScaleField)
        assert isinstance(FIELDS["scale"](Setting(many, asker)), LineField)


def test_a_long_label_of_what_is_known_leaves_words_whole() -> None:
    line = Line("Furthest from target", "furthest", "unknown", "", "unknown", "needs product development")
    shown = known([line], 32).plain.splitlines()[2:]
    assert shown[0] == "Furthest from target"
    assert shown[1].split() == ["?", "needs", "product", "development"]
