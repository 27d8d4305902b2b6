-- Labels that can be trusted: every job with the version of its template and the gesture it came from; templates; lots on hold.

CREATE TABLE label_job_new (
  id TEXT PRIMARY KEY, state TEXT NOT NULL, kind TEXT NOT NULL, template TEXT NOT NULL, version INTEGER NOT NULL, subject TEXT NOT NULL,
  lot       TEXT,                   -- the lot's timeline: while it is held the label is not printed
  batch     TEXT NOT NULL,          -- the gesture that asked for it
  title TEXT NOT NULL, printer TEXT NOT NULL, copy INTEGER NOT NULL,
  why TEXT, reason TEXT,
  proof     TEXT,                   -- who says that it came out: printer or scan
  asked_by TEXT NOT NULL, asked_at TEXT NOT NULL, fields TEXT NOT NULL, dpi INTEGER NOT NULL, first_hlc TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Before there were states for it, a doubtful label was a failed one whose reason said so, and each label a gesture of its own.
INSERT INTO label_job_new SELECT id,
  CASE WHEN state = 'failed' AND body ->> '$.why' LIKE '%InDoubt' THEN 'doubt' ELSE state END, template, template, 1, subject, NULL, id,
  body ->> '$.title', body ->> '$.printer', body ->> '$.copy', replace(body ->> '$.why', 'InDoubt', ''), body ->> '$.reason', NULL,
  body ->> '$.by', body ->> '$.at', fields, dpi, first_hlc, hlc
FROM label_job;
DROP TABLE label_job;
ALTER TABLE label_job_new RENAME TO label_job;

-- What a queue asks again and again is in its index: whose turn it is at a printer, how far a batch is.
CREATE INDEX label_job_by_state ON label_job (state, first_hlc, printer, lot);
CREATE INDEX label_job_by_batch ON label_job (batch, state, first_hlc);
CREATE INDEX label_job_by_subject ON label_job (subject, kind);
CREATE INDEX label_job_by_time ON label_job (first_hlc, batch);

CREATE TABLE template (
  name TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL, hlc TEXT NOT NULL,
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

-- A released lot keeps its row: a hold that arrives late must not hold it again.
CREATE TABLE hold (
  subject TEXT PRIMARY KEY, item TEXT NOT NULL, lot TEXT NOT NULL, held INTEGER NOT NULL, reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_by_state ON hold (held, at);

-- Printers can now be the usual ones for kinds of labels.
UPDATE printer SET body = json_set(body, '$.usualFor', json('[]'));
