// Taking orders, opening shipments, taking back a pick, packing into logistic units, handing over to the customer.
import type { View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import { stillGood } from '#domain/leaving.ts'
import { cutLegs } from '#domain/legs.ts'
import { atCustomer, inShipment } from '#domain/place.ts'
import { documentSubject, unitSubject } from '#domain/subject.ts'
import { isComplete, standingGesture } from '../ledger/document-progress.ts'
import { allApplied } from '../ledger/applied-numbers.ts'
import { noneHeld } from '../ledger/goods-here.ts'
import { labelFor, wishFor } from '../ledger/label-request.ts'
import { issueSscc, nextDocumentNumber } from '../ledger/numbers.ts'
import { documentNumbered, documentOf, documentsUnder, linesOf, openDocuments, type DocumentRow } from '../ledger/projections/documents.ts'
import { holdingsAt, type Holding } from '../ledger/projections/holdings.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { totalOf } from '../ledger/projections/progress.ts'
import { undoingOf } from '../ledger/undoing.ts'
import { wholeLegs } from '../ledger/whole-piles.ts'
import { done, type Look, type Reader, type Tx, type UseCase } from '../use-case.ts'
import { shipmentView, wantedBy } from './shipment-view.ts'

const orderView = ({ database }: Reader, order: DocumentRow): View<'shipping.saveOrder'> => {
  const open = documentsUnder(database, order.id).find((shipment) => shipment.state === 'open')
  return {
    id: order.id, number: order.number, customer: recordOf(database, 'partner', order.partner)?.name ?? '',
    ...(order.due === null ? {} : { due: order.due }), ...(open ? { shipment: open.id } : {}),
    wanted: linesOf(order).reduce((sum, line) => sum + line.quantity, 0), done: totalOf(database, order.id),
  }
}

export const orders: Look<'shipping.orders'> = (reader) => ({
  orders: openDocuments(reader.database, 'order').map((order) => orderView(reader, order)),
  open: openDocuments(reader.database, 'shipment').map((shipment) => {
    const order = shipment.parent === null ? undefined : documentOf(reader.database, shipment.parent)
    return {
      id: shipment.id, number: shipment.number, customer: recordOf(reader.database, 'partner', shipment.partner)?.name ?? '',
      wanted: wantedBy(reader.database, shipment, order ? [orderView(reader, order)] : []), done: totalOf(reader.database, shipment.id),
    }
  }),
})

export const shipment: Look<'shipping.shipment'> = (reader, input) => shipmentView(reader, input.shipment)

/** Several lines of one item are one line. */
const merged = (lines: ReadonlyArray<{ readonly item: string; readonly quantity: number }>): Array<{ item: string; quantity: number }> => {
  const sums = new Map<string, number>()
  for (const { item, quantity } of lines) sums.set(item, (sums.get(item) ?? 0) + quantity)
  return [...sums].map(([item, quantity]) => ({ item, quantity }))
}

export const saveOrder: UseCase<'shipping.saveOrder'> = (tx, { number, customer, due, lines }) => {
  if (!recordOf(tx.database, 'partner', customer)?.customer) return refuse('NotFound', { what: 'customer', named: customer })
  const unknown = lines.find((line) => !recordOf(tx.database, 'item', line.item))
  if (unknown) return refuse('NotFound', { what: 'item', named: unknown.item })
  if (documentNumbered(tx.database, number, 'order')) return refuse('AlreadyExists', { what: 'order', named: number })
  const document = tx.mint()
  tx.append([{ type: 'OrderPlaced', payload: { document, number, partner: customer, lines: merged(lines), ...(due === undefined ? {} : { due }) } }])
  return done(orderView(tx, documentOf(tx.database, document)!))
}

export const open: UseCase<'shipping.open'> = (tx, input) => {
  const order = input.order === undefined ? undefined : documentOf(tx.database, input.order)
  if (input.order !== undefined && order?.kind !== 'order') return refuse('NotFound', { what: 'order', named: input.order })
  const continued = order && documentsUnder(tx.database, order.id).find((under) => under.state === 'open')
  if (continued) return done(shipmentView(tx, continued.id)!)
  if (order && order.state !== 'open') return refuse('AlreadyClosed', { what: 'order', named: order.number })
  const partner = order?.partner ?? input.customer
  if (partner === undefined || !recordOf(tx.database, 'partner', partner)?.customer) return refuse('NotFound', { what: 'customer', named: partner ?? '' })
  const document = tx.mint()
  const { number, issued } = nextDocumentNumber(tx.database, 'SH')
  tx.append([{ type: 'ShipmentOpened', payload: { document, number, partner, issued, ...(order ? { order: order.id } : {}) } }])
  return done(shipmentView(tx, document)!)
}

const openShipment = (tx: Tx, id: string): Decision<DocumentRow, 'NotFound' | 'AlreadyClosed'> => {
  const row = documentOf(tx.database, id)
  if (row?.kind !== 'shipment') return refuse('NotFound', { what: 'shipment', named: id })
  return row.state === 'open' ? allow(row) : refuse('AlreadyClosed', { what: 'shipment', named: row.number })
}

const documentsOf = ({ id, parent }: DocumentRow): string[] => (parent === null ? [id] : [id, parent])

export const undo: UseCase<'shipping.undo'> = (tx, input) => {
  const row = openShipment(tx, input.shipment)
  if (!row.ok) return row
  const undoing = undoingOf(tx.database, standingGesture(tx.database, row.value.id, 'Picked'))
  if (!undoing.ok) return undoing
  tx.append(undoing.value)
  return done(shipmentView(tx, row.value.id)!)
}

/** Printing never holds up packing: without a printer, or with a name too long for its label, the goods are packed all the same. */
const queueLabel = (tx: Tx, sscc: string): void => {
  const wish = wishFor(tx, 'pallet')
  const label = wish.ok ? labelFor(tx, wish.value, unitSubject(sscc)) : wish
  if (label.ok) tx.append([label.value])
}

export const pack: UseCase<'shipping.pack'> = (tx, input) => {
  const row = openShipment(tx, input.shipment)
  if (!row.ok) return row
  const { id } = row.value
  const loose = holdingsAt(tx.database, inShipment(id)).filter((pile) => pile.unit === '')
  if (loose.length === 0) return refuse('NothingDone', { what: 'shipment' })
  const prefix = stationRow(tx.database)?.company_prefix ?? ''
  const next = issueSscc(tx.database, prefix)
  if (!next.ok) return next
  const { sscc, issued } = next.value
  tx.append(cutLegs(wholeLegs(tx.database, documentSubject(id), loose, inShipment(id), () => sscc)).map((legs, index): Event => ({
    type: 'Packed', payload: { documents: documentsOf(row.value), unit: sscc, legs, ...(index === 0 ? { issued: [issued] } : {}) },
  })))
  queueLabel(tx, sscc)
  return done(shipmentView(tx, id)!)
}

const allGood = (tx: Tx, piles: readonly Holding[]): Decision<null, 'LotExpired' | 'LotOnHold'> => {
  for (const pile of piles) {
    const lot = pile.lot === '' ? undefined : lotOf(tx.database, pile.item, pile.lot)
    if (!lot) continue
    const item = recordOf(tx.database, 'item', pile.item)!
    const good = stillGood(item, lot, tx.today)
    if (!good.ok) return good
    const free = noneHeld(tx.database, { item, lots: [lot] })
    if (!free.ok) return free
  }
  return allow(null)
}

/** The order of which nothing is left to pick. */
const completed = (tx: Tx, { parent }: DocumentRow): string | undefined => {
  const order = parent === null ? undefined : documentOf(tx.database, parent)
  return order && isComplete(tx.database, order) ? order.id : undefined
}

export const ship: UseCase<'shipping.ship'> = (tx, input) => {
  const row = openShipment(tx, input.shipment)
  if (!row.ok) return row
  const { id, partner } = row.value
  const piles = holdingsAt(tx.database, inShipment(id))
  if (piles.length === 0) return refuse('NothingDone', { what: 'shipment' })
  const good = allGood(tx, piles)
  if (!good.ok) return good
  const leaving = wholeLegs(tx.database, documentSubject(id), piles, atCustomer(partner), (unit) => unit)
  const applied = allApplied(tx.database, leaving)
  if (!applied.ok) return applied
  const completes = completed(tx, row.value)
  tx.append(cutLegs(leaving).map((legs): Event => ({
    type: 'Shipped', payload: { document: id, documents: documentsOf(row.value), legs, ...(completes === undefined ? {} : { completes }) },
  })))
  return done(shipmentView(tx, id)!)
}
