// The shipment in hand: whose it is, for which order, and whether anything may still be done with it.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Partner } from '#domain/events.ts'
import type { Database } from '../ledger/database.ts'
import { documentOf, documentsUnder, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { PickFor } from './shelves.ts'

/** Staged, it can still be changed. */
export const isOpen = ({ state }: DocumentRow): boolean => state === 'open' || state === 'staged'

export const openShipment = (database: Database, id: string): Decision<DocumentRow, 'NotFound' | 'AlreadyClosed'> => {
  const row = documentOf(database, id)
  if (row?.kind !== 'shipment') return refuse('NotFound', { what: 'shipment', named: id })
  return isOpen(row) ? allow(row) : refuse('AlreadyClosed', { what: 'shipment', named: row.number })
}

export const orderOf = (database: Database, { parent }: DocumentRow): DocumentRow | undefined => (parent === null ? undefined : documentOf(database, parent))

/** The shipment of an order that is being picked. */
export const openUnder = (database: Database, order: string): DocumentRow | undefined => documentsUnder(database, order).find(isOpen)

/** Its own first. */
export const documentsOf = ({ id, parent }: DocumentRow): string[] => (parent === null ? [id] : [id, parent])

export const customerOf = (database: Database, { partner }: DocumentRow): Partner | undefined => recordOf(database, 'partner', partner)

/** For whom a shipment is picked, or would be: an order with the shipment open for it. */
export const pickForOf = (database: Database, document: DocumentRow): PickFor => {
  const shipment = document.kind === 'order' ? openUnder(database, document.id) : document
  return { documents: shipment ? documentsOf(shipment) : [document.id], customer: customerOf(database, document) }
}
