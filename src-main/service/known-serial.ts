// The serial a gesture at the support desk is about: known, not missing, and if it is worked on, with a case that is open.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Item } from '#domain/events.ts'
import { partsOfSubject } from '#domain/subject.ts'
import { noneMissing } from '../ledger/missing-serials.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { serialOf, type SerialRow } from '../ledger/projections/serials.ts'
import { caseOf } from '../ledger/projections/service.ts'
import type { Tx } from '../use-case.ts'

export interface KnownSerial {
  readonly subject: string
  readonly item: Item
  readonly row: SerialRow
}

/** Also one that is reported stolen or lost. */
export const anySerial = (tx: Tx, subject: string): Decision<KnownSerial, 'NotFound'> => {
  const { kind, id, code } = partsOfSubject(subject)
  const item = recordOf(tx.database, 'item', id)
  const row = kind === 'serial' ? serialOf(tx.database, id, code) : undefined
  return item && row ? allow({ subject, item, row }) : refuse('NotFound', { what: 'serial', named: code })
}

export const knownSerial = (tx: Tx, subject: string): Decision<KnownSerial, 'NotFound' | 'SerialMissing'> => {
  const known = anySerial(tx, subject)
  const here = known.ok ? noneMissing(tx.database, [subject]) : known
  return here.ok ? known : here
}

export interface OpenCase extends KnownSerial {
  /** Id of the case. */
  readonly document: string
}

export const openCase = (tx: Tx, document: string): Decision<OpenCase, 'NotFound' | 'AlreadyClosed' | 'SerialMissing'> => {
  const row = caseOf(tx.database, document)
  if (!row) return refuse('NotFound', { what: 'service-case', named: document })
  if (row.state === 'closed') return refuse('AlreadyClosed', { what: 'service-case', named: documentOf(tx.database, document)?.number ?? '' })
  const known = knownSerial(tx, row.subject)
  return known.ok ? allow({ ...known.value, document }) : known
}
