"""The tables of the kata: the second step of the file's layout. Standard library only.

What practice does not allow the file does not take: a prediction does not change once it is made, an achieve-by day
does not move, what was seen and learned stays as written, and one obstacle, experiment and target condition at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = """
CREATE TABLE kata_boards (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  company TEXT NOT NULL REFERENCES companies (id),
  process TEXT NOT NULL CHECK (process != ''),
  challenge TEXT NOT NULL,
  learner TEXT NOT NULL,
  coach TEXT NOT NULL,
  second_coach TEXT NOT NULL,
  -- Digits as of date.weekday: Monday is 0.
  working_days TEXT NOT NULL,
  created_on TEXT NOT NULL,
  archived_on TEXT
) STRICT;
CREATE INDEX kata_boards_by_company ON kata_boards (company);

CREATE TABLE kata_targets (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  pattern TEXT NOT NULL CHECK (pattern != ''),
  figure REAL,
  unit TEXT NOT NULL,
  metric TEXT,
  better TEXT CHECK (better IN ('higher', 'lower')),
  achieve_by TEXT NOT NULL CHECK (achieve_by >= set_on),
  set_on TEXT NOT NULL,
  action TEXT,
  closed_on TEXT,
  reflection TEXT NOT NULL CHECK (json_valid(reflection))
) STRICT;
CREATE INDEX kata_targets_by_board ON kata_targets (board);
CREATE UNIQUE INDEX kata_one_target ON kata_targets (board) WHERE closed_on IS NULL;
CREATE TRIGGER kata_targets_stand BEFORE UPDATE OF id, board, figure, achieve_by, set_on, action ON kata_targets
BEGIN SELECT RAISE(ABORT, 'an achieve-by day does not move: reflect, then set a new target condition'); END;
CREATE TRIGGER kata_targets_stay_closed BEFORE UPDATE ON kata_targets WHEN OLD.closed_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a target condition that is closed stays as it was'); END;
CREATE TRIGGER kata_targets_are_not_deleted BEFORE DELETE ON kata_targets
BEGIN SELECT RAISE(ABORT, 'a target condition is closed, never deleted'); END;

CREATE TABLE kata_readings (
  seq INTEGER PRIMARY KEY,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  day TEXT NOT NULL,
  value REAL,
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX kata_readings_by_board ON kata_readings (board, day);
CREATE TRIGGER kata_readings_are_not_changed BEFORE UPDATE ON kata_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never changed: add a later one'); END;
CREATE TRIGGER kata_readings_are_not_deleted BEFORE DELETE ON kata_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never deleted: add a later one'); END;

CREATE TABLE kata_obstacles (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  text TEXT NOT NULL CHECK (text != ''),
  state TEXT NOT NULL CHECK (state IN ('parked', 'addressed', 'gone')),
  noted_on TEXT NOT NULL
) STRICT;
CREATE INDEX kata_obstacles_by_board ON kata_obstacles (board);
CREATE UNIQUE INDEX kata_one_obstacle ON kata_obstacles (board) WHERE state = 'addressed';
CREATE TRIGGER kata_obstacles_are_not_deleted BEFORE DELETE ON kata_obstacles
BEGIN SELECT RAISE(ABORT, 'an obstacle is gone, never deleted'); END;

CREATE TABLE kata_experiments (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  target TEXT NOT NULL REFERENCES kata_targets (id),
  obstacle TEXT NOT NULL REFERENCES kata_obstacles (id),
  step TEXT NOT NULL CHECK (step != ''),
  expected TEXT NOT NULL CHECK (expected != ''),
  planned_on TEXT NOT NULL,
  see_on TEXT NOT NULL,
  action TEXT,
  metric TEXT,
  happened TEXT NOT NULL,
  learned TEXT NOT NULL,
  met TEXT CHECK (met IN ('yes', 'partly', 'no')),
  seen_on TEXT,
  CHECK ((seen_on IS NULL) = (met IS NULL))
) STRICT;
CREATE INDEX kata_experiments_by_board ON kata_experiments (board);
CREATE INDEX kata_experiments_by_action ON kata_experiments (action) WHERE action IS NOT NULL;
CREATE UNIQUE INDEX kata_one_experiment ON kata_experiments (board) WHERE seen_on IS NULL;
CREATE TRIGGER kata_predictions_stand
BEFORE UPDATE OF id, board, target, obstacle, step, expected, planned_on, action, metric ON kata_experiments
BEGIN SELECT RAISE(ABORT, 'a prediction is not changed once it is made'); END;
CREATE TRIGGER kata_experiments_stay_seen BEFORE UPDATE ON kata_experiments WHEN OLD.seen_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was seen and learned stays as written'); END;
CREATE TRIGGER kata_experiments_are_not_deleted BEFORE DELETE ON kata_experiments
BEGIN SELECT RAISE(ABORT, 'an experiment is never deleted'); END;

-- Advised actions that wait to be tried as a step.
CREATE TABLE kata_ideas (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  action TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text != ''),
  expected TEXT NOT NULL,
  metric TEXT,
  noted_on TEXT NOT NULL,
  used_on TEXT
) STRICT;
CREATE INDEX kata_ideas_by_board ON kata_ideas (board);

CREATE TABLE kata_rounds (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped')),
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK (state != 'skipped' OR reason != ''),
  UNIQUE (board, day)
) STRICT;
CREATE UNIQUE INDEX kata_one_open_round ON kata_rounds (board) WHERE state = 'open';
CREATE TRIGGER kata_rounds_stay_done BEFORE UPDATE ON kata_rounds WHEN OLD.state = 'done'
BEGIN SELECT RAISE(ABORT, 'a round that is done stays as it was'); END;
CREATE TRIGGER kata_rounds_are_not_deleted BEFORE DELETE ON kata_rounds WHEN OLD.state = 'done'
BEGIN SELECT RAISE(ABORT, 'a round that is done is never deleted'); END;

-- What History lists and searches: each board, and each round once it is done or skipped.
CREATE TABLE kata_texts (
  seq INTEGER PRIMARY KEY,
  company TEXT NOT NULL REFERENCES companies (id),
  kind TEXT NOT NULL CHECK (kind IN ('board', 'round')),
  ref TEXT NOT NULL UNIQUE,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  recorded_at TEXT NOT NULL,
  title TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX kata_texts_by_company ON kata_texts (company);
"""


def add_kata(db: Database) -> None:
    """Make the tables of the kata, and its search index."""
    db.executescript(_TABLES)
    db.table("kata_texts").enable_fts(
        ["title", "words"], create_triggers=True, tokenize="unicode61 remove_diacritics 2"
    )
