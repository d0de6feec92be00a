"""The latest of each: answers by fact, sessions by playbook; and what there is of each. Only SQL: a glance asks it too.

One step along the index for each fact or playbook, however long the log: no second table that could disagree with
the log.
"""

from __future__ import annotations

from datetime import date

NEWEST_FIRST = "as_of DESC, recorded_at DESC, seq DESC"

_LATEST = """
WITH RECURSIVE answered (fact) AS (
  SELECT min(fact) FROM answers WHERE company = :company
  UNION ALL
  SELECT (SELECT min(fact) FROM answers WHERE company = :company AND fact > answered.fact)
  FROM answered WHERE answered.fact IS NOT NULL
)
SELECT answers.* FROM answered JOIN answers ON answers.seq = (
  SELECT seq FROM answers WHERE company = :company AND fact = answered.fact AND as_of <= :as_of{}
  ORDER BY {} LIMIT 1
)
"""
LATEST = _LATEST.format("", NEWEST_FIRST)
"""The latest answer of each fact of a company up to a day; parameters `company` and `as_of`."""
# Where the clock was set back, an answer of the session itself may bear a time after its finish.
LATEST_AT = _LATEST.format(" AND (recorded_at <= :finished_at OR session = :session)", NEWEST_FIRST)
"""Those that counted when a session was finished; parameters `finished_at` and `session` too."""
OF_EACH_DAY = f"""
WITH RECURSIVE spoken (day) AS (
  SELECT min(as_of) FROM answers WHERE company = :company AND fact = :fact
  UNION ALL
  SELECT (SELECT min(as_of) FROM answers WHERE company = :company AND fact = :fact AND as_of > spoken.day)
  FROM spoken WHERE spoken.day IS NOT NULL
)
SELECT answers.* FROM spoken JOIN answers ON answers.seq = (
  SELECT seq FROM answers WHERE company = :company AND fact = :fact AND as_of = spoken.day
  ORDER BY {NEWEST_FIRST} LIMIT 1
)
"""
"""The answer that counts for each day that a fact was answered for; parameters `company` and `fact`."""
END_OF_TIME = date.max.isoformat()

_LAST_OF_EACH = """
WITH RECURSIVE finished (playbook) AS (
  SELECT min(playbook) FROM sessions WHERE company = :company
  UNION ALL
  SELECT (SELECT min(playbook) FROM sessions WHERE company = :company AND playbook > finished.playbook)
  FROM finished WHERE finished.playbook IS NOT NULL
)
SELECT {} FROM finished JOIN sessions ON sessions.seq = (
  SELECT seq FROM sessions WHERE company = :company AND playbook = finished.playbook AND finished_at IS NOT NULL
  ORDER BY finished_at DESC, seq DESC LIMIT 1
)
{}
"""
LAST_OF_EACH = _LAST_OF_EACH.format("sessions.playbook, title, due", "WHERE due IS NOT NULL ORDER BY due, sessions.seq")
"""The last finished session of each playbook that is to be repeated, the first due first; parameter `company`."""
PLAYBOOKS = _LAST_OF_EACH.format("sessions.playbook, title", "ORDER BY title, sessions.playbook")
"""The playbooks that were finished, each with the title that it had last; parameter `company`."""

VERDICTS = """
WITH RECURSIVE said (value) AS (
  SELECT min(value) FROM session_verdicts WHERE company = :company
  UNION ALL
  SELECT (SELECT min(value) FROM session_verdicts WHERE company = :company AND value > said.value)
  FROM said WHERE said.value IS NOT NULL
)
SELECT said.value, h.label, min(h.place) FROM said
JOIN session_headlines AS h ON h.value = said.value AND h.session = (
  SELECT session FROM session_verdicts
  WHERE company = :company AND value = said.value AND (:playbook IS NULL OR playbook = :playbook)
  ORDER BY finished_at DESC LIMIT 1
)
GROUP BY said.value
ORDER BY min(h.place), said.value
"""
"""The words that the headlines of finished sessions said, each with its label in the last session that said it.

In the order of the headlines; parameters `company` and `playbook` (NULL for any).
"""
