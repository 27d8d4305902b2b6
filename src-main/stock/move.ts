// Moving what is scanned or named to another location, and taking back the last of what somebody moved, packed or adjusted.
import { allow, refuse } from '#domain/decision.ts'
import { reversed, unitsReversed, type Event } from '#domain/events.ts'
import { cutMovement } from '#domain/legs.ts'
import { atLocation } from '#domain/place.ts'
import { moverSubject } from '#domain/subject.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { concernedBy } from '../ledger/concerned-facts.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { standingWith, undoingOf } from '../ledger/undoing.ts'
import { done, type UseCase } from '../use-case.ts'
import { going, movedView } from './asked-goods.ts'

export const move: UseCase<'stock.move'> = (tx, { to, reason, ...named }) => {
  if (!recordOf(tx.database, 'location', to)) return refuse('NotFound', { what: 'location', named: to })
  const movement = going(tx, named, { to: atLocation(to), reason, suits: ({ place }) => place !== atLocation(to) })
  if (!movement.ok) return movement
  const { legs, units } = movement.value
  const applied = allApplied(tx.database, legs)
  if (!applied.ok) return applied
  tx.append(cutMovement(legs, units).map((part): Event => ({ type: 'Moved', payload: { documents: [], ...part, ...(named.raw === undefined ? {} : { scanned: named.raw }) } })), reason)
  return done(movedView(tx.database, movement.value))
}

export const undoMove: UseCase<'stock.undoMove'> = (tx, { raw }) => {
  const concerns = raw === undefined ? allow(() => true) : concernedBy(tx.database, raw, tx.today)
  if (!concerns.ok) return concerns
  const last = standingWith(tx.database, moverSubject(tx.caller.id), concerns.value, 'Moved', 'Packed', 'Unpacked', 'Adjusted')
  const undoing = undoingOf(tx.database, last)
  if (!undoing.ok) return undoing
  tx.append(undoing.value)
  return done(movedView(tx.database, { legs: last.flatMap((fact) => reversed(fact.payload.legs)), units: last.flatMap((fact) => unitsReversed(fact.payload.units ?? [])) }))
}
