"""The log of answers: added to, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from opsadvisor.advice.answers import Answer, Answers
from opsadvisor.plain import plain
from opsadvisor.store.codec import day_from_text, day_to_text, time_from_text, value_from_json, value_to_json
from opsadvisor.store.errors import Closed
from opsadvisor.store.file import File, Row
from opsadvisor.store.latest import END_OF_TIME, LATEST, LATEST_AT, NEWEST_FIRST, OF_EACH_DAY
from opsadvisor.store.moments import after_finish
from opsadvisor.store.records import NO_SOURCE, Origin, Recorded, Source

_NO_RENAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class AnswerLog:
    """What was said for each fact of each company. `formerly` maps a fact's former ids to its id of today."""

    file: File

    def add(
        self,
        company: str,
        fact: str,
        answer: Answer,
        *,
        session: str | None = None,
        origin: Origin = "session",
        source: Source = NO_SOURCE,
    ) -> Recorded:
        """Record one answer; it is on disk when this returns. A correction is a further answer.

        Without `as_of` it speaks of today. Raises Closed where the session takes no more answers, ValueError for an
        answer that says both that it is known and that it is not, StoreError.
        """
        _check(answer)
        with self.file.writing():
            if session is not None:
                self._check_open(session)
            row = self._row(company, fact, answer, session, origin, source)
            seq = self.file.insert("answers", row)
        return _recorded({**row, "seq": seq})

    def _row(self, company: str, fact: str, answer: Answer, session: str | None, origin: Origin, source: Source) -> Row:
        as_of = day_to_text(answer.as_of or self.file.today())
        return {
            "id": self.file.new_id(),
            "company": company,
            "session": session,
            "fact": fact,
            "title": plain(source.title, lines=False),
            "value": value_to_json(answer.value),
            "unit": source.unit,
            "status": answer.status,
            "guess": int(answer.guess),
            "note": plain(answer.note),
            "reason": plain(answer.reason),
            "origin": origin,
            "as_of": as_of,
            "recorded_at": self._not_before(company, fact, as_of),
            "stale_after": source.stale_after,
            "playbook": source.playbook,
            "version": source.version,
            "digest": source.digest,
        }

    def _not_before(self, company: str, fact: str, as_of: str | None) -> str:
        """Return the time now; where the clock was set back, not before the answer that this one corrects."""
        sql = "SELECT max(recorded_at) AS last FROM answers WHERE company = ? AND fact = ? AND as_of = ?"
        row = self.file.row(sql, [company, fact, as_of])
        return max(after_finish(self.file, company), (row and row["last"]) or "")

    def _check_open(self, session: str) -> None:
        state = self.file.the("session", _state, "SELECT state FROM sessions WHERE id = ?", session)
        if state != "open":
            raise Closed(f"This session was {state} and takes no more answers. Start another one.")

    def latest(self, company: str, formerly: Mapping[str, str] = _NO_RENAMES, *, as_of: date | None = None) -> Answers:
        """Return the latest answer of each fact: by the day it speaks of, then by when it was given.

        With `as_of`, only answers that speak of that day or an earlier one count.
        """
        return {fact: each.answer for fact, each in self._latest(company, formerly, as_of).items()}

    def latest_recorded(self, company: str, formerly: Mapping[str, str] = _NO_RENAMES) -> dict[str, Recorded]:
        """Return the latest answer of each fact with all that was recorded of it."""
        return self._latest(company, formerly, None)

    def _latest(self, company: str, formerly: Mapping[str, str], as_of: date | None) -> dict[str, Recorded]:
        values: Row = {"company": company, "as_of": day_to_text(as_of) or END_OF_TIME}
        return self._found(LATEST, values, formerly)

    def at(self, session: str, formerly: Mapping[str, str] = _NO_RENAMES) -> Answers:
        """Return the answers that counted when a session was finished, as `latest` would have done then.

        Raises NotThere, also where the session was not finished.
        """
        sql = "SELECT id AS session, company, as_of, finished_at FROM sessions WHERE id = ? AND state = 'finished'"
        values = self.file.the("finished session", dict, sql, session)
        return {fact: each.answer for fact, each in self._found(LATEST_AT, values, formerly).items()}

    def _found(self, sql: str, values: Row, formerly: Mapping[str, str]) -> dict[str, Recorded]:
        recorded = self.file.records(lambda row: (row["seq"], _recorded(row)), sql, values)
        recorded.sort(key=lambda each: (each[1].answer.as_of, each[1].recorded_at, each[0]))
        return {formerly.get(each.fact, each.fact): each for _, each in recorded}

    def of_session(self, session: str, formerly: Mapping[str, str] = _NO_RENAMES) -> Answers:
        """Return what was said last for each fact in one session, in the order in which the facts came up."""
        said = self.file.records(_recorded, "SELECT * FROM answers WHERE session = ? ORDER BY seq", [session])
        return {formerly.get(each.fact, each.fact): each.answer for each in said}

    def history(
        self, company: str, fact: str, formerly: Mapping[str, str] = _NO_RENAMES, *, size: int = 100, skip: int = 0
    ) -> list[Recorded]:
        """Return the answers for one fact, those of the latest day first; `size` of them after the first `skip`."""
        facts = names_of(fact, formerly)
        places = ", ".join("?" * len(facts))
        sql = f"SELECT * FROM answers WHERE company = ? AND fact IN ({places}) ORDER BY {NEWEST_FIRST} LIMIT ? OFFSET ?"
        return self.file.records(_recorded, sql, [company, *facts, size, skip])

    def values(self, company: str, fact: str, formerly: Mapping[str, str] = _NO_RENAMES) -> list[Recorded]:
        """Return the answer that counts for each day that a fact was answered for, the first day first."""
        said = (
            self.file.records(lambda row: (row["seq"], _recorded(row)), OF_EACH_DAY, {"company": company, "fact": name})
            for name in names_of(fact, formerly)
        )
        in_order = sorted(chain.from_iterable(said), key=lambda each: (each[1].recorded_at, each[0]))
        by_day = {each.answer.as_of or date.min: each for _, each in in_order}
        return [by_day[day] for day in sorted(by_day)]

    def to_find_out(self, company: str, formerly: Mapping[str, str] = _NO_RENAMES) -> dict[str, Recorded]:
        """Return the facts whose latest answer is "don't know", the longest waiting first."""
        latest = self._latest(company, formerly, None)
        return {fact: each for fact, each in latest.items() if each.answer.status == "unknown"}


def names_of(fact: str, formerly: Mapping[str, str]) -> list[str]:
    """Return the ids under which a fact was answered."""
    return [fact, *(old for old, new in formerly.items() if new == fact)]


def _recorded(row: Row) -> Recorded:
    """Return a row of the log with all that was recorded."""
    return Recorded(
        id=row["id"],
        company=row["company"],
        session=row["session"],
        fact=row["fact"],
        answer=_answer(row),
        source=Source(*(row[key] for key in ("title", "unit", "stale_after", "playbook", "version", "digest"))),
        origin=row["origin"],
        recorded_at=time_from_text(row["recorded_at"]),
    )


def _answer(row: Row) -> Answer:
    return Answer(
        value=value_from_json(row["value"]),
        status=row["status"],
        guess=bool(row["guess"]),
        as_of=day_from_text(row["as_of"]),
        note=row["note"],
        reason=row["reason"],
    )


def _state(row: Row) -> str:
    return str(row["state"])


def _check(answer: Answer) -> None:
    if (answer.status == "known") != (answer.value is not None):
        raise ValueError(f'an answer has a value if and only if it is known: "{answer.status}", {answer.value!r}')
