// Indicator values: what was last noted of each lot and serial, found by the thing and by the value.
import type { FactOf } from '#domain/events.ts'
import { indicatorKey, numberKey } from '#domain/indicator.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'
import { allOf } from './masters.ts'

interface Noted {
  readonly value: string | undefined
  readonly hlc: string
}

/** By the indicator's id. */
interface Values {
  readonly noted: ReadonlyMap<string, Noted>
  /** Clock of the last note of any of them. */
  readonly hlc: string
}

export const indicatorValues = keyed<Values, FactOf<'IndicatorsNoted'>['payload']['values']>({
  tables: ['indicator_value'],
  *parts(fact) {
    if (fact.type === 'IndicatorsNoted') yield [fact.payload.subject, fact.payload.values]
  },
  fold: (state, values, { hlc }) => ({ noted: new Map([...(state?.noted ?? []), ...values.map(({ indicator, value }): [string, Noted] => [indicator, { value, hlc }])]), hlc }),
  load(database, subject) {
    const rows = database.all<{ indicator: string; value: string | null; hlc: string }>('SELECT indicator, value, hlc FROM indicator_value WHERE subject = ? ORDER BY hlc', subject)
    const last = rows.at(-1)
    return last && { noted: new Map(rows.map(({ indicator, value, hlc }) => [indicator, { value: value ?? undefined, hlc }])), hlc: last.hlc }
  },
  save(database, subject, { noted }) {
    for (const [indicator, { value, hlc }] of noted) {
      database.run('INSERT OR REPLACE INTO indicator_value (subject, indicator, value, value_key, number_key, hlc) VALUES (?, ?, ?, ?, ?, ?)',
        subject, indicator, value ?? null, value === undefined ? null : indicatorKey(value), (value === undefined ? undefined : numberKey(value)) ?? null, hlc)
    }
  },
})

/** What is noted of a lot or serial, by indicator. */
export const valuesOf = (database: Database, subject: string): Map<string, string> =>
  new Map(database.all<{ indicator: string; value: string }>('SELECT indicator, value FROM indicator_value WHERE subject = ? AND value IS NOT NULL', subject).map(({ indicator, value }) => [indicator, value]))

export const notedSql = 'SELECT subject FROM indicator_value WHERE indicator = ? AND value_key = ? ORDER BY subject LIMIT 20'

/** Lots and serials with this text in one of their indicators, however it is written: a certificate's number, a supplier's code. At most 20. */
export const subjectsNoted = (database: Database, text: string): string[] => {
  const indicators = database.remember('indicator', 'of text', () => allOf(database, 'indicator').filter(({ type }) => type === 'text'))
  const subjects = new Set(indicators.flatMap(({ id }) => database.all<{ subject: string }>(notedSql, id, indicatorKey(text)).map(({ subject }) => subject)))
  return [...subjects].slice(0, 20)
}

/** True once a value of it was noted of anything. */
export const isNoted = (database: Database, indicator: string): boolean => database.get('SELECT 1 FROM indicator_value WHERE indicator = ? LIMIT 1', indicator) !== undefined
