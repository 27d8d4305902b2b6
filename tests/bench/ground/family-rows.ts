// The rows that a trace reads, as the folds would write them from a family's facts: by few large statements, because a million lots are twenty million rows.
import { clockOf } from '../../../src-main/ledger/projections/genealogy.ts'
import { made, used, type Family } from './family.ts'
import type { Workplace } from './workplace.ts'

type Database = Workplace['core']['database']

/** So many values go to SQL at once. */
const valuesPerText = 200_000

/** Numbers of a plan as rows; each is several small ones in one. */
const fill = (database: Database, sql: string, count: number, packed: (at: number) => number): void => {
  for (let first = 0; first < count; first += valuesPerText) {
    database.run(sql, JSON.stringify(Array.from({ length: Math.min(valuesPerText, count - first) }, (_, index) => packed(first + index))))
  }
}

/** What the rows are written from. `crossing`: all that a lot went through, way 0 out of the house or into what was made of it; `other` is a lot, or a partner by number. */
const ground = `
CREATE TEMP TABLE step (layer INTEGER PRIMARY KEY, item TEXT NOT NULL, node INTEGER);
CREATE TEMP TABLE partner (way INTEGER NOT NULL, number INTEGER NOT NULL, place TEXT NOT NULL, node INTEGER, PRIMARY KEY (way, number)) WITHOUT ROWID;
CREATE TEMP TABLE crossing (lot INTEGER NOT NULL, way INTEGER NOT NULL, traded INTEGER NOT NULL, other INTEGER NOT NULL, nth INTEGER NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (lot, way, traded, other, nth)) WITHOUT ROWID;
CREATE TEMP TABLE thing (lot INTEGER PRIMARY KEY, layer INTEGER NOT NULL, code TEXT NOT NULL, node INTEGER, making INTEGER, place TEXT)`

const plan = (database: Database, { lots, items, customers, suppliers, layer, firstParent, parents, sales }: Family): void => {
  database.exec(ground)
  for (const [level, item] of items.entries()) database.run('INSERT INTO step (layer, item) VALUES (?, ?)', level, item)
  for (const [number, id] of customers.entries()) database.run("INSERT INTO partner (way, number, place) VALUES (0, ?, 'customer:' || ?)", number, id)
  for (const [number, id] of suppliers.entries()) database.run("INSERT INTO partner (way, number, place) VALUES (1, ?, 'supplier:' || ?)", number, id)
  const child = new Int32Array(parents.length)
  for (let lot = 0; lot < lots; lot += 1) child.fill(lot, firstParent[lot], firstParent[lot + 1])
  fill(database, `INSERT INTO crossing SELECT value & 0xffffff, 0, 0, value >> 24, 0, ${used} FROM json_each(?)`, parents.length, (at) => child[at]! * 2 ** 24 + parents[at]!)
  fill(database, 'INSERT INTO crossing SELECT value >> 24, 0, 1, (value >> 12) & 0xfff, key & 1, value & 0xfff FROM json_each(?)', sales.length / 3, (at) => sales[at * 3]! * 2 ** 24 + sales[at * 3 + 1]! * 2 ** 12 + sales[at * 3 + 2]!)
  fill(database, `INSERT INTO crossing SELECT value >> 1, 1, value & 1, iif(value & 1, (value >> 1) % ${suppliers.length}, value >> 1), 0, ${made} FROM json_each(?)`, lots, (lot) => lot * 2 + Number(layer[lot] === 0))
  const raws = layer.indexOf(1)
  database.exec("INSERT INTO trace_node (subject, kind, item) SELECT 'item:' || item, 3, 0 FROM step; UPDATE step SET node = (SELECT id FROM trace_node WHERE subject = 'item:' || step.item)")
  // A lot is numbered after its making. A raw one that nothing was made of is not in the graph.
  fill(database, `INSERT INTO thing SELECT lot, layer, printf('L%08d', lot), iif(layer > 0, begin + 1 + ${raws} + 2 * (lot - ${raws}), iif(EXISTS (SELECT 1 FROM crossing WHERE crossing.lot = told.lot AND way = 0), begin + lot, NULL)),
    iif(layer > 0, begin + ${raws} + 2 * (lot - ${raws}), NULL), iif(layer > 0, 'making:' || substr('mmmmmmmmmmmmmmmmmmmmmm' || lot, -22), NULL)
    FROM (SELECT value >> 4 AS lot, value & 15 AS layer FROM json_each(?)) AS told CROSS JOIN (SELECT max(node) + 1 AS begin FROM step)`, lots, (lot) => lot * 16 + layer[lot]!)
}

/** Every table in the order of its key. */
const genealogy = (tick: number): string => `
INSERT INTO trace_node SELECT iif(kind, thing.node, making), iif(kind, 'lot:' || item || '/' || code, place), kind, iif(kind, step.node, 0)
  FROM thing CROSS JOIN (SELECT 0 AS kind UNION ALL SELECT 1) CROSS JOIN step USING (layer) WHERE iif(kind, thing.node, making) NOT NULL;
INSERT INTO trace_node (subject, kind, item) SELECT DISTINCT partner.place, 4, 0 FROM crossing CROSS JOIN thing USING (lot) CROSS JOIN partner ON partner.way = crossing.way AND number = other WHERE traded AND thing.node NOT NULL;
UPDATE partner SET node = (SELECT id FROM trace_node WHERE subject = partner.place);
INSERT INTO trace_making SELECT making, ${tick}, ${tick} FROM thing WHERE making NOT NULL;
INSERT INTO trace_link SELECT thing.node, way, through.making, quantity, 0 FROM crossing CROSS JOIN thing USING (lot) CROSS JOIN thing AS through ON through.lot = other WHERE NOT traded;
INSERT INTO trace_end SELECT thing.node, way, partner.node, 0, sum(quantity) FROM crossing CROSS JOIN thing USING (lot) CROSS JOIN partner USING (way) WHERE traded AND number = other AND thing.node NOT NULL GROUP BY lot, way, other`

/** Of the lots of one item. */
const passages = `
INSERT INTO passage SELECT ?, thing.code, ?, ?, ?, (crossing.way * 4 + traded * 2 + nth) << 24 | other, coalesce(through.place, partner.place), iif(crossing.way, 'in', 'out'), quantity, ''
  FROM thing CROSS JOIN crossing USING (lot) LEFT JOIN thing AS through ON NOT traded AND through.lot = other LEFT JOIN partner ON traded AND partner.way = crossing.way AND number = other WHERE thing.lot >= ? AND thing.lot < ?`
const holdings = `
INSERT INTO holding SELECT ?, code, ?, '', sum(iif(way, quantity, -quantity)) FROM thing CROSS JOIN crossing USING (lot) WHERE lot >= ? AND lot < ? GROUP BY lot HAVING sum(iif(way, quantity, -quantity)) <> 0`

const write = (database: Database, family: Family): void => {
  const { lots, items, layer, shelf } = family
  const tick = Date.now() * 2_048
  const clock = clockOf(tick)
  plan(database, family)
  database.exec(genealogy(tick))
  database.run('INSERT INTO lot (item, lot, code, first_hlc, hlc) SELECT item, code, code, ?, ? FROM thing CROSS JOIN step USING (layer)', clock, clock)
  const { origin, seq } = database.get<{ origin: string; seq: number }>('SELECT origin, max(seq) AS seq FROM fact')!
  for (const item of items.toSorted()) {
    const level = items.indexOf(item)
    const these = [layer.indexOf(level), level + 1 < items.length ? layer.indexOf(level + 1) : lots] as const
    database.run(passages, item, clock, origin, seq, ...these)
    database.run(holdings, item, `location:${shelf}`, ...these)
  }
}

/** The rows that a trace reads and that the folds would write from `eventsOf`, without the facts; putting away and picking leave none of them. Nobody else may have the database open. */
export const writeFamily = ({ core: { database } }: Workplace, family: Family): void => {
  // What is lost in a power cut here is made again.
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1048576')
  database.transaction(() => {
    const indexes = database.all<{ name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL AND tbl_name IN ('passage', 'lot', 'holding', 'trace_link')")
    for (const { name } of indexes) database.exec(`DROP INDEX ${name}`)
    write(database, family)
    for (const { sql } of indexes) database.exec(sql)
    database.exec('DROP TABLE step; DROP TABLE partner; DROP TABLE crossing; DROP TABLE thing')
  })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA shrink_memory')
}
