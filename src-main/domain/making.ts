// What is made expires no later than what it is made of.
import type { Item } from './events.ts'
import { dayAfter } from './lot.ts'

/** The day proposed for a new lot: production day plus shelf life, or the earliest expiry of its inputs where that is sooner. */
export const proposedExpiry = (item: Item, production: string, inputs: ReadonlyArray<string | null>): string | undefined => {
  if (!item.expires) return undefined
  const days = inputs.filter((day) => day !== null)
  if (item.shelfLifeDays !== undefined) days.push(dayAfter(production, item.shelfLifeDays))
  return days.sort()[0]
}
