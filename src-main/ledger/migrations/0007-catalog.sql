-- Indicators a company defines for itself, and the values noted of lots and serials; locations as a tree.

CREATE TABLE indicator (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX indicator_by_code ON indicator (code COLLATE NOCASE);

CREATE TABLE indicator_value (
  subject   TEXT NOT NULL,          -- the timeline of the lot or serial
  indicator TEXT NOT NULL,
  value     TEXT,                   -- absent where what was noted is taken back
  value_key TEXT,                   -- the same in one way of writing: what a search asks for
  hlc       TEXT NOT NULL,
  PRIMARY KEY (subject, indicator)
) STRICT, WITHOUT ROWID;
CREATE INDEX indicator_value_by_value ON indicator_value (indicator, value_key, subject);

-- Empty where it is part of no other.
ALTER TABLE location ADD COLUMN parent TEXT NOT NULL DEFAULT '';
CREATE INDEX location_by_parent ON location (parent, code COLLATE NOCASE);
