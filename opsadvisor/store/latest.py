"""The latest answer of each fact, read from the log. Standard library only: a glance uses it too.

One step along the index for each fact that was ever answered, however long the log: no second table that could
disagree with the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from opsadvisor.advice.answers import Answer
from opsadvisor.store.codec import day_from_text, time_from_text, value_from_json
from opsadvisor.store.records import Recorded, Source

NEWEST_FIRST = "as_of DESC, recorded_at DESC, seq DESC"

LATEST = f"""
WITH RECURSIVE answered (fact) AS (
  SELECT min(fact) FROM answers WHERE company = :company
  UNION ALL
  SELECT (SELECT min(fact) FROM answers WHERE company = :company AND fact > answered.fact)
  FROM answered WHERE answered.fact IS NOT NULL
)
SELECT answers.* FROM answered JOIN answers ON answers.seq = (
  SELECT seq FROM answers WHERE company = :company AND fact = answered.fact AND as_of <= :as_of
  ORDER BY {NEWEST_FIRST} LIMIT 1
)
"""
"""The latest answer of each fact of a company up to a day; parameters `company` and `as_of`."""
END_OF_TIME = date.max.isoformat()


def newest(rows: list[dict[str, Any]], formerly: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return the newest row of each fact, by the fact's id of today. `formerly` leads from old ids to today's."""
    by_fact: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row["as_of"], row["recorded_at"], row["seq"])):
        by_fact[formerly.get(row["fact"], row["fact"])] = row
    return by_fact


def answer_of(row: Mapping[str, Any]) -> Answer:
    """Return the answer of a row of the log."""
    return Answer(
        value=value_from_json(row["value"]),
        status=row["status"],
        guess=bool(row["guess"]),
        as_of=day_from_text(row["as_of"]),
        note=row["note"],
        reason=row["reason"],
    )


def recorded_of(row: Mapping[str, Any]) -> Recorded:
    """Return a row of the log with all that was recorded."""
    return Recorded(
        id=row["id"],
        company=row["company"],
        session=row["session"],
        fact=row["fact"],
        answer=answer_of(row),
        source=Source(*(row[key] for key in ("title", "unit", "stale_after", "playbook", "version", "digest"))),
        origin=row["origin"],
        recorded_at=time_from_text(row["recorded_at"]),
    )
