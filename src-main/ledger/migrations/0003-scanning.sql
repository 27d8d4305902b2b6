-- The scanners of the station, and the transcript of everything scanned and done.

CREATE TABLE scanner (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Not a fact and not made from facts: what was sent to this station and by whom, so that it can be done again.
-- A scan of the station's own devices has a line when it comes (no name) and one for the call it led to.
CREATE TABLE transcript (
  number  INTEGER PRIMARY KEY,
  at_ms   INTEGER NOT NULL,
  scan    TEXT,                    -- names the scan, where one was at the beginning
  device  TEXT,
  raw     TEXT,
  person  TEXT,
  name    TEXT,                    -- the operation; NULL for a scan that only came, or what the station did by itself
  input   TEXT,                    -- JSON, without PINs
  command TEXT,
  result  TEXT NOT NULL
) STRICT;
CREATE INDEX transcript_by_device ON transcript (device, number);
