-- Counts are found by their number, as documents are.

CREATE INDEX stock_count_by_number ON stock_count (number COLLATE NOCASE);
