-- The scanners of the station, and the transcript of everything scanned and done.

CREATE TABLE scanner (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Not a fact and not made from facts: what was sent to this station and by whom, so that it can be done again.
-- A scan of the station's own devices has a line when it comes (no name) and one for the call it led to.
CREATE TABLE transcript (
  number  INTEGER PRIMARY KEY,
  at_ms   INTEGER NOT NULL,        -- of the gesture's transaction: its facts bear the same time
  scan    TEXT,                    -- names the scan, where one was at the beginning
  device  TEXT,
  raw     TEXT,                    -- NULL where the input has the same
  person  TEXT,
  name    TEXT,                    -- the operation; NULL for a scan that only came, or what the station did by itself
  command TEXT,                    -- the gesture, where one was carried out; those lines can be done again
  input   TEXT,                    -- of these, JSON: the call's input without PINs, or the facts the station added by itself
  result  TEXT NOT NULL
) STRICT;
CREATE INDEX transcript_by_device ON transcript (device, number);

CREATE TRIGGER transcript_is_never_changed BEFORE UPDATE ON transcript BEGIN SELECT RAISE(ABORT, 'a transcript is never changed'); END;
CREATE TRIGGER transcript_is_never_deleted BEFORE DELETE ON transcript BEGIN SELECT RAISE(ABORT, 'a transcript is never deleted'); END;

-- Whose ids and whose calendar days the lines from here on have: a new origin begins another life, and so does summer time.
CREATE TABLE life (
  line           INTEGER PRIMARY KEY,  -- the first line of it
  origin         TEXT NOT NULL,
  behind_minutes INTEGER NOT NULL,     -- the station's clocks behind UTC
  facts          INTEGER NOT NULL      -- how many there were before it
) STRICT;
