"""The latest answer of each fact, read from the log. Standard library only: a glance uses it too.

One step along the index for each fact that was ever answered, however long the log: no second table that could
disagree with the log.
"""

from __future__ import annotations

from datetime import date

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
