// Indicators: what else a company wants to know of its items, lots and serials, and which values they may have.
import { isDay } from '#contract/dates.ts'
import { allow, refuse, type Decision } from './decision.ts'
import type { Indicator } from './events.ts'

/** A value somebody noted; without one, what was noted before is taken back. */
export interface IndicatorNote {
  readonly indicator: string
  readonly value?: string | undefined
}

/** An indicator as one item uses it. */
export interface AskedIndicator {
  readonly indicator: Indicator
  readonly demanded: boolean
  readonly inherited: boolean
  readonly published?: boolean
}

/** Values by the indicator's id. */
export type IndicatorValues = ReadonlyMap<string, string>

/** Exact: at most 15 digits before the point and 9 behind it, no needless zero in front. Zeros behind stay, they say how exact it is. */
const decimal = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/

const fits = ({ type, choices = [] }: Indicator, value: string): boolean => {
  switch (type) {
    case 'text': return true
    case 'number': case 'measure': return decimal.test(value)
    case 'date': return isDay(value)
    case 'choice': return choices.includes(value)
  }
}

export const valueFits = (indicator: Indicator, value: string): Decision<string, 'IndicatorValueWrong'> =>
  fits(indicator, value) ? allow(value) : refuse('IndicatorValueWrong', { indicator: indicator.name, value, type: indicator.type })

/** Sorts behind every character a key can go on with. */
const behindAll = '\u{10ffff}'

/** Two writings of one value share a key: a search finds both. */
export const indicatorKey = (value: string): string => value.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()

const digitsAfterPoint = 9

/** Text that is in the order of the decimals it stands for; two writings of one number share it. Undefined for what is no decimal. */
export const numberKey = (value: string): string | undefined => {
  if (!decimal.test(value)) return undefined
  const [whole = '', after = ''] = value.replace('-', '').split('.')
  const digits = whole.padStart(15, '0') + after.padEnd(digitsAfterPoint, '0')
  const isNegative = value.startsWith('-') && /[1-9]/.test(digits)
  return isNegative ? `0${digits.replace(/\d/g, (digit) => String(9 - Number(digit)))}` : `1${digits}`
}

/** Which values are looked for: of a text its beginning, of a choice itself (`is`); of numbers, measures and dates those from one to another, both included. */
export interface SoughtValues {
  readonly is?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Lowest and highest key that suit; a number's is `numberKey`, every other's `indicatorKey`. Undefined where a bound is no value of this indicator. */
export const soughtKeys = ({ type }: Indicator, { is = '', from, to }: SoughtValues): { readonly by: 'value_key' | 'number_key'; readonly low: string; readonly high: string } | undefined => {
  if (type === 'text' || type === 'choice') {
    const key = indicatorKey(is)
    return { by: 'value_key', low: key, high: type === 'choice' && key !== '' ? key : key + behindAll }
  }
  const isNumber = type !== 'date'
  const keyOf = (bound: string): string | undefined => (isNumber ? numberKey(bound) : isDay(bound) ? bound : undefined)
  const [low, high] = [from === undefined ? '' : keyOf(from), to === undefined ? behindAll : keyOf(to)]
  return low === undefined || high === undefined ? undefined : { by: isNumber ? 'number_key' : 'value_key', low, high }
}

/** What is demanded and neither noted before nor now. */
export const indicatorsMissing = (asked: readonly AskedIndicator[], values: IndicatorValues): Indicator[] =>
  asked.filter(({ indicator, demanded }) => demanded && indicator.active && !values.has(indicator.id)).map(({ indicator }) => indicator)

/** What a lot or serial has from those it is made of: a value all of them have. Where they differ, somebody must say. */
export const inheritedValues = (asked: readonly AskedIndicator[], inputs: readonly IndicatorValues[]): IndicatorNote[] =>
  asked.filter(({ inherited }) => inherited).flatMap(({ indicator: { id } }) => {
    const values = new Set(inputs.map((input) => input.get(id)))
    const [value] = values
    return values.size === 1 && value !== undefined ? [{ indicator: id, value }] : []
  })
