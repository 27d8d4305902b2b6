// One scan at the support desk: the serial it names, or why there is none.
import type { View } from '#contract/contract.ts'
import { identify } from '#domain/identify/identify.ts'
import { authenticityOf, shownLabel } from '../ledger/authenticity.ts'
import { brief } from '../ledger/named.ts'
import { itemByGtin, recordOf } from '../ledger/projections/masters.ts'
import { casesOpen } from '../ledger/projections/service.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { lookedUpOf } from '../ledger/public-looks.ts'
import { scannedSubjects } from '../ledger/scanned-subjects.ts'
import { serialSubject } from '#domain/subject.ts'
import type { Look } from '../use-case.ts'
import { serialView, thingOf } from './serial-view.ts'

type Nothing = Extract<View<'service.lookUp'>, { found: 'nothing' }>

const isSerial = (subject: string): boolean => subject.startsWith('serial:')

export const lookUp: Look<'service.lookUp'> = (reader, { raw }) => {
  const { database, today } = reader
  const identified = identify(raw, { referenceYear: Number(today.slice(0, 4)) })
  const exact = scannedSubjects(database, identified)
  const [only, another] = 'subjects' in exact ? exact.subjects.filter(isSerial) : []
  if (only !== undefined && another !== undefined && 'subjects' in exact) return { found: 'several', candidates: exact.subjects.filter(isSerial).map((subject) => ({ kind: 'serial', ...thingOf(database, subject) })) }
  const view = only === undefined ? undefined : serialView(reader, only)
  if (view) return { found: 'serial', serial: view }
  const label = 'subjects' in exact ? undefined : shownLabel(identified)
  const why: Nothing['why'] = label ? (authenticityOf(database, label, today).faults[0]?.why ?? 'never-issued') : 'not-a-serial'
  const item = label?.gtin === undefined ? undefined : itemByGtin(database, label.gtin)?.item
  const lookedUp = label && item && lookedUpOf(database, serialSubject(item.id, label.serial))
  return { found: 'nothing', scanned: brief(identified), why, ...(lookedUp ? { lookedUp } : {}) }
}

export const serial: Look<'service.serial'> = (reader, { subject }) => serialView(reader, subject)

export const cases: Look<'service.cases'> = ({ database }) => ({
  cases: casesOpen(database).map(({ document, at, subject, symptom }) => {
    const row = documentOf(database, document)
    const customer = row && row.partner !== '' ? recordOf(database, 'partner', row.partner)?.name : undefined
    return { id: document, number: row?.number ?? '', ...thingOf(database, subject), symptom, opened: at, ...(customer === undefined ? {} : { customer }) }
  }),
})
