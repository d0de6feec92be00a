-- A file of the layout 0002, as statements. Made by opsadvisor before its tables changed; never renewed.
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
CREATE TABLE kata_readings (
  seq INTEGER PRIMARY KEY,
  board TEXT NOT NULL REFERENCES kata_boards (id),
  day TEXT NOT NULL,
  value REAL,
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
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
INSERT INTO _sqlite_migrations VALUES (1, 'opsadvisor', '0001_first', '2026-11-20 14:16:20.233125+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'opsadvisor', '0002_kata', '2026-11-20 14:16:20.248490+00:00');
INSERT INTO companies VALUES ('01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'Northwind GmbH', 'EUR', '2026-11-20T12:00:00.000000Z', NULL);
INSERT INTO companies VALUES ('01a1f8d3-ea00-7000-b358-4f8cd8f16adf', 'Südwind', 'USD', '2026-11-20T12:00:00.000000Z', NULL);
INSERT INTO settings VALUES ('company', '"01a1f8d3-ea00-7000-a46d-d6122265b1f5"');
INSERT INTO settings VALUES ('theme', '"dark"');
INSERT INTO sessions VALUES (1, '01a1fdfa-4600-7000-8409-f134c386bbc4', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'money', 'Does the money last?', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', '2026-11-21T12:00:00.000000Z', NULL, '2026-11-21T12:00:00.000000Z', '2026-11-21', '2026-12-30');
INSERT INTO sessions VALUES (2, '01a20320-a200-7000-9e39-44187311d8a3', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'money', 'Does the money last?', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', '2026-11-22T12:00:00.000000Z', NULL, '2026-11-22T12:00:00.000000Z', '2026-11-22', '2026-12-30');
INSERT INTO sessions VALUES (3, '01a20846-fe00-7000-9f39-0b2018072e8c', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'money', 'Does the money last?', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', '2026-11-23T12:00:00.000000Z', NULL, '2026-11-23T12:00:00.000000Z', '2026-11-23', '2026-12-30');
INSERT INTO sessions VALUES (4, '01a212ca-a480-7000-8096-d04f8a9a021e', '01a1f8d3-ea00-7000-b358-4f8cd8f16adf', 'money', 'Does the money last?', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'open', '2026-11-25T13:00:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (1, '01a1fdfa-4600-7000-878b-fae2414c343c', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a1fdfa-4600-7000-8409-f134c386bbc4', 'cash', 'Cash', '1000.0', 'EUR', 'known', 0, 'aus dem Konto', '', 'session', '2026-11-21', '2026-11-21T12:00:00.000000Z', 30, 'money', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO answers VALUES (2, '01a1fdfa-4600-7000-b0b3-9bd17ed4d57b', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a1fdfa-4600-7000-8409-f134c386bbc4', 'nps', '', NULL, NULL, 'unknown', 0, '', '', 'session', '2026-11-21', '2026-11-21T12:00:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (3, '01a20320-a200-7000-984b-9da5a6cecc1b', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a20320-a200-7000-9e39-44187311d8a3', 'cash', 'Cash', '999.0', 'EUR', 'known', 0, 'aus dem Konto', '', 'session', '2026-11-22', '2026-11-22T12:00:00.000000Z', 30, 'money', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO answers VALUES (4, '01a20320-a200-7000-8d6f-e64bc9e9c616', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a20320-a200-7000-9e39-44187311d8a3', 'nps', '', NULL, NULL, 'unknown', 0, '', '', 'session', '2026-11-22', '2026-11-22T12:00:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (5, '01a20846-fe00-7000-b92c-1b390741c7a8', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a20846-fe00-7000-9f39-0b2018072e8c', 'cash', 'Cash', '998.0', 'EUR', 'known', 0, 'aus dem Konto', '', 'session', '2026-11-23', '2026-11-23T12:00:00.000000Z', 30, 'money', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO answers VALUES (6, '01a20846-fe00-7000-98f2-a0a3d5f4b3b2', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a20846-fe00-7000-9f39-0b2018072e8c', 'nps', '', NULL, NULL, 'unknown', 0, '', '', 'session', '2026-11-23', '2026-11-23T12:00:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (7, '01a20846-fe00-7000-a6e0-439d6ec9d286', '01a1f8d3-ea00-7000-b358-4f8cd8f16adf', NULL, 'launch', '', '{"date":"2026-11-20"}', NULL, 'known', 0, '', '', 'session', '2026-11-23', '2026-11-23T12:00:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO advices VALUES ('01a1fdfa-4600-7000-8409-f134c386bbc4', '{"playbook":"money","title":"Money","as_of":"2026-11-21","currency":"EUR","headlines":[{"label":"Money","name":"verdict","value":"default dead","tone":"poor","status":"known","detail":"runway 10.0 months","more":""},{"label":"Stage","name":"stage","value":"Growth","tone":"none","status":"known","detail":"","more":""}],"next":[{"id":"raise","title":"Raise prices","why":["too-slow"],"first_step":"Call a customer","how":"How","steps":[],"turn":"Survival","moves":"Runway","metric":null,"shows_after":30,"source":"s","fact":null,"state":null,"note":""}],"in_hand":[],"metrics":{"runway":{"name":"runway","title":"Runway","value":10.0,"status":"known","shown":"10.0","unit":"months","band":null,"tone":null,"better":null,"decision":false,"why":""}},"ladders":{"stage":{"level":"growth","title":"Growth","dimensions":{"processes":"early-team"},"text":"","breaks":""}},"findings":[{"rule":"too-slow","playbook":"money","group":"trigger","verdict":"holds","severity":"critical","title":"Growing too slowly","because":["Growth 1.5 % is below 2"],"needs":[],"flip":[{"fact":"growth","change":"at or above","value":2.0,"text":"growth at or above 2 %","turns_to":"","row":null,"column":null}],"guesses":["Growth"],"rests_on":["growth"],"advice":"Raise prices.","actions":["raise"],"source":"own rule of thumb"},{"rule":"quiet","playbook":"money","group":null,"verdict":"clear","severity":"notice","title":"Turbulence elsewhere","because":[],"needs":[],"flip":[],"guesses":[],"rests_on":[],"advice":"Keep calm.","actions":[],"source":"s"}],"unknown":[{"fact":"nps","title":"Promoters","would_decide":["nps-low"],"find":"survey","who":"sales"}],"remarks":["Rests on a guess: growth"]}');
INSERT INTO advices VALUES ('01a20320-a200-7000-9e39-44187311d8a3', '{"playbook":"money","title":"Money","as_of":"2026-11-22","currency":"EUR","headlines":[{"label":"Money","name":"verdict","value":"default dead","tone":"poor","status":"known","detail":"runway 10.0 months","more":""},{"label":"Stage","name":"stage","value":"Growth","tone":"none","status":"known","detail":"","more":""}],"next":[{"id":"raise","title":"Raise prices","why":["too-slow"],"first_step":"Call a customer","how":"How","steps":[],"turn":"Survival","moves":"Runway","metric":null,"shows_after":30,"source":"s","fact":null,"state":null,"note":""}],"in_hand":[],"metrics":{"runway":{"name":"runway","title":"Runway","value":9.0,"status":"known","shown":"9.0","unit":"months","band":null,"tone":null,"better":null,"decision":false,"why":""}},"ladders":{"stage":{"level":"growth","title":"Growth","dimensions":{"processes":"early-team"},"text":"","breaks":""}},"findings":[{"rule":"too-slow","playbook":"money","group":"trigger","verdict":"holds","severity":"critical","title":"Growing too slowly","because":["Growth 1.5 % is below 2"],"needs":[],"flip":[{"fact":"growth","change":"at or above","value":2.0,"text":"growth at or above 2 %","turns_to":"","row":null,"column":null}],"guesses":["Growth"],"rests_on":["growth"],"advice":"Raise prices.","actions":["raise"],"source":"own rule of thumb"},{"rule":"quiet","playbook":"money","group":null,"verdict":"clear","severity":"notice","title":"Turbulence elsewhere","because":[],"needs":[],"flip":[],"guesses":[],"rests_on":[],"advice":"Keep calm.","actions":[],"source":"s"}],"unknown":[{"fact":"nps","title":"Promoters","would_decide":["nps-low"],"find":"survey","who":"sales"}],"remarks":["Rests on a guess: growth"]}');
INSERT INTO advices VALUES ('01a20846-fe00-7000-9f39-0b2018072e8c', '{"playbook":"money","title":"Money","as_of":"2026-11-23","currency":"EUR","headlines":[{"label":"Money","name":"verdict","value":"default dead","tone":"poor","status":"known","detail":"runway 10.0 months","more":""},{"label":"Stage","name":"stage","value":"Growth","tone":"none","status":"known","detail":"","more":""}],"next":[{"id":"raise","title":"Raise prices","why":["too-slow"],"first_step":"Call a customer","how":"How","steps":[],"turn":"Survival","moves":"Runway","metric":null,"shows_after":30,"source":"s","fact":null,"state":null,"note":""}],"in_hand":[],"metrics":{"runway":{"name":"runway","title":"Runway","value":8.0,"status":"known","shown":"8.0","unit":"months","band":null,"tone":null,"better":null,"decision":false,"why":""}},"ladders":{"stage":{"level":"growth","title":"Growth","dimensions":{"processes":"early-team"},"text":"","breaks":""}},"findings":[{"rule":"too-slow","playbook":"money","group":"trigger","verdict":"holds","severity":"critical","title":"Growing too slowly","because":["Growth 1.5 % is below 2"],"needs":[],"flip":[{"fact":"growth","change":"at or above","value":2.0,"text":"growth at or above 2 %","turns_to":"","row":null,"column":null}],"guesses":["Growth"],"rests_on":["growth"],"advice":"Raise prices.","actions":["raise"],"source":"own rule of thumb"},{"rule":"quiet","playbook":"money","group":null,"verdict":"clear","severity":"notice","title":"Turbulence elsewhere","because":[],"needs":[],"flip":[],"guesses":[],"rests_on":[],"advice":"Keep calm.","actions":[],"source":"s"}],"unknown":[{"fact":"nps","title":"Promoters","would_decide":["nps-low"],"find":"survey","who":"sales"}],"remarks":["Rests on a guess: growth"]}');
INSERT INTO session_headlines VALUES ('01a1fdfa-4600-7000-8409-f134c386bbc4', 0, 'Money', 'verdict', 'default dead', 'poor');
INSERT INTO session_headlines VALUES ('01a1fdfa-4600-7000-8409-f134c386bbc4', 1, 'Stage', 'stage', 'Growth', 'none');
INSERT INTO session_headlines VALUES ('01a20320-a200-7000-9e39-44187311d8a3', 0, 'Money', 'verdict', 'default dead', 'poor');
INSERT INTO session_headlines VALUES ('01a20320-a200-7000-9e39-44187311d8a3', 1, 'Stage', 'stage', 'Growth', 'none');
INSERT INTO session_headlines VALUES ('01a20846-fe00-7000-9f39-0b2018072e8c', 0, 'Money', 'verdict', 'default dead', 'poor');
INSERT INTO session_headlines VALUES ('01a20846-fe00-7000-9f39-0b2018072e8c', 1, 'Stage', 'stage', 'Growth', 'none');
INSERT INTO session_metrics VALUES ('01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'runway', '2026-11-21', '01a1fdfa-4600-7000-8409-f134c386bbc4', 10.0, NULL, 'known');
INSERT INTO session_metrics VALUES ('01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'runway', '2026-11-22', '01a20320-a200-7000-9e39-44187311d8a3', 9.0, NULL, 'known');
INSERT INTO session_metrics VALUES ('01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'runway', '2026-11-23', '01a20846-fe00-7000-9f39-0b2018072e8c', 8.0, NULL, 'known');
INSERT INTO playbook_texts VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'money', '1.0', 'id = ''money''
	title = ''Money''
');
INSERT INTO session_playbooks VALUES ('01a1fdfa-4600-7000-8409-f134c386bbc4', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO session_playbooks VALUES ('01a20320-a200-7000-9e39-44187311d8a3', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO session_playbooks VALUES ('01a20846-fe00-7000-9f39-0b2018072e8c', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO session_texts VALUES (1, '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'Does the money last?', 'Cash 1000.0 
nps', 'aus dem Konto', 'Money default dead runway 10.0 months  
Stage Growth   
Growing too slowly Raise prices. Growth 1.5 % is below 2 
Raise prices Call a customer How 
Rests on a guess: growth');
INSERT INTO session_texts VALUES (2, '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'Does the money last?', 'Cash 999.0 
nps', 'aus dem Konto', 'Money default dead runway 10.0 months  
Stage Growth   
Growing too slowly Raise prices. Growth 1.5 % is below 2 
Raise prices Call a customer How 
Rests on a guess: growth');
INSERT INTO session_texts VALUES (3, '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'Does the money last?', 'Cash 998.0 
nps', 'aus dem Konto', 'Money default dead runway 10.0 months  
Stage Growth   
Growing too slowly Raise prices. Growth 1.5 % is below 2 
Raise prices Call a customer How 
Rests on a guess: growth');
INSERT INTO session_texts VALUES (4, '01a1f8d3-ea00-7000-b358-4f8cd8f16adf', 'Does the money last?', '', '', '');
INSERT INTO plan_items VALUES (1, '01a20846-fe00-7000-b119-1c56c324c985', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'raise');
INSERT INTO plan_items VALUES (2, '01a20846-fe00-7000-ac88-8696008a05a6', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '');
INSERT INTO plan_changes VALUES (1, '01a20846-fe00-7000-b119-1c56c324c985', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-23T12:00:00.000000Z', NULL, 'Raise prices', 'open', '2026-11-23', NULL, 'Ada', NULL, 'runway', 10.0, '', '');
INSERT INTO plan_changes VALUES (2, '01a20846-fe00-7000-ac88-8696008a05a6', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-23T12:00:00.000000Z', NULL, 'Call the bank', 'open', '2026-11-23', NULL, '', NULL, NULL, NULL, '', '');
INSERT INTO plan_changes VALUES (3, '01a20846-fe00-7000-b119-1c56c324c985', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-23T12:00:00.000000Z', NULL, 'Raise prices', 'doing', '2026-11-23', NULL, 'Ada', NULL, 'runway', 10.0, '', '');
INSERT INTO plan_changes VALUES (4, '01a20846-fe00-7000-b119-1c56c324c985', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-23T13:00:00.000000Z', '2026-11-23T13:00:00.000000Z', 'Raise prices', 'done', '2026-11-23', NULL, 'Ada', '2026-11-23', 'runway', 10.0, '', 'on Monday');
INSERT INTO plan_changes VALUES (5, '01a20846-fe00-7000-ac88-8696008a05a6', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-23T13:00:00.000000Z', NULL, 'Call the bank', 'dropped', '2026-11-23', NULL, '', '2026-11-23', NULL, NULL, '', 'no need');
INSERT INTO kata_boards VALUES (1, '01a2087d-ec80-7000-910b-8f507204e52d', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'Onboarding', 'Value in a week', '', '', '', '0123456', '2026-11-23', NULL);
INSERT INTO kata_targets VALUES (1, '01a20da4-4880-7000-a5d5-75303a902931', '01a2087d-ec80-7000-910b-8f507204e52d', 'IT is asked at signing', 8.0, '', NULL, 'lower', '2027-01-03', '2026-11-24', NULL, NULL, '{}');
INSERT INTO kata_readings VALUES (1, '01a2087d-ec80-7000-910b-8f507204e52d', '2026-11-24', 14.0, 'Files come late', '2026-11-24T13:00:00.000000Z');
INSERT INTO kata_readings VALUES (2, '01a2087d-ec80-7000-910b-8f507204e52d', '2026-11-25', 14.0, 'Files come late', '2026-11-25T13:00:00.000000Z');
INSERT INTO kata_obstacles VALUES (1, '01a20da4-4880-7000-868a-e3c7f1fd42a2', '01a2087d-ec80-7000-910b-8f507204e52d', 'Nobody asks', 'addressed', '2026-11-24');
INSERT INTO kata_experiments VALUES (1, '01a20da4-4880-7000-9450-c464e6c3f339', '01a2087d-ec80-7000-910b-8f507204e52d', '01a20da4-4880-7000-a5d5-75303a902931', '01a20da4-4880-7000-868a-e3c7f1fd42a2', 'Call IT', 'Files by day 2', '2026-11-24', '2026-11-25', NULL, NULL, 'day 5', 'ask IT', 'partly', '2026-11-25');
INSERT INTO kata_experiments VALUES (2, '01a212ca-a480-7000-a992-29f706839eb9', '01a2087d-ec80-7000-910b-8f507204e52d', '01a20da4-4880-7000-a5d5-75303a902931', '01a20da4-4880-7000-868a-e3c7f1fd42a2', 'Call IT', 'Files by day 2', '2026-11-25', '2026-11-26', NULL, NULL, '', '', NULL, NULL);
INSERT INTO kata_rounds VALUES (1, '01a20da4-4880-7000-b351-1f8db8b6d8fe', '01a2087d-ec80-7000-910b-8f507204e52d', '2026-11-24', 'done', '{"figure":"14","actual":"Files come late","pattern":"IT is asked at signing","aim":"8","achieve_by":"2027-01-03","obstacles":"Nobody asks","one":"Nobody asks","step":"Call IT","expect":"Files by day 2","see":"2026-11-25"}', '', '2026-11-24T13:00:00.000000Z');
INSERT INTO kata_rounds VALUES (2, '01a212ca-a480-7000-816d-b9b807d4bedc', '01a2087d-ec80-7000-910b-8f507204e52d', '2026-11-25', 'done', '{"target":"on","figure":"14","actual":"Files come late","plan":"taken","expected":"Files by day 2","happened":"day 5","learned":"ask IT","met":"partly","obstacles":"Nobody asks","one":"Nobody asks","step":"Call IT","expect":"Files by day 2","see":"2026-11-26"}', '', '2026-11-25T13:00:00.000000Z');
INSERT INTO kata_texts VALUES (1, '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'board', '01a2087d-ec80-7000-910b-8f507204e52d', '01a2087d-ec80-7000-910b-8f507204e52d', '2026-11-23T13:00:00.000000Z', 'Onboarding', 'Value in a week 
IT is asked at signing 
Nobody asks');
INSERT INTO kata_texts VALUES (2, '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'round', '01a20da4-4880-7000-b351-1f8db8b6d8fe', '01a2087d-ec80-7000-910b-8f507204e52d', '2026-11-24T13:00:00.000000Z', 'Onboarding', '14 
Files come late 
IT is asked at signing 
8 
2027-01-03 
Nobody asks 
Call IT 
Files by day 2 
2026-11-25');
INSERT INTO kata_texts VALUES (3, '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'round', '01a212ca-a480-7000-816d-b9b807d4bedc', '01a2087d-ec80-7000-910b-8f507204e52d', '2026-11-25T13:00:00.000000Z', 'Onboarding', 'on 
14 
Files come late 
taken 
Files by day 2 
day 5 
ask IT 
partly 
Nobody asks 
Call IT 
2026-11-26');
CREATE VIRTUAL TABLE "session_texts_fts" USING FTS5 (
    "title", "answers", "notes", "advice",
    tokenize='unicode61 remove_diacritics 2',
    content="session_texts"
);
INSERT INTO session_texts_fts (session_texts_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE "kata_texts_fts" USING FTS5 (
    "title", "words",
    tokenize='unicode61 remove_diacritics 2',
    content="kata_texts"
);
INSERT INTO kata_texts_fts (kata_texts_fts) VALUES ('rebuild');
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
CREATE INDEX plan_changes_by_item ON plan_changes (item) WHERE undone_at IS NULL;
CREATE INDEX plan_changes_by_company ON plan_changes (company) WHERE undone_at IS NULL;
CREATE VIEW plan_now AS
  SELECT i.id, i.seq, i.company, i.action, c.title, c.state, c.added_on, c.due, c.owner, c.done_on, c.metric,
    c.metric_then, c.expected, c.note
  FROM plan_items AS i
  JOIN plan_changes AS c ON c.seq = (SELECT max(seq) FROM plan_changes WHERE item = i.id AND undone_at IS NULL);
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
CREATE INDEX kata_readings_by_board ON kata_readings (board, day);
CREATE TRIGGER kata_readings_are_not_changed BEFORE UPDATE ON kata_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never changed: add a later one'); END;
CREATE TRIGGER kata_readings_are_not_deleted BEFORE DELETE ON kata_readings
BEGIN SELECT RAISE(ABORT, 'a reading is never deleted: add a later one'); END;
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
COMMIT;
