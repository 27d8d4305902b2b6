// One scan on its way to being identified, and the two answers every kind of code can end in.
import { lotWarning, noteGoods, pairsOf } from './goods-facts.ts'
import { leavesTimeOpen, missingCompanion } from './gs1-message.ts'
import type { Element, Identified, ScanFault, ScanWarning } from '#contract/identified.ts'
import type { GoodsNotes } from './goods-facts.ts'
import type { Gs1Element } from './gs1-message.ts'

export interface Scan {
  readonly raw: string
  readonly symbology: string
  /** Where the data begins, behind the symbology identifier. */
  readonly from: number
  readonly text: string
  readonly referenceYear: number
}

export function unreadable(scan: Scan, fault: ScanFault): Identified {
  return { kind: 'unreadable', raw: scan.raw, symbology: scan.symbology, warnings: [], fault }
}

/**
 * What a message that can be read leaves to doubt. `lot` only where its end was found by a separator, for a lost
 * separator is what it may hide.
 */
export function addDoubts(warnings: ScanWarning[], elements: readonly Gs1Element[], lot: string | undefined, referenceYear: number): void {
  const missing = missingCompanion(elements)
  if (missing !== undefined) warnings.push({ code: 'companion-missing', ...missing })
  for (const element of elements) {
    if (leavesTimeOpen(element)) warnings.push({ code: 'time-not-given', ai: element.entry.ai })
  }
  const hidden = lotWarning(lot, referenceYear)
  if (hidden !== undefined) warnings.push(hidden)
}

/** A GS1 answer while its facts are being filled in: one object from the start, for this is on the way of every scan. */
interface Draft extends GoodsNotes {
  readonly kind: 'gs1' | 'digital-link' | 'sscc'
  readonly raw: string
  readonly symbology: string
  readonly warnings: ScanWarning[]
  readonly elements: readonly Element[]
  uri?: string
}

/** Elements of a GS1 message, however they were written. */
export function goods(scan: Scan, elements: readonly Gs1Element[], warnings: ScanWarning[], uri?: string): Identified {
  const bareSscc = elements.length === 1 && elements[0]?.entry.ai === '00'
  const kind = uri !== undefined ? 'digital-link' : bareSscc ? 'sscc' : 'gs1'
  const draft: Draft = { kind, raw: scan.raw, symbology: scan.symbology, warnings, elements: pairsOf(elements) }
  if (uri !== undefined) draft.uri = uri
  const fault = noteGoods(draft, elements, scan.referenceYear)
  if (fault !== undefined) return unreadable(scan, fault)
  addDoubts(warnings, elements, uri === undefined ? draft.lot : undefined, scan.referenceYear)
  // A bare SSCC has its sscc and a Digital Link its uri: set above.
  return draft as Identified
}
