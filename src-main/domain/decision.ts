// What a rule answers: go ahead with this, or no and why.
import type { Refusal } from '#contract/contract.ts'
import type { Alarm } from './hold-facts.ts'

type RefusalOf<Code extends Refusal['code']> = Extract<Refusal, { code: Code }>

export interface Refused<Code extends Refusal['code'] = Refusal['code']> {
  readonly ok: false
  readonly refusal: RefusalOf<Code>
  /** What was refused cannot be: this is written down, although nothing else is. */
  readonly alarm?: Alarm
}

export interface Allowed<Value> {
  readonly ok: true
  readonly value: Value
}

export type Decision<Value, Code extends Refusal['code']> = Allowed<Value> | Refused<Code>

export const allow = <Value>(value: Value): Allowed<Value> => ({ ok: true, value })

export const refuse = <Code extends Refusal['code']>(code: Code, facts: Omit<RefusalOf<Code>, 'code'>): Refused<Code> =>
  ({ ok: false, refusal: { code, ...facts } as RefusalOf<Code> })

/** No, and what is asked cannot be: where there is an alarm it goes along to whoever writes it down. */
export const alarmed = <Code extends Refusal['code']>(refused: Refused<Code>, alarm: Alarm | undefined): Refused<Code> => (alarm ? { ...refused, alarm } : refused)
