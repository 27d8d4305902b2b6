// One gesture, one transaction: everything it does happens, durably, or nothing of it does.
import type { Fact } from '#domain/events.ts'
import type { Database } from './ledger/database.ts'
import { mintId, type Ledger } from './ledger/ledger.ts'
import { localDay } from './ledger/local-day.ts'
import { stationRow } from './ledger/projections/station.ts'
import type { Caller, Labels, Tx } from './use-case.ts'

export type Transact = <Result>(caller: Caller, gesture: string, work: (tx: Tx) => Result) => Result

interface Ground {
  readonly database: Database
  readonly ledger: Ledger
  readonly labels: Labels
  readonly nowMs: () => number
  /** Called after each commit with the facts it appended, none where it appended none. */
  readonly committed: (facts: readonly Fact[]) => void
}

/** What `work` throws rolls everything back and is thrown on. */
export const transactOn = ({ database, ledger, labels, nowMs, committed }: Ground): Transact => (caller, gesture, work) => {
  const facts: Fact[] = []
  const tx: Tx = {
    database, caller, today: localDay(nowMs()), now: new Date(nowMs()).toISOString(), labels, mint: mintId,
    append(events, reason) {
      const station = stationRow(database)?.name ?? 'Dockmark'
      const appended = ledger.append(events, { actor: caller.id, station, gesture, ...(reason === undefined ? {} : { reason }) })
      facts.push(...appended)
      return appended
    },
  }
  try {
    const result = database.transaction(() => work(tx))
    committed(facts)
    return result
  } catch (error) {
    ledger.forget()
    throw error
  }
}
