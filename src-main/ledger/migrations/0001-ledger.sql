-- The ledger: facts are only ever added. Everything else in this file can be made again from them,
-- but for answers, credentials and sign-in attempts.

CREATE TABLE origin (
  origin TEXT PRIMARY KEY,
  own    INTEGER NOT NULL          -- 1 for the life this store is writing now
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
  origin TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  hlc    TEXT NOT NULL,
  type   TEXT NOT NULL,
  bytes  BLOB NOT NULL,            -- the whole fact, canonical JSON in UTF-8
  hash   BLOB NOT NULL,            -- SHA-256(hash of seq - 1, or 32 zero bytes; then bytes)
  PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;

CREATE TABLE fact_ref (
  subject TEXT NOT NULL,
  hlc     TEXT NOT NULL,
  origin  TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  PRIMARY KEY (subject, hlc, origin, seq)
) STRICT, WITHOUT ROWID;

-- Answers by commandId: a repeat of a gesture gets the same answer and does nothing.
-- The commands are looked up by every gesture and lie close together; what was answered lies apart, in order.
CREATE TABLE answer (
  command TEXT PRIMARY KEY,
  number  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_body (
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT;

CREATE TABLE credential (
  person TEXT PRIMARY KEY,
  digest TEXT NOT NULL             -- scrypt$salt$hash, useless without the pepper beside the database
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_attempt (
  person   TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
