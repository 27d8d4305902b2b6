// Mass balance: what came must still be somewhere or have left; what is nowhere is a gap, and the gap is shown.
import type { View } from '#contract/contract.ts'
import { isInside, type Place } from './place.ts'
import type { Leg } from './events.ts'

/** So much came in from a place outside, or went out to it; what was taken back counts negative. */
export interface Crossing {
  readonly place: Place
  readonly way: 'in' | 'out'
  readonly quantity: number
}

/** So much lies at a place in the house. */
export interface Lying {
  readonly place: Place
  readonly quantity: number
}

export type MassBalance = Omit<NonNullable<View<'tracing.trace'>>['balance'], 'unitOfMeasure'>

/** Where a leg crosses the house's border; undefined where it stays inside. */
export const borderOf = ({ from, to }: Pick<Leg, 'from' | 'to'>): Pick<Crossing, 'place' | 'way'> | undefined => {
  if (!isInside(from)) return { place: from, way: 'in' }
  return isInside(to) ? undefined : { place: to, way: 'out' }
}

type Term = Exclude<keyof MassBalance, 'gap'>

const kindOf = (place: Place): string => place.split(':')[0] ?? ''

const came: Readonly<Record<string, Term>> = { supplier: 'received', making: 'made', customer: 'returned', adjustment: 'found' }
/** What goes back to a supplier leaves on a truck like everything else. */
const left: Readonly<Record<string, Term>> = { supplier: 'shipped', making: 'used', customer: 'shipped', scrap: 'disposed', adjustment: 'lost' }
const lies: Readonly<Record<string, Term>> = { location: 'onHand', shipment: 'picked' }

/** received + made + returned + found = onHand + picked + used + shipped + disposed + lost + gap, in the item's smallest unit. A negative gap is more than ever came. */
export const massBalance = (crossings: Iterable<Crossing>, lying: Iterable<Lying>): MassBalance => {
  const sums = { received: 0, made: 0, returned: 0, found: 0, onHand: 0, picked: 0, used: 0, shipped: 0, disposed: 0, lost: 0 }
  for (const { place, way, quantity } of crossings) {
    const term = (way === 'in' ? came : left)[kindOf(place)]
    if (term) sums[term] += quantity
    else sums.disposed -= quantity // out of the scrap again
  }
  for (const { place, quantity } of lying) {
    const term = lies[kindOf(place)]
    if (term) sums[term] += quantity
  }
  const gap = sums.received + sums.made + sums.returned + sums.found - sums.onHand - sums.picked - sums.used - sums.shipped - sums.disposed - sums.lost
  return { ...sums, gap }
}
