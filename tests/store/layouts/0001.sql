-- A file of the layout 0001, as statements. Made by opsadvisor of that time; never renewed.
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
INSERT INTO _sqlite_migrations VALUES (1, 'opsadvisor', '0001_first', '2026-11-30 01:20:07.703594+00:00');
INSERT INTO companies VALUES ('01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'Northwind GmbH', 'EUR', '2026-11-20T12:00:00.000000Z', NULL);
INSERT INTO companies VALUES ('01a20325-35e0-7000-b119-1c56c324c985', 'Südwind', 'USD', '2026-11-22T12:05:00.000000Z', NULL);
INSERT INTO settings VALUES ('company', '"01a1f8d3-ea00-7000-a46d-d6122265b1f5"');
INSERT INTO settings VALUES ('key Northwind GmbH', '{"a":["Northwind GmbH",1]}');
INSERT INTO settings VALUES ('key Südwind', '{"a":["Südwind",1]}');
INSERT INTO sessions VALUES (1, '01a1f8d8-7de0-7000-b358-4f8cd8f16adf', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'money', 'Title "ä"', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', '2026-11-20T12:05:00.000000Z', NULL, '2026-11-20T12:05:00.000000Z', '2026-11-20', '2026-12-20');
INSERT INTO sessions VALUES (2, '01a1fdfe-d9e0-7000-8d6f-e64bc9e9c616', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'course', 'Half way', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'open', '2026-11-21T12:05:00.000000Z', '2026-11-21T12:05:00.000000Z', NULL, NULL, NULL);
INSERT INTO sessions VALUES (3, '01a20325-35e0-7000-b92c-1b390741c7a8', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'course', 'Given up', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'dropped', '2026-11-22T12:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO sessions VALUES (4, '01a20329-c9c0-7000-ac88-8696008a05a6', '01a20325-35e0-7000-b119-1c56c324c985', 'money', 'Title "ä"', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'finished', '2026-11-22T12:10:00.000000Z', NULL, '2026-11-22T12:10:00.000000Z', '2026-11-20', '2026-12-20');
INSERT INTO sessions VALUES (5, '01a20850-25c0-7000-816d-b9b807d4bedc', '01a20325-35e0-7000-b119-1c56c324c985', 'course', 'Half way', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'open', '2026-11-23T12:10:00.000000Z', '2026-11-23T12:10:00.000000Z', NULL, NULL, NULL);
INSERT INTO sessions VALUES (6, '01a20d76-81c0-7000-8096-d04f8a9a021e', '01a20325-35e0-7000-b119-1c56c324c985', 'course', 'Given up', '1.0', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'dropped', '2026-11-24T12:10:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (1, '01a1f8d8-7de0-7000-8409-f134c386bbc4', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a1f8d8-7de0-7000-b358-4f8cd8f16adf', 'cash', '', '2100000.5', NULL, 'known', 0, 'from the bank, ''today''', '', 'session', '2026-11-20', '2026-11-20T12:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (2, '01a1f8d8-7de0-7000-878b-fae2414c343c', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a1f8d8-7de0-7000-b358-4f8cd8f16adf', 'segment', '', '["ä","b"]', NULL, 'known', 0, '', '', 'session', '2026-11-20', '2026-11-20T12:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (3, '01a1f8d8-7de0-7000-b0b3-9bd17ed4d57b', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a1f8d8-7de0-7000-b358-4f8cd8f16adf', 'flow', '', '[{"step":"Onboarding","capacity":10}]', NULL, 'known', 0, '', '', 'session', '2026-11-20', '2026-11-20T12:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (4, '01a1f8d8-7de0-7000-9e39-44187311d8a3', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a1f8d8-7de0-7000-b358-4f8cd8f16adf', 'nps', '', NULL, NULL, 'unknown', 0, 'ask sales', '', 'session', '2026-11-20', '2026-11-20T12:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (5, '01a1f8d8-7de0-7000-984b-9da5a6cecc1b', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a1f8d8-7de0-7000-b358-4f8cd8f16adf', 'churn', '', NULL, NULL, 'not applicable', 0, '', 'no subscriptions', 'session', '2026-11-20', '2026-11-20T12:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (6, '01a1fdfe-d9e0-7000-9f39-0b2018072e8c', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '01a1fdfe-d9e0-7000-8d6f-e64bc9e9c616', 'cash', '', '1900000', NULL, 'known', 1, '', '', 'session', '2026-11-21', '2026-11-21T12:05:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (7, '01a20329-c9c0-7000-910b-8f507204e52d', '01a20325-35e0-7000-b119-1c56c324c985', '01a20329-c9c0-7000-ac88-8696008a05a6', 'cash', '', '2100000.5', NULL, 'known', 0, 'from the bank, ''today''', '', 'session', '2026-11-22', '2026-11-22T12:10:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (8, '01a20329-c9c0-7000-b351-1f8db8b6d8fe', '01a20325-35e0-7000-b119-1c56c324c985', '01a20329-c9c0-7000-ac88-8696008a05a6', 'segment', '', '["ä","b"]', NULL, 'known', 0, '', '', 'session', '2026-11-22', '2026-11-22T12:10:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (9, '01a20329-c9c0-7000-a5d5-75303a902931', '01a20325-35e0-7000-b119-1c56c324c985', '01a20329-c9c0-7000-ac88-8696008a05a6', 'flow', '', '[{"step":"Onboarding","capacity":10}]', NULL, 'known', 0, '', '', 'session', '2026-11-22', '2026-11-22T12:10:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (10, '01a20329-c9c0-7000-868a-e3c7f1fd42a2', '01a20325-35e0-7000-b119-1c56c324c985', '01a20329-c9c0-7000-ac88-8696008a05a6', 'nps', '', NULL, NULL, 'unknown', 0, 'ask sales', '', 'session', '2026-11-22', '2026-11-22T12:10:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (11, '01a20329-c9c0-7000-9450-c464e6c3f339', '01a20325-35e0-7000-b119-1c56c324c985', '01a20329-c9c0-7000-ac88-8696008a05a6', 'churn', '', NULL, NULL, 'not applicable', 0, '', 'no subscriptions', 'session', '2026-11-22', '2026-11-22T12:10:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO answers VALUES (12, '01a20850-25c0-7000-a992-29f706839eb9', '01a20325-35e0-7000-b119-1c56c324c985', '01a20850-25c0-7000-816d-b9b807d4bedc', 'cash', '', '1900000', NULL, 'known', 1, '', '', 'session', '2026-11-23', '2026-11-23T12:10:00.000000Z', NULL, NULL, NULL, NULL);
INSERT INTO advices VALUES ('01a1f8d8-7de0-7000-b358-4f8cd8f16adf', '{"playbook":"money","title":"Money","as_of":"2026-11-20","currency":"EUR","headlines":[{"label":"Money","name":"verdict","value":"default dead","tone":"poor","status":"known","detail":"runway 10.0 months","more":""},{"label":"Stage","name":"stage","value":"Growth","tone":"none","status":"known","detail":"","more":""}],"next":[{"id":"raise","title":"Raise prices","why":["too-slow"],"first_step":"Call a customer","how":"How","steps":[],"turn":"Survival","moves":"Runway","metric":null,"shows_after":30,"source":"s","fact":null,"state":null,"note":""}],"in_hand":[],"metrics":{"runway":{"name":"runway","title":"Runway","value":3.3333333333333335,"status":"known","shown":"3.3333333333333335","unit":"months","band":null,"tone":null,"better":null,"decision":false,"why":""},"course":{"name":"course","title":"Course","value":"hold","status":"known","shown":"hold","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""}},"ladders":{"stage":{"level":"growth","title":"Growth","dimensions":{"processes":"early-team"},"text":"","breaks":""}},"findings":[{"rule":"too-slow","playbook":"money","group":"trigger","verdict":"holds","severity":"critical","title":"Growing too slowly","because":["Growth 1.5 % is below 2"],"needs":[],"flip":[{"fact":"growth","change":"at or above","value":2.0,"text":"growth at or above 2 %","turns_to":"","row":null,"column":null}],"guesses":["Growth"],"rests_on":["growth"],"advice":"Raise prices.","actions":["raise"],"source":"own rule of thumb"},{"rule":"quiet","playbook":"money","group":null,"verdict":"clear","severity":"notice","title":"Turbulence elsewhere","because":[],"needs":[],"flip":[],"guesses":[],"rests_on":[],"advice":"Keep calm.","actions":[],"source":"s"}],"unknown":[{"fact":"nps","title":"Promoters","would_decide":["nps-low"],"find":"survey","who":"sales"}],"remarks":["Rests on a guess: growth"]}');
INSERT INTO advices VALUES ('01a20329-c9c0-7000-ac88-8696008a05a6', '{"playbook":"money","title":"Money","as_of":"2026-11-20","currency":"EUR","headlines":[{"label":"Money","name":"verdict","value":"default dead","tone":"poor","status":"known","detail":"runway 10.0 months","more":""},{"label":"Stage","name":"stage","value":"Growth","tone":"none","status":"known","detail":"","more":""}],"next":[{"id":"raise","title":"Raise prices","why":["too-slow"],"first_step":"Call a customer","how":"How","steps":[],"turn":"Survival","moves":"Runway","metric":null,"shows_after":30,"source":"s","fact":null,"state":null,"note":""}],"in_hand":[],"metrics":{"runway":{"name":"runway","title":"Runway","value":3.3333333333333335,"status":"known","shown":"3.3333333333333335","unit":"months","band":null,"tone":null,"better":null,"decision":false,"why":""},"course":{"name":"course","title":"Course","value":"hold","status":"known","shown":"hold","unit":null,"band":null,"tone":null,"better":null,"decision":false,"why":""}},"ladders":{"stage":{"level":"growth","title":"Growth","dimensions":{"processes":"early-team"},"text":"","breaks":""}},"findings":[{"rule":"too-slow","playbook":"money","group":"trigger","verdict":"holds","severity":"critical","title":"Growing too slowly","because":["Growth 1.5 % is below 2"],"needs":[],"flip":[{"fact":"growth","change":"at or above","value":2.0,"text":"growth at or above 2 %","turns_to":"","row":null,"column":null}],"guesses":["Growth"],"rests_on":["growth"],"advice":"Raise prices.","actions":["raise"],"source":"own rule of thumb"},{"rule":"quiet","playbook":"money","group":null,"verdict":"clear","severity":"notice","title":"Turbulence elsewhere","because":[],"needs":[],"flip":[],"guesses":[],"rests_on":[],"advice":"Keep calm.","actions":[],"source":"s"}],"unknown":[{"fact":"nps","title":"Promoters","would_decide":["nps-low"],"find":"survey","who":"sales"}],"remarks":["Rests on a guess: growth"]}');
INSERT INTO session_headlines VALUES ('01a1f8d8-7de0-7000-b358-4f8cd8f16adf', 0, 'Money', 'verdict', 'default dead', 'poor');
INSERT INTO session_headlines VALUES ('01a1f8d8-7de0-7000-b358-4f8cd8f16adf', 1, 'Stage', 'stage', 'Growth', 'none');
INSERT INTO session_headlines VALUES ('01a20329-c9c0-7000-ac88-8696008a05a6', 0, 'Money', 'verdict', 'default dead', 'poor');
INSERT INTO session_headlines VALUES ('01a20329-c9c0-7000-ac88-8696008a05a6', 1, 'Stage', 'stage', 'Growth', 'none');
INSERT INTO session_metrics VALUES ('01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'course', '2026-11-20', '01a1f8d8-7de0-7000-b358-4f8cd8f16adf', NULL, 'hold', 'known');
INSERT INTO session_metrics VALUES ('01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'runway', '2026-11-20', '01a1f8d8-7de0-7000-b358-4f8cd8f16adf', 3.33333333333333348136e+00, NULL, 'known');
INSERT INTO session_metrics VALUES ('01a20325-35e0-7000-b119-1c56c324c985', 'course', '2026-11-20', '01a20329-c9c0-7000-ac88-8696008a05a6', NULL, 'hold', 'known');
INSERT INTO session_metrics VALUES ('01a20325-35e0-7000-b119-1c56c324c985', 'runway', '2026-11-20', '01a20329-c9c0-7000-ac88-8696008a05a6', 3.33333333333333348136e+00, NULL, 'known');
INSERT INTO playbook_texts VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'money', '1.0', 'id = ''money''
	title = ''Money''
');
INSERT INTO session_playbooks VALUES ('01a1f8d8-7de0-7000-b358-4f8cd8f16adf', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO session_playbooks VALUES ('01a20329-c9c0-7000-ac88-8696008a05a6', 0, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO session_texts VALUES (1, '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'Title "ä"', 'cash 2100000.5 
segment ä b 
flow Onboarding 10 
nps 
churn no subscriptions', 'from the bank, ''today'' 
ask sales', 'Money default dead runway 10.0 months  
Stage Growth   
Growing too slowly Raise prices. Growth 1.5 % is below 2 
Raise prices Call a customer How 
Rests on a guess: growth');
INSERT INTO session_texts VALUES (2, '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'Half way', 'cash 1900000', '', '');
INSERT INTO session_texts VALUES (3, '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'Given up', '', '', '');
INSERT INTO session_texts VALUES (4, '01a20325-35e0-7000-b119-1c56c324c985', 'Title "ä"', 'cash 2100000.5 
segment ä b 
flow Onboarding 10 
nps 
churn no subscriptions', 'from the bank, ''today'' 
ask sales', 'Money default dead runway 10.0 months  
Stage Growth   
Growing too slowly Raise prices. Growth 1.5 % is below 2 
Raise prices Call a customer How 
Rests on a guess: growth');
INSERT INTO session_texts VALUES (5, '01a20325-35e0-7000-b119-1c56c324c985', 'Half way', 'cash 1900000', '', '');
INSERT INTO session_texts VALUES (6, '01a20325-35e0-7000-b119-1c56c324c985', 'Given up', '', '', '');
INSERT INTO plan_items VALUES (1, '01a20325-35e0-7000-98f2-a0a3d5f4b3b2', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'cut');
INSERT INTO plan_items VALUES (2, '01a20325-35e0-7000-a6e0-439d6ec9d286', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', 'sell');
INSERT INTO plan_items VALUES (3, '01a20d76-81c0-7000-b866-22b6f06c144a', '01a20325-35e0-7000-b119-1c56c324c985', 'cut');
INSERT INTO plan_items VALUES (4, '01a20d76-81c0-7000-abef-59fe619699cf', '01a20325-35e0-7000-b119-1c56c324c985', 'sell');
INSERT INTO plan_changes VALUES (1, '01a20325-35e0-7000-98f2-a0a3d5f4b3b2', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-22T12:05:00.000000Z', NULL, 'Cut ä', 'open', '2026-11-22', '2026-11-29', 'Ana', NULL, 'runway', 3.33333333333333348136e+00, '', '');
INSERT INTO plan_changes VALUES (2, '01a20325-35e0-7000-a6e0-439d6ec9d286', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-22T12:05:00.000000Z', NULL, 'Sell', 'open', '2026-11-22', NULL, '', NULL, NULL, NULL, '', '');
INSERT INTO plan_changes VALUES (3, '01a20325-35e0-7000-98f2-a0a3d5f4b3b2', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-22T12:05:00.000000Z', NULL, 'Cut ä', 'doing', '2026-11-22', '2026-11-29', 'Ana', NULL, 'runway', 3.33333333333333348136e+00, '', '');
INSERT INTO plan_changes VALUES (4, '01a20325-35e0-7000-a6e0-439d6ec9d286', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-22T12:05:00.000000Z', '2026-11-22T12:05:00.000000Z', 'Sell', 'done', '2026-11-22', NULL, '', '2026-11-22', NULL, NULL, '', 'sold');
INSERT INTO plan_changes VALUES (5, '01a20325-35e0-7000-a6e0-439d6ec9d286', '01a1f8d3-ea00-7000-a46d-d6122265b1f5', '2026-11-22T12:05:00.000000Z', NULL, 'Sell', 'dropped', '2026-11-22', NULL, '', '2026-11-22', NULL, NULL, '', 'no buyer');
INSERT INTO plan_changes VALUES (6, '01a20d76-81c0-7000-b866-22b6f06c144a', '01a20325-35e0-7000-b119-1c56c324c985', '2026-11-24T12:10:00.000000Z', NULL, 'Cut ä', 'open', '2026-11-24', '2026-11-29', 'Ana', NULL, 'runway', 3.33333333333333348136e+00, '', '');
INSERT INTO plan_changes VALUES (7, '01a20d76-81c0-7000-abef-59fe619699cf', '01a20325-35e0-7000-b119-1c56c324c985', '2026-11-24T12:10:00.000000Z', NULL, 'Sell', 'open', '2026-11-24', NULL, '', NULL, NULL, NULL, '', '');
INSERT INTO plan_changes VALUES (8, '01a20d76-81c0-7000-b866-22b6f06c144a', '01a20325-35e0-7000-b119-1c56c324c985', '2026-11-24T12:10:00.000000Z', NULL, 'Cut ä', 'doing', '2026-11-24', '2026-11-29', 'Ana', NULL, 'runway', 3.33333333333333348136e+00, '', '');
INSERT INTO plan_changes VALUES (9, '01a20d76-81c0-7000-abef-59fe619699cf', '01a20325-35e0-7000-b119-1c56c324c985', '2026-11-24T12:10:00.000000Z', '2026-11-24T12:10:00.000000Z', 'Sell', 'done', '2026-11-24', NULL, '', '2026-11-24', NULL, NULL, '', 'sold');
INSERT INTO plan_changes VALUES (10, '01a20d76-81c0-7000-abef-59fe619699cf', '01a20325-35e0-7000-b119-1c56c324c985', '2026-11-24T12:10:00.000000Z', NULL, 'Sell', 'dropped', '2026-11-24', NULL, '', '2026-11-24', NULL, NULL, '', 'no buyer');
CREATE VIRTUAL TABLE "session_texts_fts" USING FTS5 (
    "title", "answers", "notes", "advice",
    tokenize='unicode61 remove_diacritics 2',
    content="session_texts"
);
INSERT INTO session_texts_fts (session_texts_fts) VALUES ('rebuild');
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
COMMIT;
