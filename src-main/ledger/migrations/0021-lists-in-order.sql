-- An index that says of each place in its order that only one row has it: what lies there then comes in order too, and is not sorted first.

DROP INDEX item_by_sku;
CREATE UNIQUE INDEX item_by_sku ON item (sku COLLATE NOCASE, id);
DROP INDEX item_by_tracking;
CREATE UNIQUE INDEX item_by_tracking ON item (body ->> '$.tracking', sku COLLATE NOCASE, id);
DROP INDEX item_value_by_value;
CREATE UNIQUE INDEX item_value_by_value ON item_value (indicator, value_key, item);
DROP INDEX stopped_by_time;
CREATE UNIQUE INDEX stopped_by_time ON stopped (kind, since, subject);
