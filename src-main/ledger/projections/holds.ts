// What is on hold: lots, serials and locations stopped by somebody for a reason, until the last hold over them is released.
import { canonical } from '#domain/canonical.ts'
import type { Fact, FactOf } from '#domain/events.ts'
import type { HoldKind, HoldScope } from '#domain/hold-facts.ts'
import { holdSubject, lotSubject, partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

type HoldFact = FactOf<'HoldPlaced' | 'HoldReleased' | 'LotHeld' | 'LotReleased'>

const isHoldFact = (fact: Fact): fact is HoldFact => fact.type === 'HoldPlaced' || fact.type === 'HoldReleased' || fact.type === 'LotHeld' || fact.type === 'LotReleased'

/** What a fact does to which hold; of before holds had numbers, one goes by its lot's timeline. */
const told = (fact: HoldFact): { readonly hold: string; readonly subjects: readonly string[]; readonly places?: HoldKind } => {
  switch (fact.type) {
    case 'HoldPlaced': return { hold: fact.payload.hold, subjects: fact.payload.subjects, places: fact.payload.kind }
    case 'HoldReleased': return { hold: fact.payload.hold, subjects: fact.payload.subjects }
    default: {
      const subject = lotSubject(fact.payload.item, fact.payload.lot)
      return { hold: subject, subjects: [subject], ...(fact.type === 'LotHeld' ? { places: fact.payload.inspection ? 'inspection' : 'quality' } : {}) }
    }
  }
}

interface Over {
  readonly hold: string
  readonly kind: HoldKind
  readonly standing: number
  /** ISO 8601 UTC. */
  readonly at: string
  readonly hlc: string
}

interface SubjectState {
  /** Every hold it is or was under. */
  readonly holds: readonly Over[]
  readonly hlc: string
}

type Part = { readonly hold: string; readonly places?: HoldKind }

const firstFirst = (a: Over, b: Over): number => (a.at === b.at ? (a.hold < b.hold ? -1 : 1) : a.at < b.at ? -1 : 1)

const saveStopped = (database: Database, subject: string, holds: readonly Over[]): void => {
  const standing = holds.filter((one) => one.standing === 1).sort(firstFirst)
  const hold = standing.find((one) => one.kind === 'recall') ?? standing[0]
  if (!hold) {
    database.run('DELETE FROM stopped WHERE subject = ?', subject)
    return
  }
  const { kind, id, code } = partsOfSubject(subject)
  database.run('INSERT OR REPLACE INTO stopped (subject, kind, item, code, hold, recall, since) VALUES (?, ?, ?, ?, ?, ?, ?)',
    subject, kind, kind === 'location' ? '' : id, code, hold.hold, hold.kind === 'recall' ? 1 : 0, standing[0]!.at)
}

/** What each hold covers, and what is stopped. It comes before the holds, which count it. */
export const heldSubjects = keyed<SubjectState, Part>({
  tables: ['hold_subject', 'stopped'],
  *parts(fact) {
    if (!isHoldFact(fact)) return
    const { subjects, ...part } = told(fact)
    for (const subject of subjects) yield [subject, part]
  },
  fold(state, { hold, places }, { wall, hlc }) {
    const before = state?.holds.find((one) => one.hold === hold)
    const now: Over = places === undefined ? { hold, kind: 'quality', at: '', ...before, standing: 0, hlc } : { hold, kind: places, standing: 1, at: wall, hlc }
    return { holds: [...(state?.holds ?? []).filter((one) => one !== before), now], hlc }
  },
  load(database, subject) {
    const holds = database.all<Over>('SELECT hold, kind, standing, at, hlc FROM hold_subject WHERE subject = ? ORDER BY hlc', subject)
    const last = holds.at(-1)
    return last && { holds, hlc: last.hlc }
  },
  save(database, subject, { holds }) {
    for (const one of holds) database.run('INSERT OR REPLACE INTO hold_subject (subject, hold, kind, standing, at, hlc) VALUES (?, ?, ?, ?, ?, ?)', subject, one.hold, one.kind, one.standing, one.at, one.hlc)
    saveStopped(database, subject, holds)
  },
})

interface HoldState {
  readonly number: string
  readonly kind: HoldKind
  /** Canonical JSON of a HoldScope. */
  readonly scope: string
  readonly reason: string
  readonly actor: string
  readonly at: string
  readonly station: string
  readonly hlc: string
}

export interface HoldRow extends HoldState {
  readonly id: string
  readonly covers: number
  readonly standing: number
}

const begun = (scope: HoldScope, { reason = '', actor, wall: at, station, hlc }: Fact): Omit<HoldState, 'number' | 'kind'> => ({ scope: canonical(scope), reason, actor, at, station, hlc })

/** A release of which nobody has heard the hold yet. */
const unheardOf = { number: '', kind: 'quality', scope: '{}', reason: '', actor: '', at: '', station: '' } as const

const idOf = (subject: string): string => (subject.startsWith('hold:') ? subject.slice('hold:'.length) : subject)

export const holds = keyed<HoldState, HoldFact>({
  tables: ['hold'],
  *parts(fact) {
    if (fact.type === 'HoldPlaced' || fact.type === 'HoldReleased') yield [holdSubject(fact.payload.hold), fact]
    else if (isHoldFact(fact)) yield [lotSubject(fact.payload.item, fact.payload.lot), fact]
  },
  fold(state, part, fact) {
    if (part.type === 'LotHeld') return { number: '', kind: part.payload.inspection ? 'inspection' : 'quality', ...begun({ by: 'lot', item: part.payload.item, lot: part.payload.lot }, fact) }
    if (part.type === 'HoldPlaced' && (state === undefined || state.scope === '{}')) return { number: part.payload.number, kind: part.payload.kind, ...begun(part.payload.scope, fact) }
    return { ...unheardOf, ...state, hlc: fact.hlc }
  },
  load: (database, subject) => holdRow(database, idOf(subject)),
  save(database, subject, row) {
    const id = idOf(subject)
    const { covers, standing } = database.get<{ covers: number; standing: number }>('SELECT count(*) AS covers, coalesce(sum(standing), 0) AS standing FROM hold_subject WHERE hold = ?', id)!
    database.run('INSERT OR REPLACE INTO hold (id, number, kind, scope, reason, actor, at, station, covers, standing, open, hlc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      id, row.number, row.kind, row.scope, row.reason, row.actor, row.at, row.station, covers, standing, standing > 0 ? 1 : 0, row.hlc)
  },
})

/** A hold, standing or released. */
export const holdRow = (database: Database, id: string): HoldRow | undefined => database.get<HoldRow>('SELECT * FROM hold WHERE id = ?', id)

export const scopeOf = ({ scope }: HoldRow): HoldScope => JSON.parse(scope) as HoldScope

/** What stops one of the subjects, with the hold that does. */
export interface Stop {
  readonly subject: string
  readonly hold: string
  readonly number: string
  readonly kind: HoldKind
  readonly reason: string
  readonly actor: string
  readonly at: string
  /** 1 where it is recalled. */
  readonly recall: number
}

/** The question every guard asks: the first of these subjects that is stopped, in their order; one query however many. */
export const stopQuery = `SELECT stopped.subject, stopped.hold, hold.number, hold.kind, hold.reason, hold.actor, hold.at, stopped.recall
  FROM json_each(?) AS asked CROSS JOIN stopped ON stopped.subject = asked.value CROSS JOIN hold ON hold.id = stopped.hold ORDER BY asked.key LIMIT 1`

export const stopOf = (database: Database, subjects: readonly string[]): Stop | undefined => (subjects.length === 0 ? undefined : database.get<Stop>(stopQuery, JSON.stringify(subjects)))

/** The same of one. */
export const isStopped = (database: Database, subject: string): boolean => database.get('SELECT 1 FROM stopped WHERE subject = ?', subject) !== undefined

/** The ids of the holds that stand over a subject. */
export const holdsOver = (database: Database, subject: string): string[] =>
  database.all<{ hold: string }>('SELECT hold FROM hold_subject WHERE subject = ? AND standing = 1 ORDER BY at, hold', subject).map(({ hold }) => hold)

/** What a hold still stops, or of what it covers all; by timeline, from behind `after`. */
export const subjectsUnder = (database: Database, hold: string, { standing, after = '', most }: { readonly standing: boolean; readonly after?: string | undefined; readonly most: number }): { readonly subject: string; readonly standing: number }[] =>
  standing
    ? database.all('SELECT subject, standing FROM hold_subject WHERE hold = ? AND standing = 1 AND subject > ? ORDER BY subject LIMIT ?', hold, after, most)
    : database.all('SELECT subject, standing FROM hold_subject WHERE hold = ? AND subject > ? ORDER BY subject LIMIT ?', hold, after, most)

/** Holds that stand, or were released, newest first, from behind the one named by its moment and id. */
export const holdsBy = (database: Database, { standing, kind, before = ['~', ''], most }: { readonly standing: boolean; readonly kind?: HoldKind | undefined; readonly before?: readonly [at: string, id: string] | undefined; readonly most: number }): HoldRow[] => {
  const open = standing ? 1 : 0
  return kind === undefined
    ? database.all<HoldRow>('SELECT * FROM hold WHERE open = ? AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?', open, ...before, most)
    : database.all<HoldRow>('SELECT * FROM hold WHERE kind = ? AND open = ? AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?', kind, open, ...before, most)
}

/** Those that wait for their inspection, the longest waiting first; at most 200. */
export const toInspect = (database: Database): HoldRow[] => database.all<HoldRow>("SELECT * FROM hold WHERE kind = 'inspection' AND open = 1 ORDER BY at, id LIMIT 200")

/** The inspection that what arrived on a document waits for. */
export const inspectionOfArrival = (database: Database, document: string, item: string): HoldRow | undefined =>
  database.get<HoldRow>("SELECT * FROM hold WHERE scope ->> '$.document' = ? AND scope ->> '$.item' = ? AND open = 1 AND kind = 'inspection'", document, item)

/** True where it waits for an inspection, or was held for one when it arrived on this document. */
export const wasInspected = (database: Database, subject: string, document: string): boolean =>
  database.get(`SELECT 1 FROM hold_subject CROSS JOIN hold ON hold.id = hold_subject.hold
    WHERE hold_subject.subject = ? AND hold_subject.kind = 'inspection' AND (hold_subject.standing = 1 OR hold.scope ->> '$.document' = ?)`, subject, document) !== undefined
