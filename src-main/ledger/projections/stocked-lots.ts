// The lots on the shelves, in the order they should go: a proposal reads the first few and none of those long gone.
import { legsOf } from '#domain/events.ts'
import { dueOf } from '#domain/pick.ts'
import type { Database } from '../database.ts'
import type { Projection } from '../projection.ts'
import { lotOf } from './lots.ts'

/** Looks at what the lot's own row and its piles say now: it comes after both, and the order of facts does not matter to it. */
export const stockedLots: Projection = {
  tables: ['stocked_lot'],
  apply(database, facts) {
    const touched = new Map<string, readonly [item: string, lot: string]>()
    const touch = (item: string, lot = ''): void => void touched.set(`${item}\n${lot}`, [item, lot])
    for (const fact of facts) {
      if (fact.type === 'LotDefined' || fact.type === 'ExpiryDecided') touch(fact.payload.item, fact.payload.lot)
      for (const leg of legsOf(fact)) touch(leg.item, leg.lot)
    }
    for (const name of [...touched.keys()].sort()) save(database, ...(touched.get(name) as readonly [string, string]))
  },
}

const save = (database: Database, item: string, lot: string): void => {
  if (database.get("SELECT 1 FROM holding WHERE item = ? AND lot = ? AND place GLOB 'location:*' AND quantity > 0 LIMIT 1", item, lot) === undefined) {
    database.run('DELETE FROM stocked_lot WHERE item = ? AND lot = ?', item, lot)
    return
  }
  const row = lot === '' ? undefined : lotOf(database, item, lot)
  database.run(`INSERT INTO stocked_lot (item, lot, due, first_hlc) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET due = excluded.due, first_hlc = excluded.first_hlc WHERE due <> excluded.due OR first_hlc <> excluded.first_hlc`,
  item, lot, dueOf(row?.expiry), row?.first_hlc ?? '')
}
