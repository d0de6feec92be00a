"""Ids of sessions as people type them: a beginning that no other has."""

from __future__ import annotations

from itertools import takewhile

from opsadvisor.plain import plain
from opsadvisor.store.errors import NotThere
from opsadvisor.store.file import File

_SHORTEST = 8
_AFTER_ALL = "g"
"""Sorts behind every character of an id."""


def short_id(file: File, id: str) -> str:
    """Return the shortest beginning of a session's id, of eight characters at least, that no other one has."""
    sql = """SELECT (SELECT max(id) FROM sessions WHERE id < :id) AS before,
      (SELECT min(id) FROM sessions WHERE id > :id) AS after"""
    row = file.row(sql, {"id": id}) or {}
    shared = max(_shared(id, other) for other in (row["before"] or "", row["after"] or ""))
    return id[: max(_SHORTEST, shared + 1)].rstrip("-")


def _shared(one: str, other: str) -> int:
    """Return with how many characters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def whole_id(file: File, beginning: str) -> str:
    """Return the id of the session that begins so. Raises NotThere where there is none, or more than one."""
    said = plain(beginning, lines=False).strip().lower()
    sql = "SELECT id FROM sessions WHERE id >= ? AND id < ? LIMIT 2"
    found = [row["id"] for row in file.rows(sql, [said, said + _AFTER_ALL])] if said else []
    if len(found) == 1:
        return str(found[0])
    wrong = "More than one session's id begins with" if found else "There is no session"
    raise NotThere(f'{wrong} {said}. "opsadvisor sessions" lists them.')
