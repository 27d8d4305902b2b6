-- What suppliers say is on its way, what came in damaged and how heavy, and what was decided about dates.

ALTER TABLE document ADD COLUMN asn TEXT;
CREATE INDEX document_by_asn ON document (asn);

-- Held until it was inspected.
ALTER TABLE hold ADD COLUMN inspection INTEGER NOT NULL DEFAULT 0;
CREATE INDEX hold_by_inspection ON hold (inspection, held, at);

CREATE TABLE advised_goods (
  document TEXT NOT NULL,
  unit     TEXT NOT NULL,          -- SSCC; empty where loose
  origin   TEXT NOT NULL, seq INTEGER NOT NULL, nth INTEGER NOT NULL,
  item     TEXT NOT NULL,
  lot      TEXT NOT NULL,          -- key of the supplier's code; empty where none is named
  body     TEXT NOT NULL,
  PRIMARY KEY (document, unit, origin, seq, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX advised_goods_by_item ON advised_goods (document, item, lot);

CREATE TABLE advised_unit (
  sscc TEXT NOT NULL, document TEXT NOT NULL, parent TEXT NOT NULL,
  PRIMARY KEY (sscc, document, parent)
) STRICT, WITHOUT ROWID;
CREATE INDEX advised_unit_by_parent ON advised_unit (document, parent);

CREATE TABLE arrived_apart (
  document TEXT NOT NULL, item TEXT NOT NULL, lot TEXT NOT NULL,
  what     TEXT NOT NULL,          -- damaged: how many; grams: how heavy
  quantity INTEGER NOT NULL,
  PRIMARY KEY (document, item, lot, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE expiry_decision (
  item TEXT NOT NULL, lot TEXT NOT NULL, scanned TEXT NOT NULL, hlc TEXT NOT NULL, origin TEXT NOT NULL, seq INTEGER NOT NULL, decided TEXT NOT NULL,
  PRIMARY KEY (item, lot, scanned, hlc, origin, seq)
) STRICT, WITHOUT ROWID;
