// The core's door: a call comes in only if it is known, signed in, permitted and well-formed.
import { commandIdPattern, contract, type Answer, type Call, type OperationName } from '#contract/contract.ts'
import { roles, type Operation, type Role } from '#contract/operation.ts'
import { refuse } from '#domain/decision.ts'
import { mintId } from './ledger/ledger.ts'
import type { Sessions } from './sessions.ts'
import type { Caller } from './use-case.ts'

/** A call let in. */
export interface Admitted {
  readonly operation: Operation
  readonly name: OperationName
  readonly caller: Caller
  /** As the contract has it, with defaults. */
  readonly input: unknown
  readonly commandId: string
}

const allows = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)

export const admit = (call: Call, sessions: Sessions): { readonly admitted: Admitted } | { readonly answer: Answer<OperationName> } => {
  const operation: Operation | undefined = typeof call.name === 'string' && Object.hasOwn(contract, call.name) ? contract[call.name] : undefined
  if (!operation) return { answer: refuse('InputInvalid', { where: 'name', why: `there is no operation ${JSON.stringify(call.name)?.slice(0, 80)}` }) }
  const caller = sessions.callerOf(typeof call.session === 'string' ? call.session : undefined)
  if (!allows(caller.role, operation.role)) {
    return { answer: operation.role === 'anyone' || caller.role === 'anyone' ? refuse('NotSignedIn', {}) : refuse('NotPermitted', { needs: operation.role }) }
  }
  const input = operation.input.safeParse(call.input)
  if (!input.success) {
    const issue = input.error.issues[0]
    return { answer: refuse('InputInvalid', { where: issue?.path.join('.') ?? '', why: issue?.message ?? 'not understood' }) }
  }
  const commandId = call.commandId ?? mintId()
  if (typeof commandId !== 'string' || !commandIdPattern.test(commandId)) return { answer: refuse('InputInvalid', { where: 'commandId', why: 'must be 1 to 64 printable ASCII characters' }) }
  return { admitted: { operation, name: call.name, caller, input: input.data, commandId } }
}
