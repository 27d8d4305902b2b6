// Serials that cannot be what or where they were scanned: each with its proof, until a supervisor says what was behind it.
import { canonical } from '#domain/canonical.ts'
import type { FactOf, Payloads } from '#domain/events.ts'
import type { AlarmRule } from '#domain/hold-facts.ts'
import { alarmSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

export interface AlarmRow {
  readonly id: string
  readonly number: string
  readonly rule: AlarmRule
  /** The serial's timeline. */
  readonly subject: string
  /** Canonical JSON of what was raised; see `raisedIn`. */
  readonly body: string
  /** ISO 8601 UTC. */
  readonly at: string
  readonly actor: string
  readonly station: string
  readonly settled: number
  readonly settled_at: string
  readonly settled_by: string
  readonly reason: string
  readonly hlc: string
}

type Part = FactOf<'AlarmRaised' | 'AlarmSettled'>

/** Settled before anybody here heard of it: its beginning is still to come. */
const unheardOf = { number: '', rule: 'two-places', subject: '', body: '{}', at: '', actor: '', station: '', settled: 0, settled_at: '', settled_by: '', reason: '' } as const

export const alarms = keyed<AlarmRow, Part>({
  tables: ['alarm'],
  *parts(fact) {
    if (fact.type === 'AlarmRaised' || fact.type === 'AlarmSettled') yield [alarmSubject(fact.payload.alarm), fact]
  },
  fold(state, part, { wall, actor, station, reason = '', hlc }) {
    const id = part.payload.alarm
    if (part.type === 'AlarmSettled') return { ...unheardOf, ...state, id, settled: 1, settled_at: wall, settled_by: actor, reason, hlc }
    const { number, rule, item, serial } = part.payload
    return { ...unheardOf, ...state, id, number, rule, subject: serialSubject(item, serial), body: canonical(part.payload), at: wall, actor, station, hlc }
  },
  load: (database, subject) => alarmOf(database, subject.slice('alarm:'.length)),
  save: (database, _subject, row) => database.run('INSERT OR REPLACE INTO alarm (id, number, rule, subject, body, at, actor, station, settled, settled_at, settled_by, reason, hlc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    row.id, row.number, row.rule, row.subject, row.body, row.at, row.actor, row.station, row.settled, row.settled_at, row.settled_by, row.reason, row.hlc),
})

export const raisedIn = ({ body }: AlarmRow): Payloads['AlarmRaised'] => JSON.parse(body) as Payloads['AlarmRaised']

export const alarmOf = (database: Database, id: string): AlarmRow | undefined => database.get<AlarmRow>('SELECT * FROM alarm WHERE id = ?', id)

/** True while nobody has said what was behind it: it is not raised again meanwhile. */
export const isAlarmed = (database: Database, subject: string, rule: AlarmRule): boolean => database.get('SELECT 1 FROM alarm WHERE subject = ? AND rule = ? AND settled = 0', subject, rule) !== undefined

/** The latest of this rule, settled or not. */
export const lastAlarmOf = (database: Database, subject: string, rule: AlarmRule): AlarmRow | undefined => database.get<AlarmRow>('SELECT * FROM alarm WHERE subject = ? AND rule = ? ORDER BY at DESC LIMIT 1', subject, rule)

/** Newest first, from behind the one named by its moment and id. */
export const alarmsBy = (database: Database, { settled, before = ['~', ''], most }: { readonly settled: boolean; readonly before?: readonly [at: string, id: string] | undefined; readonly most: number }): AlarmRow[] =>
  database.all<AlarmRow>('SELECT * FROM alarm WHERE settled = ? AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?', settled ? 1 : 0, ...before, most)

export const countOpenAlarms = (database: Database): number => database.get<{ open: number }>('SELECT count(*) AS open FROM alarm WHERE settled = 0')?.open ?? 0
