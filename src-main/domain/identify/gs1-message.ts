// What a GS1 message says, element by element, or the one reason why it cannot be taken.
import { aiEntry, excludeEachOther } from './ai-table.ts'
import { NO_TIME } from './lint-dates.ts'
import type { AiEntry } from './ai-table.ts'
import type { Lint, LintCode } from './lint.ts'

export interface Gs1Element {
  readonly entry: AiEntry
  readonly value: string
}

/** Elements of AI and value pairs, whose AIs must exist. Nothing is checked. */
export function elementsOf(pairs: readonly (readonly [ai: string, value: string])[]): Gs1Element[] {
  return pairs.flatMap(([ai, value]) => {
    const entry = aiEntry(ai)
    return entry === undefined ? [] : [{ entry, value }]
  })
}

interface Gs1Message {
  readonly ok: true
  readonly elements: readonly Gs1Element[]
  /** Where a separator stood that the standard does not ask for, or -1. */
  readonly needlessSeparatorAt: number
}

export type Gs1FaultKind =
  | 'symbology_id' | 'empty' | 'syntax' | 'unknown_ai' | 'too_many_ais' | 'primary'
  | 'length' | 'charset' | 'check_digit' | 'date' | 'time' | 'iso_code' | 'iban' | 'gcp' | 'coupon' | 'content'
  | 'mutex' | 'repeat' | 'digsig_serial'

export interface Gs1Fault {
  readonly ok: false
  readonly kind: Gs1FaultKind
  /** Index in the text that was read. */
  readonly at: number
  readonly ai: string | undefined
  readonly value: string | undefined
  /** The AI it cannot stand beside. */
  readonly otherAi: string | undefined
  readonly lint: LintCode | undefined
}

/** Every fault has every field, so that whoever reads many scans meets one shape of refusal. */
export function gs1Fault(kind: Gs1FaultKind, at: number, ai?: string, value?: string, otherAi?: string, lint?: LintCode): Gs1Fault {
  return { ok: false, kind, at, ai, value, otherAi, lint }
}

export type Gs1Reading = Gs1Message | Gs1Fault

export const AIS_MAX = 64

const LINT_KINDS: readonly (readonly [part: string, kind: Gs1FaultKind])[] = [
  ['COUPON', 'coupon'],
  ['IBAN', 'iban'],
  ['GCP', 'gcp'],
  ['NON_DIGIT_CHARACTER', 'charset'],
  ['_CSET', 'charset'],
  ['CHECK_DIGIT', 'check_digit'],
  ['TOO_SHORT', 'length'],
  ['TOO_LONG', 'length'],
  ['MONTH', 'date'],
  ['DAY', 'date'],
  ['ILLEGAL_HOUR', 'time'],
  ['ILLEGAL_MINUTE', 'time'],
  ['ILLEGAL_SECOND', 'time'],
  ['NOT_ISO', 'iso_code'],
]

const kinds = new Map<LintCode, Gs1FaultKind>()

function kindOf(code: LintCode): Gs1FaultKind {
  const known = kinds.get(code)
  if (known !== undefined) return known
  const kind = LINT_KINDS.find(([part]) => code.includes(part))?.[1] ?? 'content'
  kinds.set(code, kind)
  return kind
}

/** The family of faults a failed check belongs to. */
function lintFault(entry: AiEntry, lint: Lint, value: string): Gs1Fault {
  return gs1Fault(kindOf(lint.code), lint.at, entry.ai, value, undefined, lint.code)
}

/**
 * Reads the value text[start, end) part by part (dictionary rule: an optional part is left out only when nothing is left).
 * Answers where the value ends, which may be before `end`.
 */
export function readValue(entry: AiEntry, text: string, start: number, end: number): number | Gs1Fault {
  if (start === end) return gs1Fault('empty', start, entry.ai)
  let at = start
  for (let place = 0; place < entry.parts.length; place++) {
    const part = entry.parts[place]
    if (part === undefined || (part.optional && at === end)) break
    const stop = at + part.max < end ? at + part.max : end
    if (stop - at < part.min) return gs1Fault('length', start, entry.ai, valueOf(entry, text, start, end))
    for (let step = 0; step < part.checks.length; step++) {
      const lint = part.checks[step]?.(text, at, stop)
      if (lint !== undefined) return lintFault(entry, lint, valueOf(entry, text, start, end))
    }
    at = stop
  }
  return at
}

/** What stands where the value should, no longer than it may be. */
function valueOf(entry: AiEntry, text: string, start: number, end: number): string {
  return text.slice(start, Math.min(end, start + entry.maxLength))
}

/** Says that it has a date but no time. */
export function leavesTimeOpen({ entry, value }: Gs1Element): boolean {
  return entry.openTime && value.endsWith(NO_TIME)
}

/** What the General Specifications allow and the GS1 reference refuses all the same: an open time is no time of day to it. */
export function referenceFault(elements: readonly Gs1Element[]): Gs1Fault | undefined {
  const open = elements.find(leavesTimeOpen)
  return open && gs1Fault('time', 0, open.entry.ai, open.value, undefined, 'ILLEGAL_HOUR')
}

/** AI 8030 signs a key together with its serial, which these keys carry at their own end. */
const SIGNATURE = '8030'
const SIGNED_KEYS = ['253', '255', '8003']

function unsignedKey(elements: readonly Gs1Element[]): Gs1Fault | undefined {
  const bare = elements.find(({ entry, value }) => SIGNED_KEYS.includes(entry.ai) && value.length === entry.minLength)
  return bare && gs1Fault('digsig_serial', 0, bare.entry.ai, bare.value, SIGNATURE)
}

/** Elements that may not stand together: excluded pairs first, then one AI with two values, then a signature without serial. */
export function conflictIn(elements: readonly Gs1Element[]): Gs1Fault | undefined {
  let repeated: Gs1Fault | undefined
  let signed = false
  for (let i = 0; i < elements.length; i++) {
    const one = elements[i]
    if (one === undefined) break
    signed ||= one.entry.ai === SIGNATURE
    for (let j = 0; j < i; j++) {
      const other = elements[j]
      if (other === undefined) break
      if (one.entry === other.entry) {
        if (one.value !== other.value) repeated ??= gs1Fault('repeat', 0, one.entry.ai, one.value)
      } else if (excludeEachOther(one.entry, other.entry)) {
        return gs1Fault('mutex', 0, other.entry.ai, undefined, one.entry.ai)
      }
    }
  }
  return repeated ?? (signed ? unsignedKey(elements) : undefined)
}

/**
 * The first AI whose companions are missing, with what it needs. The standard wants companions judged over every
 * carrier on the item, so this is a warning and never refuses a scan.
 */
export function missingCompanion(elements: readonly Gs1Element[]): { ai: string; needs: readonly string[] } | undefined {
  let present = 0
  for (const { entry } of elements) present |= entry.provides
  for (const { entry } of elements) {
    for (let at = 0; at < entry.needs.length; at++) {
      if (!meets(present, entry.needs[at])) return { ai: entry.ai, needs: entry.requires[at] ?? [] }
    }
  }
  return undefined
}

function meets(present: number, groups: readonly number[] | undefined): boolean {
  if (groups === undefined) return true
  for (const group of groups) if ((present & group) === group) return true
  return false
}
