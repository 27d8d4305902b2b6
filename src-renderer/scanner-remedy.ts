// What to do about a scanner that is not heard, in a sentence.
import type { View } from '#contract/contract.ts'
import type { Words } from './words.ts'

type ScannerState = Pick<View<'station.status'>['deafScanners'][number], 'state' | 'remedy'>

/** A missing permission is lent by a group for serial ports, by a rule of udev for USB scanners. */
export const scannerRemedy = (t: Words, { state, remedy = '' }: ScannerState): string => {
  const key = state === 'not-permitted' ? (remedy.includes('=') ? 'rule-missing' : 'group-missing') : state
  return t(`scannerRemedy.${key}`, { remedy })
}
