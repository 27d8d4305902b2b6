// How much is on a shipment, in a few words: `24 bottles` where all is counted alike.
import { counted, type Words } from '../../words.ts'
import type { Shipment } from './use-shipment.ts'

export const pickedInWords = (t: Words, { picked, done }: Shipment): string => {
  const [unit, other] = new Set(picked.map((one) => one.unitOfMeasure))
  return unit !== undefined && other === undefined ? counted(t, done, unit) : t('shipping.pieces', { count: done })
}
