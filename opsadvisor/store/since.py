"""What a list of sessions says beside their verdicts: the session before each, and the detail of its first headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from opsadvisor.store.file import File, Row
from opsadvisor.store.records import Session
from opsadvisor.store.sessions import Sessions

_BEFORE = """SELECT this.id, json_extract(advice, '$.headlines[0].detail') AS detail, (
    SELECT seq FROM sessions AS earlier
    WHERE company = this.company AND playbook = this.playbook
      AND (earlier.finished_at, earlier.seq) < (this.finished_at, this.seq)
    ORDER BY earlier.finished_at DESC, earlier.seq DESC LIMIT 1
  ) AS before
  FROM sessions AS this JOIN advices ON advices.session = this.id
  WHERE this.id IN ({})"""


@dataclass(frozen=True, slots=True)
class Since:
    """The session of the same playbook that was finished `before`, and what the first headline adds to its verdict."""

    before: Session | None = None
    detail: str = ""


def since(file: File, sessions: Sequence[Session]) -> dict[str, Since]:
    """Return this for each of some sessions that is finished, by its id."""
    ids = [session.id for session in sessions if session.state == "finished"]
    rows = file.rows(_BEFORE.format(", ".join("?" * len(ids))), ids) if ids else []
    earlier = Sessions(file).by_seq([row["before"] for row in rows if row["before"] is not None])
    return {row["id"]: _since(row, earlier) for row in rows}


def _since(row: Row, earlier: dict[int, Session]) -> Since:
    return Since(earlier.get(row["before"]), row["detail"] or "")
