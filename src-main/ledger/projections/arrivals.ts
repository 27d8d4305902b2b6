// What is known of arrivals beside how many: how much came in damaged, how heavy it was, and what was decided where dates differed.
import { countsFor, legsOf, signOf } from '#domain/events.ts'
import type { Database } from '../database.ts'
import { summed, type Projection } from '../projection.ts'

/** By document, item, lot: `damaged` in the item's unit, `grams`. */
export const arrivedApart = summed({
  tables: ['arrived_apart'],
  *deltas(fact) {
    for (const { item, lot = '', quantity, grams, damaged } of legsOf(fact)) {
      for (const document of countsFor(fact)) {
        if (damaged) yield [[document, item, lot, 'damaged'], signOf(fact) * quantity]
        if (grams !== undefined) yield [[document, item, lot, 'grams'], signOf(fact) * grams]
      }
    }
  },
  add(database, key, quantity) {
    const [document = '', item = '', lot = '', what = ''] = key
    database.run('INSERT INTO arrived_apart (document, item, lot, what, quantity) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity', document, item, lot, what, quantity)
  },
})

export interface Apart {
  readonly item: string
  readonly lot: string
  readonly what: 'damaged' | 'grams'
  readonly quantity: number
}

export const apartOf = (database: Database, document: string): Apart[] =>
  database.all<Apart>('SELECT item, lot, what, quantity FROM arrived_apart WHERE document = ? AND quantity <> 0', document)

/** A row for each decision: they are only added to. */
export const expiryDecisions: Projection = {
  tables: ['expiry_decision'],
  apply(database, facts) {
    for (const fact of facts) {
      if (fact.type !== 'ExpiryDecided') continue
      const { item, lot, scanned, decided } = fact.payload
      database.run('INSERT INTO expiry_decision (item, lot, scanned, hlc, origin, seq, decided) VALUES (?, ?, ?, ?, ?, ?, ?)', item, lot, scanned, fact.hlc, fact.origin, fact.seq, decided)
    }
  },
}

/** What was last decided about a lot that came with this date; `keep`: the date is wrong, and nobody needs to be asked again. */
export const decidedExpiry = (database: Database, item: string, lot: string, scanned: string): string | undefined =>
  database.get<{ decided: string }>('SELECT decided FROM expiry_decision WHERE item = ? AND lot = ? AND scanned = ? ORDER BY hlc DESC, origin DESC, seq DESC LIMIT 1', item, lot, scanned)?.decided
