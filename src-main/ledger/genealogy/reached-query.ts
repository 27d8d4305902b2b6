// The same trace as one recursive query over the stored genealogy: until the arrays in memory are ready, and beside them.
import type { Direction } from './graph.ts'

const smallest = '-9007199254740991'

/**
 * A state of the walk is a thing, whether it is only possible, since when a serial had been touched, and whether it stands for
 * the unnamed goods of a serial's lot. Backward, ticks count below zero. The value is a JSON list of [node, bulk].
 */
const reached = (direction: Direction): string => {
  const forward = direction === 'forward'
  const [leaving, arriving, beginning] = forward ? [0, 1, '0'] : [1, 0, smallest]
  const itemOf = forward ? 'source.item' : 'target.item'
  const several = (way: number, also: string): string =>
    `EXISTS (SELECT 1 FROM trace_link AS other INDEXED BY trace_link_by_making CROSS JOIN trace_node AS thing ON thing.id = other.node WHERE other.making = near.making AND other.way = ${way} AND other.quantity > 0 ${also} LIMIT 1 OFFSET 1)`
  const sameItem = `AND iif(thing.kind = 3, thing.id, thing.item) = ${itemOf}`
  return `WITH RECURSIVE root (node, bulk) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each(?)),
reached (node, possible, since, bulk) AS (
  SELECT node, bulk, ${beginning}, bulk FROM root
  UNION
  SELECT far.node,
    CASE WHEN reached.possible OR (near.quantity <= 0 AND reached.node NOT IN (SELECT node FROM root WHERE NOT bulk)) THEN 1 WHEN NOT ${several(1, '')} THEN 0 WHEN NOT ${several(0, sameItem)} THEN 0 ELSE 1 END,
    iif(target.kind = 2, ${forward ? 'making.first_out' : '-making.last_in'}, ${beginning}), 0
  FROM reached
    CROSS JOIN trace_node AS source ON source.id = reached.node
    CROSS JOIN trace_link AS near ON near.node = reached.node AND near.way = ${leaving} AND (near.quantity > 0 OR (near.named > 0 AND NOT reached.bulk))
    CROSS JOIN trace_making AS making ON making.making = near.making AND (reached.since = ${beginning} OR ${forward ? 'making.last_in' : '-making.first_out'} >= reached.since)
    CROSS JOIN trace_link AS far INDEXED BY trace_link_by_making ON far.making = near.making AND far.way = ${arriving} AND far.quantity > 0 AND far.node <> near.node
    CROSS JOIN trace_node AS target ON target.id = far.node AND target.kind <> 3
  UNION
  SELECT member.lot, 1, reached.since, 1 FROM reached CROSS JOIN trace_member AS member ON member.serial = reached.node AND NOT reached.bulk
), kept AS MATERIALIZED (
  SELECT reached.node, min(possible) AS possible, min(since) AS since FROM reached WHERE NOT bulk GROUP BY reached.node
)`
}

const totals = (direction: Direction): string => `${reached(direction)}
SELECT 'count' AS what, kind AS a, possible AS b, count(*) AS c, 0 AS d FROM kept CROSS JOIN trace_node ON id = kept.node WHERE kept.node NOT IN (SELECT node FROM root WHERE NOT bulk) GROUP BY kind, possible
UNION ALL SELECT 'end', partner, item, count(*), sum(quantity) FROM (
  SELECT partner, item, sum(ending.quantity) AS quantity FROM kept CROSS JOIN trace_end AS ending ON ending.node = kept.node AND ending.way = ${direction === 'forward' ? 0 : 1} AND ${direction === 'forward' ? '' : '-'}ending.tick >= kept.since CROSS JOIN trace_node ON id = kept.node
  WHERE NOT EXISTS (SELECT 1 FROM trace_member AS member WHERE member.serial = kept.node AND member.lot IN (SELECT node FROM kept)) GROUP BY kept.node, partner HAVING sum(ending.quantity) > 0
) GROUP BY partner, item`

const things = (direction: Direction): string => `${reached(direction)}
SELECT subject, possible, since FROM kept CROSS JOIN trace_node ON id = kept.node`

const queries = {
  backward: { totals: totals('backward'), things: things('backward') },
  forward: { totals: totals('forward'), things: things('forward') },
}

/** `totals`: counts, and partners with quantities by item; `things`: every lot and serial, the roots among them. */
export const reachedQuery = (direction: Direction): { readonly totals: string; readonly things: string } => queries[direction]
