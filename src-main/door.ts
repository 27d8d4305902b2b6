// The core's door: a call comes in only if it is known, signed in, permitted and well-formed.
import { commandIdPattern, contract, type Answer, type Call, type OperationName, type Scanned } from '#contract/contract.ts'
import { roles, type Operation, type Role } from '#contract/operation.ts'
import { scanned } from '#contract/scanners.ts'
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
  /** As it came: what the transcript keeps. */
  readonly sent: unknown
  readonly commandId: string
  readonly scan: Scanned | undefined
}

const allows = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)

const inputInvalid = (where: string, why: string): { readonly answer: Answer<OperationName> } => ({ answer: refuse('InputInvalid', { where, why }) })

/** Who calls: nobody where the session is none. */
export const callerOf = ({ session }: Call, sessions: Sessions): Caller => sessions.callerOf(typeof session === 'string' ? session : undefined)

export const admit = (call: Call, sessions: Sessions): { readonly admitted: Admitted } | { readonly answer: Answer<OperationName> } => {
  const operation: Operation | undefined = typeof call.name === 'string' && Object.hasOwn(contract, call.name) ? contract[call.name] : undefined
  if (!operation) return inputInvalid('name', `there is no operation ${JSON.stringify(call.name)?.slice(0, 80)}`)
  const caller = callerOf(call, sessions)
  if (!allows(caller.role, operation.role)) {
    return { answer: operation.role === 'anyone' || caller.role === 'anyone' ? refuse('NotSignedIn', {}) : refuse('NotPermitted', { needs: operation.role }) }
  }
  const input = operation.input.safeParse(call.input)
  if (!input.success) {
    const issue = input.error.issues[0]
    return inputInvalid(issue?.path.join('.') ?? '', issue?.message ?? 'not understood')
  }
  const commandId = call.commandId ?? mintId()
  if (typeof commandId !== 'string' || !commandIdPattern.test(commandId)) return inputInvalid('commandId', 'must be 1 to 64 printable ASCII characters')
  const scan = scanned.optional().safeParse(call.scan)
  if (!scan.success) return inputInvalid(['scan', ...(scan.error.issues[0]?.path ?? [])].join('.'), scan.error.issues[0]?.message ?? 'not understood')
  if (call.name === 'station.noteScan' && !scan.data) return inputInvalid('scan', 'is what this keeps: send one')
  return { admitted: { operation, name: call.name, caller, input: input.data, sent: call.input, commandId, scan: scan.data } }
}
