// Prints the labels of the thing on the card: once by themselves, then again only for a reason. The command barcode PRINT does the same.
import { useState } from 'react'
import type { Answer, View } from '#contract/contract.ts'
import { useLane } from '../../parts/use-lane.ts'
import { useCommand, useQueryOf } from '../../use-operation.ts'
import { useScanCommand } from '../../use-scan.ts'

type Card = NonNullable<View<'tracing.card'>>
export type Job = View<'labelling.queue'>['jobs'][number]

/** The labels a thing can have, its own first. */
const templatesOf = ({ kind }: Card): readonly Job['template'][] => {
  if (kind === 'lot') return ['lot', 'case']
  return kind === 'serial' ? ['serial'] : kind === 'unit' ? ['pallet'] : []
}

export const usePrintCard = (card: Card) => {
  const { subject } = card
  const lane = useLane()
  const [printing, reprinting] = [useCommand('labelling.print'), useCommand('labelling.reprint')]
  const [queued, setQueued] = useState<Job['template']>()
  const [again, setAgain] = useState<Job>()
  const templates = templatesOf(card)
  const jobs = useQueryOf('labelling.queue', templates.length > 0 ? {} : undefined).view?.jobs
  const printed = (template: Job['template']): Job | undefined => jobs?.find((job) => job.subject === subject && job.template === template && job.state !== 'cancelled')
  const told = (template: Job['template'], answer: Answer<'labelling.print' | 'labelling.reprint'> | undefined): void => {
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    setQueued(template)
    lane.clear()
  }
  const print = async (template: Job['template']): Promise<void> => {
    const job = printed(template)
    if (job) setAgain(job)
    else told(template, await printing.run({ template, subjects: [subject] }))
  }
  const reprint = async (job: Job, reason: string): Promise<void> => {
    setAgain(undefined)
    told(job.template, await reprinting.run({ job: job.id, reason }))
  }
  const [usual] = templates
  useScanCommand('PRINT', usual === undefined ? undefined : () => void print(usual))
  return { lane, templates, printed, print, queued, again, setAgain, reprint, busy: printing.busy || reprinting.busy }
}
