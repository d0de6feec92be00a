"""Folding checklists and documents.

A checklist reaches a method as a table, one row an item, with the columns `phase`, `item`, `title`, `state` (open,
doing, done, skipped) and `day`; a document as one row a part, with `part`, `title`, `text`, `words`, `required`,
`at_least` and `at_most`. What is not there yet is open, and not written.
"""

from __future__ import annotations

from opsadvisor.methods.registry import Number, Row, Table, Text, TextColumn, Undefined, YesNo, method

SOURCE = "Plain counting"

DONE, SKIPPED = "done", "skipped"


def _state(row: Row) -> str:
    return str(row.get("state", "open"))


def _share_done(rows: Table) -> float:
    states = [state for state in map(_state, rows) if state != SKIPPED]
    if not states:
        raise Undefined("every item is skipped" if rows else "there are no items")
    return states.count(DONE) / len(states)


@method(source=SOURCE, phrase="progress of {}")
def progress(checklist: Table) -> Number:
    """Share of the items that are done, 0 to 1; those skipped are left out."""
    return _share_done(checklist)


@method(source=SOURCE, phrase="progress of {} in {}", picks={"phase": "phase"})
def progress_in(checklist: Table, phase: Text) -> Number:
    """Share of the items of the phase titled `phase` that are done, 0 to 1; those skipped are left out."""
    rows = [row for row in checklist if row.get("phase") == phase]
    if not rows:
        raise Undefined(f"there is no phase {phase}")
    return _share_done(rows)


@method(source=SOURCE, phrase="items done in {}")
def done_items(checklist: Table) -> Number:
    """How many items are done."""
    return sum(_state(row) == DONE for row in checklist)


@method(source=SOURCE, phrase="items to do in {}")
def open_items(checklist: Table) -> Number:
    """How many items are neither done nor skipped."""
    return sum(_state(row) not in (DONE, SKIPPED) for row in checklist)


@method(source=SOURCE, phrase='"{1}" is done', picks={"item": "item"})
def is_done(checklist: Table, item: Text) -> YesNo:
    """Whether the item with the id `item` is done."""
    for row in checklist:
        if row.get("item") == item:
            return _state(row) == DONE
    raise Undefined(f"there is no item {item}")


def _words(text: str | None) -> int:
    return len((text or "").split())


def _within_bounds(row: Row) -> bool:
    """Say whether a part is written, neither too short nor too long."""
    text = row.get("text")
    count = _words(None if text is None else str(text))
    least, most = row.get("at_least", 1), row.get("at_most", count)
    return max(int(least), 1) <= count <= int(most)


@method(source=SOURCE, phrase="completeness of {}")
def completeness(document: Table) -> Number:
    """Share of the required parts that are written and within their bounds, 0 to 1; of all, where none is required."""
    parts = [row for row in document if row.get("required")] or document
    if not parts:
        raise Undefined("the document has no parts")
    return sum(map(_within_bounds, parts)) / len(parts)


@method(source=SOURCE, phrase="words in {}")
def words(texts: TextColumn) -> Number:
    """How many words a column of texts has; a text not there has none."""
    return sum(map(_words, texts))
