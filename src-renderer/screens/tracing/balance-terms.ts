// The two sides of a mass balance, in the order in which they are said.
import type { View } from '#contract/contract.ts'

export type Balance = NonNullable<View<'tracing.trace'>>['balance']

export const came = ['received', 'made', 'returned', 'found'] as const
export const went = ['onHand', 'picked', 'used', 'shipped', 'disposed', 'lost'] as const

export type Term = (typeof came | typeof went)[number]

/** What is zero is left out, but each side says at least its first. */
export const worthSaying = <T extends Term>(balance: Balance, terms: readonly T[]): readonly T[] => {
  const said = terms.filter((term) => balance[term] > 0)
  return said.length > 0 ? said : terms.slice(0, 1)
}
