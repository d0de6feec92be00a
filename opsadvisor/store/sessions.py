"""Sessions: begun, left, finished with their advice frozen, listed and searched."""

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
from opsadvisor.store.records import MetricValue, Page, PlaybookText, Session, SessionState, Verdict

_ONE = "SELECT * FROM sessions WHERE id = ?"


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
        return self._made([self.file.the("session", _ONE, id)])[0]

    def open_ones(self, company: str) -> list[Session]:
        """Return the sessions that wait to be gone on with, the newest first."""
        sql = "SELECT * FROM sessions WHERE company = ? AND state = 'open' ORDER BY seq DESC"
        return self._made(self.file.rows(sql, [company]))

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
            company = self._open(id)["company"]
            freeze.advice(self.file, id, company, advice)
            freeze.playbooks(self.file, id, playbooks)
            finished = {
                "state": "finished",
                "finished_at": self._not_before(company),
                "as_of": day_to_text(advice.as_of),
                "due": day_to_text(due),
            }
            self._change_open(id, finished)
        return self.get(id)

    def _open(self, id: str) -> Row:
        row = self.file.the("session", _ONE, id)
        if row["state"] != "open":
            raise Closed(f"This session was {row['state']} already, maybe in another window.")
        return row

    def _change_open(self, id: str, change: Row) -> None:
        assignments = ", ".join(f"{column} = ?" for column in change)
        with self.file.writing() as db:
            self._open(id)
            db.execute(f"UPDATE sessions SET {assignments} WHERE id = ?", [*change.values(), id])
            search.index(self.file, id)

    def _not_before(self, company: str) -> str:
        """Return the time now; where the clock was set back, the time of the company's last finish."""
        row = self.file.row("SELECT max(finished_at) AS last FROM sessions WHERE company = ?", [company])
        return max(self.file.now(), (row and row["last"]) or "")

    def advice(self, id: str) -> Advice:
        """Return the advice of a finished session as it was given. Raises NotThere."""
        row = self.file.the("advice for session", "SELECT advice FROM advices WHERE session = ?", id)
        return Advice.from_dict(from_json(row["advice"]))

    def playbooks(self, id: str) -> list[PlaybookText]:
        """Return the playbooks of a finished session, in the order given at its finish, byte for byte."""
        sql = """SELECT playbook, version, digest, CAST(text AS BLOB) AS text
          FROM session_playbooks JOIN playbook_texts USING (digest) WHERE session = ? ORDER BY place"""
        return [PlaybookText(**{**row, "text": row["text"].decode()}) for row in self.file.rows(sql, [id])]

    def page(
        self,
        company: str,
        *,
        playbook: str | None = None,
        verdict: str | None = None,
        state: SessionState | None = "finished",
        before: int | None = None,
        size: int = 50,
    ) -> Page:
        """Return some sessions of a company, the newest first; go on with `before` = the page's `next`.

        `playbook` is an id, `verdict` the value of any headline ("soft pivot"), `state` None for all states.
        """
        conditions = {
            "company = ?": company,
            "playbook = ?": playbook,
            "id IN (SELECT session FROM session_headlines WHERE value = ?)": verdict,
            "state = ?": state,
            "seq < ?": before,
        }
        used = {condition: value for condition, value in conditions.items() if value is not None}
        sql = f"SELECT * FROM sessions WHERE {' AND '.join(used)} ORDER BY seq DESC LIMIT ?"
        return self._page(self.file.rows(sql, [*used.values(), size + 1]), size)

    def search(self, company: str, text: str, *, before: int | None = None, size: int = 50) -> Page:
        """Return the sessions in which all words of `text` occur, the last one as a beginning; the newest first.

        Searched are the title, the answers, their notes, and of the advice what held.
        """
        seqs = search.matches(self.file, company, text, before, size + 1)
        places = ", ".join("?" * len(seqs))
        return self._page(
            self.file.rows(f"SELECT * FROM sessions WHERE seq IN ({places}) ORDER BY seq DESC", seqs), size
        )

    def last(self, company: str, playbook: str) -> Session | None:
        """Return the session that was finished last with a playbook, None before the first."""
        sql = """SELECT * FROM sessions WHERE company = ? AND playbook = ? AND finished_at IS NOT NULL
          ORDER BY finished_at DESC, seq DESC LIMIT 1"""
        return next(iter(self._made(self.file.rows(sql, [company, playbook]))), None)

    def values(self, company: str, metric: str) -> list[MetricValue]:
        """Return a metric of all finished sessions, by the day it speaks of."""
        sql = """SELECT session, name, as_of, value, text, status FROM session_metrics
          WHERE company = ? AND name = ? ORDER BY as_of, session"""
        rows = self.file.rows(sql, [company, metric])
        return [MetricValue(**{**row, "as_of": date.fromisoformat(row["as_of"])}) for row in rows]

    def _page(self, rows: list[Row], size: int) -> Page:
        shown = rows[:size]
        return Page(tuple(self._made(shown)), shown[-1]["seq"] if len(rows) > size else None)

    def _made(self, rows: list[Row]) -> list[Session]:
        ids = [row["id"] for row in rows]
        sql = f"SELECT * FROM session_headlines WHERE session IN ({', '.join('?' * len(ids))}) ORDER BY session, place"
        verdicts: dict[str, list[Verdict]] = {id: [] for id in ids}
        for line in self.file.rows(sql, ids):
            verdicts[line["session"]].append(Verdict(line["label"], line["value"], line["tone"]))
        return [_session(row, verdicts[row["id"]]) for row in rows]


def _session(row: Row, verdicts: list[Verdict]) -> Session:
    times: dict[str, Any] = {key: row[key] and time_from_text(row[key]) for key in ("left_at", "finished_at")}
    days: dict[str, Any] = {key: day_from_text(row[key]) for key in ("as_of", "due")}
    kept = ("id", "company", "playbook", "title", "version", "digest", "state")
    return Session(
        **{key: row[key] for key in kept},
        started_at=time_from_text(row["started_at"]),
        **times,
        **days,
        verdicts=tuple(verdicts),
    )
