"""Values of files are checked by their kind; what is shown is read back as the same value; nothing else is raised."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opsadvisor.library.checklists import STATES
from opsadvisor.library.entry import EntryError, read_entry
from opsadvisor.library.kinds import KINDS, LISTS, TABLE
from opsadvisor.library.schema import Fact
from opsadvisor.store.codec import value_from_json, value_to_json

from . import facts
from .facts import SEGMENTS, fact

EURO = "EUR"
CHOICES = fact("choices", options=SEGMENTS)
BARE = {name: fact(name) for name in KINDS} | {
    "choice": facts.SEGMENT,
    "choices": CHOICES,
    "table": facts.TABLE,
    "checklist": facts.CHECKLIST,
    "document": facts.DOCUMENT,
    "money": fact("money", unit="a month"),
    "percent": fact("percent", unit="a month"),
    "number": fact("number", unit="months"),
}

numbers = st.integers(-(10**15), 10**15) | st.floats(-1e12, 1e12).map(lambda x: 0.0 if abs(x) < 1e-9 else x)
plain_text = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=1)
rows = st.lists(
    st.fixed_dictionaries(
        {"step": st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True), "capacity_per_week": st.integers(0, 9999)},
        optional={
            "function": st.sampled_from(["enterprise", "self-serve"]),
            "passed_on_pct": st.floats(0.5, 100),
        },
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: str(row["step"]).casefold(),
).map(tuple)
ticked = st.lists(
    st.fixed_dictionaries(
        {"item": st.sampled_from(["owner", "board", "rhythm"]), "state": st.sampled_from(STATES)},
        optional={"day": st.dates(date(1000, 1, 1)).map(date.isoformat)},
    ),
    unique_by=lambda row: row["item"],
).map(tuple)
written_parts = st.lists(
    st.fixed_dictionaries({"part": st.sampled_from(["headline", "problem", "quote"]), "text": plain_text}),
    unique_by=lambda row: row["part"],
).map(tuple)
VALUES = {
    "money": numbers,
    "percent": numbers,
    "number": numbers,
    "count": st.integers(0, 10**15),
    "duration": st.integers(0, 10**6) | st.floats(0.001, 1e6),
    "choice": st.sampled_from(["self-serve", "mid-market", "enterprise"]),
    "choices": st.lists(st.sampled_from(range(3)), unique=True).map(
        lambda places: tuple(str(SEGMENTS[place]["id"]) for place in sorted(places))
    ),
    "yesno": st.booleans(),
    "scale": st.integers(1, 5),
    "text": plain_text,
    "date": st.dates(date(1000, 1, 1)),
    "table": rows,
    "checklist": ticked,
    "document": written_parts,
}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("table", *LISTS)])
@given(data=st.data())
def test_what_is_shown_is_read_back(kind: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    shown = KINDS[kind].show(value, BARE[kind], EURO)
    assert KINDS[kind].read(shown, BARE[kind]) == value


@given(value=rows)
def test_the_cells_shown_are_read_back(value: tuple[dict[str, object], ...]) -> None:
    lines = [" | ".join(cells) for cells in TABLE.rows(value, facts.TABLE, EURO)]  # type: ignore[arg-type]
    assert TABLE.read("\n".join(lines), facts.TABLE) == value


@pytest.mark.parametrize("kind", list(KINDS))
@given(data=st.data())
def test_what_comes_back_from_the_store_is_taken_as_it_is(kind: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    stored = value_from_json(value_to_json(value))
    assert KINDS[kind].check(stored, BARE[kind]) == stored == value


def refusal(action: Callable[[], object]) -> EntryError | None:
    """Return the refusal in words; any other exception goes through."""
    try:
        action()
    except EntryError as error:
        return error
    return None


typed = st.text() | st.from_regex(r"[~?]?[€$+-]? ?[0-9 .,']{1,9}(k|m|bn|%|days|w| of 5)?", fullmatch=True)


@pytest.mark.parametrize("kind", list(KINDS))
@given(text=typed, currency=st.none() | st.just(EURO))
def test_an_entry_is_read_or_refused_in_words(kind: str, text: str, currency: str | None) -> None:
    error = refusal(lambda: read_entry(text, BARE[kind], currency=currency))
    assert error is None or (error.what and error.right)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", list(KINDS))
@given(value=anything)
def test_a_value_of_a_file_is_taken_or_refused_in_words(kind: str, value: object) -> None:
    error = refusal(lambda: KINDS[kind].check(value, BARE[kind]))
    assert error is None or error.what


@pytest.mark.parametrize(
    ("given_fact", "value", "message"),
    [
        (fact("money"), True, "This is true or false (True)"),
        (fact("money"), math.nan, "That is not a number to count with"),
        (fact("money"), math.inf, "That is not a number to count with"),
        (fact("money"), 1e16, "That number is too large to be meant"),
        (fact("money"), 10**400, "That number is too large to be meant"),
        (fact("money"), [1], "This is a list"),
        (fact("yesno"), 1, "This is a number (1)"),
        (facts.SEGMENT, 2, "This is a number (2)"),
        (fact("text"), 2, "This is a number (2)"),
        (fact("date"), datetime(2026, 1, 1), "This is a date or time"),
        (CHOICES, ["x"], '"x" is not one of the answers'),
        (facts.TABLE, [{"stp": "a"}], 'Row 1 has a column "stp" that the table has not'),
        (facts.TABLE, [{"step": "a", "capacity_per_week": -1}], "Row 1, Capacity: -1 is under the least it can be, 0"),
        (facts.TABLE, [{"step": "a", "capacity_per_week": 1, "load": 2}], "Row 1, Load: This is worked out"),
        (facts.TABLE, [{}] * 5001, "These are 5,001 rows"),
    ],
)
def test_a_wrong_value_of_a_file(given_fact: Fact, value: object, message: str) -> None:
    with pytest.raises(EntryError) as caught:
        KINDS[given_fact.kind].check(value, given_fact)
    assert caught.value.what.startswith(message)


def test_values_of_a_file_become_those_of_people() -> None:
    assert KINDS["money"].check(2.0, fact("money")) == 2
    assert KINDS["money"].check("2.1m", fact("money")) == 2_100_000
    assert KINDS["date"].check(date(2026, 1, 2), fact("date")) == date(2026, 1, 2)
    assert KINDS["choices"].check(["Enterprise", "plg"], CHOICES) == ("self-serve", "enterprise")


def test_an_open_column_takes_other_text() -> None:
    rows = TABLE.check([{"step": "A", "function": "Legal", "capacity_per_week": "1k"}], facts.TABLE)
    assert rows == ({"step": "A", "function": "Legal", "capacity_per_week": 1000},)


def test_a_table_is_named_by_its_keys() -> None:
    value = ({"step": "Signup"}, {"step": "Onboarding"}, {"step": "Support"})
    assert TABLE.show(value, facts.TABLE, EURO) == "Signup, Onboarding and Support"
    assert TABLE.show((), facts.TABLE, EURO) == "0 rows"
