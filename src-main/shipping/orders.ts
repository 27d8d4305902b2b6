// What customers ordered: taken, listed, looked at as a whole, and called off.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Event } from '#domain/events.ts'
import { progressLines } from '../ledger/document-progress.ts'
import { documentNumbered, documentOf, documentsUnder, linesOf, openDocuments, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { totalOf } from '../ledger/projections/progress.ts'
import { brokenOf, reservedFor, reservedLine } from '../ledger/projections/reservations.ts'
import { done, type Look, type Reader, type UseCase } from '../use-case.ts'
import { customerOf, openUnder, orderOf, pickForOf } from './open-shipment.ts'
import { promiseView, releasing } from './promises.ts'
import { proposalOf } from './proposals.ts'
import { stateOf, wantedBy } from './shipment-view.ts'

const orderView = ({ database }: Reader, order: DocumentRow): View<'shipping.saveOrder'> => {
  const open = openUnder(database, order.id)
  return {
    id: order.id, number: order.number, customer: customerOf(database, order)?.name ?? '',
    ...(order.due === null ? {} : { due: order.due }), ...(open ? { shipment: open.id } : {}),
    wanted: linesOf(order).reduce((sum, line) => sum + line.quantity, 0), done: totalOf(database, order.id),
  }
}

const shipmentRow = (reader: Reader, shipment: DocumentRow): View<'shipping.orders'>['open'][number] => {
  const { database } = reader
  const order = orderOf(database, shipment)
  const stagedAt = shipment.location === null ? undefined : recordOf(database, 'location', shipment.location)?.name
  return {
    id: shipment.id, number: shipment.number, state: stateOf(shipment), customer: customerOf(database, shipment)?.name ?? '', ...(stagedAt === undefined ? {} : { stagedAt }),
    wanted: wantedBy(database, shipment, order ? [orderView(reader, order)] : []), done: totalOf(database, shipment.id),
  }
}

export const orders: Look<'shipping.orders'> = (reader) => ({
  orders: openDocuments(reader.database, 'order').map((order) => orderView(reader, order)),
  open: [...openDocuments(reader.database, 'shipment', 'staged'), ...openDocuments(reader.database, 'shipment')].map((shipment) => shipmentRow(reader, shipment)),
})

const orderPage = (reader: Reader, order: DocumentRow): View<'shipping.cancelOrder'> => {
  const { database } = reader
  const lines = progressLines(database, order)
  const open = order.state === 'open'
  return {
    ...orderView(reader, order), state: order.state === 'open' || order.state === 'cancelled' ? order.state : 'shipped', lines,
    reserved: reservedFor(database, order.id).flatMap((row) => promiseView(database, reservedLine(row))), broken: open ? brokenOf(database, order.id).flatMap((line) => promiseView(database, line)) : [],
    ...(open ? proposalOf(reader, lines, pickForOf(database, order)) : { proposal: [], short: [] }),
    shipments: documentsUnder(database, order.id).map((shipment) => ({ id: shipment.id, number: shipment.number, state: stateOf(shipment), done: totalOf(database, shipment.id) })),
  }
}

export const order: Look<'shipping.order'> = (reader, input) => {
  const row = documentOf(reader.database, input.order)
  return row?.kind === 'order' ? orderPage(reader, row) : undefined
}

/** Several lines of one item are one line. */
const merged = (lines: ReadonlyArray<{ readonly item: string; readonly quantity: number }>): Array<{ item: string; quantity: number }> => {
  const sums = new Map<string, number>()
  for (const { item, quantity } of lines) sums.set(item, (sums.get(item) ?? 0) + quantity)
  return [...sums].map(([item, quantity]) => ({ item, quantity }))
}

interface Ordered {
  readonly number: string
  readonly customer: string
  readonly due?: string | undefined
  readonly lines: ReadonlyArray<{ readonly item: string; readonly quantity: number }>
}

export const placing = (document: string, { number, customer, due, lines }: Ordered): Event =>
  ({ type: 'OrderPlaced', payload: { document, number, partner: customer, lines: merged(lines), ...(due === undefined ? {} : { due }) } })

export const saveOrder: UseCase<'shipping.saveOrder'> = (tx, ordered) => {
  const { number, customer, lines } = ordered
  if (!recordOf(tx.database, 'partner', customer)?.customer) return refuse('NotFound', { what: 'customer', named: customer })
  const unknown = lines.find((line) => !recordOf(tx.database, 'item', line.item))
  if (unknown) return refuse('NotFound', { what: 'item', named: unknown.item })
  if (documentNumbered(tx.database, number, 'order')) return refuse('AlreadyExists', { what: 'order', named: number })
  const document = tx.mint()
  tx.append([placing(document, ordered)])
  return done(orderView(tx, documentOf(tx.database, document)!))
}

/** A shipment in hand goes on or is called off by itself: this only takes what nobody picks yet. */
export const cancelOrder: UseCase<'shipping.cancelOrder'> = (tx, { order: id, reason }) => {
  const row = documentOf(tx.database, id)
  if (row?.kind !== 'order') return refuse('NotFound', { what: 'order', named: id })
  if (row.state !== 'open') return refuse('AlreadyClosed', { what: 'order', named: row.number })
  tx.append([{ type: 'OrderCancelled', payload: { document: id } }, ...releasing(tx.database, id, 'cancelled')], reason)
  return done(orderPage(tx, documentOf(tx.database, id)!))
}
