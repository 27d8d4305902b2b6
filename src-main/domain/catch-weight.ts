// Catch weight: what the goods really weigh, in whole grams; never floats.
import type { Measure } from '#contract/identified.ts'
import { allow, refuse, type Decision } from './decision.ts'
import type { Item } from './events.ts'
import type { Named } from './tracking.ts'

/** Grams in one of the unit, in hundred-thousandths: exact for the pound (453.59237 g) and the troy ounce (31.1034768 g, to a thousandth of a gram). */
const perUnit: Readonly<Record<string, bigint>> = { kg: 100_000_000n, lb: 45_359_237n, ozt: 3_110_348n }
const parts = 100_000n

/** A decimal in text, such as `12.480`, in whole grams; halves go up. Undefined where it is none, or nothing. */
export const gramsOf = (value: string, unit: string): number | undefined => {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(value.trim()) ?? []
  const factor = perUnit[unit]
  if (whole === undefined || factor === undefined) return undefined
  const scale = parts * 10n ** BigInt(fraction.length)
  const grams = Number((BigInt(whole + fraction) * factor + scale / 2n) / scale)
  return grams > 0 ? grams : undefined
}

/** The net weight a label states (AIs 310n, 320n, 356n), in grams. */
export const netGrams = (measures: readonly Measure[] = []): number | undefined => {
  const net = measures.find((measure) => measure.name === 'netWeight')
  return net && gramsOf(net.value, net.unit)
}

/** What goods weigh, as a person or their label said. Undefined where the item is not weighed. */
export const weightOf = (item: Item, { lot, serials: [serial] = [] }: Named, grams: number | undefined): Decision<number | undefined, 'WeightNeeded'> => {
  if (!item.catchWeight) return allow(undefined)
  return grams === undefined ? refuse('WeightNeeded', { item: item.name, itemId: item.id, ...(lot === undefined ? {} : { lot }), ...(serial === undefined ? {} : { serial }) }) : allow(grams)
}
