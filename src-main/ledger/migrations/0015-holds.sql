-- Holds as records of their own, over lots, serials and locations; a subject may be under several. Serials that cannot be: alarms.

-- What each hold covers. Rows stay when they are released: a hold that arrives late must not hold them again.
CREATE TABLE hold_subject (
  subject  TEXT NOT NULL,          -- the timeline of a lot, serial or location
  hold     TEXT NOT NULL,
  kind     TEXT NOT NULL,          -- of the hold
  standing INTEGER NOT NULL,
  at TEXT NOT NULL, hlc TEXT NOT NULL,
  PRIMARY KEY (subject, hold)
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_subject_by_hold ON hold_subject (hold, standing, subject);

-- What may not go, one row however many holds it is under, none when the last was released: every guard asks here.
CREATE TABLE stopped (
  subject TEXT PRIMARY KEY, kind TEXT NOT NULL, item TEXT NOT NULL,
  code    TEXT NOT NULL,           -- key of the lot, the serial; empty of a location
  hold    TEXT NOT NULL,           -- a recall before others, then the oldest
  recall INTEGER NOT NULL, since TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stopped_by_time ON stopped (kind, since, subject);
CREATE INDEX stopped_by_item ON stopped (item, kind, code);

ALTER TABLE hold RENAME TO hold_before;
DROP INDEX hold_by_state;
DROP INDEX hold_by_inspection;

CREATE TABLE hold (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, station TEXT NOT NULL,
  covers INTEGER NOT NULL, standing INTEGER NOT NULL, open INTEGER NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_by_state ON hold (open, at, id);
CREATE INDEX hold_by_kind ON hold (kind, open, at, id);
-- What arrives joins the inspection of its receipt.
CREATE INDEX hold_by_arrival ON hold (scope ->> '$.document', scope ->> '$.item', open);

-- Until now a hold was of one lot and had no number: it goes by its lot's timeline.
INSERT INTO hold_subject (subject, hold, kind, standing, at, hlc)
SELECT old.subject, old.subject, iif(placed.bytes ->> '$.payload.inspection', 'inspection', 'quality'), old.held, coalesce(placed.bytes ->> '$.wall', old.at), old.hlc
FROM hold_before AS old LEFT JOIN (
  SELECT hold_before.subject, CAST(fact.bytes AS TEXT) AS bytes, row_number() OVER (PARTITION BY hold_before.subject ORDER BY fact_ref.hlc DESC, fact_ref.origin DESC, fact_ref.seq DESC) AS nth
  FROM hold_before CROSS JOIN fact_ref ON fact_ref.subject = hold_before.subject CROSS JOIN fact ON fact.origin = fact_ref.origin AND fact.seq = fact_ref.seq WHERE fact.type = 'LotHeld'
) AS placed ON placed.subject = old.subject AND placed.nth = 1;

INSERT INTO hold (id, number, kind, scope, reason, actor, at, station, covers, standing, open, hlc)
SELECT old.subject, '', hold_subject.kind, json_object('by', 'lot', 'item', old.item, 'lot', old.lot), coalesce(placed.bytes ->> '$.reason', iif(placed.bytes IS NULL, old.reason, '')), coalesce(placed.bytes ->> '$.actor', old.actor), hold_subject.at,
  coalesce(placed.bytes ->> '$.station', ''), 1, old.held, old.held, old.hlc
FROM hold_before AS old CROSS JOIN hold_subject ON hold_subject.subject = old.subject LEFT JOIN (
  SELECT hold_before.subject, CAST(fact.bytes AS TEXT) AS bytes, row_number() OVER (PARTITION BY hold_before.subject ORDER BY fact_ref.hlc DESC, fact_ref.origin DESC, fact_ref.seq DESC) AS nth
  FROM hold_before CROSS JOIN fact_ref ON fact_ref.subject = hold_before.subject CROSS JOIN fact ON fact.origin = fact_ref.origin AND fact.seq = fact_ref.seq WHERE fact.type = 'LotHeld'
) AS placed ON placed.subject = old.subject AND placed.nth = 1;

INSERT INTO stopped (subject, kind, item, code, hold, recall, since)
SELECT old.subject, 'lot', old.item, old.lot, old.subject, 0, hold_subject.at FROM hold_before AS old CROSS JOIN hold_subject ON hold_subject.subject = old.subject WHERE old.held = 1;

DROP TABLE hold_before;

-- Whose turn it is at a printer: whether the label is held is told from its index.
DROP INDEX label_job_by_state;
CREATE INDEX label_job_by_state ON label_job (state, first_hlc, printer, lot, batch, kind, subject);

-- What arrived or left of an item between two days.
CREATE INDEX passage_by_time ON passage (item, way, hlc);
CREATE INDEX lot_by_production ON lot (item, production);

CREATE TABLE alarm (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, rule TEXT NOT NULL, subject TEXT NOT NULL,
  body    TEXT NOT NULL,           -- what was raised
  at TEXT NOT NULL, actor TEXT NOT NULL, station TEXT NOT NULL,
  settled INTEGER NOT NULL, settled_at TEXT NOT NULL, settled_by TEXT NOT NULL, reason TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX alarm_by_state ON alarm (settled, at, id);
CREATE INDEX alarm_by_subject ON alarm (subject, rule, settled);
