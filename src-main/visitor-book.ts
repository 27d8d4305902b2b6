// Who looked at the public page, gathered in memory and written down a little later, many at a time; a serial looked up by too many raises its alarm.
import { createHash } from 'node:crypto'
import type { Event } from '#domain/events.ts'
import { isTooOften } from '#domain/looked-up.ts'
import { partsOfSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from './ledger/database.ts'
import { mintId } from './ledger/ledger.ts'
import { localDay } from './ledger/local-day.ts'
import { nextDocumentNumber } from './ledger/numbers.ts'
import { keepLooks, looksToJudge, type Looks } from './ledger/public-looks.ts'
import type { Visitors } from './use-case.ts'

export interface VisitorBook extends Visitors {
  /** Writes down what was gathered. */
  write(): void
  close(): void
}

interface Ground {
  readonly database: Database
  readonly nowMs: () => number
  /** Appends a fact of the station's own. */
  readonly record: (events: readonly Event[]) => unknown
  readonly report: (error: unknown, doing: string) => unknown
}

/** What was gathered is written down after this long, ms, or when there is so much of it. */
const writtenAfterMs = 5_000
const gatheredMost = 500

/** Addresses are told apart, never kept. */
const digestOf = (subject: string, from: string): string => createHash('sha256').update(`${subject}\n${from}`).digest('base64url').slice(0, 12)

/** Look-ups that the station did not live to write down are not counted. */
export const visitorBook = ({ database, nowMs, record, report }: Ground): VisitorBook => {
  const gathered = new Map<string, Looks>()
  let due: NodeJS.Timeout | undefined

  const judge = (subject: string, today: string): void => {
    const lookedUp = looksToJudge(database, subject, today)
    if (!lookedUp || !isTooOften(lookedUp)) return
    const { id: item, code: serial } = partsOfSubject(subject)
    record([{ type: 'AlarmRaised', payload: { alarm: mintId(), ...nextDocumentNumber(database, 'AL'), rule: 'looked-up-often', item, serial, during: 'service.publicPage', evidence: { lookedUp } } }])
  }

  const write = (): void => {
    clearTimeout(due)
    due = undefined
    const looks = [...gathered.values()]
    gathered.clear()
    if (looks.length === 0) return
    try {
      database.transaction(() => keepLooks(database, looks))
      for (const subject of new Set(looks.map((one) => one.subject))) judge(subject, localDay(nowMs()))
    } catch (error) {
      report(error, 'counting look-ups')
    }
  }

  return {
    write,
    looked(item, serial, from) {
      const [subject, day] = [serialSubject(item, serial), localDay(nowMs())]
      const visitor = digestOf(subject, from)
      const key = `${subject}\n${visitor}\n${day}`
      gathered.set(key, { subject, day, visitor, looks: (gathered.get(key)?.looks ?? 0) + 1 })
      due ??= setTimeout(write, gathered.size < gatheredMost ? writtenAfterMs : 0).unref()
    },
    close: write,
  }
}
