// One entry per thing a screen can ask for: what goes in, what the screen shows afterwards, what may prevent it.
import * as z from 'zod'

/** Who may call an operation. Each role may do all that the roles before it may. */
export const roles = ['anyone', 'operator', 'supervisor', 'admin'] as const
export type Role = (typeof roles)[number]

/** A refusal: the rule said no, the operator can act on it, nothing was written. */
export const refusal = <const Code extends string, Shape extends z.ZodRawShape>(code: Code, facts: Shape) =>
  z.strictObject({ code: z.literal(code), ...facts })

interface Spoken {
  readonly role: Role
  /** Its sentence in the published contract. */
  readonly says: string
}

/** Carries what its schemas say as plain types: worked out once here, not again wherever the contract is read. */
interface Entry<Sent, Input, View> extends Spoken {
  readonly input: z.ZodType<Input, Sent>
  readonly view: z.ZodType<View>
}

export interface Command<Sent, Input, View, Code extends string> extends Entry<Sent, Input, View> {
  readonly kind: 'command'
  readonly refusals: readonly z.ZodType<{ code: Code }>[]
}

export interface Query<Sent, Input, View> extends Entry<Sent, Input, View> {
  readonly kind: 'query'
  readonly refusals: readonly []
}

interface Schemas<I extends z.ZodType, V extends z.ZodType> extends Spoken {
  readonly input: I
  readonly view: V
}

type RefusalSchema = z.ZodObject<{ code: z.ZodLiteral<string> }>

/** Changes the world: runs once per commandId inside one transaction. */
export const command = <I extends z.ZodType, V extends z.ZodType, R extends RefusalSchema>(entry: Schemas<I, V> & { readonly refusals: readonly R[] }) =>
  ({ kind: 'command', ...entry }) as Command<z.input<I>, z.output<I>, z.output<V>, z.output<R>['code']>

/** Reads only; has no refusals of its own. */
export const query = <I extends z.ZodType, V extends z.ZodType>(entry: Schemas<I, V>) =>
  ({ kind: 'query', refusals: [], ...entry }) as Query<z.input<I>, z.output<I>, z.output<V>>

export type Operation = Command<unknown, unknown, unknown, string> | Query<unknown, unknown, unknown>
