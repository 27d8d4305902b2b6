// A lot or serial that a customer has, chosen by chance: what a drill begins with.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { legsOf } from '#domain/events.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { parseFact } from '../ledger/projection.ts'

interface Shipped {
  readonly item: string
  readonly lot: string
  readonly origin: string
  readonly seq: number
}

export const chanceQueries = {
  /** The next customer in the order of ids, which are random themselves. */
  customer: "SELECT place FROM passage WHERE place > ? AND place < 'customer;' ORDER BY place LIMIT 1",
  shipped: "SELECT item, lot, origin, min(seq) AS seq FROM passage WHERE place = ? AND way = 'out' GROUP BY item, lot HAVING sum(quantity) > 0 ORDER BY item, lot",
} as const

/** Of an item without lots the serial that left first; of one that is not tracked nothing. */
const thingOf = (database: Database, { item, lot, origin, seq }: Shipped): string | undefined => {
  if (lot !== '') return lotSubject(item, lot)
  const row = database.get<{ bytes: Uint8Array }>('SELECT bytes FROM fact WHERE origin = ? AND seq = ?', origin, seq)
  const serial = row && legsOf(parseFact(row.bytes)).find((leg) => leg.item === item && leg.to.startsWith('customer:'))?.serials?.[0]
  return serial === undefined ? undefined : serialSubject(item, serial)
}

/** A number below `below` that follows from the seed. */
const drawn = (seed: string, below: number): number => [...seed].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 2_147_483_647, 7) % below

/** `seed`: a new id, from which the choice follows. */
export const shippedByChance = (database: Database, seed: string): Decision<string, 'NothingShipped'> => {
  const start = `customer:${seed}`
  for (let [from, round] = [start, 0]; round < 2;) {
    const place: string | undefined = database.get<{ place: string }>(chanceQueries.customer, from)?.place
    if (place === undefined) {
      [from, round] = ['customer:', round + 1]
      continue
    }
    const rows = database.all<Shipped>(chanceQueries.shipped, place)
    const first = drawn(seed, Math.max(1, rows.length))
    for (const row of [...rows.slice(first), ...rows.slice(0, first)]) {
      const thing = thingOf(database, row)
      if (thing !== undefined) return allow(thing)
    }
    from = place
    if (round === 1 && place > start) break
  }
  return refuse('NothingShipped', {})
}
