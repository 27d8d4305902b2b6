-- Photos and documents attached to things, and what was done with a partner last.

CREATE TABLE attachment (
  id TEXT PRIMARY KEY, subject TEXT NOT NULL,
  name TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,            -- of its bytes, which lie beside the database under it
  note TEXT, added_by TEXT NOT NULL, at TEXT NOT NULL,
  withdrawn INTEGER NOT NULL, withdrawn_by TEXT, withdrawn_at TEXT, why TEXT,
  first_hlc TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_by_subject ON attachment (subject, first_hlc, id);
CREATE INDEX attachment_by_state ON attachment (subject, withdrawn);
CREATE INDEX attachment_by_file ON attachment (sha256);

CREATE INDEX document_by_partner ON document (partner, hlc, id);
