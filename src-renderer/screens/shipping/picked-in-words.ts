// How much is on a shipment, in a few words: `24 bottles and 10 bags`.
import { counted, type Words } from '../../words.ts'
import type { Shipment } from './use-shipment.ts'

/** Units named; with more of them one number says it better. */
const unitsMost = 2

export const pickedInWords = (t: Words, language: string, { picked, done }: Shipment): string => {
  const sums = new Map<string, number>()
  for (const { quantity, unitOfMeasure } of picked) sums.set(unitOfMeasure, (sums.get(unitOfMeasure) ?? 0) + quantity)
  // The view lists the first rows only, `done` counts all.
  const complete = [...sums.values()].reduce((sum, quantity) => sum + quantity, 0) === done
  if (!complete || sums.size > unitsMost) return t('shipping.pieces', { count: done })
  return new Intl.ListFormat(language).format([...sums].map(([unit, quantity]) => counted(t, quantity, unit)))
}
