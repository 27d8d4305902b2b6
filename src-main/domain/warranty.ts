// How long a sold thing is under warranty, and why: when it begins, and what of it a unit given in exchange carries on.
import type { View } from '#contract/contract.ts'
import type { Item } from './events.ts'
import { dayAfter } from './lot.ts'

export type Warranty = NonNullable<View<'service.serial'>>['warranty']

/** The same day so many months on; the month's last day where it is shorter. Days are YYYY-MM-DD. */
export const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10)
}

/** The first day from which so many months on is a day or later. */
export const monthsBefore = (day: string, months: number): string => {
  let first = monthsAfter(day, -months)
  // 28 February is a month before 28 March; what is a month before 31 March begins on 1 March.
  while (monthsAfter(first, months) < day) first = dayAfter(first, 1)
  return first
}

/** What happened to a thing that its warranty may begin with: days of the station, absent where it has not happened. */
export interface WarrantyDays {
  readonly made?: string | undefined
  readonly shipped?: string | undefined
  readonly purchased?: string | undefined
  /** The serial that was given for it: the warranty went with that. */
  readonly wentOverTo?: string | undefined
  /** It was given in exchange: the old unit's serial, and how long the warranty runs that it carried on. */
  readonly carried?: { readonly from: string; readonly until?: string | undefined } | undefined
}

type Start = Pick<Warranty, 'because' | 'from'>

const startOf = ({ warrantyFrom = 'shipment' }: Item, { made, shipped, purchased }: WarrantyDays): Start => {
  if (warrantyFrom === 'production') return made === undefined ? { because: 'not-made' } : { because: 'made', from: made }
  if (warrantyFrom === 'shipment') return shipped === undefined ? { because: 'not-shipped' } : { because: 'shipped', from: shipped }
  if (purchased === undefined) return { because: 'not-registered' }
  // Nobody has it before it left: a bill dated earlier is an order, or a mistake, and costs the owner nothing.
  return shipped !== undefined && purchased < shipped ? { because: 'earlier-than-shipped', from: shipped } : { because: 'registered', from: purchased }
}

/** Its last day is the same day of the month it began on. */
export const warrantyOf = (item: Item, days: WarrantyDays): Warranty => {
  const { warrantyMonths: months, warrantyCovers: covers } = item
  const said = covers === undefined ? {} : { covers }
  if (days.wentOverTo !== undefined) return { because: 'went-over', wentOverTo: days.wentOverTo }
  if (days.carried?.until !== undefined) return { because: 'swapped', until: days.carried.until, carriedFrom: days.carried.from, ...said }
  if (months === undefined) return { because: 'no-terms' }
  const start = startOf(item, days)
  return { ...start, months, ...said, ...(start.from === undefined ? {} : { until: monthsAfter(start.from, months) }) }
}

/** How long the unit given in exchange on a day is under warranty, by the rule of the unit it replaces; undefined where there was none to carry. */
export const carriedUntil = ({ warrantyMonths: months, warrantyAtSwap: rule = 'remainder' }: Item, old: Warranty, day: string): string | undefined => {
  const fresh = months === undefined ? undefined : monthsAfter(day, months)
  if (rule === 'new-term') return fresh
  if (rule === 'remainder') return old.until
  return [old.until, fresh].filter((until) => until !== undefined).sort().at(-1)
}
