-- What is due for service because it was sold, though nobody registered it: to whom each serial went last, since when it is theirs, and whether it is out.

CREATE TEMP TABLE told AS
SELECT 'serial:' || (leg.value ->> '$.item') || '/' || named.value AS subject, hlc, origin, seq, leg.key AS nth, bytes ->> '$.wall' AS wall,
  iif(fact.type = 'Shipped' AND leg.value ->> '$.to' GLOB 'customer:*', leg.value ->> '$.to', NULL) AS sold
FROM fact, json_each(bytes, '$.payload.legs') AS leg, json_each(leg.value, '$.serials') AS named
WHERE fact.type IN ('Transformed', 'Wasted', 'Received', 'Returned', 'SentBack', 'Shipped', 'Picked', 'PutBack', 'Moved', 'Packed', 'Unpacked', 'Adjusted', 'Disposed', 'CountApproved', 'Undone')
  AND (leg.value ->> '$.from' GLOB 'customer:*' OR (fact.type = 'Shipped' AND leg.value ->> '$.to' GLOB 'customer:*'));
-- The sale that counts is the first of the last ones in a row to the same customer.
CREATE TEMP TABLE sale AS
SELECT subject, sold, wall, hlc, before FROM (
  SELECT *, row_number() OVER (PARTITION BY subject ORDER BY hlc DESC, origin DESC, seq DESC, nth DESC) AS back FROM (
    SELECT *, lag(sold) OVER (PARTITION BY subject ORDER BY hlc, origin, seq, nth) AS before FROM told WHERE sold IS NOT NULL
  ) WHERE before IS NOT sold
) WHERE back = 1;
CREATE INDEX temp.sale_by_subject ON sale (subject);
CREATE TEMP TABLE place AS SELECT subject, sold IS NOT NULL AS away, hlc FROM (
  SELECT *, row_number() OVER (PARTITION BY subject ORDER BY hlc DESC, origin DESC, seq DESC, nth DESC) AS back FROM told
) WHERE back = 1;
CREATE TEMP TABLE exchange AS SELECT 'serial:' || (bytes ->> '$.payload.item') || '/' || (bytes ->> '$.payload.serial') AS subject, max(hlc) AS hlc FROM fact WHERE type = 'SerialSwapped' GROUP BY 1;
CREATE INDEX temp.exchange_by_subject ON exchange (subject);

ALTER TABLE service_due ADD COLUMN item TEXT NOT NULL DEFAULT '';
ALTER TABLE service_due ADD COLUMN sold_to TEXT NOT NULL DEFAULT '';
ALTER TABLE service_due ADD COLUMN sold_at TEXT NOT NULL DEFAULT '';     -- '' once another one was given for it
ALTER TABLE service_due ADD COLUMN away INTEGER NOT NULL DEFAULT 0;      -- 1 while it is at a customer's
INSERT INTO service_due (subject, due, hlc, away) SELECT subject, '', hlc, away FROM place WHERE true
  ON CONFLICT DO UPDATE SET hlc = max(hlc, excluded.hlc), away = excluded.away,
    due = iif((SELECT before IS NOT NULL AND sale.hlc > service_due.hlc FROM sale WHERE sale.subject = service_due.subject), '', due);
UPDATE service_due SET item = substr(subject, 8, instr(subject, '/') - 8);
UPDATE service_due SET sold_to = sold, sold_at = iif((SELECT exchange.hlc > sale.hlc FROM exchange WHERE exchange.subject = sale.subject), '', wall) FROM sale WHERE sale.subject = service_due.subject;
CREATE INDEX service_due_by_sale ON service_due (item, away, due, sold_at, subject);
CREATE INDEX item_by_service ON item (body ->> '$.serviceMonths');
DROP TABLE told; DROP TABLE sale; DROP TABLE place; DROP TABLE exchange;
