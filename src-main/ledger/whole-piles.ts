// Moving everything that lies somewhere: a packed unit, a picked shipment.
import { legsOf, type Leg } from '#domain/events.ts'
import { legTo, pilesOfSerials } from '#domain/leaving.ts'
import type { Place } from '#domain/place.ts'
import type { Database } from './database.ts'
import { factsOf } from './projection.ts'
import type { Holding } from './projections/holdings.ts'
import { serialsKnown, type SerialRow } from './projections/serials.ts'

const nameOf = ({ item, lot, place, unit }: Pick<Holding, 'item' | 'lot' | 'place' | 'unit'>): string => `${item}\n${lot}\n${place}\n${unit}`

/** Every serial that the facts of a timeline tell of, by item. */
const serialsTold = (database: Database, subject: string): Map<string, Set<string>> => {
  const told = new Map<string, Set<string>>()
  for (const fact of factsOf(database, subject)) {
    for (const { item, serials } of legsOf(fact)) {
      if (!serials) continue
      const ofItem = told.get(item) ?? new Set()
      told.set(item, ofItem)
      for (const serial of serials) ofItem.add(serial)
    }
  }
  return told
}

/** The serials that lie in these piles. Their own timeline (the shipment's, the unit's) names them, so that no other is looked at. */
const serialsIn = (database: Database, subject: string, piles: readonly Holding[]): Map<string, SerialRow[]> => {
  const names = new Set(piles.map(nameOf))
  const found = new Map<string, SerialRow[]>()
  for (const [item, serials] of serialsTold(database, subject)) {
    const rows = [...serialsKnown(database, item, [...serials]).values()].filter((row) => names.has(nameOf(row)))
    if (rows.length > 0) found.set(item, rows)
  }
  return found
}

/** The piles as legs to a place; serials by lot and unit. `toUnitOf` says into which unit ('' for loose) what was in a unit goes. */
export const wholeLegs = (database: Database, subject: string, piles: readonly Holding[], to: Place, toUnitOf: (unit: string) => string): Leg[] => {
  const serials = serialsIn(database, subject, piles)
  const counted = piles.filter((pile) => !serials.has(pile.item))
  return [
    ...counted.map((pile) => legTo(pile.item, { lot: pile.lot, place: pile.place, unit: pile.unit, quantity: pile.quantity }, to, toUnitOf(pile.unit))),
    ...[...serials].flatMap(([item, rows]) => pilesOfSerials(rows).map((pile) => legTo(item, pile, to, toUnitOf(pile.unit)))),
  ]
}
