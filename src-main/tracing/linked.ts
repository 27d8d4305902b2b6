// The lists on a card by their names: what belongs to the thing, each a way to its own card.
import type { View } from '#contract/contract.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { linkedTo, type Linked } from '../ledger/linked-subjects.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import type { Look } from '../use-case.ts'
import { nameOf } from '../ledger/name-of.ts'

type Row = View<'tracing.linked'>['rows'][number]

const named = (database: Database, { subject, quantity }: Linked): Row => {
  const { kind, id } = partsOfSubject(subject)
  if (kind === 'unit') return { subject, kind, title: '', code: id }
  if (kind === 'document') {
    const row = documentOf(database, id)
    return { subject, kind: row?.kind ?? kind, title: '', code: row?.number ?? id, ...(row ? { state: row.state } : {}) }
  }
  const { title, code, unitOfMeasure } = nameOf(database, subject)
  return { subject, kind, title, code, ...(quantity === undefined ? {} : { quantity, unitOfMeasure }) }
}

export const linked: Look<'tracing.linked'> = ({ database }, { subject, list, after }) => {
  const { rows, ...rest } = linkedTo(database, subject, list, after)
  return { rows: rows.map((row) => named(database, row)), ...rest }
}
