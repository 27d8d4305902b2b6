// What a failure means to whoever stands before the printer.
import type { Words } from '../../words.ts'
import type { Job } from './use-label-desk.ts'

const whys = ['LabelNotMade', 'PrinterGone', 'PrinterUnreachable', 'PrinterStalled', 'PrinterDropped', 'PrinterUnreachableInDoubt', 'PrinterStalledInDoubt', 'PrinterDroppedInDoubt'] as const

export const whyFailed = (t: Words, { why = '' }: Job): string => {
  const known = whys.find((one) => one === why)
  return known ? t(`labelling.why.${known}`) : why
}
