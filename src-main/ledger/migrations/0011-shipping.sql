-- What is promised to orders and shipments, promises a hold broke, and the lots on the shelves in the order they should go.

CREATE TABLE reservation (
  document TEXT NOT NULL, item TEXT NOT NULL,
  lot      TEXT NOT NULL,          -- empty: any lot
  serial   TEXT NOT NULL,          -- empty: any serial of it
  quantity INTEGER NOT NULL,
  PRIMARY KEY (document, item, lot, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX reservation_by_lot ON reservation (item, lot, document, quantity);

CREATE TABLE broken_promise (
  document TEXT PRIMARY KEY, lines TEXT NOT NULL, hlc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each lot of which something lies at a location. A lot without a day to expire on is due last.
CREATE TABLE stocked_lot (
  item TEXT NOT NULL, lot TEXT NOT NULL, due TEXT NOT NULL, first_hlc TEXT NOT NULL,
  PRIMARY KEY (item, lot)
) STRICT, WITHOUT ROWID;
CREATE INDEX stocked_lot_by_due ON stocked_lot (item, due, first_hlc, lot);
CREATE INDEX stocked_lot_by_arrival ON stocked_lot (item, first_hlc, lot);

INSERT INTO stocked_lot
SELECT DISTINCT holding.item, holding.lot, coalesce(lot.expiry, '9999-12-31'), coalesce(lot.first_hlc, '')
FROM holding LEFT JOIN lot ON lot.lot = holding.lot AND lot.item = holding.item
WHERE holding.quantity > 0 AND holding.place GLOB 'location:*';
