// The head of a card of what is not goods: a location, a partner, a document.
import { documentSubject, lotSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { progressLines } from '../ledger/document-progress.ts'
import { documentOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { progressOf } from '../ledger/projections/progress.ts'
import { partsOfMaking, workOf, type MakingPart } from '../ledger/projections/works.ts'
import { factsMax, type Head } from './goods-head.ts'

type Said = Head['facts'][number]

/** So much of an item, or of one of its lots (key); leads to its card. */
export const said = (database: Database, id: string, lot: string, quantity: number): Said => {
  const item = recordOf(database, 'item', id)
  const code = lot === '' ? undefined : lotOf(database, id, lot)?.code
  return { label: [item?.name ?? id, code].filter(Boolean).join(' '), value: `${quantity} ${item?.unit ?? ''}`, subject: code === undefined ? `item:${id}` : lotSubject(id, lot) }
}

export const locationHead = (database: Database, id: string): Head | undefined => {
  const location = recordOf(database, 'location', id)
  if (!location) return undefined
  return {
    kind: 'location', subject: `location:${id}`, code: location.code, title: location.name,
    facts: [{ label: 'Kind', value: location.kind }],
  }
}

export const partnerHead = (database: Database, id: string): Head | undefined => {
  const partner = recordOf(database, 'partner', id)
  if (!partner) return undefined
  const roles = [...(partner.supplier ? ['supplier'] : []), ...(partner.customer ? ['customer'] : [])]
  return {
    kind: 'partner', subject: `partner:${id}`, code: partner.code, title: partner.name,
    facts: [
      { label: 'Kind', value: roles.join(', ') }, ...(partner.gln === undefined ? [] : [{ label: 'GLN', value: partner.gln }]),
      ...(partner.address.length === 0 ? [] : [{ label: 'Address', value: partner.address.join(', ') }]),
      ...(partner.phone === undefined ? [] : [{ label: 'Phone', value: partner.phone }]),
    ],
  }
}

const partSaid = (database: Database, { way, item, lot, quantity }: MakingPart): Said => ({ ...said(database, item, lot, quantity), way })

/** What was ordered, or where nothing was, what was moved under it. */
const linesSaid = (database: Database, row: DocumentRow): Said[] => {
  const work = workOf(database, row.id)
  if (work) return [said(database, work.item, '', work.quantity), ...partsOfMaking(database, row.id).map((part) => partSaid(database, part))]
  const lines = progressLines(database, row)
  if (lines.length > 0) return lines.map(({ item, name, wanted, done, unit }) => ({ label: name, value: `${done} of ${wanted} ${unit}`, subject: `item:${item}` }))
  return progressOf(database, row.id, factsMax).map(({ item, lot, quantity }) => said(database, item, lot, quantity))
}

export const documentHead = (database: Database, id: string): Head | undefined => {
  const row = documentOf(database, id)
  if (!row) return undefined
  const parent = row.parent === null ? undefined : documentOf(database, row.parent)
  const place = row.location === null ? undefined : recordOf(database, 'location', row.location)?.name
  return {
    kind: 'document', subject: documentSubject(id), code: row.number, title: row.kind, ...(place === undefined ? {} : { place }),
    facts: [
      { label: 'State', value: row.state }, ...(row.partner === '' ? [] : [{ label: 'Partner', value: recordOf(database, 'partner', row.partner)?.name ?? row.partner, subject: `partner:${row.partner}` }]),
      ...(parent ? [{ label: parent.kind, value: parent.number, subject: documentSubject(parent.id) }] : []), ...(row.due === null ? [] : [{ label: 'Due', value: row.due }]),
      ...linesSaid(database, row).slice(0, factsMax),
    ],
  }
}
