// From a call to what the caller hears: an answer, or why there is none; and every scan is in the transcript before either.
import type { Answer, Call, Failure, FaultCode, OperationName, View } from '#contract/contract.ts'
import { digestPin, keepScan, runCommand, runQuery } from './dispatch.ts'
import { admit, callerOf, type Admitted } from './door.ts'
import { localDay } from './ledger/local-day.ts'
import type { Pins } from './pins.ts'
import type { Sessions } from './sessions.ts'
import type { SignIn } from './sign-in.ts'
import type { Transact } from './transactions.ts'
import { StationFault, type Looker } from './use-case.ts'

export type Outcome = { readonly answer: Answer<OperationName> } | { readonly failure: Failure }

interface Ground {
  readonly sessions: Sessions
  readonly pins: Pins
  readonly signIn: SignIn
  readonly transact: Transact
  readonly nowMs: () => number
  /** What queries get, but for who asks and when. */
  readonly reading: Omit<Looker, 'caller' | 'today'>
  /** Writes down a bug of ours; returns its reference. */
  readonly report: (error: unknown, doing: string) => string
  /** Called when the station was set up, before that is answered. */
  readonly wasSetUp: (view: View<'station.setUp'>) => Promise<void>
}

/** `ran`: as far as its transaction, where it got its line in the transcript. */
interface Answered {
  readonly answer: Answer<OperationName>
  readonly ran: boolean
}

const faultOf = (error: unknown): FaultCode | undefined => {
  if (error instanceof StationFault) return error.code
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_FULL')) return 'DiskFull'
  return code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR') ? 'LedgerReadOnly' : undefined
}

/** The function that answers calls. It never rejects. */
export const answeringOn = ({ sessions, pins, signIn, transact, nowMs, reading, report, wasSetUp }: Ground): ((call: Call) => Promise<Outcome>) => {
  const command = async (admitted: Admitted): Promise<Answered> => {
    const { witness, signature } = admitted.input as { readonly witness?: { readonly person: string; readonly pin: string }; readonly signature?: { readonly pin: string } }
    // Who signs does so once more with their own PIN.
    const signer = witness ?? (signature && { person: admitted.caller.id, pin: signature.pin })
    const unproved = signer && (await signIn.witness(admitted, signer))
    if (unproved) return { answer: unproved, ran: false }
    const digested = await digestPin(pins, admitted)
    if ('answer' in digested) return { ...digested, ran: false }
    const { answer, fresh } = runCommand(transact, digested)
    if (admitted.name === 'station.setUp' && answer.ok && fresh) await wasSetUp(answer.view as View<'station.setUp'>)
    return { answer, ran: true }
  }

  const answerTo = async (call: Call): Promise<Answered> => {
    const entered = admit(call, sessions)
    if ('answer' in entered) return { ...entered, ran: false }
    const { admitted } = entered
    if (admitted.name === 'station.signIn') return signIn.in(admitted)
    if (admitted.name === 'station.signOut') return { answer: signIn.out(admitted, call.session), ran: true }
    if (admitted.operation.kind === 'command') return command(admitted)
    return { answer: await runQuery({ ...reading, caller: admitted.caller, today: localDay(nowMs()) }, admitted), ran: false }
  }

  const failureOf = (error: unknown, call: Call): Failure => {
    const fault = faultOf(error)
    return fault ? { fault, facts: error instanceof StationFault ? error.facts : {} } : { bug: report(error, call.name) }
  }

  /** What failed the call may fail this too: then nothing more can be done. */
  const keep = (call: Call, result: string): void => {
    if (call.scan === undefined) return
    try {
      keepScan(transact, call, callerOf(call, sessions), result)
    } catch (error) {
      failureOf(error, call)
    }
  }

  return async (call) => {
    try {
      const { answer, ran } = await answerTo(call)
      if (!ran) keep(call, answer.ok ? 'ok' : answer.refusal.code)
      return { answer }
    } catch (error) {
      const failure = failureOf(error, call)
      keep(call, 'fault' in failure ? failure.fault : 'bug')
      return { failure }
    }
  }
}
