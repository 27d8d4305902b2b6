// After the sale: which serials are reported stolen or lost, which service cases are open, when a service is due, how often a label was looked up.
import { legsOf, type Fact, type FactOf } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { documentSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed, summed } from '../projection.ts'

export interface FlagRow {
  readonly subject: string
  /** Empty once it was recovered. */
  readonly missing: 'stolen' | 'lost' | ''
  readonly evidence: string
  readonly actor: string
  /** ISO 8601 UTC, of the report or the recovery. */
  readonly at: string
  readonly hlc: string
}

export const flags = keyed<FlagRow, FactOf<'SerialReportedMissing' | 'SerialRecovered'>>({
  tables: ['serial_flag'],
  *parts(fact) {
    if (fact.type === 'SerialReportedMissing' || fact.type === 'SerialRecovered') yield [serialSubject(fact.payload.item, fact.payload.serial), fact]
  },
  fold: (_state, { payload }, { actor, wall: at, hlc }) =>
    ({ subject: serialSubject(payload.item, payload.serial), missing: 'as' in payload ? payload.as : '', evidence: payload.evidence, actor, at, hlc }),
  load: (database, subject) => flagOf(database, subject),
  save: (database, _subject, row) => database.run('INSERT OR REPLACE INTO serial_flag (subject, missing, evidence, actor, at, hlc) VALUES (?, ?, ?, ?, ?, ?)',
    row.subject, row.missing, row.evidence, row.actor, row.at, row.hlc),
})

/** The last report or recovery of a serial; undefined where it was never missing. */
export const flagOf = (database: Database, subject: string): FlagRow | undefined => database.get<FlagRow>('SELECT * FROM serial_flag WHERE subject = ?', subject)

export const missingSql = "SELECT serial_flag.* FROM json_each(?) AS asked CROSS JOIN serial_flag ON serial_flag.subject = asked.value WHERE missing <> '' LIMIT 1"

/** The first of these serials (by their timelines) that is reported stolen or lost. */
export const firstMissing = (database: Database, subjects: readonly string[]): FlagRow | undefined => database.get<FlagRow>(missingSql, JSON.stringify(subjects))

interface CaseState {
  readonly state: 'open' | 'closed'
  readonly at: string
  readonly subject: string
  readonly symptom: string
  readonly hlc: string
}

export interface CaseRow extends CaseState {
  readonly document: string
}

export const openCases = keyed<CaseState, FactOf<'ServiceCaseOpened' | 'ServiceCaseClosed'>>({
  tables: ['service_case'],
  *parts(fact) {
    if (fact.type === 'ServiceCaseOpened' || fact.type === 'ServiceCaseClosed') yield [documentSubject(fact.payload.document), fact]
  },
  fold(state, { type, payload }, { wall, hlc }) {
    const subject = serialSubject(payload.item, payload.serial)
    return type === 'ServiceCaseOpened' ? { state: 'open', at: wall, subject, symptom: payload.symptom, hlc } : { ...(state ?? { at: wall, subject, symptom: '' }), state: 'closed', hlc }
  },
  load: (database, subject) => caseOf(database, partsOfSubject(subject).id),
  save: (database, subject, { state, at, subject: serial, symptom, hlc }) => database.run('INSERT OR REPLACE INTO service_case (document, state, at, subject, symptom, hlc) VALUES (?, ?, ?, ?, ?, ?)',
    partsOfSubject(subject).id, state, at, serial, symptom, hlc),
})

export const caseOf = (database: Database, document: string): CaseRow | undefined => database.get<CaseRow>('SELECT * FROM service_case WHERE document = ?', document)

export const openCasesSql = "SELECT * FROM service_case WHERE state = 'open' ORDER BY at, document LIMIT 200"

/** Oldest first, at most 200. */
export const casesOpen = (database: Database): CaseRow[] => database.all<CaseRow>(openCasesSql)

interface DueState {
  /** YYYY-MM-DD as somebody said; empty where nobody did. */
  readonly due: string
  /** The customer it was sold to last; empty where it never was. */
  readonly sold_to: Place | ''
  /** ISO 8601 UTC, of the first shipping of all those in a row to that customer; empty once another one was given for it. */
  readonly sold_at: string
  /** 1 while it is at a customer's. */
  readonly away: 0 | 1
  readonly hlc: string
}

type DuePart = { readonly due: string } | { readonly sold: Place } | 'back' | 'exchanged'

function* dueSaid(fact: Fact): Iterable<readonly [subject: string, part: DuePart]> {
  switch (fact.type) {
    case 'OwnerRegistered': case 'ServicePlanned': case 'ServiceCaseClosed':
      if (fact.payload.nextService !== undefined) yield [serialSubject(fact.payload.item, fact.payload.serial), { due: fact.payload.nextService }]
      return
    case 'SerialSwapped':
      yield [serialSubject(fact.payload.item, fact.payload.serial), 'exchanged']
      if (fact.payload.nextService !== undefined) yield [serialSubject(fact.payload.byItem, fact.payload.bySerial), { due: fact.payload.nextService }]
      return
    default:
      for (const { item, from, to, serials = [] } of legsOf(fact)) {
        const part: DuePart | undefined = fact.type === 'Shipped' && to.startsWith('customer:') ? { sold: to } : from.startsWith('customer:') ? 'back' : undefined
        if (part) for (const serial of serials) yield [serialSubject(item, serial), part]
      }
  }
}

const neverSold: DueState = { due: '', sold_to: '', sold_at: '', away: 0, hlc: '' }

/** Sent back after a repair, it is not sold again; sold to somebody else, it begins anew. */
const soldOn = (state: DueState, to: Place, at: string): Partial<DueState> =>
  state.sold_to === to ? { away: 1 } : { sold_to: to, sold_at: at, away: 1, ...(state.sold_to === '' ? {} : { due: '' }) }

const saidNow = (state: DueState, part: DuePart, at: string): Partial<DueState> => {
  if (part === 'back') return { away: 0 }
  // The customer has the other one now.
  if (part === 'exchanged') return { due: '', sold_at: '' }
  return 'due' in part ? part : soldOn(state, part.sold, at)
}

export const servicesDue = keyed<DueState, DuePart>({
  tables: ['service_due'],
  parts: dueSaid,
  fold: (state = neverSold, part, { wall, hlc }) => ({ ...state, ...saidNow(state, part, wall), hlc }),
  load: (database, subject) => database.get<DueState>('SELECT due, sold_to, sold_at, away, hlc FROM service_due WHERE subject = ?', subject),
  save: (database, subject, { due, sold_to: to, sold_at: at, away, hlc }) => database.run('INSERT OR REPLACE INTO service_due (subject, due, hlc, item, sold_to, sold_at, away) VALUES (?, ?, ?, ?, ?, ?, ?)',
    subject, due, hlc, partsOfSubject(subject).id, to, at, away),
})

interface Service {
  /** The day somebody said; empty where nobody did. */
  readonly due: string
  readonly soldTo: Place | ''
  /** When it was sold to the customer who has it; empty where nobody has it. */
  readonly soldAt: string
}

export const serviceOf = (database: Database, subject: string): Service =>
  database.get<Service>("SELECT due, sold_to AS soldTo, iif(away, sold_at, '') AS soldAt FROM service_due WHERE subject = ?", subject) ?? { due: '', soldTo: '', soldAt: '' }

/** Serials on a page of those due. */
export const duePage = 100

export const dueSql = `SELECT subject, due FROM service_due WHERE due <= ? AND (due, subject) > (?, ?) ORDER BY due, subject LIMIT ${duePage + 1}`

/** Due up to a day, soonest first, from after the row named: a page, and one more where there are more. */
export const dueUntil = (database: Database, until: string, after: { readonly due: string; readonly subject: string }): { readonly subject: string; readonly due: string }[] =>
  database.all<{ subject: string; due: string }>(dueSql, until, after.due, after.subject)

export const soldSql = `SELECT subject, sold_at AS soldAt FROM service_due WHERE item = ? AND away = 1 AND due = '' AND (sold_at, subject) > (?, ?) AND sold_at < ? ORDER BY sold_at, subject LIMIT ${duePage + 1}`

/** Serials of an item that are at a customer's and of which nobody said a day, first sold first, from after the row named: a page, and one more where there are more. */
export const soldUnsaid = (database: Database, item: string, { from, subject, before }: { readonly from: string; readonly subject: string; readonly before: string }): { readonly subject: string; readonly soldAt: string }[] =>
  database.all<{ subject: string; soldAt: string }>(soldSql, item, from, subject, before)

export const servicedSql = "SELECT id, body ->> '$.serviceMonths' AS months FROM item WHERE body ->> '$.serviceMonths' > 0"

/** Items whose serials are serviced every so many months. */
export const itemsServiced = (database: Database): { readonly id: string; readonly months: number }[] => database.all<{ id: string; months: number }>(servicedSql)

export const timesChecked = summed({
  tables: ['serial_checked'],
  *deltas(fact) {
    if (fact.type === 'SerialChecked') yield [[serialSubject(fact.payload.item, fact.payload.serial), fact.wall.slice(0, 10)], 1]
  },
  add: (database, [subject = '', day = ''], times) => {
    database.run('INSERT INTO serial_checked (subject, day, times) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times', subject, day, times)
  },
})

/** How often its label was looked up from a day on. */
export const checkedSince = (database: Database, subject: string, day: string): number =>
  database.get<{ times: number | null }>('SELECT sum(times) AS times FROM serial_checked WHERE subject = ? AND day >= ?', subject, day)?.times ?? 0
