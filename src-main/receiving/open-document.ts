// The receipt or return in hand: nothing more is done with one that is closed.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { documentOf, type DocumentRow } from '../ledger/projections/documents.ts'
import type { Tx } from '../use-case.ts'

export const openDocument = (tx: Tx, kind: 'receipt' | 'return', id: string): Decision<DocumentRow, 'NotFound' | 'AlreadyClosed'> => {
  const row = documentOf(tx.database, id)
  if (row?.kind !== kind) return refuse('NotFound', { what: kind, named: id })
  return row.state === 'open' ? allow(row) : refuse('AlreadyClosed', { what: kind, named: row.number })
}
