// The timelines a scan names: one thing, several that bear the same code, or none and why.
import type { Identified } from '#contract/identified.ts'
import { lotKey } from '#domain/lot.ts'
import { documentSubject, lotSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { named, type NamedItem, type NamedThing } from './named.ts'
import { countNumbered } from './projections/counts.ts'
import { documentNumbered, type DocumentKind } from './projections/documents.ts'
import { subjectsNoted } from './projections/indicators.ts'
import { lotsNamed, lotsOfCode, type LotRow } from './projections/lots.ts'
import { partnerByCode } from './projections/masters.ts'
import { serialOf, serialsNamed, type SerialRow } from './projections/serials.ts'

/** `why` in the words of a look-up: `unknown-serial`, the fault's code, … */
export type Exact = { readonly subjects: readonly string[] } | { readonly why: string }

/** The most exact thing a label names must be known: a serial nobody has seen is not shown as its item. A supplier's lot may be several of ours. */
const subjectsOfItem = (database: Database, { item, lot, serial }: NamedItem): Exact => {
  if (serial !== undefined) return serialOf(database, item.id, serial) ? { subjects: [serialSubject(item.id, serial)] } : { why: 'unknown-serial' }
  if (lot === undefined) return { subjects: [`item:${item.id}`] }
  const lots = lotsOfCode(database, item.id, lot)
  return lots.length > 0 ? { subjects: lots.map((row) => lotSubject(item.id, row.lot)) } : { why: 'unknown-lot' }
}

const documentKinds: readonly DocumentKind[] = ['purchase-order', 'asn', 'receipt', 'return', 'work-order', 'making', 'order', 'shipment', 'service-case']

/** Everything that bears a code: lots, serials, documents, a partner. */
const subjectsCoded = (database: Database, code: string, lots: readonly LotRow[], serials: readonly SerialRow[]): string[] => {
  const [partner, count] = [partnerByCode(database, code), countNumbered(database, code)]
  return [...new Set([
    ...serials.map((row) => serialSubject(row.item, row.serial)), ...lots.map((row) => lotSubject(row.item, row.lot)),
    ...documentKinds.flatMap((kind) => documentNumbered(database, code, kind) ?? []).map(({ id }) => documentSubject(id)),
    ...(count ? [documentSubject(count.id)] : []), ...(partner ? [`partner:${partner.id}`] : []),
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

/** A code without a symbology identifier may look like a GTIN by chance: one in ten serials of 13 digits does. */
const asPlainCode = (database: Database, identified: Identified): readonly string[] => {
  if (identified.symbology !== 'none') return []
  const code = identified.raw.trim()
  return subjectsCoded(database, code, lotsNamed(database, lotKey(code)), serialsNamed(database, code))
}

/** What no record is called may be what somebody noted of a lot or serial. */
const asNoted = (database: Database, identified: Identified): readonly string[] => {
  const code = identified.kind === 'plain' ? identified.text.trim() : identified.symbology === 'none' ? identified.raw.trim() : ''
  return code === '' ? [] : subjectsNoted(database, code)
}

/** What a scan stands for, or why for nothing. */
export const scannedSubjects = (database: Database, identified: Identified): Exact => {
  const exact = subjectsOf(database, named(database, identified))
  if ('subjects' in exact) return exact
  const coded = asPlainCode(database, identified)
  const subjects = coded.length > 0 ? coded : asNoted(database, identified)
  return subjects.length > 0 ? { subjects } : exact
}
