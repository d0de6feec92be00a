"""The tables in the file of a whole database: which they are, and what a row of each has to be.

    {"opsadvisor": 1, "layout": "0003_history",
     "settings": {key: data},
     "playbook_texts": [{"digest", "playbook", "version", "text"}],
     "companies": [{"id", "name", "currency", "created_at", "archived_at",
       "sessions": [{..., "advice", "playbooks": [digest]}], "answers": [...], "plan_items": [...],
       "plan_changes": [...], "kata_boards": [...], "kata_targets": [...], "kata_readings": [...],
       "kata_obstacles": [...], "kata_experiments": [...], "kata_ideas": [...], "kata_rounds": [...],
       "kata_texts": [...]}]}

Each list holds the rows of the table of that name, in their order, by the names of its columns. What is worked out
from an advice (headlines, metrics, verdicts, words to search) is not in it, and is worked out anew.

A row is a JSON object by the names of the columns, without `seq` (the order of the list) and `company` (it stands in
that company's list).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from sqlite3 import IntegrityError
from typing import Any

from opsadvisor.plain import plain
from opsadvisor.store.codec import from_json, time_from_text, time_to_text, to_json, value_from_json
from opsadvisor.store.errors import StoreError
from opsadvisor.store.file import File, Row

VERSION = 1
"""Of the file's form. Rows follow the layout of the tables, which has a name of its own."""
_OF_COMPANY = "company = :company"
_OF_BOARDS = "board IN (SELECT id FROM kata_boards WHERE company = :company)"
_DAYS = frozenset({"as_of", "due", "day", "achieve_by"})


class DamagedExport(StoreError):  # noqa: N818 (the name says what is wrong)
    """What was to be imported is no whole export; `place` says where, and nothing was changed."""

    def __init__(self, place: str, what: str) -> None:
        self.place = place
        super().__init__(f"{place} {what}. Nothing was imported.")


@dataclass(frozen=True, slots=True)
class Table:
    """One table, how its rows belong to a company, and the lists of the same company that its columns name."""

    name: str
    kind: str
    """What its rows are called."""
    where: str = _OF_COMPANY
    refs: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    """The columns of JSON, each with what looks whether its data has the right shape."""

    @property
    def has_company(self) -> bool:
        """Whether its rows say their company themselves."""
        return self.where == _OF_COMPANY


def _value(data: Any) -> None:
    value_from_json(json.dumps(data))


def _words(data: Any) -> None:
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        raise TypeError("not an object of texts")


_BOARD = {"board": "kata_boards"}
SESSIONS = Table("sessions", "sessions")
ANSWERS = Table("answers", "answers", refs={"session": "sessions"}, data={"value": _value})
PLAN = (
    Table("plan_items", "plan items"),
    Table("plan_changes", "changes of the plan", refs={"item": "plan_items"}),
)
BOARDS = Table("kata_boards", "boards")
ON_BOARDS = (
    Table("kata_targets", "target conditions", _OF_BOARDS, _BOARD, {"reflection": _words}),
    Table("kata_readings", "readings", _OF_BOARDS, _BOARD),
    Table("kata_obstacles", "obstacles", _OF_BOARDS, _BOARD),
    Table(
        "kata_experiments",
        "experiments",
        _OF_BOARDS,
        {**_BOARD, "target": "kata_targets", "obstacle": "kata_obstacles"},
    ),
    Table("kata_ideas", "ideas", _OF_BOARDS, _BOARD),
    Table("kata_rounds", "rounds", _OF_BOARDS, _BOARD, {"answers": _words}),
)
TEXTS = Table("kata_texts", "entries of the kata", refs=_BOARD)
TABLES = (SESSIONS, ANSWERS, *PLAN, BOARDS, *ON_BOARDS, TEXTS)


@dataclass(frozen=True, slots=True)
class Column:
    """One column, as the file declares it."""

    name: str
    type: str
    required: bool


def columns(file: File, table: str) -> list[Column]:
    """Return the columns of a table that stand in the export."""
    found = file.rows("SELECT * FROM pragma_table_info(?)", [table])
    return [Column(row["name"], row["type"], bool(row["notnull"])) for row in found if row["name"] not in _LEFT_OUT]


_LEFT_OUT = {"seq", "company"}


def out(table: Table, row: Row) -> Row:
    """Return a row as it stands in the export."""
    return {name: _out(table, name, value) for name, value in row.items() if name not in _LEFT_OUT}


def _out(table: Table, name: str, value: Any) -> Any:
    return from_json(value) if name in table.data and value is not None else value


def checked(table: Table, wanted: list[Column], data: Any, place: str) -> Row:
    """Return the row of an export as its columns hold it. Raises DamagedExport."""
    names = [column.name for column in wanted]
    for name in must_be(dict, data, place):
        if name not in names:
            raise DamagedExport(f"{place}.{plain(name, lines=False)}", "is no column that there is")
    for name in names:
        if name not in data:
            raise DamagedExport(f"{place}.{name}", "is missing")
    return {column.name: _stored(table, column, data[column.name], f"{place}.{column.name}") for column in wanted}


def must_be(kind: type, data: Any, place: str) -> Any:
    """Return data of a kind. Raises DamagedExport for another."""
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise DamagedExport(place, f"is not {_KINDS[kind]}")
    return data


_KINDS: Mapping[type, str] = {dict: "an object", list: "a list", str: "a text", int: "a whole number"}


def _stored(table: Table, column: Column, value: Any, place: str) -> Any:
    if value is None:
        if column.required:
            raise DamagedExport(place, "is missing")
        return None
    with told(place):
        if column.name in table.data:
            table.data[column.name](value)
            return to_json(value)
        return _TYPES[column.type](column.name, value, place)


def _text(name: str, value: Any, place: str) -> str:
    text = plain(must_be(str, value, place))
    if name.endswith("_at") and time_to_text(time_from_text(text)) != text:
        raise DamagedExport(place, "is not a time such as 2026-11-20T09:30:00.000000Z")
    if (name in _DAYS or name.endswith("_on")) and date.fromisoformat(text).isoformat() != text:
        raise DamagedExport(place, "is not a day such as 2026-11-20")
    if name == "working_days" and not set(text) <= set("0123456"):
        raise DamagedExport(place, "has other digits than those of the days, 0 (Monday) to 6")
    return text


def _whole(_: str, value: Any, place: str) -> int:
    number: int = must_be(int, value, place)
    if abs(number) >= 2**63:
        raise DamagedExport(place, "is too large")
    return number


def _number(_: str, value: Any, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise DamagedExport(place, "is not a number")
    return float(value)


_TYPES: Mapping[str, Callable[[str, Any, str], Any]] = {"TEXT": _text, "INTEGER": _whole, "REAL": _number}


@contextmanager
def told(place: str) -> Iterator[None]:
    """Tell errors of data, and of rows that the file does not take, by their place."""
    try:
        yield
    except IntegrityError as error:
        raise DamagedExport(place, f"does not go with the rest: {_reason(error)}") from error
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise DamagedExport(place, f"can't be read ({plain(str(error), lines=False)})") from error


def _reason(error: IntegrityError) -> str:
    reason = str(error)
    for begins, words in _REASONS.items():
        if reason.startswith(begins):
            return reason.replace(begins, words)
    return reason


_REASONS = {
    "UNIQUE constraint failed:": "there is one already with the same",
    "CHECK constraint failed:": "it has to meet",
    "FOREIGN KEY constraint failed": "it names what is not there",
}
