"""Between answers and what stands in a field: text as one would type it, tables as rows of texts. No Textual here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from opsadvisor.advice.answers import Answer
from opsadvisor.library.entry import EntryError
from opsadvisor.library.kind import Context
from opsadvisor.library.kinds import KINDS, LISTS, TABLE
from opsadvisor.library.tables import Cell, entered

if TYPE_CHECKING:
    from opsadvisor.library.schema import Fact
    from opsadvisor.store.companies import Settings
    from opsadvisor.ui.fields.base import Draft, Rows

ROWS = frozenset({"table", "checklist", "document"})
"""Kinds whose answer is rows, which stand in the field however old they are."""
PICKED = ROWS | {"choice", "choices", "yesno", "scale"}
"""Kinds whose last answer is best shown in the field itself, where it can be changed."""
_KEPT = "drafts"
"""The setting that holds what is typed half way, by session, by board of the kata, or by what else it belongs to."""


@dataclass
class Half:
    """What is typed half way in a session, by fact: answers not yet given, and notes to them.

    Also in a round of the kata or at the head of a new board, by place; then that stands for the session.
    """

    drafts: dict[str, Draft] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    _stored: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def kept(cls, settings: Settings, session: str) -> Half:
        """Return what was kept of a session; what can't be a draft or a note, from another's file, counts as none."""
        found = _table(_sessions(settings).get(session))
        drafts = {fact: draft for fact, draft in _table(found.get("drafts")).items() if _is_draft(draft)}
        notes = {fact: note for fact, note in _table(found.get("notes")).items() if isinstance(note, str)}
        stored = {"drafts": dict(drafts), "notes": dict(notes)} if drafts or notes else {}
        return cls(drafts, notes, stored)

    def keep(self, settings: Settings, session: str) -> None:
        """Store it, where it has changed. Raises StoreError."""
        now = {"drafts": dict(self.drafts), "notes": dict(self.notes)} if self.drafts or self.notes else {}
        if now != self._stored:
            with settings.file.writing():  # from here on no other copy changes what belongs to other sessions
                others = {id: half for id, half in _sessions(settings).items() if id != session}
                settings.set(_KEPT, {**others, session: now} if now else others)
            self._stored = now

    @property
    def typed(self) -> bool:
        """Whether anything is there."""
        return any(self.drafts.values()) or any(self.notes.values())

    def drop(self, fact: str) -> bool:
        """Forget what belongs to an answer that was given. Returns whether some of it is still stored."""
        self.drafts.pop(fact, None)
        self.notes.pop(fact, None)
        return any(fact in kept for kept in self._stored.values())

    def forget(self, settings: Settings, session: str) -> None:
        """Forget everything: the session is over. Raises StoreError."""
        self.drafts.clear()
        self.notes.clear()
        self.keep(settings, session)


def _sessions(settings: Settings) -> dict[str, Any]:
    return _table(settings.get(_KEPT))


def _table(data: object) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _is_draft(data: object) -> bool:
    return isinstance(data, str) or (isinstance(data, list) and all(map(_is_row, data)))


def _is_row(data: object) -> bool:
    return isinstance(data, dict) and all(isinstance(cell, str) for cell in data.values())


def fitting(fact: Fact, draft: Draft, context: Context) -> Draft | None:
    """Return a draft as the field of a fact takes it, None where it is none for that: rows where there are no rows."""
    if isinstance(draft, str) or fact.kind == "table":
        return draft
    if fact.kind not in LISTS:
        return None
    rows = [row for row in draft if LISTS[fact.kind].kept((row,), fact)]
    try:
        LISTS[fact.kind].check(rows, fact, context)
    except EntryError:
        return None  # it was never typed here: the field begins as if nothing was
    return rows


def as_draft(fact: Fact, answer: Answer, currency: str) -> Draft:
    """Return an answer as it would be typed."""
    if answer.status == "unknown":
        return "?"
    if answer.status == "not applicable":
        return f"n/a {answer.reason}"
    value: Any = answer.value
    if fact.kind == "table":
        return _as_rows(fact, value, currency)
    if fact.kind in LISTS:
        return [{name: str(cell) for name, cell in row.items()} for row in LISTS[fact.kind].kept(value, fact)]
    if fact.kind == "choices":
        return ",".join(value) or "none"
    if fact.kind in {"choice", "scale"}:
        return str(value)
    shown = KINDS[fact.kind].show(value, fact, currency)
    return f"~{shown}" if answer.guess else shown


class Reader:
    """Reads the cells of one table, each text once: a table is read anew with every key."""

    def __init__(self, fact: Fact, context: Context) -> None:
        self.fact = fact
        self._columns = {column.id: column for column in entered(fact)}
        self._context = context
        self._read: dict[tuple[str, str], Cell | None] = {}

    def row(self, row: Mapping[str, str]) -> dict[str, Cell]:
        """Return the cells of a row that can be read; the others count as left out."""
        cells = ((id, self._cell(id, row[id])) for id in self._columns if id in row)
        return {id: cell for id, cell in cells if cell is not None}

    def _cell(self, id: str, text: str) -> Cell | None:
        if (id, text) not in self._read:
            try:
                self._read[id, text] = TABLE.read_cell(text, self._columns[id], self._context)
            except EntryError:
                self._read[id, text] = None
        return self._read[id, text]


def examples(fact: Fact, currency: str) -> Rows:
    """Return the example rows of a table, as they would be typed."""
    return _as_rows(fact, TABLE.check(fact.row, fact), currency) if fact.row else []


def _as_rows(fact: Fact, value: Any, currency: str) -> Rows:
    columns = [column.id for column in entered(fact)]
    return [dict(zip(columns, row, strict=True)) for row in TABLE.rows(value, fact, currency)]
