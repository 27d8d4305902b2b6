// Logistic units: cases and pallets with an SSCC, where they are, and which stands in which.
import { legsOf, unitLegsOf, type Fact } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { partsOfSubject, unitSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

interface UnitState {
  readonly place: Place
  readonly document: string
  /** SSCC of the unit it stands in; empty where it stands in none. */
  readonly parent: string
  readonly hlc: string
}

export interface UnitRow extends UnitState {
  readonly sscc: string
}

/** Units in units, at most this deep: item packs in cases in layers on pallets and some to spare. */
export const unitDepthMax = 8

/** `parent` is absent where the fact does not say: the unit stands in what it stood in. */
interface Part {
  readonly place: Place
  readonly parent?: string
}

const movedUnits = (fact: Fact): Map<string, Part> => {
  const moved = new Map<string, Part>()
  for (const { toUnit, to } of legsOf(fact)) if (toUnit !== undefined && !moved.has(toUnit)) moved.set(toUnit, { place: to })
  for (const { into, to } of unitLegsOf(fact)) if (into !== undefined && !moved.has(into)) moved.set(into, { place: to })
  for (const { unit, into = '', to } of unitLegsOf(fact)) moved.set(unit, { place: to, parent: into })
  return moved
}

export const units = keyed<UnitState, Part & { readonly document: string }>({
  tables: ['unit'],
  *parts(fact) {
    const document = 'documents' in fact.payload ? (fact.payload.documents[0] ?? '') : ''
    for (const [sscc, part] of movedUnits(fact)) yield [unitSubject(sscc), { ...part, document }]
  },
  fold: (state, part, fact) => ({
    place: part.place, document: part.document === '' ? (state?.document ?? '') : part.document, parent: part.parent ?? state?.parent ?? '', hlc: fact.hlc,
  }),
  load: (database, subject) => unitOf(database, partsOfSubject(subject).id),
  save: (database, subject, row) => database.run('INSERT OR REPLACE INTO unit (sscc, place, document, parent, hlc) VALUES (?, ?, ?, ?, ?)',
    partsOfSubject(subject).id, row.place, row.document, row.parent, row.hlc),
})

export const unitOf = (database: Database, sscc: string): UnitRow | undefined => database.get<UnitRow>('SELECT * FROM unit WHERE sscc = ?', sscc)

/** The units a shipment was packed into. */
export const unitsAt = (database: Database, document: string): UnitRow[] => database.all<UnitRow>('SELECT * FROM unit WHERE document = ? ORDER BY sscc', document)

/** A unit's own number (an SQL expression) and those of all that stand in it, with how deep: the outer ones first. */
export const unitTreeOf = (sscc: string): string => `WITH RECURSIVE tree (sscc, depth) AS (
  SELECT ${sscc}, 0 UNION ALL SELECT unit.sscc, depth + 1 FROM tree CROSS JOIN unit ON unit.parent = tree.sscc WHERE depth < ${unitDepthMax}
)`

export const unitTree = unitTreeOf('?')

/** All units in a unit, and in those, the outer ones first. */
export const unitsIn = (database: Database, sscc: string): (UnitRow & { readonly depth: number })[] =>
  database.all<UnitRow & { readonly depth: number }>(`${unitTree} SELECT unit.*, min(depth) AS depth FROM tree CROSS JOIN unit ON unit.sscc = tree.sscc WHERE depth > 0 GROUP BY unit.sscc ORDER BY depth, unit.sscc`, sscc)

/** The units a unit stands in, its own first one first. */
export const unitsAround = (database: Database, sscc: string): string[] => {
  const around: string[] = []
  for (let parent = unitOf(database, sscc)?.parent ?? ''; parent !== '' && around.length < unitDepthMax; parent = unitOf(database, parent)?.parent ?? '') around.push(parent)
  return around
}
