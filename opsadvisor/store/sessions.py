"""Sessions: begun, left, finished with their advice frozen, and listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from opsadvisor.advice.document import Advice
from opsadvisor.plain import plain
from opsadvisor.store import freeze, search
from opsadvisor.store.codec import day_from_text, day_to_text, from_json, time_from_text
from opsadvisor.store.errors import Closed
from opsadvisor.store.file import File, Row
from opsadvisor.store.moments import of_finish
from opsadvisor.store.records import MetricValue, PlaybookText, Session, Verdict

_SESSIONS = """SELECT sessions.*, (
    SELECT json_group_array(json_array(label, value, tone))
    FROM (SELECT label, value, tone FROM session_headlines WHERE session = sessions.id ORDER BY place)
  ) AS verdicts
  FROM sessions"""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The guided runs through playbooks."""

    file: File

    def start(self, company: str, playbook: str, *, title: str, version: str, digest: str) -> Session:
        """Begin a session with a playbook (its id, title, version and digest)."""
        id = self.file.new_id()
        row = {
            "id": id,
            "company": company,
            "playbook": playbook,
            "title": plain(title, lines=False),
            "version": version,
            "digest": digest,
            "state": "open",
            "started_at": self.file.now(),
        }
        with self.file.writing():
            self.file.insert("sessions", row)
            search.index(self.file, id)
        return self.get(id)

    def get(self, id: str) -> Session:
        """Return one session. Raises NotThere."""
        return self.file.the("session", _session, f"{_SESSIONS} WHERE id = ?", id)

    def open_ones(self, company: str) -> list[Session]:
        """Return the sessions that wait to be gone on with, the newest first."""
        sql = f"{_SESSIONS} WHERE company = ? AND state = 'open' ORDER BY seq DESC"
        return self.file.records(_session, sql, [company])

    def leave(self, id: str) -> None:
        """Note that the user left the session for now; its answers become searchable. Raises NotThere."""
        self._change_open(id, {"left_at": self.file.now()})

    def drop(self, id: str) -> None:
        """Give a session up: it waits no longer; its answers stay. Raises NotThere, Closed."""
        self._change_open(id, {"state": "dropped"})

    def finish(
        self, id: str, advice: Advice, playbooks: Iterable[PlaybookText] = (), *, due: date | None = None
    ) -> Session:
        """Freeze the advice and the playbooks that it was made with, all or nothing.

        `due` is the day on which the playbook is to be repeated. Raises NotThere, Closed where it was finished
        already, ValueError where the advice holds what JSON does not have.
        """
        with self.file.writing():
            company = self._open(id).company
            freeze.advice(self.file, id, company, advice)
            freeze.playbooks(self.file, id, playbooks)
            finished = {
                "state": "finished",
                "finished_at": of_finish(self.file, company),
                "as_of": day_to_text(advice.as_of),
                "due": day_to_text(due),
            }
            self._change_open(id, finished)
            freeze.verdicts(self.file, id)
        return self.get(id)

    def _open(self, id: str) -> Session:
        session = self.get(id)
        if session.state != "open":
            raise Closed(f"This session was {session.state} already, maybe in another window.")
        return session

    def _change_open(self, id: str, change: Row) -> None:
        assignments = ", ".join(f"{column} = ?" for column in change)
        with self.file.writing() as db:
            self._open(id)
            db.execute(f"UPDATE sessions SET {assignments} WHERE id = ?", [*change.values(), id])
            search.index(self.file, id)

    def advice(self, id: str) -> Advice:
        """Return the advice of a finished session as it was given. Raises NotThere."""
        return self.file.the("advice for session", _advice, "SELECT advice FROM advices WHERE session = ?", id)

    def playbooks(self, id: str) -> list[PlaybookText]:
        """Return the playbooks of a finished session, in the order given at its finish, byte for byte."""
        sql = """SELECT playbook, version, digest, CAST(text AS BLOB) AS text
          FROM session_playbooks JOIN playbook_texts USING (digest) WHERE session = ? ORDER BY place"""
        return self.file.records(_playbook, sql, [id])

    def finished(self, company: str, *, playbook: str | None = None, size: int = 50) -> list[Session]:
        """Return the sessions that were finished last, the newest first; `playbook` (an id) leaves only its own."""
        of_playbook = "" if playbook is None else " AND playbook = :playbook"
        sql = f"""{_SESSIONS} WHERE company = :company{of_playbook} AND finished_at IS NOT NULL
          ORDER BY finished_at DESC, seq DESC LIMIT :size"""
        return self.file.records(_session, sql, {"company": company, "playbook": playbook, "size": size})

    def last(self, company: str, playbook: str | None = None) -> Session | None:
        """Return the session that was finished last, of a playbook or of any, None before the first."""
        return next(iter(self.finished(company, playbook=playbook, size=1)), None)

    def before(self, id: str) -> str | None:
        """Return the session of the same company and playbook that was finished before one, None before the first."""
        sql = """SELECT earlier.id FROM sessions AS this JOIN sessions AS earlier USING (company, playbook)
          WHERE this.id = ? AND (earlier.finished_at, earlier.seq) < (this.finished_at, this.seq)
          ORDER BY earlier.finished_at DESC, earlier.seq DESC LIMIT 1"""
        return next((str(row["id"]) for row in self.file.rows(sql, [id])), None)

    def values(self, company: str, metric: str) -> list[MetricValue]:
        """Return a metric of all finished sessions, by the day it speaks of, of one day by the time of the finish."""
        sql = """SELECT m.session, m.as_of, m.value, m.text, m.status
          FROM session_metrics AS m JOIN sessions AS s ON s.id = m.session
          WHERE m.company = ? AND m.name = ? ORDER BY m.as_of, s.finished_at, s.seq"""
        return self.file.records(_metric_value, sql, [company, metric])

    def by_seq(self, seqs: list[int]) -> dict[int, Session]:
        """Return sessions by their place in the order of arrival."""
        if not seqs:
            return {}
        sql = f"{_SESSIONS} WHERE seq IN ({', '.join('?' * len(seqs))})"
        return dict(self.file.records(lambda row: (row["seq"], _session(row)), sql, seqs))


def _advice(row: Row) -> Advice:
    return Advice.from_dict(from_json(row["advice"]))


def _playbook(row: Row) -> PlaybookText:
    return PlaybookText(row["playbook"], row["version"], row["digest"], row["text"].decode())


def _metric_value(row: Row) -> MetricValue:
    return MetricValue(row["session"], date.fromisoformat(row["as_of"]), row["value"], row["text"], row["status"])


def _session(row: Row) -> Session:
    times: dict[str, Any] = {key: row[key] and time_from_text(row[key]) for key in ("left_at", "finished_at")}
    days: dict[str, Any] = {key: day_from_text(row[key]) for key in ("as_of", "due")}
    kept = ("id", "company", "playbook", "title", "version", "digest", "state")
    return Session(
        **{key: row[key] for key in kept},
        started_at=time_from_text(row["started_at"]),
        **times,
        **days,
        verdicts=tuple(Verdict(*line) for line in from_json(row["verdicts"])),
    )
