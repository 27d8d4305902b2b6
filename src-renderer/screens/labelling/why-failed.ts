// What a failure means to whoever stands before the printer.
import type { Words } from '../../words.ts'
import type { Job } from './use-label-desk.ts'

/** Nobody knows whether it came out: it is printed again for a reason, never just sent again. */
export const isInDoubt = ({ state, why = '' }: Job): boolean => state === 'failed' && why.endsWith('InDoubt')

const whys = ['LabelNotMade', 'PrinterGone', 'PrinterUnreachable', 'PrinterStalled', 'PrinterDropped', 'PrinterUnreachableInDoubt', 'PrinterStalledInDoubt', 'PrinterDroppedInDoubt', 'StationStoppedInDoubt'] as const

export const whyFailed = (t: Words, { why = '' }: Job): string => {
  const known = whys.find((one) => one === why)
  return known ? t(`labelling.why.${known}`) : why
}
