// The other sums: what crossed the house's border, counters of number rules, what was taken back.
import { isInside, type Place } from '#domain/place.ts'
import { legsOf, reversed, signOf } from '#domain/events.ts'
import type { Database } from '../database.ts'
import type { Projection } from '../projection.ts'

/** What came in from outside (`way` in) or left (`out`), a row for each leg; an undoing counts negative. */
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

const crossed = (database: Database, place: Place, way: 'in' | 'out', item: string, lot: string): number =>
  database.get<{ quantity: number | null }>('SELECT sum(quantity) AS quantity FROM passage WHERE place = ? AND way = ? AND item = ? AND lot = ?', place, way, item, lot)?.quantity ?? 0

/** How much of a lot (or untracked item: lot '') went to a customer, and how much came back from there. */
export const shippedTo = (database: Database, customer: Place, item: string, lot: string): number => crossed(database, customer, 'out', item, lot)
export const broughtBack = (database: Database, customer: Place, item: string, lot: string): number => crossed(database, customer, 'in', item, lot)
/** True where any of a lot came from this supplier. */
export const cameFrom = (database: Database, supplier: Place, item: string, lot: string): boolean => crossed(database, supplier, 'in', item, lot) > 0

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
      if (fact.type === 'Undone' && fact.payload.partly !== true) database.run('INSERT INTO undone (origin, seq) VALUES (?, ?) ON CONFLICT DO NOTHING', fact.payload.of.origin, fact.payload.of.seq)
    }
  },
}

export const isUndone = (database: Database, origin: string, seq: number): boolean =>
  database.get('SELECT 1 FROM undone WHERE origin = ? AND seq = ?', origin, seq) !== undefined

/** How much of one lot went to a place outside and has not come back from it. */
export const netPassage = (database: Database, item: string, lot: string, place: string): number =>
  database.get<{ net: number | null }>("SELECT sum(iif(way = 'out', quantity, -quantity)) AS net FROM passage WHERE place = ? AND way IN ('in', 'out') AND item = ? AND lot = ?", place, item, lot)?.net ?? 0
