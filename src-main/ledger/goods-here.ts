// Goods somebody named that should be here already: their lots and serials as the ledger knows them, and the piles they lie in.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item } from '#domain/events.ts'
import { leavingAs, stillGood, takeFrom, type Pile } from '#domain/leaving.ts'
import { atLocation } from '#domain/place.ts'
import { lotSubject } from '#domain/subject.ts'
import { hasSerials, type Named } from '#domain/tracking.ts'
import type { Database } from './database.ts'
import { holdOf, whyHeld } from './projections/holds.ts'
import { holdingsOfLot } from './projections/holdings.ts'
import { lotOf, lotsOfCode, type LotRow } from './projections/lots.ts'
import type { SerialRow } from './projections/serials.ts'
import { knownSerials, lying, placeName } from './serial-place.ts'

export interface GoodsHere {
  readonly item: Item
  /** The lot, or the lots of the serials; none where the item has no lots. */
  readonly lots: readonly LotRow[]
  /** Absent where the item has no serials. */
  readonly serials?: readonly SerialRow[]
  /** Of goods without serials; absent where nobody said how much. */
  readonly quantity?: number
}

type GoodsCode = 'LotNeeded' | 'SerialNeeded' | 'LotNotTracked' | 'SerialNotTracked' | 'SerialRepeated' | 'LotUnknown' | 'SerialUnknown' | 'SerialOfOtherLot'

const lotsOfSerials = (database: Database, item: Item, serials: readonly SerialRow[]): LotRow[] =>
  [...new Set(serials.map((row) => row.lot))].flatMap((lot) => (lot === '' ? [] : (lotOf(database, item.id, lot) ?? [])))

/** Our own lot code, or a supplier's where one lot only bears it; of serials the serial decides. */
export const goodsHere = (database: Database, item: Item, named: Named): Decision<GoodsHere, GoodsCode> => {
  const complete = leavingAs(item, named)
  if (!complete.ok) return complete
  const lots = named.lot === undefined ? undefined : lotsOfCode(database, item.id, named.lot)
  if (named.lot !== undefined && lots?.length === 0) return refuse('LotUnknown', { item: item.name, lot: named.lot })
  if (hasSerials(item)) {
    const serials = knownSerials(database, item, named.serials ?? [], lots?.map((row) => row.lot))
    return serials.ok ? allow({ item, serials: serials.value, lots: lotsOfSerials(database, item, serials.value) }) : serials
  }
  if (lots && lots.length > 1) return refuse('LotNeeded', { item: item.name, itemId: item.id })
  return allow({ item, lots: lots ?? [], ...(named.quantity === undefined ? {} : { quantity: named.quantity }) })
}

/** None of their lots is expired. */
export const allStillGood = ({ item, lots }: GoodsHere, today: string): Decision<null, 'LotExpired'> => {
  for (const lot of lots) {
    const good = stillGood(item, lot, today)
    if (!good.ok) return good
  }
  return allow(null)
}

/** None of their lots is on hold. */
export const noneHeld = (database: Database, { item, lots }: Pick<GoodsHere, 'item' | 'lots'>): Decision<null, 'LotOnHold'> => {
  for (const lot of lots) {
    const hold = holdOf(database, lotSubject(item.id, lot.lot))
    if (hold) return refuse('LotOnHold', { item: item.name, lot: lot.code, ...whyHeld(hold) })
  }
  return allow(null)
}

/** The piles they make up, all at one location; without serials and quantity one is meant. */
export const takenAt = (database: Database, { item, lots, serials, quantity = 1 }: GoodsHere, location: string): Decision<Pile[], 'SerialElsewhere' | 'NotEnough'> => {
  if (serials) return lying(database, item, serials, (id) => id === location)
  const place = atLocation(location)
  const [lot] = lots
  const { taken, missing } = takeFrom(holdingsOfLot(database, item.id, lot?.lot ?? '').filter((pile) => pile.place === place), quantity)
  if (missing === 0) return allow(taken)
  return refuse('NotEnough', { item: item.name, ...(lot ? { lot: lot.code } : {}), place: placeName(database, place), wanted: quantity, there: quantity - missing })
}
