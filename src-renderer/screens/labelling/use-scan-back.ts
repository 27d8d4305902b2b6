// Scanning back what came out, label after label in the order it was asked for: one in another's place stops the batch.
import { useState } from 'react'
import type { Lane } from '../../parts/use-lane.ts'
import { useCommand } from '../../use-operation.ts'
import { withoutBadge, type Scan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import type { Job } from './use-label-desk.ts'

/** It may be out, and nobody has scanned it: a printer's word is less than a scan. */
export const canBeScannedBack = ({ state, seen }: Job): boolean => state === 'sent' || state === 'doubt' || (state === 'confirmed' && !seen)

export const useScanBack = (lane: Lane, jobs: readonly Job[] | undefined) => {
  const t = useWords()
  const { run, busy } = useCommand('labelling.confirm')
  const [expected, setExpected] = useState<Job>()
  /** The list has the newest first, and each label comes out before the next. */
  const following = ({ id, batch }: Job): Job | undefined => jobs?.findLast((job) => job.batch === batch && job.id !== id && canBeScannedBack(job))
  const onScan = async ({ raw }: Pick<Scan, 'raw'>): Promise<void> => {
    const shown = withoutBadge(raw)
    const answer = expected && (await run({ job: expected.id, raw }))
    if (!expected || !answer) return
    if (!answer.ok) return lane.refuse(answer.refusal, shown)
    if (answer.view.state !== 'confirmed') return lane.alarm({ what: t('labelling.swapped', { title: expected.title }), todo: t('labelling.doubt.NotThatLabel') }, shown)
    lane.accept({ title: t('labelling.scannedBack'), facts: [{ label: t('labelling.labelOf'), value: answer.view.title }] }, shown)
    setExpected(following(expected))
  }
  return { expected, busy, onScan, begin: setExpected, end: () => setExpected(undefined) }
}
