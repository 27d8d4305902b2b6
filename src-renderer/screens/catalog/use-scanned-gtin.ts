// While an item is open, a scan brings the GTIN of one of its packing levels.
import { useState } from 'react'
import { withoutSymbology } from '../../refusal-text.ts'
import { ask } from '../../station.ts'
import { useScan, type Scan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { sound } from '../../tones.ts'
import { gtin14, type Level } from './item-draft.ts'

/** What the scan was found to be: a GTIN nobody has, or something known. */
const readScan = async (scan: Scan): Promise<{ readonly gtin: string } | { readonly title: string; readonly code: string } | undefined> => {
  const answer = await ask('tracing.lookUp', { raw: scan.raw }, scan)
  if (answer?.ok !== true) return undefined
  const { view } = answer
  if (view.found === 'card') return { title: view.card.title, code: view.card.sku ?? view.card.code }
  if (view.found === 'several') return undefined
  const gtin = gtin14(view.elements.find(([ai]) => ai === '01' || ai === '02')?.[1] ?? withoutSymbology(view.scanned))
  return gtin !== undefined && view.kind !== 'unreadable' ? { gtin } : undefined
}

/** What the last scan did, in words. */
export const useScannedGtin = (packing: readonly Level[], onPacking: (packing: readonly Level[]) => void): string | undefined => {
  const t = useWords()
  const [said, setSaid] = useState<string>()
  const take = async (scan: Scan): Promise<void> => {
    const read = await readScan(scan)
    const known = read && 'gtin' in read && packing.some((level) => gtin14(level.gtin) === read.gtin)
    sound(read && 'gtin' in read && !known ? 'accepted' : 'refused')
    if (!read) return setSaid(t('catalog.scannedNothing'))
    if (!('gtin' in read)) return setSaid(t('catalog.scannedTaken', read))
    if (known) return setSaid(t('catalog.scannedKnown', read))
    onPacking([...packing, { gtin: read.gtin, quantity: packing.length === 0 ? '1' : '', name: '' }])
    setSaid(t('catalog.scannedAdded', read))
  }
  useScan(take)
  return said
}
