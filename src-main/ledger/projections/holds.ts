// Lots on hold: stopped by somebody for a reason, until somebody lets them go.
import type { FactOf } from '#domain/events.ts'
import { lotSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

export interface HoldRow {
  readonly subject: string
  readonly item: string
  /** The lot's key. */
  readonly lot: string
  readonly held: number
  /** 1 while it waits for its inspection, 2 where it failed. */
  readonly inspection: number
  /** What somebody said; empty where only the inspection speaks. */
  readonly reason: string
  readonly actor: string
  /** ISO 8601 UTC, of the hold or the release. */
  readonly at: string
  readonly hlc: string
}

const inspections: ReadonlyMap<unknown, number> = new Map<unknown, number>([[true, 1], ['failed', 2]])

export const holds = keyed<HoldRow, FactOf<'LotHeld' | 'LotReleased'>>({
  tables: ['hold'],
  *parts(fact) {
    if (fact.type === 'LotHeld' || fact.type === 'LotReleased') yield [lotSubject(fact.payload.item, fact.payload.lot), fact]
  },
  fold: (_state, { type, payload, reason = '' }, { actor, wall: at, hlc }) =>
    ({ subject: lotSubject(payload.item, payload.lot), item: payload.item, lot: payload.lot, held: type === 'LotHeld' ? 1 : 0, inspection: inspections.get(payload.inspection) ?? 0, reason, actor, at, hlc }),
  load: (database, subject) => database.get<HoldRow>('SELECT * FROM hold WHERE subject = ?', subject),
  save: (database, _subject, row) => database.run('INSERT OR REPLACE INTO hold (subject, item, lot, held, inspection, reason, actor, at, hlc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    row.subject, row.item, row.lot, row.held, row.inspection, row.reason, row.actor, row.at, row.hlc),
})

/** The hold a lot is under, by its timeline; undefined where it is not held. */
export const holdOf = (database: Database, subject: string): HoldRow | undefined => database.get<HoldRow>('SELECT * FROM hold WHERE subject = ? AND held = 1', subject)

/** Newest first. */
export const allHolds = (database: Database): HoldRow[] => database.all<HoldRow>('SELECT * FROM hold WHERE held = 1 ORDER BY at DESC, subject')

/** Those that wait for their inspection, the longest waiting first; at most 200. */
export const toInspect = (database: Database): HoldRow[] => database.all<HoldRow>('SELECT * FROM hold WHERE inspection = 1 AND held = 1 ORDER BY at, subject LIMIT 200')

/** The code of a hold and what was said with it; the screen makes the sentence. */
export const whyHeld = ({ inspection, reason }: HoldRow): { readonly reason: string; readonly inspection?: 'awaited' | 'failed' } =>
  ({ reason: inspection === 1 ? '' : reason, ...(inspection === 1 ? { inspection: 'awaited' } : inspection === 2 ? { inspection: 'failed' } : {}) })

/** The same as a hold of another lot: what is made of goods that wait for their inspection waits for it too. */
export const heldAlike = ({ inspection }: HoldRow): Pick<FactOf<'LotHeld'>['payload'], 'inspection'> =>
  inspection === 1 ? { inspection: true } : inspection === 2 ? { inspection: 'failed' } : {}
