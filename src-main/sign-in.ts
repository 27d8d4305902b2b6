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
import type { Caller, Tx } from './use-case.ts'

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

/** Who signs, and with what. */
interface Signer { readonly person: string; readonly pin: string }

interface Tried { readonly answer: SessionAnswer; readonly ran: boolean }

export interface SignIn {
  /** Tries a PIN. Who must still wait, or is not known, was not tried. */
  in(admitted: Admitted): Promise<Tried>
  /** What follows from a try. */
  settle(admitted: Admitted, person: Caller, matches: boolean): SessionAnswer
  out(admitted: Admitted, session: string | undefined): SessionAnswer
  /** Tries the PIN of whom a command names as its witness; undefined where it is theirs. */
  witness(admitted: Admitted, witness: Signer): Promise<SessionAnswer | undefined>
}

export const signInWith = ({ database, sessions, pins, nowMs, transact }: Door): SignIn => {
  const triesOf = (person: string): Tries | undefined => database.get<Tries>('SELECT failures, until_ms FROM sign_in_attempt WHERE person = ?', person)

  const failed = (tx: Tx, person: string): SessionAnswer => {
    const failures = (triesOf(person)?.failures ?? 0) + 1
    const waitSeconds = waitSecondsAfter(failures)
    keepTries(database, person, failures, tx.nowMs + waitSeconds * 1000)
    tx.append([{ type: 'SignInFailed', payload: { person } }])
    return refuse('WrongPin', { waitSeconds })
  }

  /** True where the PIN is theirs; an answer where they are unknown or must still wait, and it was not tried. */
  const tried = async ({ person: id, pin }: Signer): Promise<{ readonly person: Caller; readonly matches: boolean } | SessionAnswer> => {
    const person = personOf(database, id)
    if (!person?.active) return refuse('NotFound', { what: 'person', named: id })
    const tries = triesOf(id)
    const leftMs = tries ? waitLeftMs(database, id, tries, nowMs()) : 0
    if (leftMs > 0) return refuse('TooManyAttempts', { waitSeconds: Math.ceil(leftMs / 1000) })
    const stored = database.get<{ digest: string }>('SELECT digest FROM credential WHERE person = ?', id)
    return { person, matches: await pins.matches(pin, stored?.digest) }
  }

  const settle = (admitted: Admitted, person: Caller, matches: boolean): SessionAnswer => transact(person, admitted.commandId, (tx) => {
    const decide = (): SessionAnswer => {
      if (matches) {
        database.run('DELETE FROM sign_in_attempt WHERE person = ?', person.id)
        tx.append([{ type: 'SignedIn', payload: { person: person.id } }])
        return { ok: true, view: { session: sessions.open(person.id), person: personOf(database, person.id)! } }
      }
      return failed(tx, person.id)
    }
    const answer = decide()
    noteCommand(tx, admitted, answer)
    return answer
  })

  const attempt = async (admitted: Admitted): Promise<Tried> => {
    const trial = await tried(admitted.input as Input<'station.signIn'>)
    return 'matches' in trial ? { answer: settle(admitted, trial.person, trial.matches), ran: true } : { answer: trial, ran: false }
  }

  /** Beside somebody else's session: wrong tries count like those of a sign-in, and the right one ends the count. */
  const attest = async (admitted: Admitted, witness: Signer): Promise<SessionAnswer | undefined> => {
    const trial = await tried(witness)
    if (!('matches' in trial)) return trial
    if (!trial.matches) return transact(trial.person, admitted.commandId, (tx) => failed(tx, witness.person))
    if (triesOf(witness.person)) database.run('DELETE FROM sign_in_attempt WHERE person = ?', witness.person)
    return undefined
  }
  const turn = inTurn()
  return {
    in: (admitted) => turn(() => attempt(admitted)),
    witness: (admitted, witness) => turn(() => attest(admitted, witness)),
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
