"""The times of a company's records, so that what was done first counts as done first though the clock was set back.

A finish parts what its session knew from what came later: nothing later bears an earlier time, and the reverse.
"""

from __future__ import annotations

from datetime import timedelta

from opsadvisor.store.codec import time_from_text, time_to_text
from opsadvisor.store.file import File
from opsadvisor.store.latest import END_OF_TIME, LATEST

_LAST_FINISH = "SELECT max(finished_at) FROM sessions WHERE company = :company"
_LAST_CHANGE = """SELECT recorded_at FROM plan_changes WHERE company = :company AND undone_at IS NULL
  ORDER BY seq DESC LIMIT 1"""
_LAST_ANSWER = f"SELECT max(recorded_at) FROM ({LATEST})"


def after_finish(file: File, company: str) -> str:
    """Return the time now; where the clock was set back, just after the last finish of a company's sessions."""
    now, last = file.now(), _time(file, _LAST_FINISH, company)
    return now if now > last else time_to_text(time_from_text(last) + timedelta(microseconds=1))


def of_change(file: File, company: str) -> str:
    """Return the time of a change of the plan: after the last finish, and not before the last change."""
    return max(after_finish(file, company), _time(file, _LAST_CHANGE, company))


def of_finish(file: File, company: str) -> str:
    """Return the time of a finish: not before the last one, the answers that count, and the last change of the plan."""
    return max(file.now(), *(_time(file, sql, company) for sql in (_LAST_FINISH, _LAST_CHANGE, _LAST_ANSWER)))


def _time(file: File, sql: str, company: str) -> str:
    """Return the time that a query gives, "" where there is none yet."""
    row = file.row(f"SELECT ({sql}) AS at", {"company": company, "as_of": END_OF_TIME})
    return (row and row["at"]) or ""
