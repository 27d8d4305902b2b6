// Labels asked for: for what was scanned, once more after a failure, again for a reason, or not at all.
import { createElement, useEffect, useEffectEvent, useState } from 'react'
import type { Answer, View } from '#contract/contract.ts'
import { DispositionBadge } from '../../parts/DispositionBadge.tsx'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { useLane, type Accepted, type Lane } from '../../parts/use-lane.ts'
import { useLookUp, type Card } from '../../use-look-up.ts'
import { useCommand } from '../../use-operation.ts'
import type { Scan } from '../../use-scan.ts'
import { useWords, type Words } from '../../words.ts'
import { usePrintAgain } from './use-print-again.ts'
import { whyFailed } from './why-failed.ts'

export type Job = View<'labelling.queue'>['jobs'][number]

interface LabelChoice {
  readonly kind: Job['kind']
  readonly subject: string
  /** The kind's own where absent. */
  readonly template?: string
}

/** The labels a thing can have, the likeliest first. */
export interface Printable {
  readonly labels: readonly LabelChoice[]
}

const lotLabels = (subject: string): LabelChoice[] => [{ kind: 'lot', subject }, { kind: 'case', subject }]

const labelsOf = ({ kind, subject, lotSubject }: Card): readonly LabelChoice[] => {
  if (kind === 'lot') return lotLabels(subject)
  if (kind === 'unit') return [{ kind: 'pallet', subject }]
  return kind === 'serial' ? [{ kind: 'serial', subject }, ...(lotSubject === undefined ? [] : lotLabels(lotSubject))] : []
}

const shownCard = (t: Words, card: Card): Accepted => ({
  title: card.title, ...(card.sku === undefined ? {} : { code: card.sku }),
  facts: [
    { label: card.kind === 'unit' ? t('thing.sscc') : t(card.kind === 'serial' ? 'fact.serial' : 'fact.lot'), value: card.code, mono: true },
    ...(card.kind === 'serial' && card.lot !== undefined ? [{ label: t('fact.lot'), value: card.lot, mono: true }] : []),
    ...(card.expiry === undefined ? [] : [{ label: t('fact.expiry'), value: createElement(ExpiryText, { day: card.expiry }) }]),
    ...(card.disposition === undefined || card.disposition === 'available' ? [] : [{ label: t('stock.state'), value: createElement(DispositionBadge, { disposition: card.disposition }) }]),
  ],
})

/** A label asked for here that then fails is said in the lane, unless something else is in hand by then: nobody should walk away from a green one. */
const useTrouble = (lane: Lane, job: Job | undefined): void => {
  const t = useWords()
  const failed = job?.state === 'failed' || job?.state === 'doubt' ? job.id : undefined
  const say = useEffectEvent(() => {
    if (job) lane.reject({ what: t('labelling.failed', job), todo: whyFailed(t, job) })
  })
  useEffect(() => {
    if (failed !== undefined) say()
  }, [failed])
}

type JobTold = View<'labelling.retry'>
type JobAnswer = Answer<'labelling.retry' | 'labelling.cancel' | 'labelling.reprint' | 'labelling.void'>

export const useLabelDesk = (jobs: readonly Job[] | undefined) => {
  const t = useWords()
  const lane = useLane()
  const [printing, retrying, cancelling] = [useCommand('labelling.print'), useCommand('labelling.retry'), useCommand('labelling.cancel')]
  const again = usePrintAgain()
  const [printable, setPrintable] = useState<Printable>()
  const [lastJob, setLastJob] = useState<string>()

  const take = (card: Card, raw?: string): void => {
    const labels = labelsOf(card)
    if (labels.length === 0) {
      setPrintable(undefined)
      return lane.reject({ what: t('labelling.noLabel', { title: card.title }), todo: t('labelling.noLabelTodo') }, raw)
    }
    setPrintable({ labels })
    lane.accept(shownCard(t, card), raw)
  }
  const lookUp = useLookUp(lane, take)
  useTrouble(lane, printable ? undefined : jobs?.find(({ id }) => id === lastJob))

  const print = async ({ kind, subject, template }: LabelChoice): Promise<void> => {
    const answer = await printing.run({ kind, subjects: [subject], ...(template === undefined ? {} : { template }) })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    const { first } = answer.view
    setLastJob(first?.id)
    setPrintable(undefined)
    lane.accept({ title: t('labelling.queued', { label: t(`card.template.${kind}`) }), ...(first ? { facts: [{ label: t('labelling.labelOf'), value: first.title }, { label: t('status.printer'), value: first.printer }] } : {}) })
  }

  const told = (answer: JobAnswer | undefined, says: (job: JobTold) => string): void => {
    if (!answer) return
    setPrintable(undefined)
    if (!answer.ok) return lane.refuse(answer.refusal)
    setLastJob(answer.view.id)
    lane.accept({ title: says(answer.view), facts: [{ label: t('labelling.labelOf'), value: answer.view.title }] })
  }

  return {
    lane, printable, print, lastJob, busy: printing.busy || retrying.busy || cancelling.busy || again.busy,
    onScan: (scan: Scan) => lookUp(scan.raw, scan),
    retry: async (job: string) => told(await retrying.run({ job }), () => t('labelling.retried')),
    cancel: async (job: string) => told(await cancelling.run({ job }), () => t('labelling.cancelled')),
    reprint: async (job: Job, reason: string) => told(await again.printAgain(job, reason), ({ copy }) => t('labelling.reprinted', { copy })),
  }
}
