// Taking back a movement by its mirror image, where the goods still lie where it put them.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { reversed, type Event, type Fact, type FactOf, type Leg, type MovementType } from '#domain/events.ts'
import { isInside } from '#domain/place.ts'
import type { Database } from './database.ts'
import { factsOfLatest } from './projection.ts'
import { quantityIn } from './projections/holdings.ts'
import { recordOf } from './projections/masters.ts'
import { serialsKnown } from './projections/serials.ts'
import { isUndone } from './projections/tallies.ts'

/** The last gesture of a kind on a timeline that still stands: its facts, latest first. What one command did is taken back as one. */
export const standingOn = <T extends MovementType>(database: Database, subject: string, type: T): FactOf<T>[] => {
  const facts: Fact[] = []
  for (const fact of factsOfLatest(database, subject)) {
    if (facts[0] && fact.gesture !== facts[0].gesture) break
    if (fact.type === type && !isUndone(database, fact.origin, fact.seq)) facts.push(fact)
  }
  return facts as FactOf<T>[]
}

const serialsLeft = (database: Database, { item, serials = [], to, toUnit = '' }: Leg): boolean => {
  const known = serialsKnown(database, item, serials)
  return serials.every((serial) => known.get(serial)?.place === to && known.get(serial)?.unit === toUnit)
}

/** The item of the first goods that no longer lie, or no longer lie loose, where these legs put them. All legs count together. */
const movedOn = (database: Database, legs: readonly Leg[]): string | undefined => {
  const put = new Map<string, number>()
  for (const leg of legs) {
    if (!isInside(leg.to)) continue
    const pile = `${leg.item}\n${leg.lot ?? ''}\n${leg.to}\n${leg.toUnit ?? ''}`
    const quantity = (put.get(pile) ?? 0) + leg.quantity
    put.set(pile, quantity)
    if (quantityIn(database, leg.item, leg.lot ?? '', leg.to, leg.toUnit ?? '') < quantity || !serialsLeft(database, leg)) return leg.item
  }
  return undefined
}

/** The facts that take back these movements (latest first), or the goods that have moved on since. */
export const undoingOf = (database: Database, facts: ReadonlyArray<FactOf<MovementType>>): Decision<Event[], 'NothingToUndo' | 'CannotUndo'> => {
  if (facts.length === 0) return refuse('NothingToUndo', {})
  const gone = movedOn(database, facts.flatMap((fact) => fact.payload.legs))
  if (gone !== undefined) return refuse('CannotUndo', { why: 'moved-on', what: recordOf(database, 'item', gone)?.name ?? gone })
  return allow(facts.map(({ origin, seq, type, payload }): Event =>
    ({ type: 'Undone', payload: { of: { origin, seq, type }, documents: payload.documents, legs: reversed(payload.legs) } })))
}
