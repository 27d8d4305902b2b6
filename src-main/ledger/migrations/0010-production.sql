-- Work: what is made of what, how much was ordered, what went into each making and came out of it.

CREATE TABLE recipe (
  item TEXT PRIMARY KEY, makes INTEGER NOT NULL, lines TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Beside its row in document: a work order or a making.
CREATE TABLE work (
  document TEXT PRIMARY KEY, item TEXT NOT NULL, quantity INTEGER NOT NULL, makes INTEGER NOT NULL, per_unit INTEGER NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE making_part (
  document TEXT NOT NULL,
  run      TEXT NOT NULL,          -- where each unit is made of its own: that unit's place of making; '' sums up the document
  way      TEXT NOT NULL,          -- in, out or waste
  item TEXT NOT NULL, lot TEXT NOT NULL, quantity INTEGER NOT NULL,
  hlc      TEXT NOT NULL,          -- of the last movement that counted
  PRIMARY KEY (document, run, way, item, lot)
) STRICT, WITHOUT ROWID;
CREATE INDEX making_part_by_time ON making_part (document, hlc, run);
