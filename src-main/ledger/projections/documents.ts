// Documents: purchase orders, receipts, orders, shipments, work orders and makings, with their lines and state.
import { canonical } from '#domain/canonical.ts'
import type { Fact, Line } from '#domain/events.ts'
import { documentSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

export type DocumentKind = 'purchase-order' | 'asn' | 'return' | 'receipt' | 'order' | 'shipment' | 'work-order' | 'making' | 'service-case' | 'recall'

interface DocumentState {
  readonly kind: DocumentKind
  readonly number: string
  readonly partner: string
  readonly state: 'open' | 'staged' | 'finished' | 'shipped' | 'cancelled'
  /** The purchase order of a receipt, the order of a shipment, the work order of a making. */
  readonly parent: string | null
  /** The supplier's advice a receipt deals with. */
  readonly asn: string | null
  readonly location: string | null
  readonly due: string | null
  readonly lines: string
  readonly hlc: string
}

export interface DocumentRow extends DocumentState {
  readonly id: string
}

const kinds = { PurchaseOrderPlaced: 'purchase-order', DispatchAdvised: 'asn', ReturnOpened: 'return', ReceiptOpened: 'receipt', OrderPlaced: 'order', ShipmentOpened: 'shipment', WorkOrderPlaced: 'work-order', MakingOpened: 'making', ServiceCaseOpened: 'service-case', RecallOpened: 'recall' } as const

const opened = (fact: Fact): DocumentState | undefined => {
  switch (fact.type) {
    case 'PurchaseOrderPlaced': case 'DispatchAdvised': case 'ReturnOpened': case 'OrderPlaced': case 'ReceiptOpened': case 'ShipmentOpened': case 'WorkOrderPlaced': case 'MakingOpened': case 'ServiceCaseOpened': case 'RecallOpened': {
      const { payload } = fact
      return {
        kind: kinds[fact.type], number: payload.number, partner: ('partner' in payload ? payload.partner : undefined) ?? '', state: 'open',
        parent: ('purchaseOrder' in payload ? payload.purchaseOrder : 'order' in payload ? payload.order : null) ?? null,
        asn: ('asn' in payload ? payload.asn : null) ?? null, location: 'location' in payload ? payload.location : null, due: ('due' in payload ? payload.due : null) ?? null,
        lines: canonical('lines' in payload ? payload.lines : []), hlc: fact.hlc,
      }
    }
    default: return undefined
  }
}

type Part = { readonly opened: DocumentState } | Pick<DocumentState, 'state'> & Partial<Pick<DocumentState, 'location'>>

export const documents = keyed<DocumentState, Part>({
  tables: ['document'],
  *parts(fact) {
    const document = opened(fact)
    if (document && 'document' in fact.payload) yield [documentSubject(fact.payload.document), { opened: document }]
    if (fact.type === 'OrderCancelled') yield [documentSubject(fact.payload.document), { state: 'cancelled' }]
    if (fact.type === 'ShipmentStaged') yield [documentSubject(fact.payload.document), { state: 'staged', location: fact.payload.location }]
    if (fact.type === 'MakingCancelled' || fact.type === 'ShipmentCancelled') {
      yield [documentSubject(fact.payload.document), { state: 'cancelled' }]
      if (fact.payload.reopens !== undefined) yield [documentSubject(fact.payload.reopens), { state: 'open' }]
    }
    if (fact.type === 'ReceiptFinished' && fact.payload.asn !== undefined) yield [documentSubject(fact.payload.asn), { state: 'finished' }]
    if (fact.type === 'ReturnFinished' || fact.type === 'ServiceCaseClosed' || fact.type === 'RecallClosed') yield [documentSubject(fact.payload.document), { state: 'finished' }]
    if (fact.type !== 'ReceiptFinished' && fact.type !== 'Shipped' && fact.type !== 'MakingFinished') return
    const state = fact.type === 'Shipped' ? 'shipped' : 'finished'
    yield [documentSubject(fact.payload.document), { state }]
    if (fact.payload.completes !== undefined) yield [documentSubject(fact.payload.completes), { state }]
  },
  fold(state, part, fact) {
    if ('opened' in part) return part.opened
    const before: DocumentState = state ?? { kind: 'receipt', number: '', partner: '', state: 'open', parent: null, asn: null, location: null, due: null, lines: '[]', hlc: fact.hlc }
    return { ...before, ...part, hlc: fact.hlc }
  },
  load: (database, subject) => documentOf(database, partsOfSubject(subject).id),
  save(database, subject, row) {
    database.forget('document', partsOfSubject(subject).id)
    database.run(`INSERT OR REPLACE INTO document (id, kind, number, partner, state, parent, asn, location, due, lines, hlc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, partsOfSubject(subject).id, row.kind, row.number, row.partner, row.state, row.parent, row.asn, row.location, row.due, row.lines, row.hlc)
  },
})

export const documentOf = (database: Database, id: string): DocumentRow | undefined =>
  database.remember('document', id, () => database.get<DocumentRow>('SELECT * FROM document WHERE id = ?', id))

export const linesOf = (document: DocumentRow): Line[] => JSON.parse(document.lines) as Line[]

/** Documents of a kind that are open, or in the state asked for, soonest due first, at most 200. */
export const openDocuments = (database: Database, kind: DocumentKind, state: DocumentState['state'] = 'open'): DocumentRow[] =>
  database.all<DocumentRow>('SELECT * FROM document WHERE kind = ? AND state = ? ORDER BY due IS NULL, due, number LIMIT 200', kind, state)

/** Receipts of a purchase order, shipments of an order. */
export const documentsUnder = (database: Database, parent: string): DocumentRow[] =>
  database.all<DocumentRow>('SELECT * FROM document WHERE parent = ? ORDER BY id', parent)

/** The receipt that deals with an advice just now. */
export const openReceiptOf = (database: Database, asn: string): DocumentRow | undefined =>
  database.all<DocumentRow>('SELECT * FROM document WHERE asn = ? ORDER BY id', asn).find((row) => row.state === 'open')

/** Suppliers number their advices themselves: two may use the same number. */
export const documentNumbered = (database: Database, number: string, kind?: DocumentKind, partner?: string): DocumentRow | undefined =>
  database.all<DocumentRow>('SELECT * FROM document WHERE number = ? COLLATE NOCASE ORDER BY id', number).find((row) => (kind === undefined || row.kind === kind) && (partner === undefined || row.partner === partner))
