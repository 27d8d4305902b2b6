// Taking goods out of the books or back into them for a reason; throwing them away before a witness; giving them back.
import type { Input, OwnRefusal } from '#contract/contract.ts'
import { mayAdjust, placeOf } from '#domain/adjustment.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import { legTo } from '#domain/leaving.ts'
import { cutMovement } from '#domain/legs.ts'
import { atLocation, atSupplier, isInside } from '#domain/place.ts'
import { allFrom } from '../ledger/from-supplier.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { placeName, turnedUp } from '../ledger/serial-place.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { askedFor, going, movedView, type Movement } from './asked-goods.ts'

type Code = OwnRefusal<'stock.adjust'>['code']

/** Known goods that turned up: serials from where they were thought to be, the rest from the adjustments. */
const found = (tx: Tx, { at, ...named }: Omit<Input<'stock.adjust'>, 'why' | 'reason'>): Decision<Movement, Code> => {
  if (at === undefined || !recordOf(tx.database, 'location', at)) return refuse('NotFound', { what: 'location', named: at ?? '' })
  const asked = askedFor(tx, named)
  if (!asked.ok) return asked
  if (asked.value.is === 'unit') return refuse('NotAnItem', { scanned: asked.value.sscc, isA: 'unit' })
  const { item, lots: [lot], serials, quantity = 1 } = asked.value.goods
  const here = serials?.find(({ place }) => isInside(place))
  if (here) return refuse('SerialElsewhere', { item: item.name, serial: here.serial, place: placeName(tx.database, here.place) })
  const piles = serials ? turnedUp(tx.database, serials) : [{ lot: lot?.lot ?? '', place: 'adjustment' as const, unit: '', quantity }]
  return allow({ legs: piles.map((pile) => legTo(item.id, pile, atLocation(at))), units: [] })
}

export const adjust: UseCase<'stock.adjust'> = (tx, { why, reason, at, ...named }) => {
  const allowed = mayAdjust(tx.caller.role, why, reason)
  if (!allowed.ok) return allowed
  const movement = why === 'found' ? found(tx, { at, ...named }) : going(tx, named, { to: placeOf(why), reason })
  if (!movement.ok) return movement
  tx.append(cutMovement(movement.value.legs, movement.value.units).map((part): Event => ({ type: 'Adjusted', payload: { documents: [], why, ...part } })), reason)
  return done(movedView(tx.database, movement.value))
}

/** The PIN was tried before the transaction: here the witness only has to be somebody else. */
export const dispose: UseCase<'stock.dispose'> = (tx, { reason, witness: { person: witness }, ...named }) => {
  if (witness === tx.caller.id) return refuse('WitnessNeeded', {})
  const movement = going(tx, named, { to: 'scrap', reason })
  if (!movement.ok) return movement
  tx.append(cutMovement(movement.value.legs, movement.value.units).map((part): Event => ({ type: 'Disposed', payload: { documents: [], witness, ...part } })), reason)
  return done(movedView(tx.database, movement.value))
}

export const sendBack: UseCase<'stock.sendBack'> = (tx, { supplier: id, reason, ...named }) => {
  const supplier = recordOf(tx.database, 'partner', id)
  if (!supplier?.supplier) return refuse('NotFound', { what: 'supplier', named: id })
  const movement = going(tx, named, { to: atSupplier(id) })
  if (!movement.ok) return movement
  const theirs = allFrom(tx.database, supplier, movement.value.legs)
  if (!theirs.ok) return theirs
  tx.append(cutMovement(movement.value.legs, movement.value.units).map((part): Event => ({ type: 'SentBack', payload: { documents: [], ...part } })), reason)
  return done(movedView(tx.database, movement.value))
}
