-- Units in units, what is found by the unit or place it lies in, and counts.

ALTER TABLE unit ADD COLUMN parent TEXT NOT NULL DEFAULT '';
CREATE INDEX unit_by_parent ON unit (parent, sscc);
CREATE INDEX unit_by_place ON unit (place, sscc);

DROP INDEX holding_by_place;
CREATE INDEX holding_by_place ON holding (place, unit, item, lot);
CREATE INDEX serial_by_place ON serial (place, item, lot, serial);

-- What a unit holds is asked of the holdings, or of the fact with which it left: packing no longer counts for its unit.
DELETE FROM progress WHERE length(document) = 18;

CREATE TABLE stock_count (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, state TEXT NOT NULL, round INTEGER NOT NULL,
  compared  TEXT NOT NULL,         -- the gesture that compared last
  opened_by TEXT NOT NULL, at TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_count_by_state ON stock_count (state, at);

CREATE TABLE count_entry (
  document TEXT NOT NULL, round INTEGER NOT NULL, location TEXT NOT NULL, item TEXT NOT NULL, lot TEXT NOT NULL,
  serial   TEXT NOT NULL,          -- empty where the item has none
  quantity INTEGER NOT NULL, hlc TEXT NOT NULL,
  PRIMARY KEY (document, round, location, item, lot, serial)
) STRICT, WITHOUT ROWID;

CREATE TABLE count_difference (
  document TEXT NOT NULL, gesture TEXT NOT NULL, origin TEXT NOT NULL, seq INTEGER NOT NULL, nth INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (document, gesture, origin, seq, nth)
) STRICT, WITHOUT ROWID;
