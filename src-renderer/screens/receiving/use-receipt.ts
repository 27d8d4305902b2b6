// One receipt at work: scans and entries go in, and what they need beyond the label is asked for in the lane.
import { createElement, useState } from 'react'
import type { Answer, Sent, View } from '#contract/contract.ts'
import { refusalText } from '../../refusal-text.ts'
import { useLane, type Lane } from '../../parts/use-lane.ts'
import { useCommand, useQueryOf, useShow } from '../../use-operation.ts'
import type { Scan } from '../../use-scan.ts'
import { useWords, type Words } from '../../words.ts'
import { acceptedArrival } from './arrival.ts'
import { EntryForm, type Missing } from './EntryForm.tsx'
import { secondScan } from './second-scan.ts'

export type Receipt = NonNullable<View<'receiving.receipt'>>
export type Entry = NonNullable<Sent<'receiving.scan'>['entered']>
type ScanAnswer = Answer<'receiving.scan'>
type ScanRefusal = Extract<ScanAnswer, { ok: false }>['refusal']
type ItemRefusal = Extract<ScanRefusal, { code: 'LotNeeded' | 'SerialNeeded' | 'ExpiryNeeded' }>

/** One thing to receive: what was scanned, if anything, and what a person added. */
interface Attempt {
  readonly scan?: Scan
  readonly entered: Entry
}

const missingOf = (refusal: ItemRefusal): Missing => ({ LotNeeded: 'lot', SerialNeeded: 'serials', ExpiryNeeded: 'expiry' } as const)[refusal.code]

const isEmpty = (entered: Entry): boolean => Object.keys(entered).length === 0

interface Asking {
  readonly t: Words
  readonly lane: Lane
  readonly attempt: Attempt
  readonly again: (attempt: Attempt) => void
}

/** What the operator may decide; everything else stays refused. */
const ask = ({ t, lane, attempt, again }: Asking, refusal: ScanRefusal): void => {
  const said = refusalText(t, refusal)
  const withMore = (more: Entry): void => again({ ...attempt, entered: { ...attempt.entered, ...more } })
  switch (refusal.code) {
    case 'LotNeeded':
    case 'SerialNeeded':
    case 'ExpiryNeeded':
      return lane.decide({ ...said, form: createElement(EntryForm, { key: refusal.code, itemId: refusal.itemId, itemName: refusal.item, missing: missingOf(refusal), known: attempt.entered, knownLot: 'lot' in refusal ? refusal.lot : undefined, onReceive: withMore, onCancel: lane.clear }) }, attempt.scan?.raw)
    case 'OverOrdered': {
      const count = refusal.done + refusal.scanned - refusal.ordered
      return lane.decide({ ...said, choices: [{ label: t('entry.acceptOver', { count }), run: () => withMore({ overOrdered: true }) }, { label: t('entry.leaveOut'), run: lane.clear }] }, attempt.scan?.raw)
    }
    case 'LotExpiryDiffers':
      return lane.decide({ ...said, choices: [{ label: t('entry.keepExpiry', { expiry: refusal.known }), run: () => withMore({ expiry: refusal.known }) }, { label: t('entry.leaveOut'), run: lane.clear }] }, attempt.scan?.raw)
    default:
      return lane.refuse(refusal, attempt.scan?.raw)
  }
}

export const useReceipt = (receipt: string) => {
  const t = useWords()
  const lane = useLane()
  const { view, waiting } = useQueryOf('receiving.receipt', { receipt })
  const show = useShow('receiving.receipt')
  const [scanning, enter, undo, finish] = [useCommand('receiving.scan'), useCommand('receiving.enter'), useCommand('receiving.undo'), useCommand('receiving.finish')]
  const [nextQuantity, setNextQuantity] = useState<number>()
  const [lastAttempt, setLastAttempt] = useState<Attempt>()
  const [lacking, setLacking] = useState<{ readonly attempt: Attempt; readonly missing: Missing }>()

  const attempt = async (one: Attempt): Promise<void> => {
    const { scan, entered } = one
    const answer: ScanAnswer | undefined = scan === undefined
      ? await enter.run({ receipt, entered: { ...entered, item: entered.item ?? '' } })
      : await scanning.run({ receipt, raw: scan.raw, ...(isEmpty(entered) ? {} : { entered }) }, scan)
    if (!answer) return
    setLacking(!answer.ok && 'itemId' in answer.refusal && answer.refusal.code !== 'IndicatorNeeded' ? { attempt: one, missing: missingOf(answer.refusal) } : undefined)
    if (!answer.ok) return ask({ t, lane, attempt: one, again: (next) => void attempt(next) }, answer.refusal)
    show({ receipt }, answer.view)
    setNextQuantity(undefined)
    setLastAttempt(one)
    if (answer.view.last) lane.accept(acceptedArrival(t, answer.view.last), scan?.raw)
  }

  const onScan = async (scan: Scan): Promise<void> => {
    const rest = lacking && lane.content.tone === 'decision' ? await secondScan(scan, lacking.missing) : undefined
    if (lacking && rest) return attempt({ ...lacking.attempt, entered: { ...lacking.attempt.entered, ...rest } })
    return attempt({ scan, entered: nextQuantity === undefined ? {} : { quantity: nextQuantity } })
  }

  const takeBack = async (): Promise<void> => {
    const answer = await undo.run({ receipt })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ receipt }, answer.view)
    setLastAttempt(undefined)
    lane.accept({ title: t('receiving.undone') })
  }

  const close = async (): Promise<void> => {
    const answer = await finish.run({ receipt })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ receipt }, answer.view)
  }

  return {
    lane, view, waiting, nextQuantity, setNextQuantity, lastAttempt, takeBack, close,
    busy: scanning.busy || enter.busy || undo.busy || finish.busy,
    onScan,
    receive: (entered: Entry) => attempt({ entered }),
    /** More of what was received last: the same scan or entry with another quantity. */
    moreOfLast: (quantity: number) => lastAttempt && attempt({ ...lastAttempt, entered: { ...lastAttempt.entered, quantity } }),
  }
}
