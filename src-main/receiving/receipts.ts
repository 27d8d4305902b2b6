// Expecting deliveries, opening and closing receipts, taking back the last arrival.
import type { View } from '#contract/contract.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { isComplete, standingGesture } from '../ledger/document-progress.ts'
import { nextDocumentNumber } from '../ledger/numbers.ts'
import { documentNumbered, documentOf, documentsUnder, linesOf, openDocuments, openReceiptOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { doneOf, totalOf } from '../ledger/projections/progress.ts'
import { undoingOf } from '../ledger/undoing.ts'
import { done, type Look, type Reader, type Tx, type UseCase } from '../use-case.ts'
import { openAsns } from './advices.ts'
import { openDocument } from './open-document.ts'
import { receiptView } from './receipt-view.ts'

const deliveryView = ({ database }: Reader, order: DocumentRow): View<'receiving.savePurchaseOrder'> => {
  const lines = linesOf(order)
  const open = documentsUnder(database, order.id).find((under) => under.kind === 'receipt' && under.state === 'open')
  return {
    id: order.id, number: order.number, supplier: recordOf(database, 'partner', order.partner)?.name ?? '',
    ...(order.due === null ? {} : { due: order.due }), ...(open ? { receipt: open.id } : {}),
    wanted: lines.reduce((sum, line) => sum + line.quantity, 0), done: lines.reduce((sum, line) => sum + doneOf(database, order.id, line.item), 0),
  }
}

export const expected: Look<'receiving.expected'> = (reader) => ({
  asns: openAsns(reader.database),
  deliveries: openDocuments(reader.database, 'purchase-order').map((order) => deliveryView(reader, order)).filter((delivery) => delivery.done < delivery.wanted),
  open: openDocuments(reader.database, 'receipt').map((receipt) => {
    const order = documentOf(reader.database, receipt.asn ?? receipt.parent ?? '')
    return {
      id: receipt.id, number: receipt.number, supplier: recordOf(reader.database, 'partner', receipt.partner)?.name ?? '',
      done: totalOf(reader.database, receipt.id),
      wanted: order ? linesOf(order).reduce((sum, line) => sum + line.quantity, 0) : 0,
    }
  }),
})

export const receipt: Look<'receiving.receipt'> = ({ database }, input) => receiptView(database, input.receipt)

export const savePurchaseOrder: UseCase<'receiving.savePurchaseOrder'> = (tx, { number, supplier, due, lines }) => {
  if (!recordOf(tx.database, 'partner', supplier)?.supplier) return refuse('NotFound', { what: 'supplier', named: supplier })
  const unknown = lines.find((line) => !recordOf(tx.database, 'item', line.item))
  if (unknown) return refuse('NotFound', { what: 'item', named: unknown.item })
  if (documentNumbered(tx.database, number, 'purchase-order')) return refuse('AlreadyExists', { what: 'purchase order', named: number })
  const document = tx.mint()
  tx.append([{ type: 'PurchaseOrderPlaced', payload: { document, number, partner: supplier, lines, ...(due === undefined ? {} : { due }) } }])
  return done(deliveryView(tx, documentOf(tx.database, document)!))
}

const openAdvice = (tx: Tx, id: string | undefined): Decision<DocumentRow | undefined, 'NotFound' | 'AlreadyClosed'> => {
  const asn = id === undefined ? undefined : documentOf(tx.database, id)
  if (id !== undefined && asn?.kind !== 'asn') return refuse('NotFound', { what: 'asn', named: id })
  return asn && asn.state !== 'open' ? refuse('AlreadyClosed', { what: 'asn', named: asn.number }) : allow(asn)
}

export const open: UseCase<'receiving.open'> = (tx, { purchaseOrder, asn, supplier, location }) => {
  const advice = openAdvice(tx, asn)
  if (!advice.ok) return advice
  const begun = advice.value && openReceiptOf(tx.database, advice.value.id)
  if (begun) return done(receiptView(tx.database, begun.id)!)
  const ordered = purchaseOrder ?? advice.value?.parent ?? undefined
  const order = ordered === undefined ? undefined : documentOf(tx.database, ordered)
  if (ordered !== undefined && order?.kind !== 'purchase-order') return refuse('NotFound', { what: 'purchase order', named: ordered })
  const continued = order && !advice.value && documentsUnder(tx.database, order.id).find((under) => under.kind === 'receipt' && under.state === 'open')
  if (continued) return done(receiptView(tx.database, continued.id)!)
  const partner = advice.value?.partner ?? order?.partner ?? supplier
  if (partner === undefined || !recordOf(tx.database, 'partner', partner)?.supplier) return refuse('NotFound', { what: 'supplier', named: partner ?? '' })
  if (!recordOf(tx.database, 'location', location)) return refuse('NotFound', { what: 'location', named: location })
  const document = tx.mint()
  const { number, issued } = nextDocumentNumber(tx.database, 'RC')
  tx.append([{ type: 'ReceiptOpened', payload: { document, number, partner, location, issued, ...(order ? { purchaseOrder: order.id } : {}), ...(advice.value ? { asn: advice.value.id } : {}) } }])
  return done(receiptView(tx.database, document)!)
}

export const undo: UseCase<'receiving.undo'> = (tx, input) => {
  const receipt = openDocument(tx, 'receipt', input.receipt)
  if (!receipt.ok) return receipt
  const row = receipt.value
  const undoing = undoingOf(tx.database, standingGesture(tx.database, row.id, 'Received'))
  if (!undoing.ok) return undoing
  tx.append(undoing.value)
  return done(receiptView(tx.database, row.id)!)
}

export const finish: UseCase<'receiving.finish'> = (tx, input) => {
  const receipt = openDocument(tx, 'receipt', input.receipt)
  if (!receipt.ok) return receipt
  const row = receipt.value
  if (totalOf(tx.database, row.id) === 0) return refuse('NothingDone', { what: 'receipt' })
  const order = row.parent === null ? undefined : documentOf(tx.database, row.parent)
  const completes = order && isComplete(tx.database, order) ? order.id : undefined
  tx.append([{ type: 'ReceiptFinished', payload: { document: row.id, ...(completes === undefined ? {} : { completes }), ...(row.asn === null ? {} : { asn: row.asn }) } }])
  return done(receiptView(tx.database, row.id)!)
}
