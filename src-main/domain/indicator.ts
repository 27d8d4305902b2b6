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

/** Two writings of one value share a key: a search finds both. */
export const indicatorKey = (value: string): string => value.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()

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
