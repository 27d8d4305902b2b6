-- Units in units, and what is found by the unit it lies in.

ALTER TABLE unit ADD COLUMN parent TEXT NOT NULL DEFAULT '';
CREATE INDEX unit_by_parent ON unit (parent, sscc);
CREATE INDEX unit_by_place ON unit (place, sscc);

DROP INDEX holding_by_place;
CREATE INDEX holding_by_place ON holding (place, unit, item, lot);

-- What a unit holds is asked of the holdings, or of the fact with which it left: packing no longer counts for its unit.
DELETE FROM progress WHERE length(document) = 18;
