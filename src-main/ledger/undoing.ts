// Taking back a movement by its mirror image, where the goods still lie where it put them.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { reversed, unitsReversed, type Event, type Fact, type FactOf, type Leg, type MovementType, type UnitLeg } from '#domain/events.ts'
import { isInside, type Place } from '#domain/place.ts'
import type { Database } from './database.ts'
import { factsOfLatest } from './projection.ts'
import { holdingsInUnit, quantityIn } from './projections/holdings.ts'
import { recordOf } from './projections/masters.ts'
import { serialsKnown } from './projections/serials.ts'
import { isUndone } from './projections/tallies.ts'
import { unitOf, unitsIn } from './projections/units.ts'

const nameOfFact = ({ origin, seq }: { readonly origin: string; readonly seq: number }): string => `${origin}.${seq}`

/** Legs less what was taken back of them in parts. */
const legsLeft = (legs: readonly Leg[], taken: readonly Leg[]): Leg[] => {
  const serials = new Set(taken.flatMap((leg) => leg.serials?.map((serial) => `${leg.item}\n${serial}`) ?? []))
  const counts = taken.filter((leg) => !leg.serials).map((leg) => ({ ...leg }))
  return legs.flatMap((leg): Leg[] => {
    if (leg.serials) {
      const left = leg.serials.filter((serial) => !serials.has(`${leg.item}\n${serial}`))
      return left.length === 0 ? [] : [{ ...leg, serials: left, quantity: left.length }]
    }
    let { quantity } = leg
    for (const one of counts) {
      if (one.item !== leg.item || one.lot !== leg.lot || one.from !== leg.to || one.fromUnit !== leg.toUnit) continue
      const part = Math.min(quantity, one.quantity)
      quantity -= part
      one.quantity -= part
    }
    return quantity === 0 ? [] : [{ ...leg, quantity }]
  })
}

/** The movements of these kinds on a timeline that still stand, latest first: of each what was not taken back of it. */
export function* standing<T extends MovementType>(database: Database, subject: string, ...types: readonly T[]): Iterable<FactOf<T>> {
  const taken = new Map<string, Extract<Event, { type: 'Undone' }>['payload'][]>()
  for (const fact of factsOfLatest(database, subject)) {
    if (fact.type === 'Undone' && fact.payload.partly) taken.set(nameOfFact(fact.payload.of), [...(taken.get(nameOfFact(fact.payload.of)) ?? []), fact.payload])
    if (!types.some((type) => type === fact.type) || isUndone(database, fact.origin, fact.seq)) continue
    const back = taken.get(nameOfFact(fact))
    const movement = fact as FactOf<MovementType>
    if (!back) yield fact as FactOf<T>
    else {
      const units = new Set(back.flatMap((one) => one.units?.map(({ unit }) => unit) ?? []))
      const { payload } = movement
      yield { ...movement, payload: { ...payload, legs: legsLeft(payload.legs, back.flatMap((one) => one.legs)), ...(payload.units ? { units: payload.units.filter(({ unit }) => !units.has(unit)) } : {}) } } as FactOf<T>
    }
  }
}

/** Facts gone through, latest first, for the gesture that is meant. */
const lookedAtMax = 5_000

/** The last gesture of these kinds on a timeline that still stands and has to do with what is meant: its facts, latest first. What one command did is taken back as one. */
export const standingWith = <T extends MovementType>(database: Database, subject: string, concerns: (fact: Fact) => boolean, ...types: readonly T[]): FactOf<T>[] => {
  let gesture: Fact[] = []
  let looked = 0
  for (const fact of standing(database, subject, ...types) as Iterable<Fact>) {
    if (gesture[0] && fact.gesture !== gesture[0].gesture) {
      if (gesture.some(concerns) || looked > lookedAtMax) break
      gesture = []
    }
    gesture.push(fact)
    looked += 1
  }
  return gesture.some(concerns) ? (gesture as FactOf<T>[]) : []
}

/** The last gesture of these kinds on a timeline that still stands, whatever it was. */
export const standingOn = <T extends MovementType>(database: Database, subject: string, ...types: readonly T[]): FactOf<T>[] => standingWith(database, subject, () => true, ...types)

/** The serials of these legs, oldest first, with the leg that put each where it was left. */
const serialsPut = (legs: readonly Leg[]): Map<Leg, string[]> => {
  const last = new Map<string, { readonly leg: Leg; readonly serial: string }>()
  for (const leg of legs) for (const serial of leg.serials ?? []) last.set(`${leg.item}\n${serial}`, { leg, serial })
  const put = new Map<Leg, string[]>()
  for (const { leg, serial } of last.values()) {
    const serials = put.get(leg)
    if (serials) serials.push(serial)
    else put.set(leg, [serial])
  }
  return put
}

const serialsLeft = (database: Database, { item, to, toUnit = '' }: Leg, serials: readonly string[]): boolean => {
  const known = serialsKnown(database, item, serials)
  return serials.every((serial) => known.get(serial)?.place === to && known.get(serial)?.unit === toUnit)
}

/** The item of the first goods that no longer lie, or no longer lie loose, where these legs (oldest first) put them. What one of them put and a later one took counts for neither. */
const movedOn = (database: Database, legs: readonly Leg[]): string | undefined => {
  const piles = new Map<string, { readonly item: string; readonly lot: string; readonly place: Place; readonly unit: string; quantity: number }>()
  const count = ({ item, lot = '' }: Leg, place: Place, unit: string, quantity: number): void => {
    if (!isInside(place)) return
    const name = `${item}\n${lot}\n${place}\n${unit}`
    const pile = piles.get(name) ?? { item, lot, place, unit, quantity: 0 }
    pile.quantity += quantity
    piles.set(name, pile)
  }
  for (const leg of legs) {
    count(leg, leg.from, leg.fromUnit ?? '', -leg.quantity)
    count(leg, leg.to, leg.toUnit ?? '', leg.quantity)
  }
  const short = [...piles.values()].find(({ item, lot, place, unit, quantity }) => quantity > 0 && quantityIn(database, item, lot, place, unit) < quantity)
  return short?.item ?? [...serialsPut(legs)].find(([leg, serials]) => !serialsLeft(database, leg, serials))?.[0].item
}

/** The first unit that stands elsewhere now, or in another one. */
const unitMovedOn = (database: Database, units: readonly UnitLeg[]): string | undefined => units.find(({ unit, to, into = '' }) => {
  const now = unitOf(database, unit)
  return isInside(to) && (now?.place !== to || now.parent !== into)
})?.unit

/** The first unit that something would go back into, or stand in again, and that stands elsewhere now. */
const unitGone = (database: Database, facts: ReadonlyArray<FactOf<MovementType>>): string | undefined => {
  const along = new Set(facts.flatMap(({ payload: { units = [] } }) => units.map(({ unit }) => unit)))
  const back = facts.flatMap(({ payload: { legs, units = [] } }) => [...legs.map(({ fromUnit: unit, from }) => ({ unit, from })), ...units.map(({ outOf: unit, from }) => ({ unit, from }))])
  return back.find(({ unit, from }) => unit !== undefined && isInside(from) && !along.has(unit) && unitOf(database, unit)?.place !== from)?.unit
}

/** The first unit that would travel back while something that was put into it since stayed here. */
const unitFuller = (database: Database, facts: ReadonlyArray<FactOf<MovementType>>): string | undefined => {
  const [legs, units] = [facts.flatMap((fact) => fact.payload.legs), facts.flatMap((fact) => fact.payload.units ?? [])]
  const along = new Set(units.map(({ unit }) => unit))
  const sum = (piles: ReadonlyArray<{ readonly quantity: number }>): number => piles.reduce((total, { quantity }) => total + quantity, 0)
  return units.find(({ unit, from, to }) => from !== to && isInside(to)
    && (sum(holdingsInUnit(database, unit)) > sum(legs.filter(({ toUnit }) => toUnit === unit)) || unitsIn(database, unit).some(({ sscc }) => !along.has(sscc))))?.unit
}

/** The facts that take back these movements (latest first), or the goods that have moved on since. */
export const undoingOf = (database: Database, facts: ReadonlyArray<FactOf<MovementType>>): Decision<Event[], 'NothingToUndo' | 'CannotUndo'> => {
  if (facts.length === 0) return refuse('NothingToUndo', {})
  const gone = movedOn(database, facts.toReversed().flatMap((fact) => fact.payload.legs))
  if (gone !== undefined) return refuse('CannotUndo', { why: 'moved-on', what: recordOf(database, 'item', gone)?.name ?? gone })
  const unit = unitMovedOn(database, facts.flatMap((fact) => fact.payload.units ?? [])) ?? unitGone(database, facts) ?? unitFuller(database, facts)
  if (unit !== undefined) return refuse('CannotUndo', { why: 'moved-on', what: unit })
  return allow(facts.map(({ origin, seq, type, payload: { documents, legs, units, ...rest } }): Event =>
    ({ type: 'Undone', payload: { of: { origin, seq, type }, documents, legs: reversed(legs), ...(units ? { units: unitsReversed(units) } : {}), ...('redeems' in rest ? { redeems: rest.redeems } : {}) } })))
}
