// What may be named of goods that are here already, and from which piles they are then taken.
import { refuse, allow, type Decision } from './decision.ts'
import type { Item, Leg } from './events.ts'
import { daysBetween, isExpired } from './lot.ts'
import type { Place } from './place.ts'
import { hasLots, hasSerials, repeatedIn, type Named } from './tracking.ts'

/** So much of one lot at one place, loose or in one unit. `lot` is the lot's key, empty where the item has none. */
export interface Pile {
  readonly lot: string
  readonly place: Place
  /** SSCC; empty where loose. */
  readonly unit: string
  readonly quantity: number
  readonly serials?: readonly string[]
}

type NamedCode = 'LotNeeded' | 'SerialNeeded' | 'LotNotTracked' | 'SerialNotTracked' | 'SerialRepeated'

/** Complete for the item's mode. A serial that is here has its lot already: only goods without serials must name theirs. */
export const leavingAs = (item: Item, { lot, serials = [] }: Named): Decision<null, NamedCode> => {
  const [serial] = serials
  const where = { item: item.name, itemId: item.id }
  if (lot !== undefined && !hasLots(item)) return refuse('LotNotTracked', { item: item.name, lot })
  if (serial !== undefined && !hasSerials(item)) return refuse('SerialNotTracked', { item: item.name, serial })
  if (hasSerials(item) && serial === undefined) return refuse('SerialNeeded', { ...where, ...(lot === undefined ? {} : { lot }) })
  if (hasLots(item) && lot === undefined && serial === undefined) return refuse('LotNeeded', where)
  const repeated = repeatedIn(serials)
  return repeated === undefined ? allow(null) : refuse('SerialRepeated', { item: item.name, serial: repeated })
}

/** Nothing expired is used or leaves; on its expiry day it still may. */
export const stillGood = (item: Item, lot: { readonly code: string; readonly expiry: string | null }, today: string): Decision<null, 'LotExpired'> =>
  lot.expiry !== null && isExpired(lot.expiry, today)
    ? refuse('LotExpired', { item: item.name, lot: lot.code, expiry: lot.expiry, days: daysBetween(lot.expiry, today) })
    : allow(null)

/** From these piles in their order until the quantity is reached; `missing` where they are not enough. */
export const takeFrom = <P extends Pile>(piles: readonly P[], quantity: number): { readonly taken: P[]; readonly missing: number } => {
  const taken: P[] = []
  let missing = quantity
  for (const pile of piles) {
    if (missing === 0) break
    const part = Math.min(missing, pile.quantity)
    taken.push({ ...pile, quantity: part })
    missing -= part
  }
  return { taken, missing }
}

/** The piles that single serials make: those that lie together in one lot, place and unit. */
export const pilesOfSerials = (rows: ReadonlyArray<{ readonly serial: string; readonly lot: string; readonly place: Place; readonly unit: string }>): Pile[] => {
  const piles = new Map<string, { lot: string; place: Place; unit: string; serials: string[] }>()
  for (const { serial, lot, place, unit } of rows) {
    const name = `${lot}\n${place}\n${unit}`
    const pile = piles.get(name)
    if (pile) pile.serials.push(serial)
    else piles.set(name, { lot, place, unit, serials: [serial] })
  }
  return [...piles.values()].map((pile) => ({ ...pile, quantity: pile.serials.length }))
}

/** A pile on its way to a place; it is loose there unless a unit is named. */
export const legTo = (item: string, { lot, place, unit, quantity, serials }: Pile, to: Place, toUnit = ''): Leg => ({
  item, quantity, from: place, to, ...(lot === '' ? {} : { lot }), ...(serials ? { serials } : {}),
  ...(unit === '' ? {} : { fromUnit: unit }), ...(toUnit === '' ? {} : { toUnit }),
})
