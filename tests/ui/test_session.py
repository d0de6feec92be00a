"""A guided session, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from textual import events
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot

from opsadvisor.store.database import Store
from opsadvisor.ui.screens.advice import AdvicePage
from opsadvisor.ui.screens.session import SessionScreen
from tests.ui.conftest import NOW, app_on, painted, press, settled

MONEY = ("2.1m", "enter", "620k", "enter", "410k", "enter", "1.5", "enter")


async def test_the_first_run_is_one_sentence_and_one_key(empty: Path) -> None:
    app = app_on(empty)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "start the first review" in painted(app)
        await press(pilot, "n", "Northwind GmbH", "enter", "enter")
        assert isinstance(app.screen, SessionScreen)
        assert "How much money is in the bank?" in painted(app)
        assert app.company_name == "Northwind GmbH"


@pytest.fixture
async def asking(empty: Path):  # type: ignore[no-untyped-def]
    """The app at the first question of a first review."""
    app = app_on(empty)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n", "Northwind", "enter", "enter")
        yield pilot


async def test_after_four_answers_the_first_headline_stands(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, *MONEY)
    shown = painted(asking.app)
    assert "✖ default dead" in shown
    assert "runway 10.0 months" in shown


async def test_the_panel_changes_before_the_answer_is_given(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, *MONEY[:-1])
    assert "default dead" in painted(asking.app)
    assert "monthly_growth_pct" not in answers(asking.app)


async def test_the_first_letter_styles_nothing_but_its_field(
    asking: Pilot[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: set[DOMNode] = set()
    update = Stylesheet.update_nodes

    def spy(self: Stylesheet, nodes: Iterable[DOMNode], animate: bool = False) -> None:
        every = list(nodes)
        styled.update(every)
        update(self, every, animate)

    monkeypatch.setattr(Stylesheet, "update_nodes", spy)
    await press(asking, "4")
    assert styled <= {asking.app.focused}


async def test_what_is_read_is_shown_back(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "1.2m")
    assert "1,200,000 €" in painted(asking.app)


async def test_a_wrong_entry_says_what_would_be_right_and_loses_nothing(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "4x", "enter")
    shown = painted(asking.app)
    assert "✖" in shown
    assert "Give a sum" in shown
    assert "4x" in shown
    assert answers(asking.app) == {}


async def test_an_answer_is_stored_before_the_next_question_is_painted(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "2.1m", "enter")
    with Store.read(asking.app.desk.path) as store:
        kept = store.answers.latest(asking.app.desk.company)
    assert kept["cash"].value == 2_100_000
    assert kept["cash"].as_of == NOW.date()


async def test_back_shows_what_was_said_and_later_answers_stay(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, *MONEY[:4], "shift+tab", "shift+tab")
    assert "How much money is in the bank?" in painted(asking.app)
    assert "2,100,000" in painted(asking.app)
    await press(asking, "ctrl+u", "3m", "enter")
    assert answers(asking.app) == {"cash": 3_000_000, "monthly_expenses": 620_000}
    assert "earn" in painted(asking.app)


async def test_a_draft_is_not_lost_by_going_back(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, *MONEY[:2], "61", "shift+tab", "enter")
    assert " 61 " in painted(asking.app)


async def test_dont_know_and_not_applicable(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, *MONEY[:4], "f3", "no books yet", "enter", "f2")
    kept = list(asking.app.desk.answers().values())[2:]
    assert [(answer.status, answer.reason) for answer in kept] == [("not applicable", "no books yet"), ("unknown", "")]


async def test_a_reason_is_asked_for(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "f3", "enter")
    assert "nothing is there yet" in painted(asking.app)
    await press(asking, "escape")
    assert answers(asking.app) == {}


async def test_a_note_goes_with_the_answer(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "f4", "from the bank", "enter", "2m", "enter")
    assert asking.app.desk.answers()["cash"].note == "from the bank"


async def test_a_note_stays_when_the_answer_is_given_again(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "f4", "from the bank", "enter", "2m", "enter", "escape", "n", "shift+tab")
    assert "note: from the bank" in painted(asking.app)
    await press(asking, "enter")
    assert asking.app.desk.answers()["cash"].note == "from the bank"


async def test_typing_replaces_the_answer_one_goes_back_to(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "2m", "enter", "shift+tab", "3m", "enter")
    assert answers(asking.app)["cash"] == 3_000_000


async def test_why_names_what_waits(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "f1")
    assert "These wait for it" in painted(asking.app)
    assert "Money" in painted(asking.app)


async def test_a_doubt_is_asked_back_once(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "500k", "enter", "40k", "enter", "3k", "enter", "1", "enter", "y", "200", "enter")
    assert "▲" in painted(asking.app)
    assert "headcount" not in answers(asking.app)
    await press(asking, "enter")
    assert answers(asking.app)["headcount"] == 200


async def test_escape_leaves_and_the_session_waits_on_today(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, *MONEY[:2], "escape")
    assert "Go on: Operating review" in painted(asking.app)
    await press(asking, "n")
    assert "spend in a month" in painted(asking.app)


async def test_letters_go_into_the_field_and_nowhere_else(asking) -> None:  # type: ignore[no-untyped-def]
    await press(asking, "tpklhqn?")
    assert isinstance(asking.app.screen, SessionScreen)
    assert "tpklhqn?" in painted(asking.app)


async def test_keys_typed_ahead_belong_to_the_next_question(asking) -> None:  # type: ignore[no-untyped-def]
    for letter in "2.1m\r620k\r410k\r1.5\ry38\r2":
        key = {"\r": "enter", ".": "full_stop"}.get(letter, letter)
        asking.app.post_message(events.Key(key, letter))
    await asking.pause()
    await asking.pause()
    said = answers(asking.app)
    assert said["cash"] == 2_100_000
    assert said["monthly_growth_pct"] == 1.5
    assert said["has_paying_customers"] is True
    assert said["headcount"] == 38


async def test_the_company_can_be_typed_ahead(empty: Path) -> None:
    app = app_on(empty)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n")
        for letter in "Acme\rUSD\r":
            app.post_message(events.Key({"\r": "enter"}.get(letter, letter), letter))
        await pilot.pause()
        await pilot.pause()
        assert app.company_name == "Acme"
        assert isinstance(app.screen, SessionScreen)


async def test_a_wrong_currency_is_said_and_the_name_stays(empty: Path) -> None:
    app = app_on(empty)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n", "Acme", "enter", "ctrl+u", "euros", "enter")
        assert "three letters" in painted(app)
        assert "Acme" in painted(app)
        await press(pilot, "ctrl+u", "CHF", "enter")
        assert app.desk.currency == "CHF"


async def test_the_whole_review_by_keyboard(northwind: Path) -> None:
    """Enter keeps every answer of last month; the end is a frozen advice in the history."""
    app = app_on(northwind)
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n")
        for _ in range(60):
            screen = app.screen
            if not isinstance(screen, SessionScreen):
                break
            unanswered = screen.guide.question is not None and screen._entry is None
            await press(pilot, "f2" if unanswered else "enter")
        assert "That settles it" in painted(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, AdvicePage)
        assert "Operating review, 20 November 2026" in painted(app)
        assert "default dead" in painted(app)
        await press(pilot, "h")
        await settled(pilot)
        assert "Operating review, 20 November 2026" in painted(app)


def answers(app):  # type: ignore[no-untyped-def]
    """Return the values that are stored, by fact."""
    return {fact: answer.value for fact, answer in app.desk.answers().items()}
