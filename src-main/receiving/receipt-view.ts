// A receipt as its screen shows it: what is expected, what has come, the last thing accepted.
import type { View } from '#contract/contract.ts'
import type { FactOf } from '#domain/events.ts'
import { lotWarning } from '#domain/identify/goods-facts.ts'
import { lotSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { progressLines, standingGesture } from '../ledger/document-progress.ts'
import { apartOf, type Apart } from '../ledger/projections/arrivals.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { lotOf, type LotRow } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { progressOf, totalOf, type ProgressRow } from '../ledger/projections/progress.ts'

type ReceiptView = NonNullable<View<'receiving.receipt'>>

/** Lines shown at most, and lots arrived; totals count all. */
const linesMax = 60
const arrivedMax = 20

const sumOf = (apart: readonly Apart[], what: Apart['what']): number => apart.reduce((sum, one) => (one.what === what ? sum + one.quantity : sum), 0)

/** How much of it is damaged, and how heavy it is: only what there is. */
const apartWords = (apart: readonly Apart[]): { damaged?: number; grams?: number } => {
  const [damaged, grams] = [sumOf(apart, 'damaged'), sumOf(apart, 'grams')]
  return { ...(damaged === 0 ? {} : { damaged }), ...(grams === 0 ? {} : { grams }) }
}

const arrivedRow = (database: Database, { item: id, lot, quantity, code, expiry }: ProgressRow, apart: readonly Apart[]): ReceiptView['arrived'][number][] => {
  const item = recordOf(database, 'item', id)
  const supplierLot = lot === '' ? undefined : lotOf(database, id, lot)?.supplier_lot
  return item ? [{
    item: id, sku: item.sku, name: item.name, quantity, unit: item.unit, ...(code === null ? {} : { lot: code }), ...(supplierLot && supplierLot !== code ? { supplierLot } : {}), ...(expiry === null ? {} : { expiry }),
    ...apartWords(apart.filter((one) => one.item === id && one.lot === lot)),
  }] : []
}

/** Where the label gave the date apart as well, nothing is in doubt. */
const hiddenDateOf = ({ supplier_lot, code, expiry }: LotRow, wall: string): { lot: string; ai: string; date: string } | undefined => {
  const doubt = lotWarning(supplier_lot ?? code, Number(wall.slice(0, 4)))
  return doubt?.code === 'lot-may-hide-date' && (expiry === null || expiry === doubt.date) ? { lot: doubt.lot, ai: doubt.ai, date: doubt.date } : undefined
}

/** All that one gesture brought, told by its goods: of a pallet with several items their names. */
export const arrivalOf = (database: Database, gesture: readonly FactOf<'Received'>[]): ReceiptView['last'] => {
  const legs = gesture.flatMap((fact) => fact.payload.legs)
  const leg = legs.find((one) => !one.damaged) ?? legs[0]
  const item = leg && recordOf(database, 'item', leg.item)
  if (!item || !gesture[0]) return undefined
  const lot = leg.lot === undefined ? undefined : lotOf(database, item.id, leg.lot)
  const hiddenDate = lot && hiddenDateOf(lot, gesture[0].wall)
  const [serial] = leg.serials ?? []
  const serials = legs.reduce((sum, part) => sum + (part.serials?.length ?? 0), 0)
  const names = new Set(legs.map((one) => recordOf(database, 'item', one.item)?.name ?? ''))
  const outer = gesture.flatMap((fact) => fact.payload.units ?? []).find((one) => one.into === undefined)?.unit
  const damaged = legs.reduce((sum, one) => (one.damaged ? sum + one.quantity : sum), 0)
  const grams = legs.reduce((sum, one) => sum + (one.grams ?? 0), 0)
  return {
    item: [...names].join(', '), sku: item.sku, unit: item.unit, quantity: legs.reduce((sum, part) => sum + part.quantity, 0), serials, at: gesture[0].wall,
    ...(lot ? { lot: lot.code } : {}), ...(lot?.supplier_lot ? { supplierLot: lot.supplier_lot } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}),
    ...(hiddenDate ? { hiddenDate } : {}), ...(outer === undefined ? {} : { sscc: outer }), ...(damaged === 0 ? {} : { damaged }), ...(grams === 0 ? {} : { grams }),
    ...(serial !== undefined && serials === 1 ? { serial } : {}),
    ...(outer !== undefined ? { subject: unitSubject(outer) } : serial !== undefined ? { subject: serialSubject(item.id, serial) } : lot ? { subject: lotSubject(item.id, lot.lot) } : {}),
  }
}

/** `gesture` is the last thing received where the caller has it at hand, latest fact first. */
export const receiptView = (database: Database, id: string, gesture?: readonly FactOf<'Received'>[]): ReceiptView | undefined => {
  const receipt = documentOf(database, id)
  if (receipt?.kind !== 'receipt') return undefined
  const order = receipt.parent === null ? undefined : documentOf(database, receipt.parent)
  const asn = receipt.asn === null ? undefined : documentOf(database, receipt.asn)
  const expected = asn ?? order
  const lines = expected ? progressLines(database, expected) : []
  const apart = apartOf(database, id)
  const last = arrivalOf(database, gesture ?? standingGesture(database, id, 'Received'))
  return {
    id, number: receipt.number, state: receipt.state === 'open' ? 'open' : 'finished',
    supplier: recordOf(database, 'partner', receipt.partner)?.name ?? '', location: recordOf(database, 'location', receipt.location ?? '')?.name ?? '',
    ...(order ? { purchaseOrder: { id: order.id, number: order.number } } : {}),
    ...(asn ? { asn: { id: asn.id, number: asn.number } } : {}),
    lines: lines.slice(0, linesMax), arrived: progressOf(database, id, arrivedMax).flatMap((row) => arrivedRow(database, row, apart)),
    damaged: sumOf(apart, 'damaged'), grams: sumOf(apart, 'grams'),
    wanted: lines.reduce((sum, line) => sum + line.wanted, 0), done: totalOf(database, id),
    ...(last ? { last } : {}),
  }
}
