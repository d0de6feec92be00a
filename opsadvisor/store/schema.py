"""The tables, as named steps that lead from an empty file to today's layout.

A step that was released is never changed: what follows is a new step. Standard library only, so that a glance
knows the names without loading sqlite-utils.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from opsadvisor.store.schema_history import add_history
from opsadvisor.store.schema_kata import add_kata

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4F505341
"""Stands in the head of the file and says whose it is ("OPSA")."""
MIGRATION_SET = "opsadvisor"

_FIRST = """
CREATE TABLE companies (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  created_at TEXT NOT NULL,
  archived_at TEXT
) STRICT;

CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

-- `seq` keeps the order of arrival when the clock is set back.
CREATE TABLE sessions (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  company TEXT NOT NULL REFERENCES companies (id),
  playbook TEXT NOT NULL,
  title TEXT NOT NULL,
  version TEXT NOT NULL,
  digest TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'dropped')),
  started_at TEXT NOT NULL,
  left_at TEXT,
  finished_at TEXT,
  as_of TEXT,
  due TEXT,
  CHECK ((state = 'finished') = (finished_at IS NOT NULL AND as_of IS NOT NULL))
) STRICT;
CREATE INDEX sessions_by_company ON sessions (company, state);
CREATE INDEX sessions_by_playbook ON sessions (company, playbook, finished_at);
CREATE INDEX sessions_by_finish ON sessions (company, finished_at);

CREATE TABLE answers (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  company TEXT NOT NULL REFERENCES companies (id),
  session TEXT REFERENCES sessions (id),
  fact TEXT NOT NULL,
  title TEXT NOT NULL,
  value TEXT CHECK (value IS NULL OR json_valid(value)),
  unit TEXT,
  status TEXT NOT NULL CHECK (status IN ('known', 'unknown', 'not applicable')),
  guess INTEGER NOT NULL CHECK (guess IN (0, 1)),
  note TEXT NOT NULL,
  reason TEXT NOT NULL,
  origin TEXT NOT NULL,
  as_of TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  stale_after INTEGER,
  playbook TEXT,
  version TEXT,
  digest TEXT,
  CHECK ((status = 'known') = (value IS NOT NULL))
) STRICT;
CREATE INDEX answers_by_fact ON answers (company, fact, as_of, recorded_at);
CREATE INDEX answers_by_session ON answers (session) WHERE session IS NOT NULL;
CREATE TRIGGER answers_are_not_changed BEFORE UPDATE ON answers
BEGIN SELECT RAISE(ABORT, 'an answer is never changed: add a later one'); END;
CREATE TRIGGER answers_are_not_deleted BEFORE DELETE ON answers
BEGIN SELECT RAISE(ABORT, 'an answer is never deleted: add a later one'); END;

CREATE TABLE advices (
  session TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id),
  advice TEXT NOT NULL CHECK (json_valid(advice))
) STRICT;
CREATE TRIGGER advices_are_not_changed BEFORE UPDATE ON advices
BEGIN SELECT RAISE(ABORT, 'an advice stays as it was given'); END;

CREATE TABLE session_headlines (
  session TEXT NOT NULL REFERENCES sessions (id),
  place INTEGER NOT NULL,
  label TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  tone TEXT NOT NULL,
  PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX headlines_by_value ON session_headlines (value, session);

-- Company and day stand here too: a trend is one walk along the primary key.
CREATE TABLE session_metrics (
  company TEXT NOT NULL REFERENCES companies (id),
  name TEXT NOT NULL,
  as_of TEXT NOT NULL,
  session TEXT NOT NULL REFERENCES sessions (id),
  value REAL,
  text TEXT,
  status TEXT NOT NULL,
  PRIMARY KEY (company, name, as_of, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE playbook_texts (
  digest TEXT NOT NULL PRIMARY KEY,
  playbook TEXT NOT NULL,
  version TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE TABLE session_playbooks (
  session TEXT NOT NULL REFERENCES sessions (id),
  place INTEGER NOT NULL,
  digest TEXT NOT NULL REFERENCES playbook_texts (digest),
  PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_texts (
  seq INTEGER PRIMARY KEY REFERENCES sessions (seq),
  company TEXT NOT NULL REFERENCES companies (id),
  title TEXT NOT NULL,
  answers TEXT NOT NULL,
  notes TEXT NOT NULL,
  advice TEXT NOT NULL
) STRICT;

CREATE TABLE plan_items (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  company TEXT NOT NULL REFERENCES companies (id),
  action TEXT NOT NULL
) STRICT;
CREATE INDEX plan_items_by_company ON plan_items (company);

-- Each change holds the item as it was from then on; the last one that was not undone counts.
CREATE TABLE plan_changes (
  seq INTEGER PRIMARY KEY,
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
CREATE INDEX plan_changes_by_item ON plan_changes (item) WHERE undone_at IS NULL;
CREATE INDEX plan_changes_by_company ON plan_changes (company) WHERE undone_at IS NULL;
CREATE VIEW plan_now AS
  SELECT i.id, i.seq, i.company, i.action, c.title, c.state, c.added_on, c.due, c.owner, c.done_on, c.metric,
    c.metric_then, c.expected, c.note
  FROM plan_items AS i
  JOIN plan_changes AS c ON c.seq = (SELECT max(seq) FROM plan_changes WHERE item = i.id AND undone_at IS NULL);
"""


def _first(db: Database) -> None:
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.executescript(_FIRST)
    db.table("session_texts").enable_fts(
        ["title", "answers", "notes", "advice"], create_triggers=True, tokenize="unicode61 remove_diacritics 2"
    )


STEPS: Mapping[str, Callable[[Database], None]] = {
    "0001_first": _first,
    "0002_kata": add_kata,
    "0003_history": add_history,
}
"""Name of each migration to what it does, in order."""
