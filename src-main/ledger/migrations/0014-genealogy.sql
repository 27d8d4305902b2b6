-- What went into what, as a graph of whole numbers: a recall of tens of thousands of lots follows it.
-- Numbers are given in the order in which things are first heard of: what a row says, it says through trace_node.
CREATE TABLE trace_node (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL UNIQUE,     -- timeline of a lot, serial or item; or a place: of making, a supplier's, a customer's
  kind INTEGER NOT NULL,            -- 0 making, 1 lot, 2 serial, 3 item that is not followed, 4 partner
  item INTEGER NOT NULL             -- of lots and serials
) STRICT;
CREATE TABLE trace_link (
  node INTEGER NOT NULL, way INTEGER NOT NULL, making INTEGER NOT NULL,  -- way 0: went into it, 1: came out of it
  quantity INTEGER NOT NULL,        -- what was taken back is taken off; a link stands while there is more than none
  named    INTEGER NOT NULL,        -- of a lot: as much went under serials, which have links of their own
  PRIMARY KEY (node, way, making)
) STRICT, WITHOUT ROWID;
CREATE INDEX trace_link_by_making ON trace_link (making, way, node, quantity);
-- In ticks, 2048 to a millisecond since 1970, of whatever ever went in or came out: a serial that went in before it was touched had not been touched.
CREATE TABLE trace_making (
  making INTEGER PRIMARY KEY, first_out INTEGER NOT NULL, last_in INTEGER NOT NULL
) STRICT;
CREATE TABLE trace_member (
  serial INTEGER NOT NULL, lot INTEGER NOT NULL, PRIMARY KEY (serial, lot)
) STRICT, WITHOUT ROWID;
-- How much of a lot or serial in the graph came from a supplier or went to a customer; of a serial also when.
CREATE TABLE trace_end (
  node INTEGER NOT NULL, way INTEGER NOT NULL, partner INTEGER NOT NULL, tick INTEGER NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (node, way, partner, tick)
) STRICT, WITHOUT ROWID;

CREATE TEMP TABLE moved AS
WITH movement AS (
  SELECT hlc, bytes, CASE WHEN type = 'PutBack' THEN -1 WHEN type = 'Undone' THEN iif(bytes ->> '$.payload.of.type' = 'PutBack', 1, -1) ELSE 1 END AS sign
  FROM fact WHERE type IN ('Transformed', 'Wasted', 'Received', 'Returned', 'SentBack', 'Shipped', 'Picked', 'PutBack', 'Moved', 'Packed', 'Unpacked', 'Adjusted', 'Disposed', 'CountApproved', 'Undone')
), leg AS (
  SELECT hlc, sign, value ->> '$.item' AS item, value ->> '$.lot' AS lot, value -> '$.serials' AS serials, value ->> '$.quantity' AS quantity,
    iif(sign > 0, value ->> '$.from', value ->> '$.to') AS origin, iif(sign > 0, value ->> '$.to', value ->> '$.from') AS target
  FROM movement, json_each(bytes, '$.payload.legs')
)
SELECT item, lot, serials, sign * quantity AS quantity, sign,
  (SELECT sum((instr('0123456789abcdef', substr(hlc, n, 1)) - 1) << (48 - 4 * n)) FROM (SELECT column1 AS n FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)))) * 2048
    + min(2047, (SELECT sum((instr('0123456789abcdef', substr(hlc, n, 1)) - 1) << (64 - 4 * n)) FROM (SELECT column1 AS n FROM (VALUES (13), (14), (15), (16))))) AS tick,
  iif(origin GLOB 'location:*' OR origin GLOB 'shipment:*', target, origin) AS place, iif(origin GLOB 'location:*' OR origin GLOB 'shipment:*' OR origin = target, 0, 1) AS way
FROM leg;
DELETE FROM moved WHERE NOT (place GLOB 'making:*' OR place GLOB 'supplier:*' OR place GLOB 'customer:*');

INSERT INTO trace_node (subject, kind, item) SELECT DISTINCT place, 0, 0 FROM moved WHERE place GLOB 'making:*';
INSERT INTO trace_node (subject, kind, item) SELECT DISTINCT 'item:' || item, 3, 0 FROM moved WHERE place GLOB 'making:*';
INSERT INTO trace_node (subject, kind, item) SELECT DISTINCT 'lot:' || moved.item || '/' || lot, 1, named.id FROM moved JOIN trace_node AS named ON named.subject = 'item:' || moved.item WHERE place GLOB 'making:*' AND lot IS NOT NULL;
INSERT INTO trace_node (subject, kind, item) SELECT DISTINCT 'serial:' || moved.item || '/' || value, 2, named.id FROM moved JOIN json_each(serials) JOIN trace_node AS named ON named.subject = 'item:' || moved.item WHERE place GLOB 'making:*';
INSERT INTO trace_making SELECT node.id, min(iif(way = 1 AND sign > 0, tick, 9007199254740991)), max(iif(way = 0 AND sign > 0, tick, 0)) FROM moved JOIN trace_node AS node ON node.subject = place WHERE place GLOB 'making:*' GROUP BY node.id;
INSERT INTO trace_member SELECT DISTINCT serial.id, held.id FROM moved JOIN json_each(serials) JOIN trace_node AS serial ON serial.subject = 'serial:' || moved.item || '/' || value JOIN trace_node AS held ON held.subject = 'lot:' || moved.item || '/' || lot
WHERE place GLOB 'making:*' AND lot IS NOT NULL;
INSERT INTO trace_link SELECT node, way, making, sum(quantity), sum(named) FROM (
  SELECT node.id AS node, way, making.id AS making, sign AS quantity, 0 AS named FROM moved JOIN json_each(serials) JOIN trace_node AS making ON making.subject = place JOIN trace_node AS node ON node.subject = 'serial:' || moved.item || '/' || value WHERE place GLOB 'making:*'
  UNION ALL SELECT node.id, way, making.id, iif(serials IS NULL, quantity, 0), iif(serials IS NULL, 0, quantity) FROM moved JOIN trace_node AS making ON making.subject = place
    JOIN trace_node AS node ON node.subject = iif(lot IS NULL, 'item:' || moved.item, 'lot:' || moved.item || '/' || lot) WHERE place GLOB 'making:*' AND (lot IS NOT NULL OR serials IS NULL)
) GROUP BY node, way, making;
CREATE TEMP TABLE ended AS
SELECT node.id AS node, way, place, 0 AS tick, moved.quantity FROM moved JOIN trace_node AS node ON node.subject = 'lot:' || moved.item || '/' || lot WHERE place NOT GLOB 'making:*'
UNION ALL SELECT node.id, way, place, tick, sign FROM moved JOIN json_each(serials) JOIN trace_node AS node ON node.subject = 'serial:' || moved.item || '/' || value WHERE place NOT GLOB 'making:*';
INSERT INTO trace_node (subject, kind, item) SELECT DISTINCT place, 4, 0 FROM ended;
INSERT INTO trace_end SELECT node, way, partner.id, tick, sum(quantity) FROM ended JOIN trace_node AS partner ON partner.subject = place GROUP BY node, way, partner.id, tick;
DROP TABLE ended;
DROP TABLE moved;
