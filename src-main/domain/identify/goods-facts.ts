// What the elements of a GS1 message say about the goods, in the words of the warehouse.
import { measureOf } from './gs1-measure.ts'
import { readLabelDate } from './gs1-date.ts'
import type { Element, LabelDate, Measure, ScanFault, ScanWarning } from '#contract/identified.ts'
import type { Gs1Element } from './gs1-message.ts'

/** GoodsFacts while it is being filled. */
export interface GoodsNotes {
  gtin?: string
  sscc?: string
  contentGtin?: string
  lot?: string
  serial?: string
  expiry?: LabelDate
  bestBefore?: LabelDate
  production?: LabelDate
  quantity?: number
  measures?: Measure[]
}

const DATE_DIGITS = 6
const GTIN_DIGITS = 14

/** The AIs whose value tells a fact as it stands. */
const TEXT_FACTS: Readonly<Record<string, 'gtin' | 'sscc' | 'contentGtin' | 'lot' | 'serial'>> = {
  '00': 'sscc', '01': 'gtin', '02': 'contentGtin', '03': 'gtin', 10: 'lot', 21: 'serial',
}

/** The AIs that begin with a YYMMDD, the stronger one first where two tell the same. */
const DATE_FACTS: Readonly<Record<string, 'expiry' | 'bestBefore' | 'production'>> = {
  11: 'production', 15: 'bestBefore', 17: 'expiry', 7003: 'expiry', 8008: 'production',
}

/** Adds one element to the notes; a fault when its date does not exist in the year it means. */
function note(notes: GoodsNotes, { entry, value }: Gs1Element, referenceYear: number): ScanFault | undefined {
  const { ai } = entry
  const text = TEXT_FACTS[ai]
  if (text !== undefined) {
    notes[text] = value
    return undefined
  }
  const dated = DATE_FACTS[ai]
  if (dated !== undefined) {
    const read = readLabelDate(value.slice(0, DATE_DIGITS), referenceYear, ai.length === 2)
    if (!read.ok) return { code: 'wrong-date', ai, value }
    if (ai.length === 2) notes[dated] = read.value
    else notes[dated] ??= read.value
    return undefined
  }
  if (ai === '30' || ai === '37') notes.quantity = Number(value)
  else if (ai === '8006') notes.gtin ??= value.slice(0, GTIN_DIGITS)
  else if (ai === '8026') notes.contentGtin ??= value.slice(0, GTIN_DIGITS)
  else {
    const measure = measureOf(ai, value)
    if (measure !== undefined) (notes.measures ??= []).push(measure)
  }
  return undefined
}

/** Adds what all elements say. Two-digit years are read around `referenceYear`. */
export function noteGoods(notes: GoodsNotes, elements: readonly Gs1Element[], referenceYear: number): ScanFault | undefined {
  for (const element of elements) {
    const fault = note(notes, element, referenceYear)
    if (fault !== undefined) return fault
  }
  return undefined
}

export const pairsOf = (elements: readonly Gs1Element[]): Element[] => elements.map(({ entry, value }) => [entry.ai, value])

const DATE_AIS = ['11', '13', '15', '17']
const DATE_ELEMENT_LENGTH = 8

/**
 * A lot such as ABC17261231 may be lot ABC with its separator lost before (17)261231: it is valid as it stands,
 * so nobody but the operator can tell.
 */
export function lotWarning(lot: string | undefined, referenceYear: number): ScanWarning | undefined {
  if (lot === undefined || lot.length <= DATE_ELEMENT_LENGTH) return undefined
  const tail = lot.slice(-DATE_ELEMENT_LENGTH)
  const ai = tail.slice(0, 2)
  if (!DATE_AIS.includes(ai)) return undefined
  const read = readLabelDate(tail.slice(2), referenceYear, true)
  return read.ok ? { code: 'lot-may-hide-date', lot, ai, date: read.value.date } : undefined
}
