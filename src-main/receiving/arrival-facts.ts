// The facts of an arrival: lots founded, decisions, the movement itself, what is damaged apart, and what is held for its inspection.
import { longEnough } from '#domain/arrival.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Item, Leg } from '#domain/events.ts'
import { atLocation, atSupplier } from '#domain/place.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { hasSerials, type Tracked } from '#domain/tracking.ts'
import type { DocumentRow } from '../ledger/projections/documents.ts'
import { joinHold, placeHold } from '../ledger/placing-holds.ts'
import { inspectionOfArrival, wasInspected } from '../ledger/projections/holds.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { mayDecide, type Tx } from '../use-case.ts'
import type { ArrivingLot, Code, Entry, Numbered } from './arriving-lot.ts'

/** Facts that share a reason. */
export interface Told {
  readonly events: readonly Event[]
  readonly reason?: string | undefined
}

/** Too few days left: only a supervisor takes it, and says why. */
export const lifeEnough = (tx: Tx, item: Item, { code, expiry }: ArrivingLot, { shortLife }: Entry): Decision<null, Code> => {
  const enough = longEnough(item, { code, expiry }, tx.today)
  if (enough.ok || shortLife === undefined) return enough
  return mayDecide(tx.caller) ? allow(null) : refuse('SupervisorNeeded', {})
}

export const foundsLot = (item: Item, { lot, founds }: ArrivingLot, { lotIssued }: Pick<Numbered, 'lotIssued'>): Event[] =>
  founds ? [{ type: 'LotDefined', payload: { item: item.id, lot, ...founds, ...(lotIssued ? { issued: [lotIssued] } : {}) } }] : []

/** By lot, or of an item without lots by serial. */
const subjectsArrived = (item: Item, { lot, serials = [] }: Leg): string[] => (lot === undefined ? serials.map((serial) => serialSubject(item.id, serial)) : [lotSubject(item.id, lot)])

/** What arrived of such items waits for its inspection, from the first of its lot on this receipt: a lot for its own, serials without lots together. */
export const holdForInspection = (tx: Tx, receipt: DocumentRow, legs: readonly Leg[]): void => {
  for (const leg of legs) {
    const item = recordOf(tx.database, 'item', leg.item)
    const subjects = item?.inspectOnArrival ? subjectsArrived(item, leg).filter((subject) => !wasInspected(tx.database, subject, receipt.id)) : []
    if (!item || subjects.length === 0) continue
    const together = leg.lot === undefined ? inspectionOfArrival(tx.database, receipt.id, item.id) : undefined
    if (together) joinHold(tx, together, subjects)
    else placeHold(tx, { kind: 'inspection', scope: { by: 'arrival', document: receipt.id, item: item.id }, subjects })
  }
}

/** A place where goods are set apart. */
export const quarantineNamed = (tx: Tx, location: string): Decision<null, 'NotFound'> =>
  recordOf(tx.database, 'location', location)?.kind === 'quarantine' ? allow(null) : refuse('NotFound', { what: 'quarantine', named: location })

interface Split {
  readonly good: Leg | undefined
  readonly damaged: Leg | undefined
}

/** What came in damaged goes to a place of its own; all weight is told with what came in good, where anything did. */
export const splitLegs = (tx: Tx, receipt: DocumentRow, item: Item, { lot, tracked, damaged, grams }: {
  readonly lot: string | undefined; readonly tracked: Tracked; readonly damaged: Entry['damaged']; readonly grams: number | undefined
}): Decision<Split, Code> => {
  const leg = { item: item.id, from: atSupplier(receipt.partner), ...(lot === undefined ? {} : { lot }) }
  const weight = grams === undefined ? {} : { grams }
  const [to, serials] = [atLocation(receipt.location ?? ''), tracked.serials]
  if (!damaged) return allow({ good: { ...leg, to, quantity: tracked.quantity, ...(serials ? { serials } : {}), ...weight }, damaged: undefined })
  const place = quarantineNamed(tx, damaged.location)
  if (!place.ok) return place
  if (damaged.quantity > tracked.quantity) return refuse('DamagedTooMany', { item: item.name, arrived: tracked.quantity, damaged: damaged.quantity })
  const bad = new Set(hasSerials(item) && damaged.quantity === tracked.quantity ? serials : damaged.serials)
  if (serials && (bad.size !== damaged.quantity || [...bad].some((serial) => !serials.includes(serial)))) return refuse('SerialNeeded', { item: item.name, itemId: item.id, ...(lot === undefined ? {} : { lot }) })
  const rest = tracked.quantity - damaged.quantity
  return allow({
    good: rest === 0 ? undefined : { ...leg, to, quantity: rest, ...(serials ? { serials: serials.filter((serial) => !bad.has(serial)) } : {}), ...weight },
    damaged: { ...leg, to: atLocation(damaged.location), quantity: damaged.quantity, ...(serials ? { serials: [...bad] } : {}), ...(rest === 0 ? weight : {}), damaged: true },
  })
}
