-- What the lists of the stock begin with: what expires next, items by how they are followed, items that have a minimum.

CREATE INDEX stocked_lot_by_day ON stocked_lot (due, item, lot);
CREATE INDEX item_by_tracking ON item (body ->> '$.tracking', sku COLLATE NOCASE, id);
CREATE INDEX item_by_minimum ON item (body ->> '$.minimumStock' > 0, sku COLLATE NOCASE, id);
