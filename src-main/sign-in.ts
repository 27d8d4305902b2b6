// Signing in and out: tries are counted and slowed down, also across restarts, and every one is a fact.
import type { Answer, OperationName } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import { waitSecondsAfter } from '#domain/pin.ts'
import type { Database } from './ledger/database.ts'
import { mintId } from './ledger/ledger.ts'
import { personOf, stationRow } from './ledger/projections/station.ts'
import type { Pins } from './pins.ts'
import type { Sessions } from './sessions.ts'
import type { Transact } from './transactions.ts'
import { statusView } from './station/status-view.ts'
import type { Caller } from './use-case.ts'

interface Door {
  readonly database: Database
  readonly sessions: Sessions
  readonly pins: Pins
  readonly nowMs: () => number
  readonly transact: Transact
}

type SessionAnswer = Answer<OperationName>

interface Tries { readonly failures: number; readonly until_ms: number }

const keepTries = (database: Database, person: string, failures: number, untilMs: number): void =>
  void database.run('INSERT OR REPLACE INTO sign_in_attempt (person, failures, until_ms) VALUES (?, ?, ?)', person, failures, untilMs)

/** Milliseconds still to wait, 0 or less where the wait is over. */
const waitLeftMs = (database: Database, person: string, { failures, until_ms: untilMs }: Tries, nowMs: number): number => {
  const wholeMs = waitSecondsAfter(failures) * 1000
  if (untilMs - nowMs <= wholeMs) return untilMs - nowMs
  // The clock was put back meanwhile: the wait starts again, and is no longer than it was.
  keepTries(database, person, failures, nowMs + wholeMs)
  return wholeMs
}

/** One after another: tries sent all at once are counted like tries sent one by one. */
const inTurn = (): (<Result>(work: () => Promise<Result>) => Promise<Result>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

export const signInWith = ({ database, sessions, pins, nowMs, transact }: Door): {
  in: (input: { person: string; pin: string }) => Promise<SessionAnswer>
  out: (caller: Caller, session: string | undefined) => SessionAnswer
} => {
  const attempt = async (id: string, pin: string): Promise<SessionAnswer> => {
    const person = personOf(database, id)
    if (!person?.active) return refuse('NotFound', { what: 'person', named: id })
    const tries = database.get<Tries>('SELECT failures, until_ms FROM sign_in_attempt WHERE person = ?', id)
    const leftMs = tries ? waitLeftMs(database, id, tries, nowMs()) : 0
    if (leftMs > 0) return refuse('TooManyAttempts', { waitSeconds: Math.ceil(leftMs / 1000) })
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
      keepTries(database, id, failures, nowMs() + waitSeconds * 1000)
      tx.append([{ type: 'SignInFailed', payload: { person: id } }])
      return refuse('WrongPin', { waitSeconds })
    })
  }
  const turn = inTurn()
  return {
    in: ({ person, pin }) => turn(() => attempt(person, pin)),
    out(caller, session) {
      if (session !== undefined) sessions.close(session)
      return transact(caller, mintId(), (tx) => {
        tx.append([{ type: 'SignedOut', payload: { person: caller.id } }])
        return { ok: true, view: statusView(tx, stationRow(database)) }
      })
    },
  }
}
