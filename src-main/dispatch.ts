// From an admitted call to its answer: a command in its transaction, once per command id; a query as it is.
import { contract, type Answer, type Call, type Input, type OperationName } from '#contract/contract.ts'
import { scanned } from '#contract/scanners.ts'
import { refuse } from '#domain/decision.ts'
import type { Event, Fact } from '#domain/events.ts'
import type { Alarm } from '#domain/hold-facts.ts'
import { invariant } from '#domain/invariant.ts'
import { choosePin } from '#domain/pin.ts'
import type { Admitted } from './door.ts'
import { handlers } from './handlers.ts'
import { answerOf, keepAnswer } from './ledger/answers.ts'
import { neverIssuedIn, raiseAlarm } from './ledger/sightings.ts'
import { note } from './ledger/transcript.ts'
import type { Pins } from './pins.ts'
import { theStation } from './sessions.ts'
import type { Transact } from './transactions.ts'
import type { Caller, Reader, SessionCommand, Tx } from './use-case.ts'

type SomeAnswer = Answer<OperationName>
type SomeHandler = (context: Reader | Tx, input: unknown) => unknown

const handlerOf = (name: OperationName): SomeHandler => handlers[name as Exclude<OperationName, SessionCommand>] as unknown as SomeHandler

/** What the transcript says became of it. */
export const resultOf = ({ name, input }: Admitted, answer: SomeAnswer): string => {
  if (!answer.ok) return answer.refusal.code
  return name === 'station.noteScan' ? (input as Input<'station.noteScan'>).result : 'ok'
}

/** A command that was carried out, or refused by its rule, has one line, in its own transaction. */
export const noteCommand = (tx: Tx, admitted: Admitted, answer: SomeAnswer): void => {
  const { name, sent, commandId, scan } = admitted
  note(tx.database, { atMs: tx.nowMs, person: tx.caller.id, name, input: sent, command: commandId, result: resultOf(admitted, answer), ...(scan ? { scan } : {}) })
}

/** Runs the command, or repeats the answer it already had. `fresh` where it ran. */
export const runCommand = (transact: Transact, admitted: Admitted): { readonly answer: SomeAnswer; readonly fresh: boolean } => {
  const { name, caller, input, commandId } = admitted
  return transact(caller, commandId, (tx) => {
    const stored = answerOf(tx.database, commandId)
    if (stored) return { answer: stored.name === name ? (JSON.parse(stored.answer) as SomeAnswer) : refuse('InputInvalid', { where: 'commandId', why: 'was used for another command' }), fresh: false }
    let wrote = false
    const strangers: Alarm[] = []
    const append: Tx['append'] = (events, reason) => {
      wrote = true
      strangers.push(...neverIssuedIn(tx.database, events))
      return tx.append(events, reason)
    }
    const { alarm, ...answer } = handlerOf(name)({ ...tx, append } satisfies Tx, input) as SomeAnswer & { readonly alarm?: Alarm }
    invariant(answer.ok || !wrote, `${name} refused and yet wrote`)
    for (const one of alarm ? [alarm] : strangers) raiseAlarm(tx, one, name, input)
    keepAnswer(tx.database, commandId, { name, answer: JSON.stringify(answer) })
    noteCommand(tx, admitted, answer)
    return { answer, fresh: true }
  })
}

/** A scan is kept also where its call never got as far as a transaction: it was a query, refused at the door, or failed. */
export const keepScan = (transact: Transact, { name, scan }: Call, caller: Caller, result: string): void => {
  const read = scanned.safeParse(scan)
  if (read.success) transact(caller, '', (tx) => note(tx.database, { atMs: tx.nowMs, scan: read.data, person: caller.id, ...(Object.hasOwn(contract, name) ? { name } : {}), result }))
}

/** Appends what the station did by itself (a label printed), in a transaction of its own. */
export const runRecord = (transact: Transact, events: readonly Event[], gesture: string): Fact[] =>
  transact(theStation, gesture, (tx) => {
    note(tx.database, { atMs: tx.nowMs, person: theStation.id, command: gesture, input: events, result: 'ok' })
    return tx.append(events)
  })

export const runQuery = async (reader: Reader, { name, input }: Admitted): Promise<SomeAnswer> =>
  ({ ok: true, view: await handlerOf(name)(reader, input) }) as SomeAnswer

/** A PIN is judged and digested before the transaction: scrypt is slow on purpose and never holds up a scan. */
export const digestPin = async (pins: Pins, admitted: Admitted): Promise<Admitted | { readonly answer: SomeAnswer }> => {
  const input = admitted.input as { readonly pin?: string }
  if (input.pin === undefined) return admitted
  const chosen = choosePin(input.pin)
  return chosen.ok ? { ...admitted, input: { ...input, pin: await pins.digest(input.pin) } } : { answer: chosen }
}
