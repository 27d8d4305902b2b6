// Prints the labels of the thing on the card: once by themselves, once more after a failure, then again only for a reason. The command barcode PRINT does the same.
import { useState } from 'react'
import type { Refusal, View } from '#contract/contract.ts'
import { useLane } from '../../parts/use-lane.ts'
import { useCommand, useQueryOf } from '../../use-operation.ts'
import { useScanCommand } from '../../scan-command.ts'

type Card = NonNullable<View<'tracing.card'>>
export type Job = View<'labelling.retry'>
/** The labels a card's button prints. */
export type CardLabel = 'lot' | 'case' | 'serial' | 'pallet'

/** The labels a thing can have, its own first. */
const labelsOf = ({ kind }: Card): readonly CardLabel[] => {
  if (kind === 'lot') return ['lot', 'case']
  return kind === 'serial' ? ['serial'] : kind === 'unit' ? ['pallet'] : []
}

type Told<V> = { readonly ok: true; readonly view: V } | { readonly ok: false; readonly refusal: Refusal }

export const usePrintCard = (card: Card) => {
  const { subject } = card
  const lane = useLane()
  const [printing, retrying, reprinting] = [useCommand('labelling.print'), useCommand('labelling.retry'), useCommand('labelling.reprint')]
  const [queued, setQueued] = useState<Job>()
  const [again, setAgain] = useState<Job>()
  const labels = labelsOf(card)
  const jobs = useQueryOf('labelling.queue', labels.length > 0 ? {} : undefined).view?.jobs
  const printed = (kind: CardLabel): Job | undefined =>
    queued?.kind === kind ? queued : jobs?.find((job) => job.subject === subject && job.kind === kind && job.state !== 'cancelled')
  const told = <V>(answer: Told<V> | undefined, jobOf: (view: V) => Job | undefined): void => {
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    setQueued(jobOf(answer.view))
    lane.clear()
  }
  const print = async (kind: CardLabel): Promise<void> => {
    const job = printed(kind)
    if (job?.state === 'failed') told(await retrying.run({ job: job.id }), (retried) => retried)
    else if (job) setAgain(job)
    else told(await printing.run({ kind, subjects: [subject] }), ({ first }) => first)
  }
  const reprint = async (job: Job, reason: string): Promise<void> => {
    setAgain(undefined)
    told(await reprinting.run({ job: job.id, reason }), (copy) => copy)
  }
  const [usual] = labels
  useScanCommand('PRINT', usual === undefined ? undefined : () => void print(usual))
  return { lane, labels, printed, print, queued, again, setAgain, reprint, busy: printing.busy || retrying.busy || reprinting.busy }
}
