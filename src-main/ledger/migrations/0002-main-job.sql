-- Projections of the main job. Keyed folds carry `hlc`, the clock of the last fact folded in.
-- No partial indexes: with one, SQLite plans a statement anew for every value bound to it (half the cost of a scan, measured).

CREATE TABLE station (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, company_prefix TEXT, practice INTEGER NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, initials TEXT NOT NULL, role TEXT NOT NULL, active INTEGER NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE printer (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  id TEXT PRIMARY KEY, sku TEXT NOT NULL, name TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX item_by_sku ON item (sku COLLATE NOCASE);

CREATE TABLE item_gtin (
  gtin TEXT NOT NULL, item TEXT NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (gtin, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_gtin_by_item ON item_gtin (item);

CREATE TABLE partner (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_by_code ON partner (code COLLATE NOCASE);

CREATE TABLE location (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX location_by_code ON location (code COLLATE NOCASE);

CREATE TABLE lot (
  item TEXT NOT NULL, lot TEXT NOT NULL, code TEXT NOT NULL, supplier_lot TEXT, supplier_key TEXT,
  expiry TEXT, production TEXT, first_hlc TEXT NOT NULL, hlc TEXT NOT NULL,
  PRIMARY KEY (lot, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_by_supplier_lot ON lot (supplier_key);

CREATE TABLE serial (
  serial TEXT NOT NULL, item TEXT NOT NULL, lot TEXT NOT NULL, place TEXT NOT NULL, unit TEXT NOT NULL, hlc TEXT NOT NULL,
  PRIMARY KEY (serial, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX serial_by_lot ON serial (item, lot, serial);

CREATE TABLE unit (
  sscc TEXT PRIMARY KEY, place TEXT NOT NULL, document TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_by_document ON unit (document);

CREATE TABLE document (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, number TEXT NOT NULL, partner TEXT NOT NULL, state TEXT NOT NULL,
  parent TEXT, location TEXT, due TEXT, lines TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX document_by_state ON document (kind, state, due);
CREATE INDEX document_by_number ON document (number COLLATE NOCASE);
CREATE INDEX document_by_parent ON document (parent);

CREATE TABLE label_job (
  id TEXT PRIMARY KEY, state TEXT NOT NULL, template TEXT NOT NULL, subject TEXT NOT NULL, hlc TEXT NOT NULL, first_hlc TEXT NOT NULL, body TEXT NOT NULL, fields TEXT NOT NULL, dpi INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX label_job_by_state ON label_job (state, first_hlc);
CREATE INDEX label_job_by_subject ON label_job (subject, template);
CREATE INDEX label_job_by_time ON label_job (first_hlc);

-- Sums: the order in which facts arrive does not matter to them. What is nowhere has no row.
CREATE TABLE holding (
  item TEXT NOT NULL, lot TEXT NOT NULL, place TEXT NOT NULL, unit TEXT NOT NULL, quantity INTEGER NOT NULL,
  PRIMARY KEY (item, lot, place, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX holding_by_place ON holding (place, item, lot);

CREATE TABLE progress (
  document TEXT NOT NULL, item TEXT NOT NULL, lot TEXT NOT NULL, quantity INTEGER NOT NULL, hlc TEXT NOT NULL,
  PRIMARY KEY (document, item, lot)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
  item TEXT NOT NULL, lot TEXT NOT NULL, hlc TEXT NOT NULL, origin TEXT NOT NULL, seq INTEGER NOT NULL, leg INTEGER NOT NULL,
  place TEXT NOT NULL, way TEXT NOT NULL, quantity INTEGER NOT NULL, document TEXT NOT NULL,
  PRIMARY KEY (item, lot, hlc, origin, seq, leg)
) STRICT, WITHOUT ROWID;
CREATE INDEX passage_by_place ON passage (place, way, item, lot);

CREATE TABLE counter (
  counter TEXT PRIMARY KEY, up_to INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which facts a later fact took back.
CREATE TABLE undone (
  origin TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
