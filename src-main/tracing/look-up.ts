// Looking up anything scanned or typed: its card with its whole story, what it might be, or why nobody knows it.
import type { View } from '#contract/contract.ts'
import type { Identified } from '#contract/identified.ts'
import { identify } from '#domain/identify/identify.ts'
import { lotKey } from '#domain/lot.ts'
import { documentSubject, lotSubject, partsOfSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { brief, named, type NamedItem, type NamedThing } from '../ledger/named.ts'
import { documentNumbered, type DocumentKind } from '../ledger/projections/documents.ts'
import { lotsNamed, lotsOfCode, type LotRow } from '../ledger/projections/lots.ts'
import { partnerByCode } from '../ledger/projections/masters.ts'
import { serialOf, serialsNamed, type SerialRow } from '../ledger/projections/serials.ts'
import { timelinePage } from '../ledger/timeline.ts'
import type { Look, Reader } from '../use-case.ts'
import { itemHead, lotHead, serialHead, unitHead, type Head } from './goods-head.ts'
import { documentHead, locationHead, partnerHead } from './record-head.ts'
import { entryOf } from './timeline-entry.ts'

type Found = View<'tracing.lookUp'>
type Nothing = Extract<Found, { found: 'nothing' }>
/** What a scan stands for, or why for nothing. */
type Exact = { readonly subjects: readonly string[] } | { readonly why: string }

const headOf = (reader: Reader, subject: string): Head | undefined => {
  const { kind, id, code } = partsOfSubject(subject)
  switch (kind) {
    case 'item': return itemHead(reader, id)
    case 'lot': return lotHead(reader, id, code)
    case 'serial': return serialHead(reader, id, code)
    case 'unit': return unitHead(reader, id)
    case 'location': return locationHead(reader.database, id)
    case 'partner': return partnerHead(reader.database, id)
    case 'document': return documentHead(reader.database, id)
    default: return undefined
  }
}

export const card: Look<'tracing.card'> = (reader, { subject, before }) => cardOf(reader, subject, before)

const cardOf = (reader: Reader, subject: string, before?: string): View<'tracing.card'> => {
  const head = headOf(reader, subject)
  if (!head) return undefined
  const { told, earlier } = timelinePage(reader.database, head.subject, before)
  return { ...head, timeline: told.map((one) => entryOf(reader.database, head.subject, one)), ...(earlier === undefined ? {} : { earlier }) }
}

/** The most exact thing a label names must be known: a serial nobody has seen is not shown as its item. A supplier's lot may be several of ours. */
const subjectsOfItem = (database: Database, { item, lot, serial }: NamedItem): Exact => {
  if (serial !== undefined) return serialOf(database, item.id, serial) ? { subjects: [serialSubject(item.id, serial)] } : { why: 'unknown-serial' }
  if (lot === undefined) return { subjects: [`item:${item.id}`] }
  const lots = lotsOfCode(database, item.id, lot)
  return lots.length > 0 ? { subjects: lots.map((row) => lotSubject(item.id, row.lot)) } : { why: 'unknown-lot' }
}

const documentKinds: readonly DocumentKind[] = ['purchase-order', 'receipt', 'order', 'shipment']

/** Everything that bears a code: lots, serials, documents, a partner. */
const subjectsCoded = (database: Database, code: string, lots: readonly LotRow[], serials: readonly SerialRow[]): string[] => {
  const partner = partnerByCode(database, code)
  return [...new Set([
    ...serials.map((row) => serialSubject(row.item, row.serial)), ...lots.map((row) => lotSubject(row.item, row.lot)),
    ...documentKinds.flatMap((kind) => documentNumbered(database, code, kind) ?? []).map(({ id }) => documentSubject(id)),
    ...(partner ? [`partner:${partner.id}`] : []),
  ])]
}

const subjectsOf = (database: Database, thing: NamedThing): Exact => {
  switch (thing.is) {
    case 'item': return subjectsOfItem(database, thing)
    case 'unit': return thing.unit ? { subjects: [unitSubject(thing.sscc)] } : { why: 'unknown-unit' }
    case 'location': return { subjects: [`location:${thing.location.id}`] }
    case 'codes': {
      const subjects = subjectsCoded(database, thing.code, thing.lots, thing.serials)
      return subjects.length > 0 ? { subjects } : { why: 'unknown-code' }
    }
    case 'unknown-gtin': return { why: 'unknown-gtin' }
    case 'unreadable': return { why: thing.fault.code }
    case 'not-goods': return { why: thing.kind }
  }
}

const nothing = (identified: Identified, why: string): Nothing => ({
  found: 'nothing', scanned: brief(identified), kind: identified.kind, why, elements: 'elements' in identified ? identified.elements.map(([ai, value]) => [ai, value]) : [],
  warnings: [...identified.warnings],
})

/** A code without a symbology identifier may look like a GTIN by chance: one in ten serials of 13 digits does. */
const asPlainCode = (database: Database, identified: Identified): readonly string[] => {
  if (identified.symbology !== 'none') return []
  const code = identified.raw.trim()
  return subjectsCoded(database, code, lotsNamed(database, lotKey(code)), serialsNamed(database, code))
}

export const lookUp: Look<'tracing.lookUp'> = (reader, { raw }) => {
  const { database, today } = reader
  const identified = identify(raw, { referenceYear: Number(today.slice(0, 4)) })
  const exact = subjectsOf(database, named(database, identified))
  const subjects = 'why' in exact ? asPlainCode(database, identified) : exact.subjects
  const [only, another] = subjects
  if (only === undefined) return nothing(identified, 'why' in exact ? exact.why : 'unknown-code')
  if (another === undefined) {
    const found = cardOf(reader, only)
    return found ? { found: 'card', card: found } : nothing(identified, 'unknown-code')
  }
  return { found: 'several', candidates: subjects.flatMap((subject) => headOf(reader, subject) ?? []).map(({ subject, title, code, kind }) => ({ subject, title, code, kind })) }
}
