-- A file of the layout 0003, as statements. Made by opsadvisor of that time; never renewed.
PRAGMA application_id = 1330664257;
BEGIN;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
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
CREATE TABLE advices (
  session TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id),
  advice TEXT NOT NULL CHECK (json_valid(advice))
) STRICT;
CREATE TABLE session_headlines (
  session TEXT NOT NULL REFERENCES sessions (id),
  place INTEGER NOT NULL,
  label TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  tone TEXT NOT NULL,
  PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE kata_obstacles (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  text TEXT NOT NULL CHECK (text != ''),
  state TEXT NOT NULL CHECK (state IN ('parked', 'addressed', 'gone')),
  noted_on TEXT NOT NULL
) STRICT;
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
CREATE TABLE session_verdicts (
  company TEXT NOT NULL REFERENCES companies (id),
  value TEXT NOT NULL,
  finished_at TEXT NOT NULL,
  session TEXT NOT NULL REFERENCES sessions (id),
  playbook TEXT NOT NULL,
  PRIMARY KEY (company, value, finished_at, session)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE kata_readings (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  day TEXT NOT NULL,
  value REAL,
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO _sqlite_migrations VALUES (1, 'opsadvisor', '0001_first', '2026-11-30 01:20:07.437524+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'opsadvisor', '0002_kata', '2026-11-30 01:20:07.447593+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'opsadvisor', '0003_history', '2026-11-30 01:20:07.464245+00:00');
INSERT INTO companies VALUES ('01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'Company ä', 'EUR', '2026-11-21T12:05:00.000000Z', NULL);
INSERT INTO companies VALUES ('01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'Company x', 'EUR', '2026-12-11T13:33:00.000000Z', '2026-12-30T15:41:00.000000Z');
INSERT INTO settings VALUES ('company', '"01a1fdfe-d9e0-7000-a46d-d6122265b1f5"');
INSERT INTO settings VALUES ('key 4', '{"a":["ä",4]}');
INSERT INTO settings VALUES ('key 7', '{"a":["x\n",7]}');
INSERT INTO sessions VALUES (1, '01a20329-c9c0-7000-b358-4f8cd8f16adf', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'money', 'Title ä', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', '2026-11-22T12:10:00.000000Z', NULL, '2026-11-22T12:10:00.000000Z', '2026-11-22', '2026-11-26');
INSERT INTO sessions VALUES (2, '01a212aa-9960-7000-984b-9da5a6cecc1b', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'money', 'Title ä', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'open', '2026-11-25T12:25:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO sessions VALUES (3, '01a25af5-fc00-7000-ae74-5e786c0fd4f5', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'money', 'Title ä', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', '2026-12-09T13:20:00.000000Z', NULL, '2026-12-09T13:20:00.000000Z', '2026-12-09', '2026-12-13');
INSERT INTO sessions VALUES (4, '01a26a7c-49e0-7000-a362-0d227eed8d14', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'course', 'Title x', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', '2026-12-12T13:41:00.000000Z', NULL, '2026-12-12T13:41:00.000000Z', '2026-12-12', '2026-12-19');
INSERT INTO sessions VALUES (5, '01a27a05-56e0-7000-bb4b-e2764a2f20aa', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'course', 'Title x', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'open', '2026-12-15T14:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO sessions VALUES (6, '01a2c26e-efe0-7000-bc37-ed29d8a064df', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'course', 'Title x', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', '2026-12-29T15:33:00.000000Z', NULL, '2026-12-29T15:33:00.000000Z', '2026-12-29', '2027-01-05');
INSERT INTO answers VALUES (1, '01a20329-c9c0-7000-8409-f134c386bbc4', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '01a20329-c9c0-7000-b358-4f8cd8f16adf', 'cash', '', '4.4', NULL, 'known', 0, 'ä', '', 'session', '2026-11-22', '2026-11-22T12:10:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (2, '01a20329-c9c0-7000-878b-fae2414c343c', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '01a20329-c9c0-7000-b358-4f8cd8f16adf', 'segment', '', '["ä","b"]', NULL, 'known', 0, '', '', 'session', '2026-11-22', '2026-11-22T12:10:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (3, '01a20854-b9a0-7000-b0b3-9bd17ed4d57b', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', NULL, 'fact_4', '', 'false', NULL, 'known', 0, '', '', 'session', '2026-11-23', '2026-11-23T12:15:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (4, '01a20d7f-a980-7000-9e39-44187311d8a3', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', NULL, 'fact_4', '', 'false', NULL, 'known', 0, '', '', 'session', '2026-11-24', '2026-11-24T12:20:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (5, '01a212aa-9960-7000-8d6f-e64bc9e9c616', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '01a212aa-9960-7000-984b-9da5a6cecc1b', 'cash', '', '4.4', NULL, 'known', 0, 'ä', '', 'session', '2026-11-25', '2026-11-25T12:25:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (6, '01a212aa-9960-7000-9f39-0b2018072e8c', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '01a212aa-9960-7000-984b-9da5a6cecc1b', 'segment', '', '["ä","b"]', NULL, 'known', 0, '', '', 'session', '2026-11-25', '2026-11-25T12:25:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (7, '01a25af5-fc00-7000-a1c4-ae2f076f3787', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '01a25af5-fc00-7000-ae74-5e786c0fd4f5', 'cash', '', '4.4', NULL, 'known', 0, 'ä', '', 'session', '2026-12-09', '2026-12-09T13:20:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (8, '01a25af5-fc00-7000-b0e0-7a2338c0c8fd', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '01a25af5-fc00-7000-ae74-5e786c0fd4f5', 'segment', '', '["ä","b"]', NULL, 'known', 0, '', '', 'session', '2026-12-09', '2026-12-09T13:20:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (9, '01a26a7c-49e0-7000-961f-f4a03bab6c39', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '01a26a7c-49e0-7000-a362-0d227eed8d14', 'cash', '', '7.700000000000001', NULL, 'known', 0, 'x
', '', 'session', '2026-12-12', '2026-12-12T13:41:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (10, '01a26a7c-49e0-7000-ab51-7c8f3b1a11df', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '01a26a7c-49e0-7000-a362-0d227eed8d14', 'segment', '', '["x\n","b"]', NULL, 'known', 0, '', '', 'session', '2026-12-12', '2026-12-12T13:41:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (11, '01a26fa9-f8e0-7000-b0b3-5e26380208a9', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', NULL, 'fact_0', '', NULL, NULL, 'not applicable', 0, '', 'x
', 'session', '2026-12-13', '2026-12-13T13:49:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (12, '01a274d7-a7e0-7000-bcf1-92bd75a89294', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', NULL, 'fact_0', '', NULL, NULL, 'not applicable', 0, '', 'x
', 'session', '2026-12-14', '2026-12-14T13:57:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (13, '01a27a05-56e0-7000-9aa2-b12e05805975', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '01a27a05-56e0-7000-bb4b-e2764a2f20aa', 'cash', '', '7.700000000000001', NULL, 'known', 0, 'x
', '', 'session', '2026-12-15', '2026-12-15T14:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (14, '01a27a05-56e0-7000-baa4-2a3cd66b829e', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '01a27a05-56e0-7000-bb4b-e2764a2f20aa', 'segment', '', '["x\n","b"]', NULL, 'known', 0, '', '', 'session', '2026-12-15', '2026-12-15T14:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (15, '01a2c26e-efe0-7000-992c-b4af815a47c5', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '01a2c26e-efe0-7000-bc37-ed29d8a064df', 'cash', '', '7.700000000000001', NULL, 'known', 0, 'x
', '', 'session', '2026-12-29', '2026-12-29T15:33:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (16, '01a2c26e-efe0-7000-b69c-451296c8da19', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '01a2c26e-efe0-7000-bc37-ed29d8a064df', 'segment', '', '["x\n","b"]', NULL, 'known', 0, '', '', 'session', '2026-12-29', '2026-12-29T15:33:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO advices VALUES ('01a20329-c9c0-7000-b358-4f8cd8f16adf', '{"playbook":"money","title":"Money","as_of":"2026-11-22","currency":"EUR","headlines":[{"label":"Money","name":"verdict","value":"default dead","tone":"poor","status":"known","detail":"runway 10.0 months","more":""},{"label":"Stage","name":"stage","value":"Growth","tone":"none","status":"known","detail":"","more":""}],"next":[{"id":"raise","title":"Raise prices","why":["too-slow"],"first_step":"Call a customer","how":"How","steps":[],"turn":"Survival","moves":"Runway","metric":null,"shows_after":30,"source":"s","fact":null,"state":null,"note":""}],"in_hand":[],"metrics":{"runway":{"name":"runway","title":"Runway","value":1.3333333333333333,"status":"known","shown":"1.3333333333333333","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""},"word":{"name":"word","title":"Word","value":"ä","status":"known","shown":"ä","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""}},"ladders":{"stage":{"level":"growth","title":"Growth","dimensions":{"processes":"early-team"},"text":"","breaks":""}},"findings":[{"rule":"too-slow","playbook":"money","group":"trigger","verdict":"holds","severity":"critical","title":"Growing too slowly","because":["Growth 1.5 % is below 2"],"needs":[],"flip":[{"fact":"growth","change":"at or above","value":2.0,"text":"growth at or above 2 %","turns_to":"","row":null,"column":null}],"guesses":["Growth"],"rests_on":["growth"],"advice":"Raise prices.","actions":["raise"],"source":"own rule of thumb"},{"rule":"quiet","playbook":"money","group":null,"verdict":"clear","severity":"notice","title":"Turbulence elsewhere","because":[],"needs":[],"flip":[],"guesses":[],"rests_on":[],"advice":"Keep calm.","actions":[],"source":"s"}],"unknown":[{"fact":"nps","title":"Promoters","would_decide":["nps-low"],"find":"survey","who":"sales"}],"remarks":["Rests on a guess: growth"],"pictures":[]}');
INSERT INTO advices VALUES ('01a25af5-fc00-7000-ae74-5e786c0fd4f5', '{"playbook":"money","title":"Money","as_of":"2026-12-09","currency":"EUR","headlines":[{"label":"Money","name":"verdict","value":"default dead","tone":"poor","status":"known","detail":"runway 10.0 months","more":""},{"label":"Stage","name":"stage","value":"Growth","tone":"none","status":"known","detail":"","more":""}],"next":[{"id":"raise","title":"Raise prices","why":["too-slow"],"first_step":"Call a customer","how":"How","steps":[],"turn":"Survival","moves":"Runway","metric":null,"shows_after":30,"source":"s","fact":null,"state":null,"note":""}],"in_hand":[],"metrics":{"runway":{"name":"runway","title":"Runway","value":1.3333333333333333,"status":"known","shown":"1.3333333333333333","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""},"word":{"name":"word","title":"Word","value":"ä","status":"known","shown":"ä","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""}},"ladders":{"stage":{"level":"growth","title":"Growth","dimensions":{"processes":"early-team"},"text":"","breaks":""}},"findings":[{"rule":"too-slow","playbook":"money","group":"trigger","verdict":"holds","severity":"critical","title":"Growing too slowly","because":["Growth 1.5 % is below 2"],"needs":[],"flip":[{"fact":"growth","change":"at or above","value":2.0,"text":"growth at or above 2 %","turns_to":"","row":null,"column":null}],"guesses":["Growth"],"rests_on":["growth"],"advice":"Raise prices.","actions":["raise"],"source":"own rule of thumb"},{"rule":"quiet","playbook":"money","group":null,"verdict":"clear","severity":"notice","title":"Turbulence elsewhere","because":[],"needs":[],"flip":[],"guesses":[],"rests_on":[],"advice":"Keep calm.","actions":[],"source":"s"}],"unknown":[{"fact":"nps","title":"Promoters","would_decide":["nps-low"],"find":"survey","who":"sales"}],"remarks":["Rests on a guess: growth"],"pictures":[]}');
INSERT INTO advices VALUES ('01a26a7c-49e0-7000-a362-0d227eed8d14', '{"playbook":"money","title":"Money","as_of":"2026-12-12","currency":"EUR","headlines":[{"label":"Money","name":"verdict","value":"default dead","tone":"poor","status":"known","detail":"runway 10.0 months","more":""},{"label":"Stage","name":"stage","value":"Growth","tone":"none","status":"known","detail":"","more":""}],"next":[{"id":"raise","title":"Raise prices","why":["too-slow"],"first_step":"Call a customer","how":"How","steps":[],"turn":"Survival","moves":"Runway","metric":null,"shows_after":30,"source":"s","fact":null,"state":null,"note":""}],"in_hand":[],"metrics":{"runway":{"name":"runway","title":"Runway","value":2.3333333333333335,"status":"known","shown":"2.3333333333333335","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""},"word":{"name":"word","title":"Word","value":"x\n","status":"known","shown":"x\n","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""}},"ladders":{"stage":{"level":"growth","title":"Growth","dimensions":{"processes":"early-team"},"text":"","breaks":""}},"findings":[{"rule":"too-slow","playbook":"money","group":"trigger","verdict":"holds","severity":"critical","title":"Growing too slowly","because":["Growth 1.5 % is below 2"],"needs":[],"flip":[{"fact":"growth","change":"at or above","value":2.0,"text":"growth at or above 2 %","turns_to":"","row":null,"column":null}],"guesses":["Growth"],"rests_on":["growth"],"advice":"Raise prices.","actions":["raise"],"source":"own rule of thumb"},{"rule":"quiet","playbook":"money","group":null,"verdict":"clear","severity":"notice","title":"Turbulence elsewhere","because":[],"needs":[],"flip":[],"guesses":[],"rests_on":[],"advice":"Keep calm.","actions":[],"source":"s"}],"unknown":[{"fact":"nps","title":"Promoters","would_decide":["nps-low"],"find":"survey","who":"sales"}],"remarks":["Rests on a guess: growth"],"pictures":[]}');
INSERT INTO advices VALUES ('01a2c26e-efe0-7000-bc37-ed29d8a064df', '{"playbook":"money","title":"Money","as_of":"2026-12-29","currency":"EUR","headlines":[{"label":"Money","name":"verdict","value":"default dead","tone":"poor","status":"known","detail":"runway 10.0 months","more":""},{"label":"Stage","name":"stage","value":"Growth","tone":"none","status":"known","detail":"","more":""}],"next":[{"id":"raise","title":"Raise prices","why":["too-slow"],"first_step":"Call a customer","how":"How","steps":[],"turn":"Survival","moves":"Runway","metric":null,"shows_after":30,"source":"s","fact":null,"state":null,"note":""}],"in_hand":[],"metrics":{"runway":{"name":"runway","title":"Runway","value":2.3333333333333335,"status":"known","shown":"2.3333333333333335","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""},"word":{"name":"word","title":"Word","value":"x\n","status":"known","shown":"x\n","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""}},"ladders":{"stage":{"level":"growth","title":"Growth","dimensions":{"processes":"early-team"},"text":"","breaks":""}},"findings":[{"rule":"too-slow","playbook":"money","group":"trigger","verdict":"holds","severity":"critical","title":"Growing too slowly","because":["Growth 1.5 % is below 2"],"needs":[],"flip":[{"fact":"growth","change":"at or above","value":2.0,"text":"growth at or above 2 %","turns_to":"","row":null,"column":null}],"guesses":["Growth"],"rests_on":["growth"],"advice":"Raise prices.","actions":["raise"],"source":"own rule of thumb"},{"rule":"quiet","playbook":"money","group":null,"verdict":"clear","severity":"notice","title":"Turbulence elsewhere","because":[],"needs":[],"flip":[],"guesses":[],"rests_on":[],"advice":"Keep calm.","actions":[],"source":"s"}],"unknown":[{"fact":"nps","title":"Promoters","would_decide":["nps-low"],"find":"survey","who":"sales"}],"remarks":["Rests on a guess: growth"],"pictures":[]}');
INSERT INTO session_headlines VALUES ('01a20329-c9c0-7000-b358-4f8cd8f16adf', 0, 'Money', 'verdict', 'default dead', 'poor');
INSERT INTO session_headlines VALUES ('01a20329-c9c0-7000-b358-4f8cd8f16adf', 1, 'Stage', 'stage', 'Growth', 'none');
INSERT INTO session_headlines VALUES ('01a25af5-fc00-7000-ae74-5e786c0fd4f5', 0, 'Money', 'verdict', 'default dead', 'poor');
INSERT INTO session_headlines VALUES ('01a25af5-fc00-7000-ae74-5e786c0fd4f5', 1, 'Stage', 'stage', 'Growth', 'none');
INSERT INTO session_headlines VALUES ('01a26a7c-49e0-7000-a362-0d227eed8d14', 0, 'Money', 'verdict', 'default dead', 'poor');
INSERT INTO session_headlines VALUES ('01a26a7c-49e0-7000-a362-0d227eed8d14', 1, 'Stage', 'stage', 'Growth', 'none');
INSERT INTO session_headlines VALUES ('01a2c26e-efe0-7000-bc37-ed29d8a064df', 0, 'Money', 'verdict', 'default dead', 'poor');
INSERT INTO session_headlines VALUES ('01a2c26e-efe0-7000-bc37-ed29d8a064df', 1, 'Stage', 'stage', 'Growth', 'none');
INSERT INTO session_metrics VALUES ('01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'runway', '2026-11-22', '01a20329-c9c0-7000-b358-4f8cd8f16adf', 1.33333333333333325931e+00, NULL, 'known');
INSERT INTO session_metrics VALUES ('01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'runway', '2026-12-09', '01a25af5-fc00-7000-ae74-5e786c0fd4f5', 1.33333333333333325931e+00, NULL, 'known');
INSERT INTO session_metrics VALUES ('01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'word', '2026-11-22', '01a20329-c9c0-7000-b358-4f8cd8f16adf', NULL, 'ä', 'known');
INSERT INTO session_metrics VALUES ('01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'word', '2026-12-09', '01a25af5-fc00-7000-ae74-5e786c0fd4f5', NULL, 'ä', 'known');
INSERT INTO session_metrics VALUES ('01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'runway', '2026-12-12', '01a26a7c-49e0-7000-a362-0d227eed8d14', 2.33333333333333348136e+00, NULL, 'known');
INSERT INTO session_metrics VALUES ('01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'runway', '2026-12-29', '01a2c26e-efe0-7000-bc37-ed29d8a064df', 2.33333333333333348136e+00, NULL, 'known');
INSERT INTO session_metrics VALUES ('01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'word', '2026-12-12', '01a26a7c-49e0-7000-a362-0d227eed8d14', NULL, 'x
', 'known');
INSERT INTO session_metrics VALUES ('01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'word', '2026-12-29', '01a2c26e-efe0-7000-bc37-ed29d8a064df', NULL, 'x
', 'known');
INSERT INTO playbook_texts VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'money', '1.0', 'id = ''money''
	title = ''Money''
');
INSERT INTO session_playbooks VALUES ('01a20329-c9c0-7000-b358-4f8cd8f16adf', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO session_playbooks VALUES ('01a25af5-fc00-7000-ae74-5e786c0fd4f5', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO session_playbooks VALUES ('01a26a7c-49e0-7000-a362-0d227eed8d14', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO session_playbooks VALUES ('01a2c26e-efe0-7000-bc37-ed29d8a064df', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO session_texts VALUES (1, '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'Title ä', 'cash 4.4 
segment ä b', 'ä', 'Money default dead runway 10.0 months  
Stage Growth   
Growing too slowly Raise prices. Growth 1.5 % is below 2 
Raise prices Call a customer How 
Rests on a guess: growth');
INSERT INTO session_texts VALUES (2, '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'Title ä', '', '', '');
INSERT INTO session_texts VALUES (3, '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'Title ä', 'cash 4.4 
segment ä b', 'ä', 'Money default dead runway 10.0 months  
Stage Growth   
Growing too slowly Raise prices. Growth 1.5 % is below 2 
Raise prices Call a customer How 
Rests on a guess: growth');
INSERT INTO session_texts VALUES (4, '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'Title x', 'cash 7.700000000000001 
segment x
 b', 'x
', 'Money default dead runway 10.0 months  
Stage Growth   
Growing too slowly Raise prices. Growth 1.5 % is below 2 
Raise prices Call a customer How 
Rests on a guess: growth');
INSERT INTO session_texts VALUES (5, '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'Title x', '', '', '');
INSERT INTO session_texts VALUES (6, '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'Title x', 'cash 7.700000000000001 
segment x
 b', 'x
', 'Money default dead runway 10.0 months  
Stage Growth   
Growing too slowly Raise prices. Growth 1.5 % is below 2 
Raise prices Call a customer How 
Rests on a guess: growth');
INSERT INTO plan_items VALUES (1, '01a217d5-8940-7000-b92c-1b390741c7a8', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'cut');
INSERT INTO plan_items VALUES (2, '01a21d00-7920-7000-a6e0-439d6ec9d286', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'cut');
INSERT INTO plan_items VALUES (3, '01a27f33-05e0-7000-bb05-232d8e73ca47', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'cut');
INSERT INTO plan_items VALUES (4, '01a28460-b4e0-7000-a847-51662f978d87', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'cut');
INSERT INTO kata_boards VALUES (1, '01a22756-58e0-7000-910b-8f507204e52d', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'Process ä', 'Value', '', '', '', '0123456', '2026-11-29', NULL);
INSERT INTO kata_boards VALUES (2, '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'Process x', 'Value', '', '', '', '0123456', '2026-12-19', NULL);
INSERT INTO kata_targets VALUES (1, '01a231a7-a4c0-7000-868a-e3c7f1fd42a2', '01a22756-58e0-7000-910b-8f507204e52d', 'IT is asked at signing', 8.0, '', NULL, 'lower', '2027-01-10', '2026-12-01', NULL, NULL, '{}');
INSERT INTO kata_targets VALUES (2, '01a29910-1de0-7000-a00d-1a2db610a9f7', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', 'IT is asked at signing', 8.0, '', NULL, 'lower', '2027-01-30', '2026-12-21', NULL, NULL, '{}');
INSERT INTO kata_obstacles VALUES (1, '01a231a7-a4c0-7000-9450-c464e6c3f339', '01a22756-58e0-7000-910b-8f507204e52d', 'Nobody asks', 'addressed', '2026-12-01');
INSERT INTO kata_obstacles VALUES (2, '01a29910-1de0-7000-bde6-c5ebefba91fc', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', 'Nobody asks', 'addressed', '2026-12-21');
INSERT INTO kata_experiments VALUES (1, '01a231a7-a4c0-7000-816d-b9b807d4bedc', '01a22756-58e0-7000-910b-8f507204e52d', '01a231a7-a4c0-7000-868a-e3c7f1fd42a2', '01a231a7-a4c0-7000-9450-c464e6c3f339', 'Step ä', 'Files by day 2', '2026-12-01', '2026-12-02', NULL, NULL, 'day 5', 'ask IT', 'partly', '2026-12-03');
INSERT INTO kata_experiments VALUES (2, '01a23bf8-f0a0-7000-b866-22b6f06c144a', '01a22756-58e0-7000-910b-8f507204e52d', '01a231a7-a4c0-7000-868a-e3c7f1fd42a2', '01a231a7-a4c0-7000-9450-c464e6c3f339', 'Step ä', 'Files by day 2', '2026-12-03', '2026-12-04', NULL, NULL, '', '', NULL, NULL);
INSERT INTO kata_experiments VALUES (3, '01a29910-1de0-7000-a07e-707d6c0f3459', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '01a29910-1de0-7000-a00d-1a2db610a9f7', '01a29910-1de0-7000-bde6-c5ebefba91fc', 'Step x', 'Files by day 2', '2026-12-21', '2026-12-22', NULL, NULL, 'day 5', 'ask IT', 'partly', '2026-12-23');
INSERT INTO kata_experiments VALUES (4, '01a2a364-28e0-7000-922f-aac44da98f1d', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '01a29910-1de0-7000-a00d-1a2db610a9f7', '01a29910-1de0-7000-bde6-c5ebefba91fc', 'Step x', 'Files by day 2', '2026-12-23', '2026-12-24', NULL, NULL, '', '', NULL, NULL);
INSERT INTO kata_rounds VALUES (1, '01a231a7-a4c0-7000-b351-1f8db8b6d8fe', '01a22756-58e0-7000-910b-8f507204e52d', '2026-12-01', 'done', '{"figure":"14","actual":"So ä","pattern":"IT is asked at signing","aim":"8","achieve_by":"2027-01-10","obstacles":"Nobody asks","one":"Nobody asks","step":"Step ä","expect":"Files by day 2","see":"2026-12-02"}', '', '2026-12-01T12:50:00.000000Z');
INSERT INTO kata_rounds VALUES (2, '01a23bf8-f0a0-7000-a992-29f706839eb9', '01a22756-58e0-7000-910b-8f507204e52d', '2026-12-03', 'done', '{"target":"on","figure":"14","actual":"So ä","plan":"taken","expected":"Files by day 2","happened":"day 5","learned":"ask IT","met":"partly","obstacles":"Nobody asks","one":"Nobody asks","step":"Step ä","expect":"Files by day 2","see":"2026-12-04"}', '', '2026-12-03T12:55:00.000000Z');
INSERT INTO kata_rounds VALUES (3, '01a2464a-3c80-7000-abef-59fe619699cf', '01a22756-58e0-7000-910b-8f507204e52d', '2026-12-05', 'skipped', '{}', 'off ä', '2026-12-05T13:00:00.000000Z');
INSERT INTO kata_rounds VALUES (4, '01a29910-1de0-7000-b951-1b75552b82f6', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '2026-12-21', 'done', '{"figure":"14","actual":"So x","pattern":"IT is asked at signing","aim":"8","achieve_by":"2027-01-30","obstacles":"Nobody asks","one":"Nobody asks","step":"Step x","expect":"Files by day 2","see":"2026-12-22"}', '', '2026-12-21T14:45:00.000000Z');
INSERT INTO kata_rounds VALUES (5, '01a2a364-28e0-7000-ba40-78d7d47d380d', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '2026-12-23', 'done', '{"target":"on","figure":"14","actual":"So x","plan":"taken","expected":"Files by day 2","happened":"day 5","learned":"ask IT","met":"partly","obstacles":"Nobody asks","one":"Nobody asks","step":"Step x","expect":"Files by day 2","see":"2026-12-24"}', '', '2026-12-23T14:53:00.000000Z');
INSERT INTO kata_rounds VALUES (6, '01a2adb8-33e0-7000-be4d-071a966baea1', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '2026-12-25', 'skipped', '{}', 'off x', '2026-12-25T15:01:00.000000Z');
INSERT INTO kata_texts VALUES (1, '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'board', '01a22756-58e0-7000-910b-8f507204e52d', '01a22756-58e0-7000-910b-8f507204e52d', '2026-11-29T12:45:00.000000Z', 'Process ä', 'Value 
IT is asked at signing 
Nobody asks');
INSERT INTO kata_texts VALUES (2, '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'round', '01a231a7-a4c0-7000-b351-1f8db8b6d8fe', '01a22756-58e0-7000-910b-8f507204e52d', '2026-12-01T12:50:00.000000Z', 'Process ä', '14 
So ä 
IT is asked at signing 
8 
2027-01-10 
Nobody asks 
Step ä 
Files by day 2 
2026-12-02');
INSERT INTO kata_texts VALUES (3, '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'round', '01a23bf8-f0a0-7000-a992-29f706839eb9', '01a22756-58e0-7000-910b-8f507204e52d', '2026-12-03T12:55:00.000000Z', 'Process ä', 'on 
14 
So ä 
taken 
Files by day 2 
day 5 
ask IT 
partly 
Nobody asks 
Step ä 
2026-12-04');
INSERT INTO kata_texts VALUES (4, '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'round', '01a2464a-3c80-7000-abef-59fe619699cf', '01a22756-58e0-7000-910b-8f507204e52d', '2026-12-05T13:00:00.000000Z', 'Process ä', 'off ä');
INSERT INTO kata_texts VALUES (5, '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'board', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '2026-12-19T14:37:00.000000Z', 'Process x', 'Value 
IT is asked at signing 
Nobody asks');
INSERT INTO kata_texts VALUES (6, '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'round', '01a29910-1de0-7000-b951-1b75552b82f6', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '2026-12-21T14:45:00.000000Z', 'Process x', '14 
So x 
IT is asked at signing 
8 
2027-01-30 
Nobody asks 
Step x 
Files by day 2 
2026-12-22');
INSERT INTO kata_texts VALUES (7, '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'round', '01a2a364-28e0-7000-ba40-78d7d47d380d', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '2026-12-23T14:53:00.000000Z', 'Process x', 'on 
14 
So x 
taken 
Files by day 2 
day 5 
ask IT 
partly 
Nobody asks 
Step x 
2026-12-24');
INSERT INTO kata_texts VALUES (8, '01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'round', '01a2adb8-33e0-7000-be4d-071a966baea1', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '2026-12-25T15:01:00.000000Z', 'Process x', 'off x');
INSERT INTO session_verdicts VALUES ('01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'Growth', '2026-11-22T12:10:00.000000Z', '01a20329-c9c0-7000-b358-4f8cd8f16adf', 'money');
INSERT INTO session_verdicts VALUES ('01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'Growth', '2026-12-09T13:20:00.000000Z', '01a25af5-fc00-7000-ae74-5e786c0fd4f5', 'money');
INSERT INTO session_verdicts VALUES ('01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'default dead', '2026-11-22T12:10:00.000000Z', '01a20329-c9c0-7000-b358-4f8cd8f16adf', 'money');
INSERT INTO session_verdicts VALUES ('01a1fdfe-d9e0-7000-a46d-d6122265b1f5', 'default dead', '2026-12-09T13:20:00.000000Z', '01a25af5-fc00-7000-ae74-5e786c0fd4f5', 'money');
INSERT INTO session_verdicts VALUES ('01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'Growth', '2026-12-12T13:41:00.000000Z', '01a26a7c-49e0-7000-a362-0d227eed8d14', 'course');
INSERT INTO session_verdicts VALUES ('01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'Growth', '2026-12-29T15:33:00.000000Z', '01a2c26e-efe0-7000-bc37-ed29d8a064df', 'course');
INSERT INTO session_verdicts VALUES ('01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'default dead', '2026-12-12T13:41:00.000000Z', '01a26a7c-49e0-7000-a362-0d227eed8d14', 'course');
INSERT INTO session_verdicts VALUES ('01a2654e-9ae0-7000-bc1b-4ffb701966a0', 'default dead', '2026-12-29T15:33:00.000000Z', '01a2c26e-efe0-7000-bc37-ed29d8a064df', 'course');
INSERT INTO plan_changes VALUES (1, '01a217d5-8940-7000-98f2-a0a3d5f4b3b2', '01a217d5-8940-7000-b92c-1b390741c7a8', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '2026-11-26T12:30:00.000000Z', NULL, 'Cut ä', 'open', '2026-11-26', NULL, 'ä', NULL, 'runway', 5.7142857142857139685e-01, '', '');
INSERT INTO plan_changes VALUES (2, '01a21d00-7920-7000-b119-1c56c324c985', '01a21d00-7920-7000-a6e0-439d6ec9d286', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '2026-11-27T12:35:00.000000Z', NULL, 'Cut ä', 'open', '2026-11-27', NULL, 'ä', NULL, 'runway', 5.7142857142857139685e-01, '', '');
INSERT INTO plan_changes VALUES (3, '01a2222b-6900-7000-ac88-8696008a05a6', '01a217d5-8940-7000-b92c-1b390741c7a8', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '2026-11-28T12:40:00.000000Z', NULL, 'Cut ä', 'done', '2026-11-26', NULL, 'ä', '2026-11-28', 'runway', 5.7142857142857139685e-01, '', 'ä');
INSERT INTO plan_changes VALUES (4, '01a250a0-1c40-7000-be04-c31037730edf', '01a217d5-8940-7000-b92c-1b390741c7a8', '01a1fdfe-d9e0-7000-a46d-d6122265b1f5', '2026-12-07T13:10:00.000000Z', '2026-12-08T13:15:00.000000Z', 'Cut ä', 'done', '2026-11-26', NULL, 'ä', '2026-12-07', 'runway', 5.7142857142857139685e-01, '', 'ä');
INSERT INTO plan_changes VALUES (5, '01a27f33-05e0-7000-8666-678fa46d6753', '01a27f33-05e0-7000-bb05-232d8e73ca47', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '2026-12-16T14:13:00.000000Z', NULL, 'Cut x
', 'open', '2026-12-16', '2026-12-23', 'x
', NULL, 'runway', 1.0, '', '');
INSERT INTO plan_changes VALUES (6, '01a28460-b4e0-7000-ae50-19fbfe175330', '01a28460-b4e0-7000-a847-51662f978d87', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '2026-12-17T14:21:00.000000Z', NULL, 'Cut x
', 'open', '2026-12-17', '2026-12-24', 'x
', NULL, 'runway', 1.0, '', '');
INSERT INTO plan_changes VALUES (7, '01a2898e-63e0-7000-92f8-0f6cdc2574bd', '01a28460-b4e0-7000-a847-51662f978d87', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '2026-12-18T14:29:00.000000Z', NULL, 'Cut x
', 'done', '2026-12-17', '2026-12-24', 'x
', '2026-12-18', 'runway', 1.0, '', 'x
');
INSERT INTO plan_changes VALUES (8, '01a2b813-91e0-7000-9ff5-8c45e1ea24c4', '01a28460-b4e0-7000-a847-51662f978d87', '01a2654e-9ae0-7000-bc1b-4ffb701966a0', '2026-12-27T15:17:00.000000Z', '2026-12-28T15:25:00.000000Z', 'Cut x
', 'done', '2026-12-17', '2026-12-24', 'x
', '2026-12-27', 'runway', 1.0, '', 'x
');
INSERT INTO kata_readings VALUES (1, '01a231a7-a4c0-7000-a5d5-75303a902931', '01a22756-58e0-7000-910b-8f507204e52d', '2026-12-01', 14.0, 'So ä', '2026-12-01T12:50:00.000000Z');
INSERT INTO kata_readings VALUES (2, '01a23bf8-f0a0-7000-8096-d04f8a9a021e', '01a22756-58e0-7000-910b-8f507204e52d', '2026-12-03', 14.0, 'So ä', '2026-12-03T12:55:00.000000Z');
INSERT INTO kata_readings VALUES (3, '01a29910-1de0-7000-be49-c3d3b8b333a8', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '2026-12-21', 14.0, 'So x', '2026-12-21T14:45:00.000000Z');
INSERT INTO kata_readings VALUES (4, '01a2a364-28e0-7000-8c26-7f7dab99254a', '01a28ebc-12e0-7000-af8f-b7021ef2a4f0', '2026-12-23', 14.0, 'So x', '2026-12-23T14:53:00.000000Z');
CREATE VIRTUAL TABLE session_texts_fts USING fts5 (
  title, answers, notes, advice, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', content = session_texts
);
INSERT INTO session_texts_fts (session_texts_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE kata_texts_fts USING fts5 (
  title, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', content = kata_texts
);
INSERT INTO kata_texts_fts (kata_texts_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE plan_changes_fts USING fts5 (
  title, owner, expected, note, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', content = plan_changes
);
INSERT INTO plan_changes_fts (plan_changes_fts) VALUES ('rebuild');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX sessions_by_company ON sessions (company, state);
CREATE INDEX sessions_by_playbook ON sessions (company, playbook, finished_at);
CREATE INDEX sessions_by_finish ON sessions (company, finished_at);
CREATE INDEX answers_by_fact ON answers (company, fact, as_of, recorded_at);
CREATE INDEX answers_by_session ON answers (session) WHERE session IS NOT NULL;
CREATE TRIGGER answers_are_not_changed BEFORE UPDATE ON answers
BEGIN SELECT RAISE(ABORT, 'an answer is never changed: add a later one'); END;
CREATE TRIGGER answers_are_not_deleted BEFORE DELETE ON answers
BEGIN SELECT RAISE(ABORT, 'an answer is never deleted: add a later one'); END;
CREATE TRIGGER advices_are_not_changed BEFORE UPDATE ON advices
BEGIN SELECT RAISE(ABORT, 'an advice stays as it was given'); END;
CREATE INDEX headlines_by_value ON session_headlines (value, session);
CREATE INDEX plan_items_by_company ON plan_items (company);
CREATE TRIGGER "session_texts_ai" AFTER INSERT ON "session_texts" BEGIN
  INSERT INTO "session_texts_fts" (rowid, "title", "answers", "notes", "advice") VALUES (new.rowid, new."title", new."answers", new."notes", new."advice");
END;
CREATE TRIGGER "session_texts_ad" AFTER DELETE ON "session_texts" BEGIN
  INSERT INTO "session_texts_fts" ("session_texts_fts", rowid, "title", "answers", "notes", "advice") VALUES('delete', old.rowid, old."title", old."answers", old."notes", old."advice");
END;
CREATE TRIGGER "session_texts_au" AFTER UPDATE ON "session_texts" BEGIN
  INSERT INTO "session_texts_fts" ("session_texts_fts", rowid, "title", "answers", "notes", "advice") VALUES('delete', old.rowid, old."title", old."answers", old."notes", old."advice");
  INSERT INTO "session_texts_fts" (rowid, "title", "answers", "notes", "advice") VALUES (new.rowid, new."title", new."answers", new."notes", new."advice");
END;
CREATE INDEX kata_boards_by_company ON kata_boards (company);
CREATE INDEX kata_targets_by_board ON kata_targets (board);
CREATE UNIQUE INDEX kata_one_target ON kata_targets (board) WHERE closed_on IS NULL;
CREATE TRIGGER kata_targets_stand BEFORE UPDATE OF id, board, figure, achieve_by, set_on, action ON kata_targets
BEGIN SELECT RAISE(ABORT, 'an achieve-by day does not move: reflect, then set a new target condition'); END;
CREATE TRIGGER kata_targets_stay_closed BEFORE UPDATE ON kata_targets WHEN OLD.closed_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a target condition that is closed stays as it was'); END;
CREATE TRIGGER kata_targets_are_not_deleted BEFORE DELETE ON kata_targets
BEGIN SELECT RAISE(ABORT, 'a target condition is closed, never deleted'); END;
CREATE INDEX kata_obstacles_by_board ON kata_obstacles (board);
CREATE UNIQUE INDEX kata_one_obstacle ON kata_obstacles (board) WHERE state = 'addressed';
CREATE TRIGGER kata_obstacles_are_not_deleted BEFORE DELETE ON kata_obstacles
BEGIN SELECT RAISE(ABORT, 'an obstacle is gone, never deleted'); END;
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
CREATE INDEX kata_ideas_by_board ON kata_ideas (board);
CREATE UNIQUE INDEX kata_one_open_round ON kata_rounds (board) WHERE state = 'open';
CREATE TRIGGER kata_rounds_stay_done BEFORE UPDATE ON kata_rounds WHEN OLD.state = 'done'
BEGIN SELECT RAISE(ABORT, 'a round that is done stays as it was'); END;
CREATE TRIGGER kata_rounds_are_not_deleted BEFORE DELETE ON kata_rounds WHEN OLD.state = 'done'
BEGIN SELECT RAISE(ABORT, 'a round that is done is never deleted'); END;
CREATE INDEX kata_texts_by_company ON kata_texts (company);
CREATE TRIGGER "kata_texts_ai" AFTER INSERT ON "kata_texts" BEGIN
  INSERT INTO "kata_texts_fts" (rowid, "title", "words") VALUES (new.rowid, new."title", new."words");
END;
CREATE TRIGGER "kata_texts_ad" AFTER DELETE ON "kata_texts" BEGIN
  INSERT INTO "kata_texts_fts" ("kata_texts_fts", rowid, "title", "words") VALUES('delete', old.rowid, old."title", old."words");
END;
CREATE TRIGGER "kata_texts_au" AFTER UPDATE ON "kata_texts" BEGIN
  INSERT INTO "kata_texts_fts" ("kata_texts_fts", rowid, "title", "words") VALUES('delete', old.rowid, old."title", old."words");
  INSERT INTO "kata_texts_fts" (rowid, "title", "words") VALUES (new.rowid, new."title", new."words");
END;
CREATE INDEX sessions_by_day ON sessions (company, as_of, finished_at);
CREATE INDEX plan_changes_by_item ON plan_changes (item) WHERE undone_at IS NULL;
CREATE INDEX plan_changes_by_company ON plan_changes (company) WHERE undone_at IS NULL;
CREATE VIEW plan_now AS
  SELECT i.id, i.seq, i.company, i.action, c.title, c.state, c.added_on, c.due, c.owner, c.done_on, c.metric,
    c.metric_then, c.expected, c.note
  FROM plan_items AS i
  JOIN plan_changes AS c ON c.seq = (SELECT max(seq) FROM plan_changes WHERE item = i.id AND undone_at IS NULL);
CREATE INDEX kata_readings_by_board ON kata_readings (board, day);
CREATE TRIGGER kata_readings_are_not_changed BEFORE UPDATE ON kata_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never changed: add a later one'); END;
CREATE TRIGGER kata_readings_are_not_deleted BEFORE DELETE ON kata_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never deleted: add a later one'); END;
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
CREATE TRIGGER "plan_changes_ai" AFTER INSERT ON "plan_changes" BEGIN
  INSERT INTO "plan_changes_fts" (rowid, "title", "owner", "expected", "note") VALUES (new.rowid, new."title", new."owner", new."expected", new."note");
END;
CREATE TRIGGER "plan_changes_ad" AFTER DELETE ON "plan_changes" BEGIN
  INSERT INTO "plan_changes_fts" ("plan_changes_fts", rowid, "title", "owner", "expected", "note") VALUES('delete', old.rowid, old."title", old."owner", old."expected", old."note");
END;
CREATE TRIGGER "plan_changes_au" AFTER UPDATE ON "plan_changes" BEGIN
  INSERT INTO "plan_changes_fts" ("plan_changes_fts", rowid, "title", "owner", "expected", "note") VALUES('delete', old.rowid, old."title", old."owner", old."expected", old."note");
  INSERT INTO "plan_changes_fts" (rowid, "title", "owner", "expected", "note") VALUES (new.rowid, new."title", new."owner", new."expected", new."note");
END;
COMMIT;
