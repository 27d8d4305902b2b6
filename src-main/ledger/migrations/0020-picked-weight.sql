-- What picked goods weigh where they stand, so that a shipment, a case and a part of either are told by weight too.

CREATE TABLE picked_weight (
  place TEXT NOT NULL,
  item TEXT NOT NULL,
  lot TEXT NOT NULL,
  unit TEXT NOT NULL,
  grams INTEGER NOT NULL,
  PRIMARY KEY (place, item, lot, unit)
) STRICT, WITHOUT ROWID;
