"""A whole database as one JSON document, written piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from opsadvisor.store.codec import from_json
from opsadvisor.store.database import Store
from opsadvisor.store.file import File, Row
from opsadvisor.store.schema import STEPS
from opsadvisor.store.whole.tables import SESSIONS, TABLES, VERSION, Table, out
from opsadvisor.store.words import as_written, in_words


def export_all(store: Store) -> dict[str, Any]:
    """Return all that a database holds, as JSON data. Raises StoreError."""
    data: dict[str, Any] = json.loads("".join(export_text(store)))
    return data


def export_text(store: Store) -> Iterator[str]:
    """Yield the JSON of `export_all` in pieces, a row at most in each, as of the moment of the first one.

    What holds the same gives the same text: when it was written is not in it, the file knows that itself.
    Nothing is to be written through `store` before the last piece was taken. Raises StoreError.
    """
    file = store.file
    with in_words(file.path), as_written(file.path), _one_moment(file):
        yield f'{{\n"opsadvisor": {VERSION},\n"layout": {_json([*STEPS][-1])},\n'
        yield f'"settings": {_json(_settings(file))},\n"playbook_texts": '
        yield from _list(_texts(file))
        yield ',\n"companies": ['
        for place, company in enumerate(file.rows("SELECT * FROM companies ORDER BY created_at, id")):
            yield ",\n" if place else "\n"
            yield from _company(file, company)
        yield "\n]\n}\n"


@contextmanager
def _one_moment(file: File) -> Iterator[None]:
    """Read all as of one moment, whatever another copy of the program writes."""
    connection = file.db.conn
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM settings").fetchone()  # the first look fixes the moment
        yield
    finally:
        connection.execute("ROLLBACK")


def _settings(file: File) -> Row:
    return {row["key"]: from_json(row["value"]) for row in file.rows("SELECT key, value FROM settings ORDER BY key")}


def _texts(file: File) -> Iterator[Row]:
    sql = "SELECT digest, playbook, version, CAST(text AS BLOB) AS text FROM playbook_texts ORDER BY digest"
    for row in file.each(sql):
        yield {**row, "text": row["text"].decode()}


def _company(file: File, company: Row) -> Iterator[str]:
    yield _json(company)[:-1]
    for table in TABLES:
        yield f",\n{_json(table.name)}: "
        yield from _list(_rows(file, table, company["id"]))
    yield "}"


def _rows(file: File, table: Table, company: str) -> Iterator[Row]:
    for row in file.each(f"SELECT * FROM {table.name} WHERE {table.where} ORDER BY seq", {"company": company}):
        yield {**out(table, row), **_frozen(file, row["id"])} if table is SESSIONS else out(table, row)


def _frozen(file: File, session: str) -> Row:
    """Return the advice of a session, None before its finish, and the digests of its playbooks."""
    advice = file.row("SELECT advice FROM advices WHERE session = ?", [session])
    playbooks = file.rows("SELECT digest FROM session_playbooks WHERE session = ? ORDER BY place", [session])
    return {
        "advice": advice and from_json(advice["advice"]),
        "playbooks": [row["digest"] for row in playbooks],
    }


def _list(rows: Iterable[Row]) -> Iterator[str]:
    yield "["
    for place, row in enumerate(rows):
        yield f"{',' if place else ''}\n{_json(row)}"
    yield "]"


def _json(data: str | Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=True, allow_nan=False)
