-- What is on hand is found by the values of its indicators: numbers and measures in their order, and those an item has itself.

ALTER TABLE indicator_value ADD COLUMN number_key TEXT;
UPDATE indicator_value SET number_key = number_key(value) WHERE value IS NOT NULL;
CREATE INDEX indicator_value_by_number ON indicator_value (indicator, number_key, subject);

CREATE TABLE item_value (
  item TEXT NOT NULL, indicator TEXT NOT NULL, value TEXT NOT NULL,
  value_key  TEXT NOT NULL,
  number_key TEXT,                  -- absent where it is no number
  PRIMARY KEY (item, indicator)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_value_by_value ON item_value (indicator, value_key, item);
CREATE INDEX item_value_by_number ON item_value (indicator, number_key, item);
INSERT INTO item_value (item, indicator, value, value_key, number_key)
  SELECT item.id, asked.value ->> '$.indicator', asked.value ->> '$.value', indicator_key(asked.value ->> '$.value'), number_key(asked.value ->> '$.value')
  FROM item CROSS JOIN json_each(item.body, '$.indicators') AS asked WHERE asked.value ->> '$.value' IS NOT NULL;
