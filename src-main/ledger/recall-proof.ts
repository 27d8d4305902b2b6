// What a recall did not reach, and why not: lots of the same item and days, made of other lots or brought by somebody else.
import type { Place } from '#domain/place.ts'
import { lotSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { clockAfter, clockBefore, localDay } from './local-day.ts'

/** How many of what a lot was made of are named. */
const namedMax = 10

/** What went into a lot, as nodes of the genealogy. */
const madeOf = (lot: string): string => `SELECT DISTINCT went.node FROM trace_node AS own CROSS JOIN trace_link AS came ON came.node = own.id AND came.way = 1 AND came.quantity > 0
  CROSS JOIN trace_link AS went INDEXED BY trace_link_by_making ON went.making = came.making AND went.way = 0 AND went.quantity > 0 WHERE own.subject = ${lot} LIMIT ${namedMax}`
const broughtBy = (item: string, lot: string): string => `SELECT DISTINCT place FROM passage WHERE passage.item = ${item} AND passage.lot = ${lot} AND way = 'in' AND place GLOB 'supplier:*'`

export const proofQueries = {
  periods: `SELECT thing.item, min(lot.first_hlc) AS first, max(lot.first_hlc) AS last, count(*) AS affected FROM recall_thing AS thing CROSS JOIN lot ON lot.lot = thing.code AND lot.item = thing.item
    WHERE thing.recall = ? AND thing.kind = 'lot' GROUP BY thing.item`,
  counted: 'SELECT count(*) AS lots FROM lot INDEXED BY lot_by_first WHERE item = ? AND first_hlc BETWEEN ? AND ?',
  cleared: `SELECT lot.lot, lot.code, lot.first_hlc, (SELECT group_concat(node) FROM (${madeOf("'lot:' || lot.item || '/' || lot.lot")})) AS made, (SELECT group_concat(place, char(10)) FROM (${broughtBy('lot.item', 'lot.lot')})) AS brought
    FROM lot INDEXED BY lot_by_first WHERE lot.item = ? AND lot.first_hlc BETWEEN ? AND ? AND (lot.first_hlc, lot.lot) > (?, ?)
      AND NOT EXISTS (SELECT 1 FROM recall_thing AS thing WHERE thing.recall = ? AND thing.item = lot.item AND thing.kind = 'lot' AND thing.code = lot.lot) ORDER BY lot.first_hlc, lot.lot LIMIT ?`,
  madeOf: `SELECT subject FROM (${madeOf('?')}) CROSS JOIN trace_node ON id = node`,
  suppliers: broughtBy('?', '?'),
} as const

/** Of one item: the days of the lots reached, how many those are, and how many others there are of those days. */
export interface Cleared {
  readonly item: string
  readonly from: string
  readonly to: string
  readonly affected: number
  readonly cleared: number
}

/** The calendar day of a clock (domain/clock.ts). */
export const dayOfClock = (hlc: string): string => localDay(Number.parseInt(hlc.slice(0, 12), 16))

/** Most affected first. */
export const clearedOf = (database: Database, recall: string): Cleared[] =>
  database.all<{ item: string; first: string; last: string; affected: number }>(proofQueries.periods, recall).map(({ item, first, last, affected }) => {
    const [from, to] = [dayOfClock(first), dayOfClock(last)]
    return { item, from, to, affected, cleared: (database.get<{ lots: number }>(proofQueries.counted, item, clockBefore(from), clockAfter(to))?.lots ?? 0) - affected }
  }).sort((a, b) => b.affected - a.affected || (a.item < b.item ? -1 : 1))

/** `made`: nodes of what went into it, at most ten. `brought`: by whom. */
export interface ClearedLot {
  readonly lot: string
  readonly code: string
  readonly first_hlc: string
  readonly made: readonly number[]
  readonly brought: readonly Place[]
}

/** The lots of an item in its days that were not reached, oldest first, from behind one named by its clock and key; read one by one. */
export function* clearedLots(database: Database, recall: string, { item, from, to }: Cleared, [clock, lot]: readonly [clock: string, lot: string], most: number): Iterable<ClearedLot> {
  for (const row of database.each<{ lot: string; code: string; first_hlc: string; made: string | null; brought: string | null }>(proofQueries.cleared, item, clockBefore(from), clockAfter(to), clock, lot, recall, most)) {
    yield { ...row, made: row.made === null ? [] : row.made.split(',').map(Number), brought: row.brought === null ? [] : (row.brought.split('\n') as Place[]) }
  }
}

/** Timelines of what went into a lot, at most ten. */
export const sourcesOf = (database: Database, item: string, lot: string): string[] => database.all<{ subject: string }>(proofQueries.madeOf, lotSubject(item, lot)).map(({ subject }) => subject)

/** Who brought a lot. */
export const suppliersOf = (database: Database, item: string, lot: string): Place[] => database.all<{ place: Place }>(proofQueries.suppliers, item, lot).map(({ place }) => place)
