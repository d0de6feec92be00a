"""Checklists and documents: what is read, what formulas see of it, and how a playbook is told what is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from opsadvisor.formula.check import Type
from opsadvisor.library.checklists import STATES, marked
from opsadvisor.library.documents import complaint, written
from opsadvisor.library.entry import EntryError, read_entry
from opsadvisor.library.kind import Context
from opsadvisor.library.kinds import LISTS
from opsadvisor.library.types import type_of_fact

from .facts import CHECKLIST, DOCUMENT

TICKS, PAGES = LISTS["checklist"], LISTS["document"]
DONE = {"item": "owner", "state": "done"}
TEXTS = ({"part": "quote", "text": "Fine!"}, {"part": "headline", "text": "Ships in a day"})


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("owner", ["owner"]),
        ("Name an owner, one a figure", ["owner"]),
        ("meet; name an owner, one a figure, HANG UP THE BOARD", ["rhythm", "owner", "board"]),
        ("rhythm\nboard", ["rhythm", "board"]),
    ],
)
def test_what_is_named_is_done(typed: str, names: list[str]) -> None:
    assert read_entry(typed, CHECKLIST).value == tuple({"item": name, "state": "done"} for name in names)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ownr", 'There is no item "ownr". Did you mean "owner"?'),
        ("hang up a board", 'There is no item "hang up a board". Did you mean "Hang up the board"?'),
        ("owner, Owner", 'The item "owner" is there twice'),
        ("zzz", "The playbook shows which items there are"),
    ],
)
def test_an_item_that_is_none(typed: str, said: str) -> None:
    with pytest.raises(EntryError) as caught:
        read_entry(typed, CHECKLIST)
    assert said in str(caught.value)


def test_the_day_may_be_written_as_a_person_does() -> None:
    rows = TICKS.check([DONE | {"day": "today"}], CHECKLIST, Context(date(2026, 11, 20)))
    assert rows == (DONE | {"day": "2026-11-20"},)


def test_items_never_touched_are_open_and_those_unknown_are_left_out() -> None:
    rows = TICKS.seen(
        ({"item": "rhythm", "state": "doing", "day": "2026-11-02"}, {"item": "x", "state": "done"}), CHECKLIST
    )
    assert rows == (
        {"phase": "Days 1 to 30", "item": "owner", "title": "Name an owner, one a figure", "state": "open"},
        {"phase": "Later", "item": "board", "title": "Hang up the board", "state": "open"},
        {"phase": "Later", "item": "rhythm", "title": "Meet", "state": "doing", "day": "2026-11-02"},
    )
    assert TICKS.seen(rows, CHECKLIST) == rows


def test_a_checklist_is_shown_by_how_far_it_is() -> None:
    assert TICKS.show((), CHECKLIST, "EUR") == "0 of 3 done"
    doing = (DONE, {"item": "board", "state": "skipped"}, {"item": "rhythm", "state": "doing"})
    assert TICKS.show(doing, CHECKLIST, "EUR") == "1 of 2 done, 1 in hand"


def test_marking_an_item() -> None:
    rows = marked((DONE,), "board", "doing", date(2026, 11, 2))
    assert rows == (DONE, {"item": "board", "state": "doing", "day": "2026-11-02"})
    assert marked(rows, "owner", "open", None) == rows[1:]
    assert marked((), "owner", "open", date(2026, 12, 1)) == ({"item": "owner", "state": "open", "day": "2026-12-01"},)


def test_a_document_is_read_from_markdown() -> None:
    text = "# Press release\n\n## headline ##\nShips in a day\n\n## A quote\n\n> Fine!\n\n- ### yes\n## The problem\n\n"
    assert PAGES.read(text, DOCUMENT) == (
        {"part": "headline", "text": "Ships in a day"},
        {"part": "quote", "text": "> Fine!\n\n- ### yes"},
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Ships in a day", "Begin each part with its title: ## Headline, ## The problem or ## A quote"),
        ("## Headlin\nx", 'Did you mean "Headline"?'),
        ("## Headline\nx\n## Headline\ny", 'The part "headline" is there twice'),
        ("## Headline\n" + "x" * 10_001, "at most 10,000 characters a part"),
    ],
)
def test_a_text_that_is_no_document(typed: str, said: str) -> None:
    with pytest.raises(EntryError) as caught:
        PAGES.read(typed, DOCUMENT)
    assert said in str(caught.value)


def test_formulas_see_every_part() -> None:
    headline, problem, quote = PAGES.seen(TEXTS, DOCUMENT)
    assert headline == {
        "part": "headline",
        "title": "Headline",
        "words": 4,
        "required": True,
        "text": "Ships in a day",
        "at_most": 5,
    }
    assert problem == {"part": "problem", "title": "The problem", "words": 0, "required": True, "at_least": 3}
    assert quote["words"] == 1
    assert PAGES.seen(PAGES.seen(TEXTS, DOCUMENT), DOCUMENT) == (headline, problem, quote)
    assert PAGES.show(TEXTS, DOCUMENT, "EUR") == "2 of 3 parts written, 5 words"


def test_the_length_of_a_part() -> None:
    headline, problem, _ = DOCUMENT.part
    assert complaint(headline, "one two three four five six") == "6 words, at most 5"
    assert complaint(problem, "one") == "1 word, at least 3"
    assert complaint(problem, "one two three") == complaint(problem, "") == ""


def test_writing_a_part() -> None:
    assert written(TEXTS, "quote", "Good") == (TEXTS[1], {"part": "quote", "text": "Good"})
    assert written(TEXTS, "quote", " \n") == TEXTS[1:]


@pytest.mark.parametrize("fact", [CHECKLIST, DOCUMENT])
def test_what_is_tried_out_is_what_formulas_may_see(fact: Any) -> None:
    columns = type_of_fact(fact).columns
    for rows in LISTS[fact.kind].samples(fact):
        for row in rows:
            assert row.keys() <= columns.keys()
            assert all(_is_of(cell, columns[name]) for name, cell in row.items())


def test_a_checklist_is_tried_out_in_every_state() -> None:
    states = {frozenset(row["state"] for row in rows) for rows in TICKS.samples(CHECKLIST)}
    assert {frozenset({state}) for state in STATES} <= states
    assert frozenset({"done", "open"}) in states


def _is_of(cell: Any, type_: Type) -> bool:
    if type_.kind == "text":
        return isinstance(cell, str) and (not type_.options or cell in type_.options)
    return isinstance(cell, bool) if type_.kind == "yesno" else isinstance(cell, int)
