// Taking back a movement by its mirror image, where the goods still lie where it put them.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { reversed, type Event, type FactOf, type Leg, type MovementType } from '#domain/events.ts'
import type { Database } from './database.ts'
import { quantityAt } from './projections/holdings.ts'
import { recordOf } from './projections/masters.ts'
import { serialOf } from './projections/serials.ts'

const stillThere = (database: Database, leg: Leg): boolean =>
  leg.serials
    ? leg.serials.every((serial) => serialOf(database, leg.item, serial)?.place === leg.to)
    : quantityAt(database, leg.item, leg.lot ?? '', leg.to) >= leg.quantity

/** The facts that take back these movements (latest first), or the goods that have moved on since. */
export const undoingOf = (database: Database, facts: ReadonlyArray<FactOf<MovementType>>): Decision<Event[], 'NothingToUndo' | 'CannotUndo'> => {
  if (facts.length === 0) return refuse('NothingToUndo', {})
  const events: Event[] = []
  for (const fact of facts) {
    const gone = fact.payload.legs.find((leg) => !stillThere(database, leg))
    if (gone) return refuse('CannotUndo', { why: 'moved-on', what: recordOf(database, 'item', gone.item)?.name ?? gone.item })
    const { origin, seq, type } = fact
    events.push({ type: 'Undone', payload: { of: { origin, seq, type }, documents: fact.payload.documents, legs: reversed(fact.payload.legs) } })
  }
  return allow(events)
}
