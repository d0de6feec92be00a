"""Whatever stands in a file of answers, of a round or of columns, or is pasted: it is read, or told in words.

Files that are right are damaged as data and as text; and everything that is told has a place in the file.
"""

from __future__ import annotations

import tomllib
from contextlib import suppress
from datetime import date
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opsadvisor.advice.assess import assess
from opsadvisor.advice.freeze import advise
from opsadvisor.kata.model import Board, Storyboard
from opsadvisor.kata.round import outcome
from opsadvisor.library.cards import cards
from opsadvisor.library.entry import EntryError
from opsadvisor.library.load import Library
from opsadvisor.plain import plain
from opsadvisor.report.answers_file import read_answers
from opsadvisor.report.columns import read_columns, text_of
from opsadvisor.report.markdown import markdown
from opsadvisor.report.round_file import read_round
from opsadvisor.report.toml_file import AnswersError
from opsadvisor.ui.fields.pasted import is_block, read_block
from tests.library.facts import FLOW, fact
from tests.long import many_cases
from tests.promises.mutated import cut, damaged, toml
from tests.promises.watch import within

DAY = date(2026, 11, 20)
SOON = 10
ANSWERS = """playbook = "review"
as_of = 2026-11-20
currency = "EUR"
[answers]
headcount = 38
cash = { value = "2.1m", as_of = "3 days ago", note = "from the bank", guess = true }
monthly_expenses = "~620k"
monthly_revenue = 410_000
monthly_churn_pct = { not_applicable = "no subscriptions" }
has_paying_customers = true
segment = "mid-market"
nps = { value = 24, as_of = 2026-10-31 }
[[answers.flow]]
step = "Onboarding"
function = "customer success"
capacity_per_week = 10
[[plan]]
action = "cut-to-default-alive"
title = "Cut costs"
state = "doing"
added_on = 2026-10-20
due = 2026-12-01
metric = "runway_months"
metric_then = 3.5
"""
ROUND = """board = { process = "Onboarding", challenge = "Live in 5 days", working_days = ["mon", "fri"] }
figure = "13.5 days"
actual = "Files come on day 5"
pattern = "The customer is told what to send"
aim = "5 days"
achieve_by = "in 6 weeks"
obstacles = ["Files come late", "IT is asked too late"]
one = "Files come late"
step = "Call IT on day 0"
expect = "All files by day 2"
see = "tomorrow"
"""
BOARD = Board(company="c", process="Support", challenge="Fast", id="b", created_on=date(2026, 1, 5))
DAYS = [date.min, date.max, DAY]


def broken(text: str, chance: Random) -> bytes:
    """Return a file with harm done to its data or to its text."""
    if chance.random() < 0.4:
        return cut(text, chance)
    return toml(damaged(tomllib.loads(text), chance, chance.randrange(1, 5))).encode()


def assert_told(error: AnswersError, data: bytes) -> None:
    lines = data.count(b"\n") + 1
    assert error.faults
    for fault in error.faults:
        assert fault.message
        assert "\x1b" not in fault.message
        assert len(fault.message) < 2_000
        assert 1 <= fault.line <= lines
        assert fault.column >= 1


@pytest.mark.long(60)
def test_a_damaged_file_of_answers_is_read_or_told(round_: int, shipped: Library) -> None:
    chance = Random(round_)
    data = broken(ANSWERS, chance)
    with within(SOON):
        try:
            told = read_answers(data, shipped, today=chance.choice(DAYS))
        except AnswersError as error:
            assert_told(error, data)
            return
        assessment = assess(shipped.compiled, told.playbook, told.answers, today=told.as_of, plan=told.plan)
        assert markdown(advise(assessment), "Northwind")


@pytest.mark.long(60)
def test_a_damaged_round_is_read_or_told(round_: int, shipped: Library) -> None:
    chance = Random(round_)
    data = broken(ROUND, chance)
    stories = chance.choice([[], [Storyboard(board=BOARD)]])
    with within(SOON):
        try:
            told = read_round(data, stories, cards(shipped), today=chance.choice([DAY, date.min]), company="c")
        except AnswersError as error:
            assert_told(error, data)
            return
        assert told.skip or told.state
        if told.state:
            outcome(told.state)


signs = st.sampled_from("0123456789-./,;\t \n\r\"'~?nakJaneb€%\x00\x1b[()=+\u2028\ufeffÄ٣|")
rows = st.from_regex(r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}[;,\t ].{0,9}", fullmatch=True)
lines = st.text(signs, max_size=60) | rows
columns = st.lists(lines, max_size=12).map("\n".join)


@given(text=columns, kind=st.sampled_from(["money", "percent", "number", "count", "duration", "yesno", "choice"]))
@example('"' * 3_000, "money")
@example("9999-12-31,1", "money")
@example("0000-01,1\n0001-01-01 25:61,1", "number")
@example("Feb 9999\t1", "number")
@many_cases
def test_any_columns_are_read_or_told_row_by_row(text: str, kind: str) -> None:
    options = [{"id": "a", "title": "A"}] if kind == "choice" else []
    for today in DAYS:
        with within(SOON), suppress(AnswersError):
            found = read_columns(text, fact(kind, options=options), today=today, currency="EUR")
            for row in found.rows:
                assert row.answer is None or not row.wrong
                assert all(plain(cell, lines=False) == cell for cell in row.cells)
            found.checked()


@given(data=st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.encode("utf-16")))
@many_cases
def test_any_bytes_are_text_or_told(data: bytes) -> None:
    with within(SOON), suppress(AnswersError):
        assert isinstance(text_of(data), str)


TABLE = fact("table", column=FLOW)
CHECKED = {column.id: column for column in TABLE.column}


@given(text=columns, separator=st.sampled_from("\t;,"), first=st.integers(0, 4))
@example('"' + "a" * 200_000, ",", 0)
@example("a," * 2_000, ",", 0)
@many_cases
def test_any_rows_that_are_pasted_are_taken_or_refused_in_words(text: str, separator: str, first: int) -> None:
    from opsadvisor.library.kinds import TABLE as KIND

    with within(SOON):
        is_block(text)
        try:
            block = read_block(text, TABLE.column, first, lambda id, cell: KIND.read_cell(cell, CHECKED[id]), separator)
        except EntryError as error:
            refused = str(error)
        else:
            assert all(len(row) <= len(block.columns) for row in block.rows)
            return
    assert refused
    assert "\x1b" not in refused
