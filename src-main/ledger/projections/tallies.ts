// The other sums: how far documents are, what crossed the house's border, counters of number rules, what was taken back.
import { isInside, type Place } from '#domain/place.ts'
import { countsFor, legsOf, reversed, signOf } from '#domain/events.ts'
import type { Database } from '../database.ts'
import { summed, type Projection } from '../projection.ts'

/** How much of each item and lot counts for a document (a receipt, a shipment, an order) or was packed in a unit. */
export const progress = summed({
  tables: ['progress'],
  *deltas(fact) {
    for (const document of countsFor(fact)) {
      for (const leg of legsOf(fact)) yield [[document, leg.item, leg.lot ?? ''], signOf(fact) * leg.quantity]
    }
  },
  add(database, key, quantity, hlc) {
    const [document = '', item = '', lot = ''] = key
    database.run(`INSERT INTO progress (document, item, lot, quantity, hlc) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity, hlc = max(hlc, excluded.hlc)`, document, item, lot, quantity, hlc)
  },
})

export interface ProgressRow {
  readonly item: string
  readonly lot: string
  readonly quantity: number
  /** Clock of the last movement that counted. */
  readonly hlc: string
  /** The lot's printed code and expiry; null where the item has no lots. */
  readonly code: string | null
  readonly expiry: string | null
}

/** What counts for a document by item and lot, last touched first; what was all taken back is left out. */
export const progressOf = (database: Database, document: string, most = -1): ProgressRow[] =>
  database.all<ProgressRow>(`SELECT progress.item, progress.lot, quantity, progress.hlc, code, expiry FROM progress LEFT JOIN lot ON lot.lot = progress.lot AND lot.item = progress.item
    WHERE document = ? AND quantity <> 0 ORDER BY progress.hlc DESC, progress.item, progress.lot LIMIT ?`, document, most)

/** The same by item only. */
export const progressByItem = (database: Database, document: string): { readonly item: string; readonly quantity: number; readonly hlc: string }[] =>
  database.all('SELECT item, sum(quantity) AS quantity, max(hlc) AS hlc FROM progress WHERE document = ? GROUP BY item', document)

/** How much of one item counts for a document, over all lots. */
export const doneOf = (database: Database, document: string, item: string): number =>
  database.get<{ sum: number | null }>('SELECT sum(quantity) AS sum FROM progress WHERE document = ? AND item = ?', document, item)?.sum ?? 0

/** How much counts for a document, or was packed in a unit, over all items. */
export const totalOf = (database: Database, document: string): number =>
  database.get<{ sum: number | null }>('SELECT sum(quantity) AS sum FROM progress WHERE document = ?', document)?.sum ?? 0

/** What came in from outside (`way` in) or left (`out`), a row for each leg; an undoing counts negative. */
export interface Passage {
  readonly item: string
  readonly lot: string
  readonly hlc: string
  readonly origin: string
  readonly seq: number
  readonly leg: number
  readonly place: Place
  readonly way: 'in' | 'out'
  readonly quantity: number
  readonly document: string
}

export const passages: Projection = {
  tables: ['passage'],
  apply(database, facts) {
    for (const fact of facts) {
      const sign = signOf(fact)
      const legs = sign < 0 ? reversed(legsOf(fact)) : legsOf(fact)
      const document = 'documents' in fact.payload ? (fact.payload.documents[0] ?? '') : ''
      for (const [index, leg] of legs.entries()) {
        const outside = isInside(leg.from) ? leg.to : leg.from
        if (isInside(outside)) continue
        database.run(`INSERT INTO passage (item, lot, hlc, origin, seq, leg, place, way, quantity, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          leg.item, leg.lot ?? '', fact.hlc, fact.origin, fact.seq, index, outside, outside === leg.to ? 'out' : 'in', sign * leg.quantity, document)
      }
    }
  },
}

/** The last value taken from each number rule's counter: never given again. */
export const counters: Projection = {
  tables: ['counter'],
  apply(database, facts) {
    for (const fact of facts) {
      if (!('issued' in fact.payload)) continue
      for (const { counter, upTo } of fact.payload.issued ?? []) {
        database.run('INSERT INTO counter (counter, up_to) VALUES (?, ?) ON CONFLICT DO UPDATE SET up_to = max(up_to, excluded.up_to)', counter, upTo)
      }
    }
  },
}

/** The last value taken, 0 where none was. */
export const counterAt = (database: Database, counter: string): number =>
  database.get<{ up_to: number }>('SELECT up_to FROM counter WHERE counter = ?', counter)?.up_to ?? 0

/** Facts that a later fact took back. */
export const undone: Projection = {
  tables: ['undone'],
  apply(database, facts) {
    for (const fact of facts) {
      if (fact.type === 'Undone') database.run('INSERT INTO undone (origin, seq) VALUES (?, ?) ON CONFLICT DO NOTHING', fact.payload.of.origin, fact.payload.of.seq)
    }
  },
}

export const isUndone = (database: Database, origin: string, seq: number): boolean =>
  database.get('SELECT 1 FROM undone WHERE origin = ? AND seq = ?', origin, seq) !== undefined
