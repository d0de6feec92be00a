"""Whatever is typed for whatever kind of fact is read or refused in words, soon; what was read is shown and read again.

Numbers in every notation, days that are none, digits of other scripts, words that other programs would compute with.
"""

# ruff: noqa: RUF001 - digits of other scripts are the point

from __future__ import annotations

import math
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opsadvisor.kata.days import read_coming_day
from opsadvisor.kata.read import read_day_to_come, read_figure
from opsadvisor.library.entry import Entry, EntryError, check_entry, read_entry
from opsadvisor.library.kind import LONGEST_TEXT
from opsadvisor.library.kinds import KINDS, is_number
from opsadvisor.library.schema import Fact
from opsadvisor.plain import plain
from opsadvisor.report.days import order_of, read_past_day
from tests.library import facts
from tests.library.facts import SEGMENTS, fact
from tests.long import many_cases
from tests.promises.watch import within

EURO = "EUR"
SOON = 2
"""Seconds of work that no entry may take."""
FACTS = [
    *(fact(kind) for kind in ("money", "percent", "count", "number", "duration", "yesno", "scale", "text", "date")),
    fact("money", unit="a month", min=0),
    fact("percent", unit="a month", above=-100, max=100),
    fact("number", unit="months"),
    fact("duration", unit="weeks"),
    fact("scale", min=0, max=10, labels=["never", "always"]),
    fact("scale", labels=["one", "two", "three"]),
    fact("choices", options=SEGMENTS),
    facts.SEGMENT,
    facts.TABLE,
    facts.CHECKLIST,
    facts.DOCUMENT,
]
DAYS = st.dates() | st.sampled_from([date.min, date.max])

digits = st.text(st.sampled_from("0123456789"), min_size=1, max_size=20)
other_digits = st.text(st.sampled_from("0٣३³⁵Ⅷ①９௨½一"), min_size=1, max_size=6)
signs = st.sampled_from(["", "-", "+", "\u2212", "~", "about ", "(", "$", "€", "≈", "US$"])
marks = st.sampled_from([".", ",", " ", "'", "\u00a0", "_", "e", "E", "e-", "/", " of ", "..", "-", "x"])
units = st.sampled_from(
    ["", "k", "m", "bn", "%", " %", " a month", "€", " EUR", "h", "w", " months", " 12", "mio", ")"]
)
numbers = st.builds("".join, st.tuples(signs, digits | other_digits, marks, digits | st.just(""), units))
days = st.builds(
    "{}{}{}{}{}".format,
    st.integers(0, 99_999) | st.sampled_from(["0000", "9999", "Feb", "may", "Sept."]),
    st.sampled_from(["-", ".", "/", " ", ". "]),
    st.integers(0, 99) | st.sampled_from(["Jan", "Mai", "december"]),
    st.sampled_from(["-", ".", "/", " ", ", "]),
    st.integers(0, 99_999),
)
spans = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["in ", "+", "", "-"]),
    st.integers(0, 10**11),
    st.sampled_from([" ", "", "\t"]),
    st.sampled_from(["d", "days", "weeks", "w", "days ago", "weeks ago", "week ago", "months"]),
)
words = st.sampled_from(
    ["nan", "inf", "-inf", "Infinity", "1e400", "-0", "-0.0", "0x10", "1_000", "9**9**9", "__import__('os')",
     "yesterday", "today", "heute", "tomorrow", "0000-00-00", "9999-12-31", "31.02.2026",
     "?", "n/a", "n/a because x", "none", "-", "True", "ja", "1", "4 of 5", "enterprise", "self-serve, by card, plg",
     "## Headline\nx", "Qualify | | 3", "\ud800",
     "\x00", "\x1b[31m5\x1b[0m", "5\u202e", "12\ufeff", "１２", "12 345,6", "1.234.567,89", "1,5", "1.234", "٣", "½",
     "²", "1e5", "5e", "+-5", "--5", "5 - 7", "%", "€", "5€$", "12%%", "1/3", "1:30", "3 h 20 min", "2w3d",
     "9" * 399, "1." + "0" * 390]
)  # fmt: skip
typed = numbers | days | spans | words | st.text(max_size=30) | st.lists(words | numbers, max_size=4).map(" ".join)


def entry_of(text: str, asked: Fact, today: date | None, currency: str | None) -> Entry | None:
    """Return what was read, None where it was refused in words."""
    try:
        with within(SOON):
            return read_entry(text, asked, today=today, currency=currency)
    except EntryError as error:
        refused = error
    assert refused.what
    assert refused.right
    assert len(str(refused)) < 1_000
    return None


@given(text=typed, today=DAYS | st.none(), currency=st.none() | st.just(EURO))
@many_cases
def test_what_is_typed_is_read_or_refused_and_what_is_shown_is_read_again(
    text: str, today: date | None, currency: str | None
) -> None:
    """For each kind of fact the same text, which only some of them can take."""
    for asked in FACTS:
        entry = entry_of(text, asked, today, currency)
        if entry is not None and entry.status == "known":
            assert_shown(entry, asked, today, currency)


def assert_shown(entry: Entry, asked: Fact, today: date | None, currency: str | None) -> None:
    assert_sound(entry.value)
    shown = KINDS[asked.kind].show(entry.value, asked, currency or EURO)
    assert len(shown) < 2 * LONGEST_TEXT
    if asked.kind not in ("table", "checklist", "document"):  # of these only a summary is shown
        again = read_entry(shown, asked, today=today, currency=currency)
        assert again.value == entry.value
    assert check_entry(entry.value, asked, today=today, currency=currency).value == entry.value


def assert_sound(value: Any) -> None:
    """No figure that is none, and nothing that a terminal would obey."""
    if isinstance(value, tuple):
        for inner in value:
            assert_sound(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            assert_sound(inner)
    elif isinstance(value, float | int):
        assert math.isfinite(value)
        assert abs(value) <= 10**16
    elif isinstance(value, str):
        assert plain(value) == value


@given(text=typed, today=DAYS)
@example("9999 weeks ago", date.min)
@example("yesterday", date.min)
@example("tomorrow", date.max)
@example("in 999 weeks", date.max)
@example("friday", date.max)
@many_cases
def test_a_day_is_within_the_calendar_or_refused(text: str, today: date) -> None:
    for read in (read_coming_day, read_day_to_come, lambda text, today: read_past_day(text, None, today)):
        with within(SOON), suppress(EntryError):
            found = read(" ".join(text.split()), today)
            assert found is None or date.min <= found <= date.max


@given(text=typed, unit=st.sampled_from(["", "days", "%", "months", "k"]))
@example("9" * 16, "")
@example("9" * 399, "days")
@many_cases
def test_a_figure_of_the_kata_is_read_or_refused(text: str, unit: str) -> None:
    with within(SOON), suppress(EntryError):
        value, _ = read_figure(text, unit)
        assert abs(value) <= 10**15


@given(cells=st.lists(typed, max_size=8), today=DAYS)
@many_cases
def test_the_order_of_days_is_found_in_any_column(cells: list[str], today: date) -> None:
    with within(SOON):
        assert order_of(cells) in (None, "day first", "month first")


LONG = [
    "9" * LONGEST_TEXT,
    "1" + " " * (LONGEST_TEXT - 2) + "1",
    "1," * (LONGEST_TEXT // 2),
    "1 000 " * (LONGEST_TEXT // 6),
    "." * LONGEST_TEXT,
    "1." + "0" * (LONGEST_TEXT - 2),
    "€" * LONGEST_TEXT,
    "EUR " * (LONGEST_TEXT // 4),
    "n/a" + " " * (LONGEST_TEXT - 4) + "x",
    "n/a " + "because " * 1_200,
    "~" * LONGEST_TEXT,
    "about " * 1_600,
    "\x1b[" * (LONGEST_TEXT // 2),
    "\x1b]" * (LONGEST_TEXT // 2),
    "\x90" * LONGEST_TEXT,
    "#" * LONGEST_TEXT,
    "## " + "# " * 4_900 + "x",
    ", ; " * 2_500,
    "|" * LONGEST_TEXT,
    "a|" * (LONGEST_TEXT // 2),
    "\n" * LONGEST_TEXT,
    "x\n" * (LONGEST_TEXT // 2),
    "\t \u00a0" * (LONGEST_TEXT // 3),
    "2026-01-01 " * 900,
    "\u200d" * LONGEST_TEXT,
    "a" * (LONGEST_TEXT + 1),
    "9" * 1_000_000,
]


@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{text[:6]!a} {len(text)}")
def test_a_long_entry_is_read_or_refused_soon(text: str) -> None:
    for asked in FACTS:
        entry = entry_of(text, asked, date(2026, 11, 20), EURO)
        assert entry is None or not is_number(asked) or entry.status != "known" or math.isfinite(entry.value)  # type: ignore[arg-type]
