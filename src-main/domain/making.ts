// What is demanded for a making, and how long its output lasts: no longer than what it is made of.
import { quantityMax } from '#contract/quantity.ts'
import { allow, refuse, type Decision } from './decision.ts'
import type { Bill, Item, Line } from './events.ts'
import { dayAfter } from './lot.ts'
import { hasSerials } from './tracking.ts'

/** The day proposed for a new lot: production day plus shelf life, or the earliest expiry of its inputs where that is sooner. */
export const proposedExpiry = (item: Item, production: string, inputs: ReadonlyArray<string | null>): string | undefined => {
  if (!item.expires) return undefined
  const days = inputs.filter((day) => day !== null)
  if (item.shelfLifeDays !== undefined) days.push(dayAfter(production, item.shelfLifeDays))
  return days.sort()[0]
}

/** What is only worked over, with nothing else added to it, does not become more: its lot would come of itself alone. A serial may be cut into several. */
export const notGrown = (item: Item, goesIn: readonly Line[], comesOut: readonly Line[]): Decision<null, 'QuantityDiffers'> => {
  const sumIn = (lines: readonly Line[]): number => lines.reduce((sum, line) => (line.item === item.id ? sum + line.quantity : sum), 0)
  const [taken, given] = [sumIn(goesIn), sumIn(comesOut)]
  return given > taken && !hasSerials(item) && goesIn.every((line) => line.item === item.id) ? refuse('QuantityDiffers', { item: item.name, taken, given }) : allow(null)
}

/** The inputs for so many outputs, each item once; a part of one is a whole one. */
export const demanded = ({ makes, lines }: Pick<Bill, 'makes' | 'lines'>, quantity: number): Line[] => {
  const sums = new Map<string, bigint>()
  for (const line of lines) sums.set(line.item, (sums.get(line.item) ?? 0n) + BigInt(line.quantity) * BigInt(quantity))
  return [...sums].map(([item, sum]) => ({ item, quantity: Math.min(quantityMax, Number((sum + BigInt(makes) - 1n) / BigInt(makes))) }))
}
