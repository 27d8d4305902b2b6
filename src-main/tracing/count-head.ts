// The head of a count's card: how far it is, what was counted, and what of it differs from the books.
import { documentSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { countedIn, countOf, differencesOf, type CountRow } from '../ledger/projections/counts.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { factsMax, type Head } from './goods-head.ts'
import { said } from './record-head.ts'
import { personName } from './timeline-entry.ts'

type Said = Head['facts'][number]

interface Goods {
  readonly location: string
  readonly item: string
  readonly lot?: string
}

const nameOf = ({ location, item, lot = '' }: Goods): string => `${location}\n${item}\n${lot}`

/** What is expected is told once counting is over: until then the count is blind. */
const goodsSaid = (database: Database, row: CountRow): Said[] => {
  const differences = row.compared === '' || row.state === 'open' || row.state === 'recount' ? [] : differencesOf(database, row)
  const differing = new Set(differences.map(nameOf))
  const saidAt = ({ location, item, lot = '' }: Goods, quantity: number): Said => {
    const { label, ...rest } = said(database, item, lot, quantity)
    return { label: row.kind === 'location' ? label : `${label}, ${recordOf(database, 'location', location)?.name ?? location}`, ...rest }
  }
  return [
    ...differences.slice(0, factsMax).map((one) => ({ ...saidAt(one, one.counted), value: `${one.counted} of ${one.expected} ${recordOf(database, 'item', one.item)?.unit ?? ''}` })),
    ...countedIn(database, row, factsMax).filter((one) => !differing.has(nameOf(one))).map((one) => saidAt(one, one.quantity)),
  ]
}

export const countHead = (database: Database, id: string): Head | undefined => {
  const row = countOf(database, id)
  if (!row) return undefined
  const target = recordOf(database, row.kind, row.target)?.name ?? row.target
  return {
    kind: 'document', subject: documentSubject(id), code: row.number, title: 'count', ...(row.kind === 'location' ? { place: target } : {}),
    facts: [
      { label: 'State', value: row.state }, { label: row.kind === 'location' ? 'Location' : 'Item', value: target, subject: `${row.kind}:${row.target}` }, { label: 'Opened by', value: personName(database, row.opened_by) },
      ...goodsSaid(database, row).slice(0, factsMax),
    ],
  }
}
