// What each fact on a label must look like before it may be printed: its bound, its check digit, its day.
import type { LabelFieldFault, LabelFieldName, LabelFields, LabelRefusal } from '#contract/label-fields.ts'
import { daysInMonth } from '../identify/gs1-date.ts'
import { csetnumeric, digitAt } from '../identify/lint.ts'
import { checkDigitHolds } from '../identify/gs1-keys.ts'

/** `text` is shortened where a label is small; everything else but `lines` is printed whole or not at all. `rows` have fields of their own. */
type FieldKind = 'text' | 'code' | 'key' | 'day' | 'count' | 'lines' | 'rows'

/**
 * `most`: characters, digits (key), greatest number (count), lines (lines) or rows (rows). `read` gives the field as the lines it is
 * printed on, numbers as digits; nothing where it is absent or empty.
 */
export interface FieldRule {
  readonly kind: FieldKind
  readonly most: number
  readonly raw: (fields: LabelFields) => unknown
  readonly read: (fields: LabelFields) => string
  readonly readLines: (fields: LabelFields) => readonly string[]
}

type Read<Value> = (fields: LabelFields) => Value | undefined

const text = (kind: 'text' | 'code' | 'key' | 'day', most: number, value: Read<string>): FieldRule => {
  const read = (fields: LabelFields): string => value(fields) ?? ''
  return { kind, most, raw: value, read, readLines: (fields) => [read(fields)] }
}
const count = (most: number, value: Read<number>): FieldRule => {
  const read = (fields: LabelFields): string => {
    const number = value(fields)
    return number === undefined ? '' : String(number)
  }
  return { kind: 'count', most, raw: value, read, readLines: (fields) => [read(fields)] }
}
const lines = (most: number, value: Read<readonly string[]>): FieldRule => ({
  kind: 'lines', most, raw: value, read: (fields) => value(fields)?.[0] ?? '', readLines: (fields) => value(fields) ?? [],
})

const rows = (most: number, value: Read<readonly LabelFields[]>): FieldRule => ({
  kind: 'rows', most, raw: value, read: (fields) => (value(fields)?.length ? String(value(fields)?.length) : ''), readLines: () => [],
})

const LINE_CHARACTERS_MAX = 120

const rules: { readonly [Name in LabelFieldName]-?: FieldRule } = {
  itemName: text('text', 120, ({ itemName }) => itemName),
  sku: text('text', 40, ({ sku }) => sku),
  gtin: text('key', 14, ({ gtin }) => gtin),
  lot: text('code', 60, ({ lot }) => lot),
  supplierLot: text('code', 60, ({ supplierLot }) => supplierLot),
  serial: text('code', 60, ({ serial }) => serial),
  expiry: text('day', 10, ({ expiry }) => expiry),
  production: text('day', 10, ({ production }) => production),
  quantity: count(1_000_000_000, ({ quantity }) => quantity),
  unit: text('text', 12, ({ unit }) => unit),
  sscc: text('key', 18, ({ sscc }) => sscc),
  contentGtin: text('key', 14, ({ contentGtin }) => contentGtin),
  contentCount: count(99_999_999, ({ contentCount }) => contentCount),
  shipFrom: lines(6, ({ shipFrom }) => shipFrom),
  shipTo: lines(6, ({ shipTo }) => shipTo),
  location: text('text', 40, ({ location }) => location),
  locationName: text('text', 120, ({ locationName }) => locationName),
  order: text('text', 40, ({ order }) => order),
  partner: text('text', 120, ({ partner }) => partner),
  reason: text('text', 200, ({ reason }) => reason),
  by: text('text', 80, ({ by }) => by),
  day: text('day', 10, ({ day }) => day),
  person: text('text', 80, ({ person }) => person),
  initials: text('text', 8, ({ initials }) => initials),
  badge: text('code', 60, ({ badge }) => badge),
  contents: rows(20, ({ contents }) => contents),
  contentLines: count(99_999, ({ contentLines }) => contentLines),
  publicAddress: text('code', 80, ({ publicAddress }) => publicAddress),
}

const ruleOf: ReadonlyMap<string, FieldRule> = new Map(Object.entries(rules))

export const isLabelField = (name: string): name is LabelFieldName => ruleOf.has(name)

export const fieldRule = (name: LabelFieldName): FieldRule => rules[name]

const twoDigits = (text: string, at: number): number => digitAt(text, at) * 10 + digitAt(text, at + 1)
const HYPHEN = 45

/** YYYY-MM-DD, read digit by digit: this stands in the way of every label. */
const isDay = (text: string): boolean => {
  for (let at = 0; at < 10; at++) {
    const wanted = at === 4 || at === 7 ? text.charCodeAt(at) === HYPHEN : digitAt(text, at) <= 9
    if (!wanted) return false
  }
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  return text.length === 10 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(twoDigits(text, 0) * 100 + twoDigits(text, 2), month)
}

type Fault = LabelFieldFault | 'too-long' | undefined

const keyFault = (value: string, digits: number): Fault => {
  if (value.length !== digits) return 'not-digits'
  if (checkDigitHolds(value)) return undefined
  return csetnumeric(value, 0, digits) === undefined ? 'wrong-check-digit' : 'not-digits'
}

const textFault = (value: unknown, rule: FieldRule): Fault => {
  if (typeof value !== 'string') return 'not-text'
  if (value === '') return undefined
  if (rule.kind === 'key') return keyFault(value, rule.most)
  if (rule.kind === 'day') return isDay(value) ? undefined : 'not-a-day'
  return value.length > rule.most ? 'too-long' : undefined
}

const countFault = (value: unknown, most: number): Fault => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return 'not-a-whole-number'
  return value > most ? 'too-long' : undefined
}

const linesFault = (value: unknown, most: number): Fault => {
  if (!Array.isArray(value)) return 'not-text'
  let longest = 0
  for (const line of value) {
    if (typeof line !== 'string') return 'not-text'
    longest = Math.max(longest, line.length)
  }
  return value.length > most || longest > LINE_CHARACTERS_MAX ? 'too-long' : undefined
}

const rowsFault = (value: unknown, most: number): Fault => {
  if (!Array.isArray(value) || !value.every((row) => typeof row === 'object' && row !== null)) return 'not-text'
  return value.length > most ? 'too-long' : undefined
}

const faultOf = (value: unknown, rule: FieldRule): Fault => {
  if (rule.kind === 'rows') return rowsFault(value, rule.most)
  if (rule.kind === 'lines') return linesFault(value, rule.most)
  return rule.kind === 'count' ? countFault(value, rule.most) : textFault(value, rule)
}

/** The bound that was broken: of an address that has few enough lines, one line's length. */
const mostOf = (value: unknown, rule: FieldRule): number =>
  rule.kind === 'lines' && Array.isArray(value) && value.length <= rule.most ? LINE_CHARACTERS_MAX : rule.most

/** Says which name is none of a label's fields, or undefined. */
export const unknownField = (template: string, fields: LabelFields): LabelRefusal | undefined => {
  for (const field in fields) {
    if (!ruleOf.has(field)) return { code: 'LabelFieldInvalid', template, field, why: 'unknown-field' }
  }
  return undefined
}

/** Why the shown ones among the fields may not be printed, or undefined: too long, not a day, wrong check digit… */
export const fieldRefusal = (template: string, shown: readonly LabelFieldName[], fields: LabelFields): LabelRefusal | undefined => {
  for (const field of shown) {
    const rule = rules[field]
    const value = rule.raw(fields)
    const fault = value === undefined ? undefined : faultOf(value, rule)
    if (fault === 'too-long') return { code: 'LabelFieldTooLong', template, field, most: mostOf(value, rule) }
    if (fault !== undefined) return { code: 'LabelFieldInvalid', template, field, why: fault }
  }
  return undefined
}

/** The same for the rows of a label's contents. */
export const rowRefusal = (template: string, shown: readonly LabelFieldName[], { contents = [] }: LabelFields): LabelRefusal | undefined => {
  for (const row of contents) {
    const refusal = unknownField(template, row) ?? fieldRefusal(template, shown, row)
    if (refusal !== undefined) return refusal
  }
  return undefined
}
