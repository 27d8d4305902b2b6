// What the ledger expects where something is counted, and what was counted there.
import { atLocation, idOfPlace } from '#domain/place.ts'
import { tallyKey, type Tally } from '#domain/stock-count.ts'
import { hasSerials } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import { differencesOf, entriesOf, type CountRow } from '../ledger/projections/counts.ts'
import type { Holding } from '../ledger/projections/holdings.ts'
import { recordOf } from '../ledger/projections/masters.ts'

/** Piles in one count: what two people count in a shift. Larger ones are counted by location. */
const pilesMax = 5_000

const pilesSql = {
  location: `SELECT * FROM holding WHERE place = 'location:' || ? LIMIT ${pilesMax + 1}`,
  item: `SELECT * FROM holding WHERE item = ? AND place GLOB 'location:*' LIMIT ${pilesMax + 1}`,
}

/** The most there may be to count where this is more, else undefined. */
export const tooLarge = (database: Database, by: 'location' | 'item', target: string): number | undefined =>
  database.all(pilesSql[by], target).length > pilesMax ? pilesMax : undefined

const serialsSql = 'SELECT serial FROM serial WHERE place = ? AND item = ? AND lot = ? ORDER BY serial'

const summed = (tallies: Iterable<Omit<Tally, 'serials'>>): Map<string, Omit<Tally, 'serials'>> => {
  const sums = new Map<string, Omit<Tally, 'serials'>>()
  for (const { location, item, lot, quantity } of tallies) {
    const key = tallyKey({ location, item, lot })
    sums.set(key, { location, item, lot, quantity: quantity + (sums.get(key)?.quantity ?? 0) })
  }
  return sums
}

/** Counted again: only what differed before, and what is counted beside it. */
const isAsked = (database: Database, row: CountRow): ((tally: Omit<Tally, 'serials'>) => boolean) => {
  if (row.state !== 'recount') return () => true
  const differed = new Set([...differencesOf(database, row), ...entriesOf(database, row)].map(tallyKey))
  return (tally) => differed.has(tallyKey(tally))
}

export const expectedTallies = (database: Database, row: CountRow): Tally[] => {
  const piles = database.all<Holding>(pilesSql[row.kind], row.target)
  const lying = summed(piles.map(({ place, item, lot, quantity }) => ({ location: idOfPlace(place), item, lot, quantity })))
  return [...lying.values()].filter(isAsked(database, row)).map((tally) => {
    const item = recordOf(database, 'item', tally.item)
    if (!item || !hasSerials(item)) return tally
    return { ...tally, serials: database.all<{ serial: string }>(serialsSql, atLocation(tally.location), tally.item, tally.lot).map(({ serial }) => serial) }
  })
}

export const countedTallies = (database: Database, row: CountRow): Tally[] => {
  const entries = entriesOf(database, row)
  const serials = new Map<string, string[]>()
  for (const entry of entries) if (entry.serial !== '') serials.set(tallyKey(entry), [...(serials.get(tallyKey(entry)) ?? []), entry.serial])
  return [...summed(entries)].map(([key, tally]) => ({ ...tally, ...(serials.has(key) ? { serials: serials.get(key)! } : {}) }))
}
