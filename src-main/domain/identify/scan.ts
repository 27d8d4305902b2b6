// One scan on its way to being identified, and the two answers every kind of code can end in.
import { goodsFactsOf, lotWarning, pairsOf } from './goods-facts.ts'
import { missingCompanion } from './gs1-message.ts'
import type { Identified, ScanFault, ScanWarning } from '#contract/identified.ts'
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

/** Elements of a GS1 message, however they were written. */
export function goods(scan: Scan, elements: readonly Gs1Element[], warnings: ScanWarning[], uri?: string): Identified {
  const facts = goodsFactsOf(elements, scan.referenceYear)
  if ('code' in facts) return unreadable(scan, facts)
  const missing = missingCompanion(elements)
  if (missing !== undefined) warnings.push({ code: 'companion-missing', ...missing })
  const hidden = lotWarning(facts.lot, scan.referenceYear)
  if (hidden !== undefined) warnings.push(hidden)
  const said = { raw: scan.raw, symbology: scan.symbology, warnings, ...facts, elements: pairsOf(elements) }
  if (uri !== undefined) return { kind: 'digital-link', uri, ...said }
  if (elements.length === 1 && facts.sscc !== undefined) return { kind: 'sscc', ...said, sscc: facts.sscc }
  return { kind: 'gs1', ...said }
}
