// What the screen says when a rule said no: what and why in one sentence, what to do in the next. One for every refusal there is.
import type { Failure, Refusal } from '#contract/contract.ts'
import en from './locales/en.json'
import { wordFor, type Words } from './words.ts'

export interface Said {
  readonly what: string
  readonly todo: string
}

// A refusal of the contract without its sentence, or a sentence without its refusal, does not compile here.
const sentences: Record<Refusal['code'], Said> = en.refusal
const unused: Exclude<keyof typeof en.refusal, Refusal['code']> extends never ? true : never = true
const faults: Record<Extract<Failure, { fault: string }>['fault'], string> = en.fault

/** Facts that are keys of the contract become words; all others stay as they are. */
const inWords = (t: Words, refusal: Refusal): Record<string, unknown> => {
  const facts: Record<string, unknown> = { ...refusal }
  if (refusal.code === 'NotPermitted') facts['role'] = wordFor(t, 'role', refusal.needs)
  if (refusal.code === 'NotAnItem') facts['isA'] = wordFor(t, 'thing', refusal.isA)
  if (refusal.code === 'CannotUndo' || refusal.code === 'PinTooSimple') facts['reason'] = wordFor(t, 'reason', refusal.why)
  if ('what' in refusal && refusal.code !== 'CannotUndo') facts['what'] = wordFor(t, 'thing', refusal.what)
  return facts
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)

export const refusalText = (t: Words, refusal: Refusal): Said => {
  const facts = inWords(t, refusal)
  const say = (part: keyof Said): string => capital(String(t(`refusal.${refusal.code}.${part}` as never, facts as never)))
  return unused && refusal.code in sentences ? { what: say('what'), todo: say('todo') } : { what: refusal.code, todo: '' }
}

export const failureText = (t: Words, failure: Failure): string =>
  'fault' in failure ? (failure.fault in faults ? t(`fault.${failure.fault}`) : failure.fault) : t('fault.bug', { reference: failure.bug })
