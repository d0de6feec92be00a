"""Lets nothing in: every place where text can enter makes it plain, found by going through what there is.

A new key of a playbook or a new column of a table is covered from its first day on, or fails here until it is.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from opsadvisor import paths
from opsadvisor.library.load import Library, load
from opsadvisor.library.schema import Part, Playbook
from opsadvisor.plain import plain_data
from opsadvisor.store.connect import connect, connect_to_read
from opsadvisor.store.database import Store
from opsadvisor.store.errors import StoreError
from opsadvisor.store.whole.export import export_text
from opsadvisor.store.whole.merge import import_all
from tests import hostile
from tests.store.lives import FULL, Place

IN_ALL_FORMS: tuple[Any, ...] = (
    hostile.TEXT,
    [hostile.TEXT],
    {hostile.TEXT: hostile.TEXT},
    [{hostile.TEXT: [hostile.TEXT]}],
)
"""The text in each form that a value of a file can have."""


def parts(kind: Any, seen: set[type[Part]]) -> set[type[Part]]:
    """Return each table that a playbook can have, from `kind` down."""
    if isinstance(kind, type) and issubclass(kind, Part) and kind not in seen:
        seen.add(kind)
        for each in kind.model_fields.values():
            parts(each.annotation, seen)
    for argument in get_args(kind):
        parts(argument, seen)
    return seen


PARTS = sorted(parts(Playbook, set()), key=lambda part: part.__name__)
KEYS = [(part, name) for part in PARTS for name in part.model_fields]


def taken(part: type[Part], name: str) -> list[Any]:
    """Return what a key makes of the hostile text, of each form in which it takes it."""
    field = part.model_fields[name]
    kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    found = []
    for form in IN_ALL_FORMS:
        with suppress(ValidationError):
            found.append(adapter.dump_python(adapter.validate_python(form)))
    return found


@pytest.mark.parametrize(("part", "name"), KEYS, ids=lambda each: getattr(each, "__name__", each))
def test_each_key_of_a_playbook_makes_its_text_plain_or_refuses_it(part: type[Part], name: str) -> None:
    for value in taken(part, name):
        assert hostile.obeyed(json.dumps(value, ensure_ascii=False).encode()) == []
        assert plain_data(value) == value


def test_the_keys_are_those_that_take_text() -> None:
    assert len(KEYS) > 150
    assert sum(bool(taken(part, name)) for part, name in KEYS) > 60


def said_in(value: Any) -> Iterator[tuple[str, str]]:
    """Yield each table and key of a playbook in which the text stands."""
    if isinstance(value, Part):
        for name in type(value).model_fields:
            inside = getattr(value, name)
            if hostile.SEEN in str(inside) and not _holds_parts(inside):
                yield type(value).__name__, name
            yield from said_in(inside)
    elif isinstance(value, list):
        for each in value:
            yield from said_in(each)


def _holds_parts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, Part) for each in value)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("playbooks")
    hostile.playbook(folder)
    loaded = load([paths.shipped_playbooks(), folder])
    assert loaded.faults == []
    return loaded


def test_the_hostile_playbook_says_it_in_each_key_that_takes_text(library: Library) -> None:
    said = {each for id in (hostile.ID, "hostile-cards") for each in said_in(library.playbooks[id])}
    takes = {(part.__name__, name) for part, name in KEYS if taken(part, name)}
    assert takes - said == {("Example", "expect"), ("Action", "moves")}  # names, which have to be known
    assert said <= takes


# The store ------------------------------------------------------------------------------------------------------------

NO_TEXT = re.compile(
    r"id|company|session|board|item|target|obstacle|ref|digest|\w+_at|\w+_on|as_of|due|day|achieve_by|working_days|see_on"
    r"|state|status|origin|tone|met|better|kind|currency|version|playbook|fact|action|metric|name"
)
"""Columns of ids, days, and words of a fixed list."""


def test_the_hostile_database_says_it_in_each_column_of_text(library: Library, tmp_path: Path) -> None:
    hostile.database(tmp_path / "x.db", library)
    silent = []
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        for table, column, as_json in hostile.text_columns(connection):
            text = json.dumps(hostile.TEXT)[1:-1] if as_json else hostile.TEXT
            there = connection.execute(f"SELECT 1 FROM {table} WHERE instr({column}, ?)", [text]).fetchone()
            silent += [] if there else [(table, column)]
    unknown = [each for each in silent if not NO_TEXT.fullmatch(each[1]) or each == ("companies", "name")]
    assert unknown == []


@pytest.fixture
def taken_over(tmp_path: Path) -> Path:
    """A database with something in each table, in which each text of each column, ids and all, is hostile."""
    place = Place(tmp_path)
    place.new(deeds=FULL).close()
    (path,) = tmp_path.rglob("opsadvisor.db")
    with closing(sqlite3.connect(path)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        for pragma in ("ignore_check_constraints = ON", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        for table, column, as_json in hostile.text_columns(connection):
            text = json.dumps([hostile.TEXT], ensure_ascii=False) if as_json else hostile.TEXT
            with suppress(sqlite3.IntegrityError):  # where it has to be one of a kind, in the first row
                connection.execute(f"UPDATE {table} SET {column} = ?", [text])
        connection.commit()
    return path


def test_no_column_gives_out_what_a_terminal_would_obey(taken_over: Path) -> None:
    columns = 0
    for open_it in (connect, connect_to_read):
        with closing(open_it(taken_over)) as connection:
            for table, column, _ in hostile.text_columns(connection):
                columns += 1
                for (text,) in connection.execute(f"SELECT {column} FROM {table}"):
                    assert hostile.obeyed((text or "").encode()) == [], f"{table}.{column}"
    assert columns > 150


def test_each_table_is_written_to_a_json_that_is_plain(library: Library, tmp_path: Path) -> None:
    hostile.database(tmp_path / "x.db", library)
    with Store.open(tmp_path / "x.db") as store:
        data = json.loads("".join(export_text(store)))
    data.pop("playbook_texts")  # kept to the byte, for their digests
    assert hostile.SEEN in json.dumps(data)
    assert plain_data(data) == data


def texts_in(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of each text of JSON."""
    if isinstance(data, str):
        yield place
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from texts_in(value, (*place, key))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, list[tuple[Any, ...]]]:
    """A whole export, and a place of each sort of text in it."""
    data = json.loads("".join(export_text(Place(tmp_path_factory.mktemp("whole")).new(deeds=FULL))))
    places = [each for each in texts_in(data) if each[0] != "playbook_texts"]
    kinds = {tuple("*" if isinstance(part, int) else part for part in each): each for each in places}
    assert len(kinds) > 80
    return data, [*kinds.values()]


@pytest.mark.long(12)
def test_no_text_of_an_import_stays_hostile(
    whole: tuple[Any, list[tuple[Any, ...]]], tmp_path: Path, round_: int
) -> None:
    """It comes in plain, or nothing comes in."""
    data, places = whole
    where = places[round_ * 37 % len(places)]
    with Place(tmp_path).new() as store:
        with suppress(StoreError):
            import_all(store, _with(data, where))
        for line in _everything(store.path):
            assert hostile.obeyed(line) == [], where


def _with(data: Any, where: tuple[Any, ...]) -> Any:
    whole = json.loads(json.dumps(data))
    *path, last = where
    holder = whole
    for part in path:
        holder = holder[part]
    holder[last] = hostile.TEXT
    return whole


def _everything(path: Path) -> Iterator[bytes]:
    """Yield each text that a file holds, as its bytes stand there."""
    with closing(sqlite3.connect(path)) as connection:
        columns = hostile.text_columns(connection)
        connection.text_factory = bytes
        for table, column, _ in columns:
            for (text,) in connection.execute(f"SELECT {column} FROM {table}"):
                yield text or b""
