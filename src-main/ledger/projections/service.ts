// After the sale: which serials are reported stolen or lost, which service cases are open, when a service is due, how often a label was looked up.
import type { Fact, FactOf } from '#domain/events.ts'
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

interface Due {
  /** YYYY-MM-DD; empty where none is due any more. */
  readonly due: string
  readonly hlc: string
}

function* dueSaid(fact: Fact): Iterable<readonly [subject: string, due: string]> {
  switch (fact.type) {
    case 'OwnerRegistered': case 'ServicePlanned': case 'ServiceCaseClosed':
      if (fact.payload.nextService !== undefined) yield [serialSubject(fact.payload.item, fact.payload.serial), fact.payload.nextService]
      return
    // The customer has the other one now.
    case 'SerialSwapped':
      yield [serialSubject(fact.payload.item, fact.payload.serial), '']
      if (fact.payload.nextService !== undefined) yield [serialSubject(fact.payload.byItem, fact.payload.bySerial), fact.payload.nextService]
      return
    default:
  }
}

export const servicesDue = keyed<Due, string>({
  tables: ['service_due'],
  parts: dueSaid,
  fold: (_state, due, { hlc }) => ({ due, hlc }),
  load: (database, subject) => database.get<Due>('SELECT due, hlc FROM service_due WHERE subject = ?', subject),
  save: (database, subject, { due, hlc }) => database.run('INSERT OR REPLACE INTO service_due (subject, due, hlc) VALUES (?, ?, ?)', subject, due, hlc),
})

/** The day somebody said; undefined where none is due. */
export const serviceDue = (database: Database, subject: string): string | undefined =>
  database.get<{ due: string }>("SELECT due FROM service_due WHERE subject = ? AND due > ''", subject)?.due

/** Serials on a page of those due. */
export const duePage = 100

export const dueSql = `SELECT subject, due FROM service_due WHERE due <= ? AND (due, subject) > (?, ?) ORDER BY due, subject LIMIT ${duePage + 1}`

/** Due up to a day, soonest first, from after the row named: a page, and one more where there are more. */
export const dueUntil = (database: Database, until: string, after: { readonly due: string; readonly subject: string }): { readonly subject: string; readonly due: string }[] =>
  database.all<{ subject: string; due: string }>(dueSql, until, after.due, after.subject)

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
