// Documents: purchase orders, receipts, orders and shipments, with their lines and state.
import { canonical } from '#domain/canonical.ts'
import type { Fact, Line } from '#domain/events.ts'
import { documentSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

export type DocumentKind = 'purchase-order' | 'receipt' | 'order' | 'shipment'

interface DocumentState {
  readonly kind: DocumentKind
  readonly number: string
  readonly partner: string
  readonly state: 'open' | 'finished' | 'shipped'
  /** The purchase order of a receipt, the order of a shipment. */
  readonly parent: string | null
  readonly location: string | null
  readonly due: string | null
  readonly lines: string
  readonly hlc: string
}

export interface DocumentRow extends DocumentState {
  readonly id: string
}

const kinds = { PurchaseOrderPlaced: 'purchase-order', ReceiptOpened: 'receipt', OrderPlaced: 'order', ShipmentOpened: 'shipment' } as const

const opened = (fact: Fact): DocumentState | undefined => {
  switch (fact.type) {
    case 'PurchaseOrderPlaced': case 'OrderPlaced': case 'ReceiptOpened': case 'ShipmentOpened': {
      const { payload } = fact
      return {
        kind: kinds[fact.type], number: payload.number, partner: payload.partner, state: 'open',
        parent: ('purchaseOrder' in payload ? payload.purchaseOrder : 'order' in payload ? payload.order : null) ?? null,
        location: 'location' in payload ? payload.location : null, due: ('due' in payload ? payload.due : null) ?? null,
        lines: canonical('lines' in payload ? payload.lines : []), hlc: fact.hlc,
      }
    }
    default: return undefined
  }
}

type Part = { readonly opened: DocumentState } | { readonly state: DocumentState['state'] }

export const documents = keyed<DocumentState, Part>({
  tables: ['document'],
  *parts(fact) {
    const document = opened(fact)
    if (document && 'document' in fact.payload) yield [documentSubject(fact.payload.document), { opened: document }]
    if (fact.type !== 'ReceiptFinished' && fact.type !== 'Shipped') return
    const state = fact.type === 'Shipped' ? 'shipped' : 'finished'
    yield [documentSubject(fact.payload.document), { state }]
    if (fact.payload.completes !== undefined) yield [documentSubject(fact.payload.completes), { state }]
  },
  fold(state, part, fact) {
    if ('opened' in part) return part.opened
    const before: DocumentState = state ?? { kind: 'receipt', number: '', partner: '', state: 'open', parent: null, location: null, due: null, lines: '[]', hlc: fact.hlc }
    return { ...before, state: part.state, hlc: fact.hlc }
  },
  load: (database, subject) => documentOf(database, partsOfSubject(subject).id),
  save(database, subject, row) {
    database.forget('document', partsOfSubject(subject).id)
    database.run(`INSERT OR REPLACE INTO document (id, kind, number, partner, state, parent, location, due, lines, hlc)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, partsOfSubject(subject).id, row.kind, row.number, row.partner, row.state, row.parent, row.location, row.due, row.lines, row.hlc)
  },
})

export const documentOf = (database: Database, id: string): DocumentRow | undefined =>
  database.remember('document', id, () => database.get<DocumentRow>('SELECT * FROM document WHERE id = ?', id))

export const linesOf = (document: DocumentRow): Line[] => JSON.parse(document.lines) as Line[]

/** Open documents of a kind, soonest due first, at most 200. */
export const openDocuments = (database: Database, kind: DocumentKind): DocumentRow[] =>
  database.all<DocumentRow>("SELECT * FROM document WHERE kind = ? AND state = 'open' ORDER BY due IS NULL, due, number LIMIT 200", kind)

/** Receipts of a purchase order, shipments of an order. */
export const documentsUnder = (database: Database, parent: string): DocumentRow[] =>
  database.all<DocumentRow>('SELECT * FROM document WHERE parent = ? ORDER BY id', parent)

export const documentNumbered = (database: Database, number: string, kind?: DocumentKind): DocumentRow | undefined =>
  database.all<DocumentRow>('SELECT * FROM document WHERE number = ? COLLATE NOCASE ORDER BY id', number).find((row) => kind === undefined || row.kind === kind)
