// How often the public page of each serial was asked for, and by how many: counted beside the facts, told as an alarm once it is too often.
import { lookUpDays, type LookedUp } from '#domain/looked-up.ts'
import { dayAfter } from '#domain/lot.ts'
import type { Database } from './database.ts'
import { localDay } from './local-day.ts'
import { isAlarmed, lastAlarmOf, raisedIn } from './projections/alarms.ts'

/** Look-ups of one serial from one visitor on one day. */
export interface Looks {
  readonly subject: string
  /** YYYY-MM-DD. */
  readonly day: string
  readonly visitor: string
  readonly looks: number
}

/** So many visitors of one serial and day are told apart: more would not make it any more suspicious. */
const visitorsKept = 200
/** Rows kept of all serials together: a flood of made-up numbers fills no disk. */
export const looksKept = 100_000
const droppedAtOnce = 10_000

/** In a transaction. */
export const keepLooks = (database: Database, all: readonly Looks[]): void => {
  for (const { subject, day, visitor, looks } of all) {
    const kept = database.get<{ visitors: number }>('SELECT count(*) AS visitors FROM public_look WHERE subject = ? AND day = ?', subject, day)?.visitors ?? 0
    database.run('INSERT INTO public_look (subject, day, visitor, looks) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET looks = looks + excluded.looks', subject, day, kept < visitorsKept ? visitor : '', looks)
  }
}

export const looksSql = 'SELECT coalesce(sum(looks), 0) AS times, count(DISTINCT visitor) AS addresses, min(day) AS since FROM public_look WHERE subject = ? AND day >= ?'

/** Of the last 30 days, or since an alarm was settled, whichever is less; nothing while one is open. */
export const looksToJudge = (database: Database, subject: string, today: string): LookedUp | undefined => {
  const last = lastAlarmOf(database, subject, 'looked-up-often')
  if (last?.settled === 0) return undefined
  const [window, anew] = [dayAfter(today, -lookUpDays), last ? dayAfter(localDay(last.settled_at), 1) : '']
  const found = database.get<{ times: number; addresses: number; since: string | null }>(looksSql, subject, anew > window ? anew : window)
  return found && found.since !== null ? { ...found, since: found.since } : undefined
}

/** What the open alarm says; undefined where there is none. */
export const lookedUpOf = (database: Database, subject: string): LookedUp | undefined => {
  if (!isAlarmed(database, subject, 'looked-up-often')) return undefined
  const alarm = lastAlarmOf(database, subject, 'looked-up-often')
  return alarm && raisedIn(alarm).evidence.lookedUp
}

/** Drops what is too old, and beyond the bound the oldest and least looked at; in a transaction. */
export const dropOldLooks = (database: Database, today: string): void => {
  database.run('DELETE FROM public_look WHERE day < ?', dayAfter(today, -lookUpDays))
  let kept = database.get<{ rows: number }>('SELECT count(*) AS rows FROM public_look')?.rows ?? 0
  for (; kept > looksKept; kept -= droppedAtOnce) {
    database.run(`DELETE FROM public_look WHERE (subject, day, visitor) IN (SELECT subject, day, visitor FROM public_look ORDER BY day, looks LIMIT ${droppedAtOnce})`)
  }
}
