// From an admitted call to its answer: a command in its transaction, once per command id; a query as it is.
import type { Answer, OperationName } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import { invariant } from '#domain/invariant.ts'
import { choosePin } from '#domain/pin.ts'
import type { Admitted } from './door.ts'
import { handlers } from './handlers.ts'
import { answerOf, keepAnswer } from './ledger/answers.ts'
import type { Pins } from './pins.ts'
import type { Transact } from './transactions.ts'
import type { Reader, SessionCommand, Tx } from './use-case.ts'

type SomeAnswer = Answer<OperationName>
type SomeHandler = (context: Reader | Tx, input: unknown) => unknown

const handlerOf = (name: OperationName): SomeHandler => handlers[name as Exclude<OperationName, SessionCommand>] as unknown as SomeHandler

/** Runs the command, or repeats the answer it already had. `fresh` where it ran. */
export const runCommand = (transact: Transact, { name, caller, input, commandId }: Admitted): { readonly answer: SomeAnswer; readonly fresh: boolean } =>
  transact(caller, commandId, (tx) => {
    const stored = answerOf(tx.database, commandId)
    if (stored) return { answer: stored.name === name ? (JSON.parse(stored.answer) as SomeAnswer) : refuse('InputInvalid', { where: 'commandId', why: 'was used for another command' }), fresh: false }
    let wrote = false
    const answer = handlerOf(name)({ ...tx, append: (events, reason) => { wrote = true; return tx.append(events, reason) } } satisfies Tx, input) as SomeAnswer
    invariant(answer.ok || !wrote, `${name} refused and yet wrote`)
    keepAnswer(tx.database, commandId, { name, answer: JSON.stringify(answer) })
    return { answer, fresh: true }
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
