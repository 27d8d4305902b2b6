-- Every number our rules gave, so that each can be accounted for; and those that are on nothing and never will be.

CREATE TABLE issued_number (
  subject TEXT PRIMARY KEY,        -- the timeline of the lot, serial or unit
  kind TEXT NOT NULL, number TEXT NOT NULL,
  at  TEXT NOT NULL,               -- wall clock, ISO 8601 UTC
  hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX issued_number_by_time ON issued_number (at, subject);

CREATE TABLE void_number (
  subject TEXT PRIMARY KEY, reason TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Those given before this was kept; a lot's number was then kept with its first movement, which may have been into a known lot.
INSERT INTO issued_number
SELECT 'serial:' || (leg.value ->> '$.item') || '/' || serial.value, 'serial', serial.value, fact.bytes ->> '$.wall', min(fact.hlc)
FROM fact, json_each(fact.bytes, '$.payload.legs') AS leg, json_each(leg.value, '$.serials') AS serial
WHERE fact.type IN ('Received', 'Transformed') AND leg.value ->> '$.to' NOT LIKE 'making:%'
  AND EXISTS (SELECT 1 FROM json_each(fact.bytes, '$.payload.issued') AS issued WHERE issued.value ->> '$.counter' LIKE 'serial:' || (leg.value ->> '$.item') || ':%')
GROUP BY leg.value ->> '$.item', serial.value;

INSERT INTO issued_number
SELECT 'unit:' || (bytes ->> '$.payload.unit'), 'sscc', bytes ->> '$.payload.unit', bytes ->> '$.wall', min(hlc)
FROM fact WHERE type = 'Packed' AND bytes ->> '$.payload.issued' IS NOT NULL GROUP BY bytes ->> '$.payload.unit';

-- Whose turn it is at a printer also depends on how the rest of its batch is.
DROP INDEX label_job_by_state;
CREATE INDEX label_job_by_state ON label_job (state, first_hlc, printer, lot, batch);
