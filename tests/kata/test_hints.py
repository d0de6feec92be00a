from __future__ import annotations

from datetime import timedelta

import pytest

from opsadvisor.kata.hints import hints, remarks
from opsadvisor.kata.round import begin, card, give
from tests.kata.worlds import ANSWERS, FRIDAY, MONDAY, aimed, done, words


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("pattern", "10 days", "That is a figure"),
        ("pattern", "churn under 5 %", "That is a figure"),
        ("pattern", "Reduce the waiting in import", "something to do"),
        ("obstacles", "Lack of training", "solution in disguise"),
        ("obstacles", "We need a new tool", "solution in disguise"),
        ("obstacles", "Files come late\nno dashboard", '"no dashboard"'),
        ("obstacles", "Train the team", "something to do"),
        ("happened", "I think they forgot", "opinion"),
        ("step", "Call IT, then write the page and tell sales", "more than one thing"),
        ("expect", "It gets better", "How would you see it?"),
        ("achieve_by", "2026-11-01", "past"),
        ("achieve_by", "2027-06-01", "three months"),
        ("see", "in 3 weeks", "smaller step"),
        ("see", "2026-11-07", "after the achieve-by day"),
    ],
)
def test_a_trap_is_remarked_on(place, text, said):
    found = hints(place, text, today=MONDAY, achieve_by=FRIDAY)
    assert len(found) >= 1
    assert any(said in remark for remark in found)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("pattern", "IT files are asked for at signing and checked on day 2 by one person"),
        ("pattern", ""),
        ("obstacles", "We don't yet understand why calls move"),
        ("obstacles", "Nobody knows who asks the customer next"),
        ("obstacles", "Data import waits for the customer's IT"),
        ("happened", "2 of 3 files came on day 5"),
        ("step", "Call IT on day 0"),
        ("expect", "All files by day 2"),
        ("achieve_by", "2026-11-20"),
        ("achieve_by", "someday"),
        ("see", "tomorrow"),
        ("learned", "no more than before"),
    ],
)
def test_what_is_well_said_is_not_remarked_on(place, text):
    assert hints(place, text, today=MONDAY, achieve_by=FRIDAY) == ()


def test_a_remark_refuses_nothing():
    state = begin(aimed(), MONDAY, words())
    while card(state).place != "obstacles":
        state = give(state, ANSWERS.get(card(state).place, ""))
    assert remarks(state, "lack of training")
    assert give(state, "lack of training").answers["obstacles"] == "lack of training"


def test_what_happened_is_not_what_was_learned():
    state = begin(done(aimed(), MONDAY), MONDAY + timedelta(days=1), words())
    while card(state).place != "learned":
        state = give(state, ANSWERS.get(card(state).place, ""))
    assert remarks(state, " DAY 5") == ("That is what happened. What do you know now that you did not know before?",)
    assert remarks(state, "ask IT") == ()


def test_no_remark_is_made_after_the_end():
    state = begin(aimed(), MONDAY, words())
    while card(state):
        state = give(state, ANSWERS.get(card(state).place, ""))
    assert remarks(state, "lack of") == ()
