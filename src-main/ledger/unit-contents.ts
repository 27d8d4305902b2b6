// Logistic units whole: all that is in them, in the units in them too, and how they go somewhere as one.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { legsOf, type Leg, type UnitLeg } from '#domain/events.ts'
import { isInside, type Place } from '#domain/place.ts'
import { unitSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { factsOfLatest } from './projection.ts'
import { holdingsInUnit, holdingsInUnitTree } from './projections/holdings.ts'
import { unitDepthMax, unitOf, unitsAround, unitsIn, type UnitRow } from './projections/units.ts'
import { wholeLegs } from './whole-piles.ts'

/** Units on their way to a place, each in what it stands in already. */
export const unitsTo = (units: readonly UnitRow[], to: Place): UnitLeg[] =>
  units.map(({ sscc, place, parent }) => ({ unit: sscc, from: place, to, ...(parent === '' ? {} : { outOf: parent, into: parent }) }))

/** A unit with all that is in it on its way to a place; it stands alone there, or in the unit `into`. */
export const wholeUnit = (database: Database, unit: UnitRow, to: Place, into?: string): { readonly legs: Leg[]; readonly units: UnitLeg[] } => {
  const inner = unitsIn(database, unit.sscc)
  const own: UnitLeg = { unit: unit.sscc, from: unit.place, to, ...(unit.parent === '' ? {} : { outOf: unit.parent }), ...(into === undefined ? {} : { into }) }
  return {
    units: [own, ...unitsTo(inner, to)],
    legs: [unit, ...inner].flatMap(({ sscc }) => wholeLegs(database, unitSubject(sscc), holdingsInUnit(database, sscc), to, (same) => same)),
  }
}

/** A unit goes into another one: not into itself or what stands in it, and not deeper than anybody stacks. */
export const mayStandIn = (database: Database, inner: string, outer: string): Decision<null, 'UnitInItself' | 'UnitsTooDeep'> => {
  const around = unitsAround(database, outer)
  if (inner === outer || around.includes(inner)) return refuse('UnitInItself', { unit: inner, into: outer })
  const below = unitsIn(database, inner).at(-1)?.depth ?? 0
  return around.length + 1 + below >= unitDepthMax ? refuse('UnitsTooDeep', { unit: outer, most: unitDepthMax }) : allow(null)
}

export interface Content {
  readonly item: string
  /** The lot's key; empty where the item has no lots. */
  readonly lot: string
  readonly quantity: number
}

/** What a unit took along itself when it left the house: the legs of its last movement. */
const takenAlong = (database: Database, sscc: string): Content[] => {
  const content: Content[] = []
  let gesture: string | undefined
  for (const fact of factsOfLatest(database, unitSubject(sscc))) {
    const legs = legsOf(fact).filter((leg) => leg.toUnit === sscc)
    if (gesture !== undefined && fact.gesture !== gesture) break
    if (legs.length > 0) gesture = fact.gesture
    content.push(...legs.map(({ item, lot = '', quantity }) => ({ item, lot, quantity })))
  }
  return content
}

/** What is in a unit and in the units in it, by item and lot; of one that has left, what it left with. */
export const contentOf = (database: Database, sscc: string): Content[] => {
  const unit = unitOf(database, sscc)
  if (!unit) return []
  const piles = isInside(unit.place) ? holdingsInUnitTree(database, sscc) : [unit, ...unitsIn(database, sscc)].flatMap((inner) => takenAlong(database, inner.sscc))
  const content = new Map<string, Content>()
  for (const { item, lot, quantity } of piles) {
    const key = `${item}\n${lot}`
    content.set(key, { item, lot, quantity: quantity + (content.get(key)?.quantity ?? 0) })
  }
  return [...content.values()]
}

export const quantityInUnit = (database: Database, sscc: string): number => contentOf(database, sscc).reduce((sum, { quantity }) => sum + quantity, 0)
