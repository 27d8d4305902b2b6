// What a rule answers: go ahead with this, or no and why.
import type { Refusal, RefusalCode } from '#contract/contract.ts'
import type { Alarm } from './hold-facts.ts'

export interface Refused<Code extends RefusalCode = RefusalCode> {
  readonly ok: false
  readonly refusal: Refusal<Code>
  /** What was refused cannot be: this is written down, although nothing else is. */
  readonly alarm?: Alarm
}

export interface Allowed<Value> {
  readonly ok: true
  readonly value: Value
}

export type Decision<Value, Code extends RefusalCode> = Allowed<Value> | Refused<Code>

export const allow = <Value>(value: Value): Allowed<Value> => ({ ok: true, value })

export const refuse = <Code extends RefusalCode>(code: Code, facts: Omit<Refusal<Code>, 'code'>): Refused<Code> =>
  ({ ok: false, refusal: { code, ...facts } as Refusal<Code> })

/** No, and what is asked cannot be: where there is an alarm it goes along to whoever writes it down. */
export const alarmed = <Code extends RefusalCode>(refused: Refused<Code>, alarm: Alarm | undefined): Refused<Code> => (alarm ? { ...refused, alarm } : refused)
