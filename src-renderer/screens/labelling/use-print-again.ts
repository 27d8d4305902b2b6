// The same label once more: of one that may be out already the first becomes void, so that never two are good.
import type { Answer } from '#contract/contract.ts'
import { useCommand } from '../../use-operation.ts'
import type { Job } from './use-label-desk.ts'

export const usePrintAgain = () => {
  const [copying, voiding] = [useCommand('labelling.reprint'), useCommand('labelling.void')]
  const printAgain = ({ id: job, state }: Pick<Job, 'id' | 'state'>, reason: string): Promise<Answer<'labelling.reprint' | 'labelling.void'> | undefined> =>
    state === 'doubt' ? voiding.run({ job, reason, again: true }) : copying.run({ job, reason })
  return { printAgain, busy: copying.busy || voiding.busy }
}
