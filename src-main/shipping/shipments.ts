// Opening a shipment, staging it, handing it over to the customer, and calling it off before or after.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Leg } from '#domain/events.ts'
import { cutMovement } from '#domain/legs.ts'
import { atCustomer, atLocation, inShipment } from '#domain/place.ts'
import { isComplete, progressLines } from '../ledger/document-progress.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { noneHeld, subjectsOfLegs } from '../ledger/none-held.ts'
import { nextDocumentNumber } from '../ledger/numbers.ts'
import { documentNumbered, documentOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { holdingsAt } from '../ledger/projections/holdings.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialsKnown } from '../ledger/projections/serials.ts'
import { netPassage } from '../ledger/projections/tallies.ts'
import { unitsAt, type UnitRow } from '../ledger/projections/units.ts'
import { unitsTo } from '../ledger/unit-contents.ts'
import { done, type Look, type Tx, type UseCase } from '../use-case.ts'
import { standingOf, wholeShipment } from './contents.ts'
import { goodToGo } from './guards.ts'
import { customerOf, documentsOf, isOpen, openShipment, openUnder, orderOf } from './open-shipment.ts'
import { releasing } from './promises.ts'
import { puttingBack } from './put-back.ts'
import { shipmentView } from './shipment-view.ts'
import { labelOurs, voidLabels } from './unit-labels.ts'
import { wayBack } from './way-back.ts'

export const shipment: Look<'shipping.shipment'> = (reader, input) => shipmentView(reader, input.shipment)

export const open: UseCase<'shipping.open'> = (tx, input) => {
  const order = input.order === undefined ? undefined : documentOf(tx.database, input.order)
  if (input.order !== undefined && order?.kind !== 'order') return refuse('NotFound', { what: 'order', named: input.order })
  const continued = order && openUnder(tx.database, order.id)
  if (continued) return done(shipmentView(tx, continued.id)!)
  if (order && order.state !== 'open') return refuse('AlreadyClosed', { what: 'order', named: order.number })
  const partner = order?.partner ?? input.customer
  if (partner === undefined || !recordOf(tx.database, 'partner', partner)?.customer) return refuse('NotFound', { what: 'customer', named: partner ?? '' })
  const document = tx.mint()
  const { number, issued } = nextDocumentNumber(tx.database, 'SH')
  tx.append([{ type: 'ShipmentOpened', payload: { document, number, partner, issued, ...(order ? { order: order.id } : {}) } }])
  return done(shipmentView(tx, document)!)
}

const unitsHere = ({ database }: Tx, id: string): UnitRow[] => unitsAt(database, id).filter(({ place }) => place === inShipment(id))

export const stage: UseCase<'shipping.stage'> = (tx, { shipment: id, location }) => {
  const row = openShipment(tx.database, id)
  if (!row.ok) return row
  if (recordOf(tx.database, 'location', location)?.kind !== 'staging') return refuse('NotFound', { what: 'staging', named: recordOf(tx.database, 'location', location)?.name ?? location })
  if (holdingsAt(tx.database, inShipment(id)).length === 0) return refuse('NothingDone', { what: 'shipment' })
  labelOurs(tx, unitsHere(tx, id))
  tx.append([{ type: 'ShipmentStaged', payload: { document: id, location } }])
  return done(shipmentView(tx, id)!)
}

const allGood = (tx: Tx, row: DocumentRow, leaving: readonly Leg[], reason: string | undefined): Decision<null, 'LotExpired' | 'TooShortForCustomer'> => {
  const customer = customerOf(tx.database, row)
  for (const leg of leaving) {
    const lot = leg.lot === undefined ? undefined : lotOf(tx.database, leg.item, leg.lot)
    const item = recordOf(tx.database, 'item', leg.item)
    const good = lot && item ? goodToGo(tx, item, [lot], { goods: [leg], customer, reason }) : allow(null)
    if (!good.ok) return good
  }
  return allow(null)
}

/** The number of what is left of an order: SO-7001-B, then -B2, … */
const restNumber = (tx: Tx, number: string): string => {
  for (let turn = 1; ; turn += 1) {
    const rest = `${number}-B${turn === 1 ? '' : turn}`
    if (!documentNumbered(tx.database, rest, 'order')) return rest
  }
}

/** What was ordered and does not go now, as an order of its own. */
const restOf = (tx: Tx, order: DocumentRow): Event[] => {
  const lines = progressLines(tx.database, order).flatMap(({ item, wanted, done: shipped }) => (wanted > shipped ? [{ item, quantity: wanted - shipped }] : []))
  return lines.length === 0 ? [] : [{ type: 'OrderPlaced', payload: { document: tx.mint(), number: restNumber(tx, order.number), partner: order.partner, lines, rest: order.id, ...(order.due === null ? {} : { due: order.due }) } }]
}

export const ship: UseCase<'shipping.ship'> = (tx, { shipment: id, rest, reason }) => {
  const row = openShipment(tx.database, id)
  if (!row.ok) return row
  const to = atCustomer(row.value.partner)
  const leaving = wholeShipment(tx.database, id, to)
  if (leaving.length === 0) return refuse('NothingDone', { what: 'shipment' })
  const good = allGood(tx, row.value, leaving, reason)
  if (!good.ok) return good
  const free = noneHeld(tx.database, [...subjectsOfLegs(leaving), ...(row.value.location === null ? [] : [atLocation(row.value.location)])])
  if (!free.ok) return free
  const applied = allApplied(tx.database, leaving)
  if (!applied.ok) return applied
  const units = unitsHere(tx, id)
  const order = orderOf(tx.database, row.value)
  labelOurs(tx, units)
  const completes = order && (rest !== 'stays' || isComplete(tx.database, order)) ? order.id : undefined
  tx.append([
    ...cutMovement(leaving, unitsTo(units, to)).map((part): Event => ({ type: 'Shipped', payload: { document: id, documents: documentsOf(row.value), ...part, ...(completes === undefined ? {} : { completes }) } })),
    ...(order && rest === 'new-order' ? restOf(tx, order) : []),
    ...releasing(tx.database, id, 'shipped'), ...(completes === undefined ? [] : releasing(tx.database, completes, 'shipped')),
  ], reason)
  return done(shipmentView(tx, id)!)
}

/** What goes back, from where it is now. */
interface Coming {
  readonly legs: readonly Leg[]
  readonly units: readonly UnitRow[]
}

const stillHere = (tx: Tx, { id }: DocumentRow): Coming => ({ legs: wholeShipment(tx.database, id, inShipment(id)), units: unitsHere(tx, id) })

/** Everything as it left, where none of it has come back or turned up elsewhere since. */
const atTheCustomers = (tx: Tx, { id, partner }: DocumentRow): Decision<Coming, 'CannotUndo'> => {
  const place = atCustomer(partner)
  const legs = standingOf(tx.database, id, 'Shipped').flatMap((fact) => fact.payload.legs).map((leg): Leg => ({ ...leg, from: place, to: inShipment(id) }))
  for (const { item, lot = '', quantity, serials = [] } of legs) {
    const known = serialsKnown(tx.database, item, serials)
    const gone = serials.some((serial) => known.get(serial)?.place !== place) || netPassage(tx.database, item, lot, place) < quantity
    if (gone) return refuse('CannotUndo', { why: 'moved-on', what: recordOf(tx.database, 'item', item)?.name ?? item })
  }
  return allow({ legs, units: unitsAt(tx.database, id).filter((unit) => unit.place === place) })
}

export const cancel: UseCase<'shipping.cancel'> = (tx, { shipment: id, to, reason }) => {
  const row = documentOf(tx.database, id)
  if (row?.kind !== 'shipment') return refuse('NotFound', { what: 'shipment', named: id })
  if (row.state === 'cancelled') return refuse('AlreadyClosed', { what: 'shipment', named: row.number })
  if (to !== undefined && !recordOf(tx.database, 'location', to)) return refuse('NotFound', { what: 'location', named: to })
  const gone = !isOpen(row)
  if (gone && tx.caller.role === 'operator') return refuse('NotPermitted', { needs: 'supervisor' })
  if (gone && reason === undefined) return refuse('ReasonNeeded', {})
  const coming = gone ? atTheCustomers(tx, row) : allow(stillHere(tx, row))
  if (!coming.ok) return coming
  const way = wayBack(tx.database, id, coming.value.legs, coming.value.units, to)
  const order = orderOf(tx.database, row)
  tx.append([
    ...puttingBack(row, way), ...voidLabels(tx.database, way.dissolved), ...releasing(tx.database, id, 'cancelled'),
    { type: 'ShipmentCancelled', payload: { document: id, ...(order?.state === 'shipped' ? { reopens: order.id } : {}) } },
  ], reason)
  return done(shipmentView(tx, id)!)
}
