"""What History, trends and merging need: the third step of the file's layout. Standard library only.

Every row that is not named by another gets an id of its own, so that two files can be joined and nothing is doubled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

VERDICTS = """
INSERT OR IGNORE INTO session_verdicts (company, value, finished_at, session, playbook)
SELECT s.company, h.value, s.finished_at, s.id, s.playbook
FROM sessions AS s JOIN session_headlines AS h ON h.session = s.id
WHERE s.state = 'finished' AND {} AND NOT EXISTS (
  SELECT 1 FROM session_metrics AS m
  WHERE m.company = s.company AND m.name = h.name AND m.as_of = s.as_of AND m.session = s.id AND m.value IS NOT NULL
)
"""
"""Lists the headlines that are words, of the sessions that meet a condition on `s`."""

# Of the sessions that speak of one day, the one finished last tells its figure.
_BY_DAY = """
CREATE INDEX sessions_by_day ON sessions (company, as_of, finished_at);
"""
_VERDICTS = """
-- The headlines that are words and no figures, in the order in which History is filtered by them.
CREATE TABLE session_verdicts (
  company TEXT NOT NULL REFERENCES companies (id),
  value TEXT NOT NULL,
  finished_at TEXT NOT NULL,
  session TEXT NOT NULL REFERENCES sessions (id),
  playbook TEXT NOT NULL,
  PRIMARY KEY (company, value, finished_at, session)
) STRICT, WITHOUT ROWID;
"""

# The id of an earlier row is made from what is in it: two copies of one file give it the same.
_IDS = """
DROP VIEW plan_now;
ALTER TABLE plan_changes RENAME TO plan_changes_before;
DROP INDEX plan_changes_by_item;
DROP INDEX plan_changes_by_company;
CREATE TABLE plan_changes (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  item TEXT NOT NULL REFERENCES plan_items (id),
  company TEXT NOT NULL REFERENCES companies (id),
  recorded_at TEXT NOT NULL,
  undone_at TEXT,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'doing', 'done', 'dropped')),
  added_on TEXT NOT NULL,
  due TEXT,
  owner TEXT NOT NULL,
  done_on TEXT,
  metric TEXT,
  metric_then REAL,
  expected TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
INSERT INTO plan_changes
  SELECT seq, item || '/' || recorded_at || '/' || row_number() OVER (PARTITION BY item, recorded_at ORDER BY seq),
    item, company, recorded_at, undone_at, title, state, added_on, due, owner, done_on, metric, metric_then, expected,
    note
  FROM plan_changes_before;
DROP TABLE plan_changes_before;
CREATE INDEX plan_changes_by_item ON plan_changes (item) WHERE undone_at IS NULL;
CREATE INDEX plan_changes_by_company ON plan_changes (company) WHERE undone_at IS NULL;
CREATE VIEW plan_now AS
  SELECT i.id, i.seq, i.company, i.action, c.title, c.state, c.added_on, c.due, c.owner, c.done_on, c.metric,
    c.metric_then, c.expected, c.note
  FROM plan_items AS i
  JOIN plan_changes AS c ON c.seq = (SELECT max(seq) FROM plan_changes WHERE item = i.id AND undone_at IS NULL);

DROP TRIGGER kata_readings_are_not_changed;
DROP TRIGGER kata_readings_are_not_deleted;
DROP INDEX kata_readings_by_board;
ALTER TABLE kata_readings RENAME TO kata_readings_before;
CREATE TABLE kata_readings (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  day TEXT NOT NULL,
  value REAL,
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO kata_readings
  SELECT seq, board || '/' || recorded_at || '/' || row_number() OVER (PARTITION BY board, recorded_at ORDER BY seq),
    board, day, value, text, recorded_at
  FROM kata_readings_before;
DROP TABLE kata_readings_before;
CREATE INDEX kata_readings_by_board ON kata_readings (board, day);
CREATE TRIGGER kata_readings_are_not_changed BEFORE UPDATE ON kata_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never changed: add a later one'); END;
CREATE TRIGGER kata_readings_are_not_deleted BEFORE DELETE ON kata_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never deleted: add a later one'); END;
"""

_VIEWS = """
-- For whoever opens the file with another program. A value is a number or a text; a table or a choice of several is
-- JSON.
CREATE VIEW latest_answers AS
  WITH RECURSIVE answered (company, fact) AS (
    SELECT id, (SELECT min(fact) FROM answers WHERE company = companies.id) FROM companies
    UNION ALL
    SELECT company, (SELECT min(fact) FROM answers WHERE company = answered.company AND fact > answered.fact)
    FROM answered WHERE fact IS NOT NULL
  )
  SELECT companies.name AS company, a.fact, a.title,
    coalesce(json_extract(a.value, '$.date'), json_extract(a.value, '$')) AS value,
    a.unit, a.status, a.guess, a.as_of, a.recorded_at, a.note
  FROM answered
  JOIN companies ON companies.id = answered.company
  JOIN answers AS a ON a.seq = (
    SELECT seq FROM answers WHERE company = answered.company AND fact = answered.fact
    ORDER BY as_of DESC, recorded_at DESC, seq DESC LIMIT 1
  );
CREATE VIEW metric_values AS
  SELECT companies.name AS company, sessions.title AS playbook, m.name, m.as_of, m.value, m.text, m.status,
    sessions.finished_at
  FROM session_metrics AS m
  JOIN companies ON companies.id = m.company
  JOIN sessions ON sessions.id = m.session;
"""

_SEARCHED = {
    "session_texts": "title, answers, notes, advice",
    "kata_texts": "title, words",
    "plan_changes": "title, owner, expected, note",
}
# The last word is searched as a beginning; one of few letters is that of many words, which would all be gone through.
_INDEX = """
DROP TABLE {table}_fts;
CREATE VIRTUAL TABLE {table}_fts USING fts5 (
  {columns}, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', content = {table}
);
INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild');
"""


def add_history(db: Database) -> None:
    """Give ids to what had none, list the verdicts, index days, words and their beginnings, and make the views."""
    db.executescript(_BY_DAY + _VERDICTS + _IDS + _VIEWS)
    db.execute(VERDICTS.format("TRUE"))
    db.table("plan_changes").enable_fts(["title", "owner", "expected", "note"], create_triggers=True)
    for table, columns in _SEARCHED.items():
        db.executescript(_INDEX.format(table=table, columns=columns))
