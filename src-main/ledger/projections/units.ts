// Logistic units: cases and pallets with an SSCC, and where they are.
import { legsOf, type Fact } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { partsOfSubject, unitSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

interface UnitState {
  readonly place: Place
  readonly document: string
  readonly hlc: string
}

export interface UnitRow extends UnitState {
  readonly sscc: string
}

const movedUnits = function* (fact: Fact): Iterable<readonly [string, Place]> {
  const seen = new Set<string>()
  for (const leg of legsOf(fact)) {
    if (leg.toUnit === undefined || seen.has(leg.toUnit)) continue
    seen.add(leg.toUnit)
    yield [unitSubject(leg.toUnit), leg.to]
  }
}

export const units = keyed<UnitState, { readonly place: Place; readonly document: string }>({
  tables: ['unit'],
  *parts(fact) {
    const document = 'documents' in fact.payload ? (fact.payload.documents[0] ?? '') : ''
    for (const [subject, place] of movedUnits(fact)) yield [subject, { place, document }]
  },
  fold: (state, part, fact) => ({ place: part.place, document: part.document === '' ? (state?.document ?? '') : part.document, hlc: fact.hlc }),
  load: (database, subject) => unitOf(database, partsOfSubject(subject).id),
  save: (database, subject, row) => database.run('INSERT OR REPLACE INTO unit (sscc, place, document, hlc) VALUES (?, ?, ?, ?)', partsOfSubject(subject).id, row.place, row.document, row.hlc),
})

export const unitOf = (database: Database, sscc: string): UnitRow | undefined => database.get<UnitRow>('SELECT * FROM unit WHERE sscc = ?', sscc)

/** The units a shipment was packed into. */
export const unitsAt = (database: Database, document: string): UnitRow[] => database.all<UnitRow>('SELECT * FROM unit WHERE document = ? ORDER BY sscc', document)
