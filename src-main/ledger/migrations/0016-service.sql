-- After the sale: what is reported stolen or lost, service cases, when a service is due, how often a label was looked up.

CREATE TABLE serial_flag (
  subject  TEXT PRIMARY KEY,
  missing  TEXT NOT NULL,          -- stolen or lost; '' once it was recovered
  evidence TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE service_case (
  document TEXT PRIMARY KEY, state TEXT NOT NULL, at TEXT NOT NULL, subject TEXT NOT NULL, symptom TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX service_case_by_state ON service_case (state, at, document);

CREATE TABLE service_due (
  subject TEXT PRIMARY KEY, due TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX service_due_by_day ON service_due (due, subject);

CREATE TABLE serial_checked (
  subject TEXT NOT NULL, day TEXT NOT NULL, times INTEGER NOT NULL,
  PRIMARY KEY (subject, day)
) STRICT, WITHOUT ROWID;
