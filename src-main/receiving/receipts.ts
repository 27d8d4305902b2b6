// Expecting deliveries, opening and closing receipts, taking back the last arrival.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import { isComplete, standingGesture } from '../ledger/document-progress.ts'
import { nextDocumentNumber } from '../ledger/numbers.ts'
import { documentNumbered, documentOf, documentsUnder, linesOf, openDocuments, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { doneOf, totalOf } from '../ledger/projections/progress.ts'
import { undoingOf } from '../ledger/undoing.ts'
import { done, type Look, type Reader, type UseCase } from '../use-case.ts'
import { receiptView } from './receipt-view.ts'

const deliveryView = ({ database }: Reader, order: DocumentRow): View<'receiving.savePurchaseOrder'> => {
  const lines = linesOf(order)
  const open = documentsUnder(database, order.id).find((receipt) => receipt.state === 'open')
  return {
    id: order.id, number: order.number, supplier: recordOf(database, 'partner', order.partner)?.name ?? '',
    ...(order.due === null ? {} : { due: order.due }), ...(open ? { receipt: open.id } : {}),
    wanted: lines.reduce((sum, line) => sum + line.quantity, 0), done: lines.reduce((sum, line) => sum + doneOf(database, order.id, line.item), 0),
  }
}

export const expected: Look<'receiving.expected'> = (reader) => ({
  deliveries: openDocuments(reader.database, 'purchase-order').map((order) => deliveryView(reader, order)).filter((delivery) => delivery.done < delivery.wanted),
  open: openDocuments(reader.database, 'receipt').map((receipt) => {
    const order = receipt.parent === null ? undefined : documentOf(reader.database, receipt.parent)
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

export const open: UseCase<'receiving.open'> = (tx, { purchaseOrder, supplier, location }) => {
  const order = purchaseOrder === undefined ? undefined : documentOf(tx.database, purchaseOrder)
  if (purchaseOrder !== undefined && order?.kind !== 'purchase-order') return refuse('NotFound', { what: 'purchase order', named: purchaseOrder })
  const continued = order && documentsUnder(tx.database, order.id).find((under) => under.state === 'open')
  if (continued) return done(receiptView(tx.database, continued.id)!)
  const partner = order?.partner ?? supplier
  if (partner === undefined || !recordOf(tx.database, 'partner', partner)?.supplier) return refuse('NotFound', { what: 'supplier', named: partner ?? '' })
  if (!recordOf(tx.database, 'location', location)) return refuse('NotFound', { what: 'location', named: location })
  const document = tx.mint()
  const { number, issued } = nextDocumentNumber(tx.database, 'RC')
  tx.append([{ type: 'ReceiptOpened', payload: { document, number, partner, location, issued, ...(order ? { purchaseOrder: order.id } : {}) } }])
  return done(receiptView(tx.database, document)!)
}

export const undo: UseCase<'receiving.undo'> = (tx, input) => {
  const row = documentOf(tx.database, input.receipt)
  if (row?.kind !== 'receipt') return refuse('NotFound', { what: 'receipt', named: input.receipt })
  if (row.state !== 'open') return refuse('AlreadyClosed', { what: 'receipt', named: row.number })
  const undoing = undoingOf(tx.database, standingGesture(tx.database, row.id, 'Received'))
  if (!undoing.ok) return undoing
  tx.append(undoing.value)
  return done(receiptView(tx.database, row.id)!)
}

export const finish: UseCase<'receiving.finish'> = (tx, input) => {
  const row = documentOf(tx.database, input.receipt)
  if (row?.kind !== 'receipt') return refuse('NotFound', { what: 'receipt', named: input.receipt })
  if (row.state !== 'open') return refuse('AlreadyClosed', { what: 'receipt', named: row.number })
  if (totalOf(tx.database, row.id) === 0) return refuse('NothingDone', { what: 'receipt' })
  const order = row.parent === null ? undefined : documentOf(tx.database, row.parent)
  const completes = order && isComplete(tx.database, order) ? order.id : undefined
  tx.append([{ type: 'ReceiptFinished', payload: { document: row.id, ...(completes === undefined ? {} : { completes }) } }])
  return done(receiptView(tx.database, row.id)!)
}
