// Signing in and out: tries are counted and slowed down, also across restarts, and every one is a fact.
import type { Answer, OperationName } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import { waitSecondsAfter } from '#domain/pin.ts'
import type { Database } from './ledger/database.ts'
import { mintId } from './ledger/ledger.ts'
import { personOf, stationRow } from './ledger/projections/station.ts'
import type { Pins } from './pins.ts'
import type { Sessions } from './sessions.ts'
import { statusView } from './station/status-view.ts'
import type { Caller, Tx } from './use-case.ts'

interface Door {
  readonly database: Database
  readonly sessions: Sessions
  readonly pins: Pins
  readonly nowMs: () => number
  readonly transact: <Result>(caller: Caller, gesture: string, work: (tx: Tx) => Result) => Result
}

type SessionAnswer = Answer<OperationName>

export const signInWith = ({ database, sessions, pins, nowMs, transact }: Door): {
  in: (input: { person: string; pin: string }) => Promise<SessionAnswer>
  out: (caller: Caller, session: string | undefined) => SessionAnswer
} => ({
  async in({ person: id, pin }) {
    const person = personOf(database, id)
    if (!person?.active) return refuse('NotFound', { what: 'person', named: id })
    const tries = database.get<{ failures: number; until_ms: number }>('SELECT failures, until_ms FROM sign_in_attempt WHERE person = ?', id)
    if (tries && tries.until_ms > nowMs()) return refuse('TooManyAttempts', { waitSeconds: Math.ceil((tries.until_ms - nowMs()) / 1000) })
    const stored = database.get<{ digest: string }>('SELECT digest FROM credential WHERE person = ?', id)
    const matches = await pins.matches(pin, stored?.digest)
    return transact(person, mintId(), (tx) => {
      if (matches) {
        database.run('DELETE FROM sign_in_attempt WHERE person = ?', id)
        tx.append([{ type: 'SignedIn', payload: { person: id } }])
        return { ok: true, view: { session: sessions.open(id), person } }
      }
      const failures = (tries?.failures ?? 0) + 1
      const waitSeconds = waitSecondsAfter(failures)
      database.run('INSERT OR REPLACE INTO sign_in_attempt (person, failures, until_ms) VALUES (?, ?, ?)', id, failures, nowMs() + waitSeconds * 1000)
      tx.append([{ type: 'SignInFailed', payload: { person: id } }])
      return refuse('WrongPin', { waitSeconds })
    })
  },
  out(caller, session) {
    if (session !== undefined) sessions.close(session)
    return transact(caller, mintId(), (tx) => {
      tx.append([{ type: 'SignedOut', payload: { person: caller.id } }])
      return { ok: true, view: statusView(tx, stationRow(database)) }
    })
  },
})
