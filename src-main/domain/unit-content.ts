// What is in a logistic unit, wherever it is now.
import { legsOf, type Event } from './events.ts'

export interface Packed {
  readonly item: string
  /** The lot's key; empty where the item has no lots. */
  readonly lot: string
  readonly quantity: number
}

/** Everything put into the unit less everything taken out of it, by item and lot. */
export const contentOf = (sscc: string, facts: Iterable<Event>): Packed[] => {
  const content = new Map<string, Packed>()
  for (const fact of facts) {
    for (const { item, lot = '', quantity, fromUnit, toUnit } of legsOf(fact)) {
      const change = (toUnit === sscc ? quantity : 0) - (fromUnit === sscc ? quantity : 0)
      const key = `${item}/${lot}`
      content.set(key, { item, lot, quantity: (content.get(key)?.quantity ?? 0) + change })
    }
  }
  return [...content.values()].filter((packed) => packed.quantity > 0)
}
