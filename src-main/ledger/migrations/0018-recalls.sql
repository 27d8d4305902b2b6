-- Recalls and drills: the cases, what they reached, who was shipped how much of it, what customers answered; and what goes wrong with goods.

CREATE TABLE recall (
  document TEXT PRIMARY KEY, number TEXT NOT NULL, drill INTEGER NOT NULL,
  state TEXT NOT NULL,              -- open, stopped, closed
  reason TEXT NOT NULL, class TEXT NOT NULL, cause TEXT NOT NULL,
  partner TEXT NOT NULL, complaint TEXT NOT NULL,   -- whose complaint it was, '' where there was none; JSON of its item, day and symptom
  roots TEXT NOT NULL, actions TEXT NOT NULL,       -- JSON
  at TEXT NOT NULL, actor TEXT NOT NULL,
  hold TEXT NOT NULL, stopped_at TEXT NOT NULL, stopped_by TEXT NOT NULL,
  closed_at TEXT NOT NULL, closed_by TEXT NOT NULL, closed_why TEXT NOT NULL, pack TEXT NOT NULL, milliseconds INTEGER NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX recall_by_time ON recall (drill, at, document);

CREATE TABLE recall_notice (
  recall TEXT NOT NULL, partner TEXT NOT NULL,
  how TEXT NOT NULL, sent_at TEXT NOT NULL, sent_by TEXT NOT NULL, answered_at TEXT NOT NULL, answered_by TEXT NOT NULL, note TEXT NOT NULL, hlc TEXT NOT NULL,
  PRIMARY KEY (recall, partner)
) STRICT, WITHOUT ROWID;

-- The last answer for each lot or serial.
CREATE TABLE recall_answer (
  recall TEXT NOT NULL, partner TEXT NOT NULL, item TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL,
  destroyed INTEGER NOT NULL, used_up INTEGER NOT NULL, coming_back INTEGER NOT NULL, clock TEXT NOT NULL,
  PRIMARY KEY (recall, partner, item, kind, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE recall_thing (
  recall TEXT NOT NULL, item TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL,   -- kind lot (code: its key) or serial
  possible INTEGER NOT NULL,
  PRIMARY KEY (recall, item, kind, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX recall_thing_by_thing ON recall_thing (item, code, kind, recall, possible);

-- How much of what was reached went to a customer, and how much came back: what was taken back is taken off.
CREATE TABLE recall_owed (
  recall TEXT NOT NULL, partner TEXT NOT NULL, item TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL,
  shipped INTEGER NOT NULL, returned INTEGER NOT NULL,
  PRIMARY KEY (recall, partner, item, kind, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX recall_owed_by_thing ON recall_owed (recall, item, kind, code, partner, shipped, returned);

CREATE INDEX lot_by_first ON lot (item, first_hlc, lot);

-- What went wrong, a row for each lot or serial it was said of.
CREATE TABLE quality_mark (
  hlc TEXT NOT NULL, origin TEXT NOT NULL, seq INTEGER NOT NULL, item TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL,
  what TEXT NOT NULL,               -- complaint, hold, failure, defect
  PRIMARY KEY (hlc, origin, seq, item, kind, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX quality_mark_by_thing ON quality_mark (item, code, kind, what);

-- What had gone wrong before it was kept.
WITH said AS (
  SELECT hlc, origin, seq, value AS subject, 'hold' AS what FROM fact, json_each(bytes, '$.payload.subjects') WHERE fact.type = 'HoldPlaced' AND bytes ->> '$.payload.kind' = 'quality' AND value NOT GLOB 'location:*'
  UNION ALL SELECT hlc, origin, seq, 'lot:' || (bytes ->> '$.payload.item') || '/' || (bytes ->> '$.payload.lot'), 'hold' FROM fact WHERE fact.type = 'LotHeld' AND bytes ->> '$.payload.inspection' IS NULL
  UNION ALL SELECT hlc, origin, seq, 'serial:' || (bytes ->> '$.payload.item') || '/' || value, 'failure' FROM fact, json_each(bytes, '$.payload.serials') WHERE fact.type = 'InspectionNoted' AND bytes ->> '$.payload.result' = 'fail'
  UNION ALL SELECT hlc, origin, seq, 'lot:' || (bytes ->> '$.payload.item') || '/' || (bytes ->> '$.payload.lot'), 'failure' FROM fact
    WHERE fact.type = 'InspectionNoted' AND bytes ->> '$.payload.result' = 'fail' AND bytes ->> '$.payload.lot' IS NOT NULL AND bytes ->> '$.payload.serials' IS NULL
  UNION ALL SELECT hlc, origin, seq, 'serial:' || (bytes ->> '$.payload.item') || '/' || (bytes ->> '$.payload.serial'), 'complaint' FROM fact WHERE fact.type = 'ServiceCaseOpened'
  UNION ALL SELECT hlc, origin, seq, 'serial:' || (bytes ->> '$.payload.item') || '/' || (bytes ->> '$.payload.serial'), 'defect' FROM fact WHERE fact.type = 'ServiceWorkNoted' AND bytes ->> '$.payload.defect' IS NOT NULL
)
INSERT OR IGNORE INTO quality_mark (hlc, origin, seq, item, kind, code, what)
SELECT hlc, origin, seq, substr(subject, instr(subject, ':') + 1, instr(subject, '/') - instr(subject, ':') - 1), substr(subject, 1, instr(subject, ':') - 1), substr(subject, instr(subject, '/') + 1), what FROM said;
