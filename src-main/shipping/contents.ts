// What is in a shipment, unit by unit: as it stands here, or as it left.
import type { FactOf, Item, Leg } from '#domain/events.ts'
import { atCustomer, inShipment, type Place } from '#domain/place.ts'
import { documentSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import type { DocumentRow } from '../ledger/projections/documents.ts'
import { holdingsAt } from '../ledger/projections/holdings.ts'
import { lotOf, type LotRow } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { unitsAt } from '../ledger/projections/units.ts'
import { standing } from '../ledger/undoing.ts'
import { wholeLegs } from '../ledger/whole-piles.ts'
import { isOpen } from './open-shipment.ts'
import { weighedWhole } from './weighing.ts'

export interface GoodsInside {
  readonly item: Item
  readonly lot: LotRow | undefined
  readonly serials: readonly string[]
  readonly quantity: number
  /** Catch weight of all of it; absent where it was not weighed. */
  readonly grams?: number
  /** SSCC of the innermost unit; absent where it stands in none. */
  readonly unit?: string
}

export interface Contents {
  readonly goods: readonly GoodsInside[]
  readonly units: readonly { readonly sscc: string; readonly inside?: string }[]
  /** The shelves it was picked from. */
  readonly from: readonly Place[]
  /** When it left, ISO 8601 UTC. */
  readonly leftAt?: string
}

/** In the order they happened. */
export const standingOf = <T extends 'Shipped' | 'Picked'>(database: Database, id: string, type: T): FactOf<T>[] => [...standing(database, documentSubject(id), type)].toReversed()

/** All that stands in a shipment, on its way to a place, each in its unit. */
export const wholeShipment = (database: Database, id: string, to: Place): Leg[] => {
  const place = inShipment(id)
  return weighedWhole(database, place, wholeLegs(database, documentSubject(id), holdingsAt(database, place), to, (unit) => unit))
}

/** Legs of one kind of goods in one unit, together. */
const together = (database: Database, legs: readonly Leg[]): GoodsInside[] =>
  [...Map.groupBy(legs, ({ item, lot = '', toUnit = '' }) => `${toUnit}\n${item}\n${lot}`).values()].flatMap((parts): GoodsInside[] => {
    const [{ item: id, lot, toUnit }] = parts as [Leg]
    const item = recordOf(database, 'item', id)
    if (!item) return []
    const grams = parts.reduce((sum, part) => sum + (part.grams ?? 0), 0)
    return [{
      item, lot: lot === undefined ? undefined : lotOf(database, id, lot), serials: parts.flatMap(({ serials = [] }) => serials).sort(),
      quantity: parts.reduce((sum, part) => sum + part.quantity, 0), ...(toUnit === undefined ? {} : { unit: toUnit }), ...(grams === 0 ? {} : { grams }),
    }]
  })

export const contentsOf = (database: Database, shipment: DocumentRow): Contents => {
  const { id, partner } = shipment
  const open = isOpen(shipment)
  const left = standingOf(database, id, 'Shipped')
  const place = open ? inShipment(id) : atCustomer(partner)
  const legs = open ? wholeShipment(database, id, place) : left.flatMap((fact) => fact.payload.legs)
  return {
    goods: together(database, legs),
    // What left keeps its units as they left, wherever they are now.
    units: unitsAt(database, id).filter(({ sscc, place: at }, _, all) => (!open || at === place) && (legs.some(({ toUnit }) => toUnit === sscc) || all.some(({ parent }) => parent === sscc)))
      .map(({ sscc, parent }) => ({ sscc, ...(parent === '' ? {} : { inside: parent }) })),
    from: [...new Set(standingOf(database, id, 'Picked').flatMap((fact) => fact.payload.legs.map((leg) => leg.from)))],
    ...(left[0] ? { leftAt: left[0].wall } : {}),
  }
}
