// Looking up anything scanned or typed: its card with its whole story, what it might be, or why nobody knows it.
import type { View } from '#contract/contract.ts'
import type { Identified } from '#contract/identified.ts'
import { identify } from '#domain/identify/identify.ts'
import { stepOf, type TimelineStep } from '#domain/timeline-step.ts'
import { partsOfSubject } from '#domain/subject.ts'
import { brief } from '../ledger/named.ts'
import { scannedSubjects } from '../ledger/scanned-subjects.ts'
import { timelinePage } from '../ledger/timeline.ts'
import type { Look, Reader } from '../use-case.ts'
import { itemHead, lotHead, serialHead, unitHead, type Head } from './goods-head.ts'
import { countHead } from './count-head.ts'
import { documentHead, locationHead, partnerHead } from './record-head.ts'
import { entryOf } from './timeline-entry.ts'

type Found = View<'tracing.lookUp'>
type Nothing = Extract<Found, { found: 'nothing' }>

export const headOf = (reader: Reader, subject: string): Head | undefined => {
  const { kind, id, code } = partsOfSubject(subject)
  switch (kind) {
    case 'item': return itemHead(reader, id)
    case 'lot': return lotHead(reader, id, code)
    case 'serial': return serialHead(reader, id, code)
    case 'unit': return unitHead(reader, id)
    case 'location': return locationHead(reader.database, id)
    case 'partner': return partnerHead(reader.database, id)
    case 'document': return documentHead(reader.database, id) ?? countHead(reader.database, id)
    default: return undefined
  }
}

export const card: Look<'tracing.card'> = (reader, { subject, before, steps }) => cardOf(reader, subject, before, steps)

const cardOf = (reader: Reader, subject: string, before?: string, steps?: TimelineStep): View<'tracing.card'> => {
  const head = headOf(reader, subject)
  if (!head) return undefined
  const { told, earlier } = timelinePage(reader.database, head.subject, before, steps === undefined ? undefined : (type) => stepOf(type) === steps)
  return { ...head, timeline: told.map((one) => entryOf(reader.database, head.subject, one)), ...(earlier === undefined ? {} : { earlier }) }
}

const nothing = (identified: Identified, why: string): Nothing => ({
  found: 'nothing', scanned: brief(identified), kind: identified.kind, why, elements: 'elements' in identified ? identified.elements.map(([ai, value]) => [ai, value]) : [],
  warnings: [...identified.warnings],
})

export const lookUp: Look<'tracing.lookUp'> = (reader, { raw }) => {
  const { database, today } = reader
  const identified = identify(raw, { referenceYear: Number(today.slice(0, 4)) })
  const exact = scannedSubjects(database, identified)
  if ('why' in exact) return nothing(identified, exact.why)
  const [only, another] = exact.subjects
  if (only === undefined) return nothing(identified, 'unknown-code')
  if (another === undefined) {
    const found = cardOf(reader, only)
    return found ? { found: 'card', card: found } : nothing(identified, 'unknown-code')
  }
  return { found: 'several', candidates: exact.subjects.flatMap((subject) => headOf(reader, subject) ?? []).map(({ subject, title, code, kind }) => ({ subject, title, code, kind })) }
}
