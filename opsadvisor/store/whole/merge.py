"""Taking a whole database in, from the JSON of another: all of it or nothing, and nothing twice."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from opsadvisor.advice.document import Advice
from opsadvisor.plain import plain
from opsadvisor.store import freeze, search
from opsadvisor.store.codec import from_json, to_json
from opsadvisor.store.database import Store
from opsadvisor.store.errors import ForeignFile, NewerFile
from opsadvisor.store.file import File, Row
from opsadvisor.store.records import PlaybookText
from opsadvisor.store.schema import STEPS
from opsadvisor.store.whole.boards import Boards
from opsadvisor.store.whole.order import in_time, last_seq
from opsadvisor.store.whole.tables import (
    ANSWERS,
    BOARDS,
    ON_BOARDS,
    PLAN,
    SESSIONS,
    TEXTS,
    VERSION,
    DamagedExport,
    Table,
    checked,
    columns,
    must_be,
    told,
)

LARGEST = 500_000_000
"""Bytes of an export that is taken in: it is read as a whole."""
_FIRST_LAYOUT = "0003_history"
"""The first one that was written as JSON."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought."""

    counts: Mapping[str, int]
    """How many rows came in, by what they are called."""
    already: int
    """How many were there."""
    left: tuple[str, ...] = ()
    """The processes of boards that went on differently here and there, and stayed as they were here."""


def import_all(store: Store, data: bytes | str | Mapping[str, Any]) -> Imported:
    """Take in what `export_all` wrote, as JSON text or data, into an empty or a used database.

    What is there by its id stays, and does not come twice. A session, a board or a change of the plan that went on
    there is brought forward. Raises DamagedExport with the place, ForeignFile, NewerFile, StoreError; nothing was
    changed then.
    """
    document = _document(data)
    with store.file.writing():
        return _Import(store.file).all(document)


def _document(data: bytes | str | Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of an export of this program and of a form that it knows."""
    found = data if isinstance(data, Mapping) else _parsed(data)
    if not isinstance(found, Mapping) or "opsadvisor" not in found:
        raise ForeignFile('This is no export of opsadvisor: it has no "opsadvisor" at its top. Nothing was imported.')
    version, layout = must_be(int, found["opsadvisor"], "opsadvisor"), must_be(str, found.get("layout"), "layout")
    if version > VERSION or (layout not in STEPS and layout > [*STEPS][-1]):
        raise NewerFile(
            f"This export was written by a newer version of opsadvisor (layout {plain(layout, lines=False)}). "
            "Install the newer version. Nothing was imported."
        )
    if version < 1 or layout not in STEPS or layout < _FIRST_LAYOUT:
        raise DamagedExport("layout", "is none that was ever exported")
    return found


def _parsed(data: bytes | str) -> Any:
    if len(data) > LARGEST:
        raise DamagedExport("The file", f"is larger than {LARGEST:,} bytes, more than can be taken in")
    try:
        return json.loads(data, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise DamagedExport(f"Line {error.lineno}, column {error.colno}", f"is no JSON ({error.msg})") from error
    except (ValueError, RecursionError) as error:
        raise DamagedExport("The file", f"is no JSON ({plain(str(error), lines=False)})") from error


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")


@dataclass(slots=True)
class _Import:
    file: File
    counts: Counter[str] = field(default_factory=Counter)
    already: int = 0
    left: list[str] = field(default_factory=list)

    def all(self, document: Mapping[str, Any]) -> Imported:
        self._settings(must_be(dict, document.get("settings"), "settings"))
        for place, text in _listed(document, "playbook_texts", ""):
            self._text(must_be(dict, text, place), place)
        for place, company in _listed(document, "companies", ""):
            _Company(self, must_be(dict, company, place), place).all()
        return Imported(dict(self.counts), self.already, tuple(self.left))

    def _settings(self, settings: Mapping[str, Any]) -> None:
        """Take in settings; one of many parts, such as what is typed in each session, takes those that it lacks."""
        there = {row["key"]: from_json(row["value"]) for row in self.file.rows("SELECT key, value FROM settings")}
        for key, value in settings.items():
            with told(f"settings.{plain(key, lines=False)}"):
                ours = there.get(plain(key), value)
                if isinstance(ours, dict) and isinstance(value, dict):
                    ours = {**value, **ours}
                self.file.db.execute("REPLACE INTO settings (key, value) VALUES (?, ?)", [plain(key), to_json(ours)])

    def _text(self, text: Mapping[str, Any], place: str) -> None:
        fields = {name: must_be(str, text.get(name), f"{place}.{name}") for name in PlaybookText.__dataclass_fields__}
        with told(place):
            fields["text"].encode()
            freeze.text(self.file, PlaybookText(**fields))

    def came(self, kind: str, count: int, there: int) -> None:
        self.counts[kind] += count
        self.already += there


def _listed(holder: Mapping[str, Any], name: str, place: str) -> Iterator[tuple[str, Any]]:
    """Yield each entry of a list with its place, counted from 0."""
    place = f"{place}.{name}" if place else name
    return ((f"{place}[{number}]", each) for number, each in enumerate(must_be(list, holder.get(name), place)))


@dataclass
class _Company:
    """One company of the export, on its way in."""

    whole: _Import
    data: Mapping[str, Any]
    place: str
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The ids of each list of the export."""

    @property
    def file(self) -> File:
        return self.whole.file

    @cached_property
    def id(self) -> str:
        return str(self.row["id"])

    @cached_property
    def row(self) -> Row:
        wanted = columns(self.file, "companies")
        given = {column.name: self.data[column.name] for column in wanted if column.name in self.data}
        return checked(Table("companies", "companies"), wanted, given, self.place)

    def all(self) -> None:
        last = {table: last_seq(self.file, table) for table in ("sessions", "plan_changes", "kata_texts")}
        self._self()
        touched = self._sessions() | self._answers()
        self._plan()
        self._boards()
        for table, seq in last.items():
            in_time(self.file, table, self.id, seq)
        for session in sorted(touched):
            search.index(self.file, session)

    def _self(self) -> None:
        there = self.file.row("SELECT id FROM companies WHERE id = ?", [self.id])
        if there is None:
            with told(self.place):
                self.file.insert("companies", self.row)
        self.whole.came("companies", there is None, there is not None)

    def _rows(self, table: Table, more: Iterable[str] = ()) -> Iterator[tuple[str, Row, Row]]:
        """Yield the rows of a list: the place, the row as it is stored, and what stands in its columns `more`."""
        wanted = columns(self.file, table.name)
        for place, each in _listed(self.data, table.name, self.place):
            data = must_be(dict, each, place)
            beside = {name: data.get(name) for name in more}
            row = checked(table, wanted, {name: data[name] for name in data if name not in beside}, place)
            self._check_refs(table, row, place)
            if "id" in row:
                self.ids[table.name].add(row["id"])
            yield place, row, beside

    def _check_refs(self, table: Table, row: Row, place: str) -> None:
        for name, of in table.refs.items():
            if row[name] is not None and row[name] not in self.ids[of]:
                raise DamagedExport(f"{place}.{name}", f"names none of the {of} of its company")

    def _there(self, table: Table) -> dict[str, Row]:
        """Return what this company has in a table, by id."""
        rows = self.file.rows(f"SELECT * FROM {table.name} WHERE {table.where}", {"company": self.id})
        return {row["id"]: row for row in rows}

    def _insert(self, table: Table, row: Row, place: str) -> None:
        with told(place):
            self.file.insert(table.name, {**row, "company": self.id} if table.has_company else row)

    # Sessions and answers -------------------------------------------------------------------------------------------

    def _sessions(self) -> set[str]:
        """Take in the sessions; return those that came or went on."""
        there, touched = self._there(SESSIONS), set()
        count = 0
        for place, row, frozen in self._rows(SESSIONS, ("advice", "playbooks")):
            ours = there.get(row["id"])
            if ours is None:
                self._insert(SESSIONS, row, place)
                count += 1
            elif ours["state"] == "open" and row["state"] != "open":
                self._forward(row, place)
            else:
                continue
            touched.add(row["id"])
            self._freeze(row, frozen, place)
        self.whole.came(SESSIONS.kind, count, len(self.ids["sessions"]) - count)
        return touched

    def _forward(self, row: Row, place: str) -> None:
        names = ("state", "left_at", "finished_at", "as_of", "due")
        with told(place):
            self.file.db.execute(
                f"UPDATE sessions SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?",
                [*(row[name] for name in names), row["id"]],
            )

    def _freeze(self, row: Row, frozen: Row, place: str) -> None:
        digests = must_be(list, frozen["playbooks"], f"{place}.playbooks")
        if (row["state"] == "finished") != (frozen["advice"] is not None):
            raise DamagedExport(f"{place}.advice", "is there if and only if the session is finished, and this differs")
        with told(f"{place}.playbooks"):
            freeze.used(self.file, row["id"], [must_be(str, digest, f"{place}.playbooks") for digest in digests])
        if frozen["advice"] is None:
            return
        with told(f"{place}.advice"):
            advice = _advice(frozen["advice"], row)
            freeze.advice(self.file, row["id"], self.id, advice, frozen["advice"])
            freeze.verdicts(self.file, row["id"])

    def _answers(self) -> set[str]:
        """Take in the answers; return the sessions of new ones."""
        there = {row["id"] for row in self.file.rows("SELECT id FROM answers WHERE company = ?", [self.id])}
        touched, count = set(), 0
        for place, row, _ in self._rows(ANSWERS):
            if row["id"] not in there:
                self._insert(ANSWERS, row, place)
                count += 1
                touched |= {row["session"]} if row["session"] else set()
        self.whole.came(ANSWERS.kind, count, len(self.ids["answers"]) - count)
        return touched

    # Plan and kata --------------------------------------------------------------------------------------------------

    def _plan(self) -> None:
        for table in PLAN:
            there, count = self._there(table), 0
            for place, row, _ in self._rows(table):
                ours = there.get(row["id"])
                if ours is None:
                    self._insert(table, row, place)
                    count += 1
                elif ours.get("undone_at") is None and row.get("undone_at"):
                    undone = [row["undone_at"], row["id"]]
                    self.file.db.execute("UPDATE plan_changes SET undone_at = ? WHERE id = ?", undone)
            self.whole.came(table.kind, count, len(self.ids[table.name]) - count)

    def _boards(self) -> None:
        boards = Boards(self.file, self.id)
        for table in (BOARDS, *ON_BOARDS, TEXTS):
            for place, row, _ in self._rows(table):
                boards.add(table, row, place)
        boards.take()
        self.whole.counts += boards.came
        self.whole.already += boards.there.total()
        self.whole.left += boards.left


def _advice(data: Any, session: Row) -> Advice:
    """Return the advice of a session, each part of it of its type. Raises ValueError, TypeError, KeyError."""
    from pydantic import TypeAdapter

    text = to_json(data)
    TypeAdapter(Advice).validate_json(text, strict=True)
    advice = Advice.from_dict(json.loads(text))
    if advice.as_of.isoformat() != session["as_of"]:
        raise ValueError("it speaks of another day than its session")
    return advice
