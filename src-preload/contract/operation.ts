// One entry per thing a screen can ask for: what goes in, what the screen shows afterwards, what may prevent it.
import * as z from 'zod'

/** Who may call an operation. Each role may do all that the roles before it may. */
export const roles = ['anyone', 'operator', 'supervisor', 'admin'] as const
export type Role = (typeof roles)[number]

/** A refusal: the rule said no, the operator can act on it, nothing was written. */
export const refusal = <const Code extends string, Shape extends z.ZodRawShape>(code: Code, facts: Shape) =>
  z.strictObject({ code: z.literal(code), ...facts })

type RefusalSchema = z.ZodObject<{ code: z.ZodLiteral<string> }>

export interface Command<I extends z.ZodType, V extends z.ZodType, R extends readonly RefusalSchema[]> {
  readonly kind: 'command'
  readonly role: Role
  readonly says: string
  readonly input: I
  readonly view: V
  readonly refusals: R
}

export interface Query<I extends z.ZodType, V extends z.ZodType> {
  readonly kind: 'query'
  readonly role: Role
  readonly says: string
  readonly input: I
  readonly view: V
  readonly refusals: readonly []
}

/** Changes the world: runs once per commandId inside one transaction. `says` is its sentence in the published contract. */
export const command = <I extends z.ZodType, V extends z.ZodType, const R extends readonly RefusalSchema[]>(
  entry: Omit<Command<I, V, R>, 'kind'>,
): Command<I, V, R> => ({ kind: 'command', ...entry })

/** Reads only; has no refusals of its own. */
export const query = <I extends z.ZodType, V extends z.ZodType>(
  entry: Omit<Query<I, V>, 'kind' | 'refusals'>,
): Query<I, V> => ({ kind: 'query', refusals: [], ...entry })

export type Operation = Command<z.ZodType, z.ZodType, readonly RefusalSchema[]> | Query<z.ZodType, z.ZodType>
