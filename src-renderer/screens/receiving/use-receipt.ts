// One receipt at work: scans and entries go in, and what they need beyond the label is asked for in the lane.
import { useState } from 'react'
import type { Answer, Sent, View } from '#contract/contract.ts'
import { useLane } from '../../parts/use-lane.ts'
import { useCommand, useQueryOf, useShow } from '../../use-operation.ts'
import type { Scan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { acceptedArrival } from './arrival.ts'
import { askArrival, missingOf, withMore, type Attempt, type ScanRefusal } from './ask-arrival.ts'
import type { Missing } from './EntryForm.tsx'
import { secondScan } from './second-scan.ts'

export type Receipt = NonNullable<View<'receiving.receipt'>>
export type Entry = NonNullable<Sent<'receiving.scan'>['entered']>
type ScanAnswer = Answer<'receiving.scan'>

const isEmpty = (entered: Entry): boolean => Object.keys(entered).length === 0

export const useReceipt = (receipt: string) => {
  const t = useWords()
  const lane = useLane()
  const { view, waiting } = useQueryOf('receiving.receipt', { receipt })
  const show = useShow('receiving.receipt')
  const [scanning, enter, undo, finish] = [useCommand('receiving.scan'), useCommand('receiving.enter'), useCommand('receiving.undo'), useCommand('receiving.finish')]
  const [removeScan, removeLine] = [useCommand('receiving.removeScan'), useCommand('receiving.removeLine')]
  const [nextQuantity, setNextQuantity] = useState<number>()
  const [damaged, setDamaged] = useState<Entry['damaged']>()
  const [removing, setRemoving] = useState(false)
  const [lastAttempt, setLastAttempt] = useState<Attempt>()
  const [lacking, setLacking] = useState<{ readonly attempt: Attempt; readonly missing: Missing; readonly refusal: ScanRefusal }>()

  const attempt = async (one: Attempt): Promise<void> => {
    const { scan, entered } = one
    const answer: ScanAnswer | undefined = scan === undefined
      ? await enter.run({ receipt, entered: { ...entered, item: entered.item ?? '' } })
      : await scanning.run({ receipt, raw: scan.raw, ...(isEmpty(entered) ? {} : { entered }) }, scan)
    if (!answer) return
    const missing = answer.ok ? undefined : missingOf(answer.refusal)
    setLacking(answer.ok || !missing ? undefined : { attempt: one, missing, refusal: answer.refusal })
    if (!answer.ok) return askArrival({ t, lane, attempt: one, again: (next) => void attempt(next) }, answer.refusal)
    show({ receipt }, answer.view)
    setNextQuantity(undefined)
    setDamaged(undefined)
    setLastAttempt(one)
    if (answer.view.last) lane.accept(acceptedArrival(t, answer.view.last), scan?.raw)
  }

  const takenOff = (answer: Answer<'receiving.removeScan'> | Answer<'receiving.removeLine'> | undefined, raw?: string): void => {
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal, raw)
    show({ receipt }, answer.view)
    setLastAttempt(undefined)
    lane.accept({ title: t('receiving.removed') }, raw)
  }

  const onScan = async (scan: Scan): Promise<void> => {
    if (removing) return takenOff(await removeScan.run({ receipt, raw: scan.raw, ...(nextQuantity === undefined ? {} : { entered: { quantity: nextQuantity } }) }, scan), scan.raw)
    const rest = lacking && lane.content.tone === 'decision' ? await secondScan(scan, lacking.missing) : undefined
    if (lacking && rest) return attempt(withMore(lacking.attempt, lacking.refusal, rest))
    return attempt({ scan, entered: { ...(nextQuantity === undefined ? {} : { quantity: nextQuantity }), ...(damaged ? { damaged } : {}) } })
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
    damaged, setDamaged, removing, toggleRemoving: () => { lane.clear(); setRemoving((before) => !before) },
    removeLine: async (line: string) => takenOff(await removeLine.run({ receipt, line })),
    busy: scanning.busy || enter.busy || undo.busy || finish.busy || removeScan.busy || removeLine.busy,
    onScan,
    receive: (entered: Entry) => attempt({ entered }),
    /** More of what was received last: the same scan or entry with another quantity. */
    moreOfLast: (quantity: number) => lastAttempt && attempt({ ...lastAttempt, entered: { ...lastAttempt.entered, quantity } }),
  }
}
