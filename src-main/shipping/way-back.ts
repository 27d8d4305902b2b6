// Where picked goods came from, so that they can go back: serials each to its own place, the rest to where most lately something of its lot was taken.
import type { Leg, UnitLeg } from '#domain/events.ts'
import { atLocation, type Place } from '#domain/place.ts'
import type { Database } from '../ledger/database.ts'
import type { UnitRow } from '../ledger/projections/units.ts'
import { standingOf } from './contents.ts'

interface Origin {
  readonly place: Place
  quantity: number
}

/** What the picks of a shipment that still stand say. */
interface Origins {
  /** By item and lot, the latest first. */
  readonly lots: Map<string, Origin[]>
  readonly serials: Map<string, Place>
  /** Units that were picked whole. */
  readonly units: Map<string, Place>
}

const lotName = ({ item, lot = '' }: Leg): string => `${item}\n${lot}`

const originsOf = (database: Database, shipment: string): Origins => {
  const origins: Origins = { lots: new Map(), serials: new Map(), units: new Map() }
  for (const fact of standingOf(database, shipment, 'Picked')) {
    for (const leg of fact.payload.legs) {
      for (const serial of leg.serials ?? []) origins.serials.set(`${leg.item}\n${serial}`, leg.from)
      origins.lots.set(lotName(leg), [{ place: leg.from, quantity: leg.quantity }, ...(origins.lots.get(lotName(leg)) ?? [])])
    }
    for (const { unit, from } of fact.payload.units ?? []) origins.units.set(unit, from)
  }
  return origins
}

/** `legs`: from where the goods are now, in which unit; their `to` does not count. */
export interface WayBack {
  readonly legs: Leg[]
  readonly units: UnitLeg[]
  /** Units we packed: they are none any more. */
  readonly dissolved: string[]
}

/** One leg as several, each to where its part came from; the weight of all stays with the first. */
const split = ({ grams, ...leg }: Leg, origins: Origins): Leg[] =>
  partsOf(leg, origins).map((part, n) => (n === 0 && grams !== undefined ? { ...part, grams } : part))

const partsOf = (leg: Leg, { lots, serials }: Origins): Leg[] => {
  if (leg.serials) {
    const places = Map.groupBy(leg.serials, (serial) => serials.get(`${leg.item}\n${serial}`) ?? leg.to)
    return [...places].map(([to, part]) => ({ ...leg, serials: part, quantity: part.length, to }))
  }
  const legs: Leg[] = []
  const origins = lots.get(lotName(leg)) ?? []
  let open = leg.quantity
  for (const origin of origins) {
    const part = Math.min(open, origin.quantity)
    if (part === 0) continue
    origin.quantity -= part
    open -= part
    legs.push({ ...leg, quantity: part, to: origin.place })
  }
  return open === 0 ? legs : [...legs, { ...leg, quantity: open, to: origins[0]?.place ?? leg.to }]
}

/** Everything to the location named, or back to where it was picked. Units that were picked whole and go back whole stay whole; what we packed, and what is taken out of a unit, lies loose again. */
export const wayBack = (database: Database, shipment: string, goods: readonly Leg[], units: readonly UnitRow[], to: string | undefined): WayBack => {
  const origins = originsOf(database, shipment)
  const going = new Set(units.map(({ sscc }) => sscc))
  const placeOf = (unit: string): Place | undefined => (origins.units.has(unit) && going.has(unit) ? (to === undefined ? origins.units.get(unit) : atLocation(to)) : undefined)
  const legs = goods.flatMap(({ toUnit, ...leg }): Leg[] => {
    const unit = leg.fromUnit ?? toUnit
    const whole = unit === undefined ? undefined : placeOf(unit)
    if (whole !== undefined && unit !== undefined) return [{ ...leg, to: whole, toUnit: unit }]
    return to === undefined ? split(leg, origins) : [{ ...leg, to: atLocation(to) }]
  })
  return {
    legs, dissolved: units.filter(({ sscc }) => !origins.units.has(sscc)).map(({ sscc }) => sscc),
    units: units.flatMap(({ sscc, place, parent }): UnitLeg[] => {
      const back = placeOf(sscc)
      if (back === undefined) return []
      return [{ unit: sscc, from: place, to: back, ...(parent === '' ? {} : { outOf: parent }), ...(parent !== '' && origins.units.has(parent) ? { into: parent } : {}) }]
    }),
  }
}
