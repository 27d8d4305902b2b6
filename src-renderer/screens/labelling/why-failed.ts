// What went wrong with a label, as it is for whoever stands before the printer.
import type { Words } from '../../words.ts'
import type { Job } from './use-label-desk.ts'

const failures = ['LabelNotMade', 'LargerThanPaper', 'PrinterGone', 'PrinterUnreachable', 'PrinterStalled', 'PrinterDropped'] as const
const doubts = ['PrinterUnreachable', 'PrinterStalled', 'PrinterDropped', 'StationStopped', 'PrinterCleared', 'NotThatLabel'] as const

/** Failed: nothing has left, it can be sent again. In doubt: somebody has to look. */
export const whyFailed = (t: Words, { state, why = '' }: Pick<Job, 'state' | 'why'>): string => {
  const doubt = doubts.find((one) => one === why)
  if (state === 'doubt' && doubt) return t(`labelling.doubt.${doubt}`)
  const failure = failures.find((one) => one === why)
  return failure ? t(`labelling.why.${failure}`) : why
}
