// Labels that carry the item on one symbol and the lot on another: the second scan fills what the first one lacked.
import { readDay } from '../../days.ts'
import { ask } from '../../station.ts'
import type { Scan } from '../../use-scan.ts'
import type { Missing } from './EntryForm.tsx'
import type { Entry } from './use-receipt.ts'

/** AIs that say what the goods are: with one of these it is another thing, not the rest of this one. */
const itemAis = ['00', '01', '02']

const fromElements = (elements: ReadonlyMap<string, string>): Entry => {
  const [lot, serial, expiry] = [elements.get('10'), elements.get('21'), readDay(elements.get('17') ?? '')]
  return { ...(lot === undefined ? {} : { lot }), ...(serial === undefined ? {} : { serials: [serial] }), ...(expiry === undefined ? {} : { expiry }) }
}

const fromText = (text: string, missing: Missing): Entry | undefined =>
  missing === 'lot' ? { lot: text } : missing === 'serials' ? { serials: [text] } : undefined

/** The serial a scan names, whether it was ever here or not. */
export const serialScanned = async (scan: Scan): Promise<string | undefined> => {
  const answer = await ask('tracing.lookUp', { raw: scan.raw }, scan)
  if (answer?.ok !== true || answer.view.found === 'several') return undefined
  if (answer.view.found === 'card') return answer.view.card.kind === 'serial' ? answer.view.card.code : undefined
  const { kind, elements, scanned } = answer.view
  return kind === 'plain' ? scanned.trim() : new Map(elements).get('21')
}

/**
 * What a scan adds to an item that lacks `missing`; undefined where it is a thing of its own. Elements count only when the
 * scanner said it read GS1: a plain lot that begins with 10 must not lose its first digits.
 */
export const secondScan = async (scan: Scan, missing: Missing): Promise<Entry | undefined> => {
  const { raw } = scan
  const answer = await ask('tracing.lookUp', { raw }, scan)
  if (answer?.ok !== true || answer.view.found !== 'nothing') return undefined
  const { kind, elements, scanned } = answer.view
  if (kind === 'plain') return fromText(scanned.trim(), missing)
  const found = new Map(elements)
  if (kind !== 'gs1' || !raw.startsWith(']') || itemAis.some((ai) => found.has(ai))) return undefined
  const entry = fromElements(found)
  return Object.keys(entry).length > 0 ? entry : undefined
}
