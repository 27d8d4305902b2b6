// One gesture, one transaction: everything it does happens, durably, or nothing of it does.
import type { Fact } from '#domain/events.ts'
import type { Database } from './ledger/database.ts'
import { idOfGesture, type Ledger } from './ledger/ledger.ts'
import { dayAt } from './ledger/local-day.ts'
import { stationRow } from './ledger/projections/station.ts'
import { noteLife } from './ledger/transcript.ts'
import { papers } from './papers.ts'
import type { Caller, Files, Labels, Printers, Scanners, Tx } from './use-case.ts'

export type Transact = <Result>(caller: Caller, gesture: string, work: (tx: Tx) => Result) => Result

interface Ground {
  readonly database: Database
  readonly ledger: Ledger
  readonly labels: Labels
  readonly files: Files
  readonly scanners: Scanners
  readonly printers: Printers
  readonly nowMs: () => number
  /** How far the station's clocks are behind UTC at a moment, minutes. */
  readonly behindUtc: (atMs: number) => number
  /** Called after each commit with the facts it appended, none where it appended none. */
  readonly committed: (facts: readonly Fact[]) => void
}

/** What `work` throws rolls everything back and is thrown on. */
export const transactOn = ({ database, ledger, labels, files, scanners, printers, nowMs, behindUtc, committed }: Ground): Transact => (caller, gesture, work) => {
  const facts: Fact[] = []
  const atMs = nowMs()
  const behindMinutes = behindUtc(atMs)
  let minted = 0
  const tx: Tx = {
    database, caller, labels, papers, files, scanners, printers, today: dayAt(atMs, behindMinutes), now: new Date(atMs).toISOString(), nowMs: atMs,
    mint() {
      minted += 1
      return idOfGesture(ledger.origin, gesture, atMs, minted)
    },
    append(events, reason) {
      const station = stationRow(database)?.name ?? 'Dockmark'
      const appended = ledger.append(events, { actor: caller.id, station, gesture, ...(reason === undefined ? {} : { reason }) }, atMs)
      facts.push(...appended)
      return appended
    },
  }
  try {
    const result = database.transaction(() => {
      noteLife(database, { origin: ledger.origin, behindMinutes })
      return work(tx)
    })
    committed(facts)
    return result
  } catch (error) {
    ledger.forget()
    throw error
  }
}
