"""What a chart tells beside its line: the days on which something was done, and why a day has no figure."""

from __future__ import annotations

from datetime import date

from opsadvisor.advice.trend import Status
from opsadvisor.store.codec import time_from_text
from opsadvisor.store.file import File

# A day of UTC has parts of two days of the clock here at most: its first and its last finish tell both.
_SESSIONS = """
WITH RECURSIVE finished (at) AS (
  SELECT min(finished_at) FROM sessions WHERE company = :company
  UNION ALL
  SELECT (SELECT min(finished_at) FROM sessions
          WHERE company = :company AND finished_at >= date(substr(finished.at, 1, 10), '+1 day'))
  FROM finished WHERE finished.at IS NOT NULL
)
SELECT at FROM finished WHERE at IS NOT NULL
UNION
SELECT (SELECT max(finished_at) FROM sessions
        WHERE company = :company AND finished_at < date(substr(finished.at, 1, 10), '+1 day'))
FROM finished WHERE at IS NOT NULL
"""
_REASONS = """
SELECT m.as_of, m.status FROM session_metrics AS m JOIN sessions AS s ON s.id = m.session
WHERE m.company = ? AND m.name = ? AND m.value IS NULL ORDER BY m.as_of, s.finished_at, s.seq
"""
_ROUNDS = """
SELECT DISTINCT day FROM kata_rounds JOIN kata_boards ON kata_boards.id = kata_rounds.board
WHERE company = ? AND kata_rounds.state = 'done' ORDER BY day
"""


def session_days(file: File, company: str) -> list[date]:
    """Return the days on which sessions were finished, the earliest first, as the clock here shows them."""
    found = file.records(lambda row: time_from_text(row["at"]).astimezone().date(), _SESSIONS, {"company": company})
    return sorted(set(found))


def round_days(file: File, company: str) -> list[date]:
    """Return the days on which rounds of the kata were done, the earliest first."""
    return file.records(lambda row: date.fromisoformat(row["day"]), _ROUNDS, [company])


def reasons(file: File, company: str, metric: str) -> dict[date, Status]:
    """Return why a metric has no figure, for each day on which a session gave none."""
    found = file.records(lambda row: (date.fromisoformat(row["as_of"]), row["status"]), _REASONS, [company, metric])
    return dict(found)
