// Signing in and out: tries are counted and slowed down, also across restarts, and every one is a fact.
import type { Answer, Input, OperationName } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import { waitSecondsAfter } from '#domain/pin.ts'
import { noteCommand } from './dispatch.ts'
import type { Admitted } from './door.ts'
import type { Database } from './ledger/database.ts'
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

interface Tried { readonly answer: SessionAnswer; readonly ran: boolean }

export interface SignIn {
  /** Tries a PIN. Who must still wait, or is not known, was not tried. */
  in(admitted: Admitted): Promise<Tried>
  /** What follows from a try. */
  settle(admitted: Admitted, person: Caller, matches: boolean): SessionAnswer
  out(admitted: Admitted, session: string | undefined): SessionAnswer
}

export const signInWith = ({ database, sessions, pins, nowMs, transact }: Door): SignIn => {
  const triesOf = (person: string): Tries | undefined => database.get<Tries>('SELECT failures, until_ms FROM sign_in_attempt WHERE person = ?', person)

  const settle = (admitted: Admitted, person: Caller, matches: boolean): SessionAnswer => transact(person, admitted.commandId, (tx) => {
    const decide = (): SessionAnswer => {
      if (matches) {
        database.run('DELETE FROM sign_in_attempt WHERE person = ?', person.id)
        tx.append([{ type: 'SignedIn', payload: { person: person.id } }])
        return { ok: true, view: { session: sessions.open(person.id), person: personOf(database, person.id)! } }
      }
      const failures = (triesOf(person.id)?.failures ?? 0) + 1
      const waitSeconds = waitSecondsAfter(failures)
      keepTries(database, person.id, failures, tx.nowMs + waitSeconds * 1000)
      tx.append([{ type: 'SignInFailed', payload: { person: person.id } }])
      return refuse('WrongPin', { waitSeconds })
    }
    const answer = decide()
    noteCommand(tx, admitted, answer)
    return answer
  })

  const attempt = async (admitted: Admitted): Promise<Tried> => {
    const { person: id, pin } = admitted.input as Input<'station.signIn'>
    const person = personOf(database, id)
    if (!person?.active) return { answer: refuse('NotFound', { what: 'person', named: id }), ran: false }
    const tries = triesOf(id)
    const leftMs = tries ? waitLeftMs(database, id, tries, nowMs()) : 0
    if (leftMs > 0) return { answer: refuse('TooManyAttempts', { waitSeconds: Math.ceil(leftMs / 1000) }), ran: false }
    const stored = database.get<{ digest: string }>('SELECT digest FROM credential WHERE person = ?', id)
    return { answer: settle(admitted, person, await pins.matches(pin, stored?.digest)), ran: true }
  }
  const turn = inTurn()
  return {
    in: (admitted) => turn(() => attempt(admitted)),
    settle,
    out(admitted, session) {
      if (session !== undefined) sessions.close(session)
      return transact(admitted.caller, admitted.commandId, (tx) => {
        tx.append([{ type: 'SignedOut', payload: { person: admitted.caller.id } }])
        const answer: SessionAnswer = { ok: true, view: statusView(tx, stationRow(database)) }
        noteCommand(tx, admitted, answer)
        return answer
      })
    },
  }
}
