// What goods that are weighed weigh on their way through a shipment: whole piles keep what was told of them, of a part it must be said again.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { legsOf, type Item, type Leg } from '#domain/events.ts'
import { isInside, type Place } from '#domain/place.ts'
import { unitSubject } from '#domain/subject.ts'
import type { Named } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import type { NamedItem } from '../ledger/named.ts'
import { factsOf } from '../ledger/projection.ts'
import { quantityIn } from '../ledger/projections/holdings.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { weightsAt } from '../ledger/projections/weights.ts'

/** Goods of one item as they were named, and what all of them weigh where that was said. */
export interface NamedGoods extends Named {
  readonly grams?: number | undefined
}

/** What one scan names. The weight on a label is that of what is behind that label alone. */
export const namedBy = ({ lot, serial, quantity, grams }: NamedItem, typed: { readonly quantity?: number | undefined; readonly grams?: number | undefined }): NamedGoods => ({
  lot, serials: serial === undefined ? undefined : [serial], quantity: typed.quantity ?? quantity, grams: typed.grams ?? (typed.quantity === undefined ? grams : undefined),
})

type Pile = Pick<Leg, 'item' | 'lot' | 'fromUnit'>
const pileName = ({ item, lot = '', fromUnit = '' }: Pile): string => `${item}\n${lot}\n${fromUnit}`

const weightsOf = (database: Database, place: Place): Map<string, number> =>
  new Map(weightsAt(database, place).map(({ item, lot, unit, grams }) => [pileName({ item, lot, fromUnit: unit }), grams]))

const totalOf = (piles: ReadonlyMap<string, number>): number => [...piles.values()].reduce((sum, grams) => sum + grams, 0)

/** The weight of all of a pile is told once: with its first leg. */
const told = (legs: readonly Leg[], weights: ReadonlyMap<string, number>): Leg[] => {
  const left = new Map(weights)
  return legs.map((leg) => {
    const grams = left.get(pileName(leg))
    left.delete(pileName(leg))
    return grams === undefined ? leg : { ...leg, grams }
  })
}

/** Legs that take whole piles from where they stand in a shipment, with what those weigh. */
export const weighedWhole = (database: Database, place: Place, legs: readonly Leg[]): Leg[] => told(legs, weightsOf(database, place))

/** Legs that take some of the piles of an item, perhaps a part only: `grams` is what all of them weigh, where a person or a label said it. */
export const weighedPart = (database: Database, place: Place, item: Item, legs: readonly Leg[], grams: number | undefined): Decision<Leg[], 'WeightNeeded' | 'WeightDiffers'> => {
  const weights = weightsOf(database, place)
  const quantities = new Map<string, number>()
  for (const leg of legs) quantities.set(pileName(leg), (quantities.get(pileName(leg)) ?? 0) + leg.quantity)
  const [whole, parts] = [new Map<string, number>(), new Map<string, number>()]
  for (const leg of legs) {
    const name = pileName(leg)
    const isWhole = quantities.get(name) === quantityIn(database, leg.item, leg.lot ?? '', place, leg.fromUnit ?? '')
    const there = weights.get(name)
    if (there !== undefined) (isWhole ? whole : parts).set(name, there)
  }
  const [first] = parts.keys()
  if (first === undefined) return allow(told(legs, whole))
  if (grams === undefined) {
    const lot = lotOf(database, item.id, legs[0]?.lot ?? '')
    return refuse('WeightNeeded', { item: item.name, itemId: item.id, ...(lot ? { lot: lot.code } : {}) })
  }
  const [rest, there] = [grams - totalOf(whole), totalOf(parts)]
  return rest > 0 && rest < there ? allow(told(legs, new Map([...whole, [first, rest]]))) : refuse('WeightDiffers', { item: item.name, there: there + totalOf(whole), grams })
}

/** Of each kind of goods in a unit what all of it weighs, as far as it was told when it came in and nothing left it unweighed. */
const unitWeights = (database: Database, sscc: string): Map<string, number> => {
  const weights = new Map<string, number>()
  for (const { item, lot, fromUnit, toUnit, from, to, grams = 0 } of factsOf(database, unitSubject(sscc)).flatMap(legsOf)) {
    const [wasIn, isIn] = [fromUnit === sscc && isInside(from), toUnit === sscc && isInside(to)]
    if (wasIn === isIn) continue
    const name = pileName({ item, ...(lot === undefined ? {} : { lot }), fromUnit: sscc })
    // What left it unweighed leaves the rest unknown.
    weights.set(name, isIn ? (weights.get(name) ?? 0) + grams : grams === 0 ? Number.NaN : (weights.get(name) ?? 0) - grams)
  }
  return weights
}

/** The legs of a whole unit with what is in it: of goods that are weighed, somebody must have told it. */
export const weighedUnit = (database: Database, legs: readonly Leg[]): Decision<Leg[], 'UnitNotWeighed'> => {
  const units = new Set(legs.flatMap(({ item, fromUnit }) => (fromUnit !== undefined && recordOf(database, 'item', item)?.catchWeight ? [fromUnit] : [])))
  const weights = new Map([...units].flatMap((unit) => [...unitWeights(database, unit)]))
  const known = new Map([...weights].filter(([, grams]) => grams > 0))
  const untold = legs.find((leg) => recordOf(database, 'item', leg.item)?.catchWeight && !known.has(pileName(leg)))
  if (untold) return refuse('UnitNotWeighed', { unit: untold.fromUnit ?? '', item: recordOf(database, 'item', untold.item)?.name ?? '' })
  return allow(told(legs, known))
}
