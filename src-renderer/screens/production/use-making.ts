// One making at work: scans and entries go in, and what they need beyond the label is asked for in the lane.
import { createElement, useState } from 'react'
import type { Answer, Sent, View } from '#contract/contract.ts'
import { IndicatorForm } from '../../parts/IndicatorForm.tsx'
import { GoodsForm, type NamedGoods } from '../../parts/GoodsForm.tsx'
import { useLane, type Lane } from '../../parts/use-lane.ts'
import { refusalText } from '../../refusal-text.ts'
import { useCommand, useQueryOf, useShow } from '../../use-operation.ts'
import type { Scan } from '../../use-scan.ts'
import { useWords, type Words } from '../../words.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { acceptedStep } from './step-made.ts'

export type Making = NonNullable<View<'production.making'>>
export type Entry = Omit<Sent<'production.output'>, 'making'>
type Used = Omit<Sent<'production.use'>, 'making'>
type Wasted = Omit<Sent<'production.waste'>, 'making'>
type Attempt =
  | ({ readonly does: 'scan'; readonly scan: Scan } & Omit<Sent<'production.scan'>, 'making' | 'raw'>)
  | ({ readonly does: 'use' } & Used) | ({ readonly does: 'output' } & Entry) | ({ readonly does: 'waste' } & Wasted)
type Refused = Extract<Answer<'production.scan' | 'production.use' | 'production.output' | 'production.waste'>, { ok: false }>['refusal']

/** What the next scan does: counts, takes back, or puts what was made in again. */
export type Mode = 'scan' | 'remove' | 'rework'

interface Asking {
  readonly t: Words
  readonly lane: Lane
  readonly attempt: Attempt
  readonly made: string
  readonly again: (attempt: Attempt) => void
  readonly askOutput: () => void
}

/** What the operator may decide or add; everything else stays refused. */
const ask = ({ t, lane, attempt, made, again, askOutput }: Asking, refusal: Refused): void => {
  const said = refusalText(t, refusal)
  const scanned = attempt.does === 'scan' ? attempt.scan.raw : undefined
  switch (refusal.code) {
    case 'NotOnOrder':
      return lane.decide({ ...said, choices: [{ label: t('production.useAnyway'), run: () => again({ ...attempt, unlisted: true } as Attempt) }, { label: t('production.leaveOut'), run: lane.clear }] }, scanned)
    case 'ExpiryReasonNeeded':
      return lane.decide({ ...said, form: createElement(ReasonForm, { onGive: (reason: string) => again({ ...attempt, reason } as Attempt), onCancel: lane.clear }) }, scanned)
    case 'IndicatorNeeded':
      return lane.decide({ ...said, form: createElement(IndicatorForm, {
        key: refusal.lot ?? 'serials', itemId: refusal.itemId, lot: refusal.lot, said: refusal.said, action: t('production.cameOut'), onCancel: lane.clear,
        onNote: (notes) => again({ ...attempt, indicators: [...(('indicators' in attempt && attempt.indicators) || []).filter(({ indicator }) => !notes.some((note) => note.indicator === indicator)), ...notes] } as Attempt),
      }) }, scanned)
    case 'LotNeeded': case 'SerialNeeded': case 'ExpiryNeeded': {
      if (attempt.does === 'output' || (attempt.does === 'scan' && refusal.itemId === made && attempt.rework !== true)) {
        lane.refuse(refusal, scanned)
        return askOutput()
      }
      return lane.decide({ ...said, form: createElement(GoodsForm, {
        itemId: refusal.itemId, itemName: refusal.item, known: attempt.quantity === undefined ? {} : { quantity: attempt.quantity }, action: t('production.use'), onCancel: lane.clear,
        onUse: (goods: NamedGoods) => again({ does: 'use', item: refusal.itemId, ...goods }),
      }) }, scanned)
    }
    default: return lane.refuse(refusal, scanned)
  }
}

export const useMaking = (making: string) => {
  const t = useWords()
  const lane = useLane()
  const { view, waiting } = useQueryOf('production.making', { making })
  const show = useShow('production.making')
  const [scanning, using, output, waste, undo, remove, finish, cancel] = [
    useCommand('production.scan'), useCommand('production.use'), useCommand('production.output'), useCommand('production.waste'),
    useCommand('production.undo'), useCommand('production.remove'), useCommand('production.finish'), useCommand('production.cancel'),
  ]
  const [nextQuantity, setNextQuantity] = useState<number>()
  const [mode, setMode] = useState<Mode>('scan')
  const [asking, setAsking] = useState<'output' | 'by-product' | 'waste' | 'input'>()

  const run = (one: Attempt) => {
    switch (one.does) {
      case 'scan': { const { does: _, scan, ...more } = one; return scanning.run({ making, raw: scan.raw, ...more }, scan) }
      case 'use': { const { does: _, ...input } = one; return using.run({ making, ...input }) }
      case 'output': { const { does: _, ...input } = one; return output.run({ making, ...input }) }
      case 'waste': { const { does: _, ...input } = one; return waste.run({ making, ...input }) }
    }
  }

  const attempt = async (one: Attempt): Promise<void> => {
    const answer = await run(one)
    if (!answer) return
    if (!answer.ok) return ask({ t, lane, attempt: one, made: view?.item ?? '', again: (next) => void attempt(next), askOutput: () => setAsking('output') }, answer.refusal)
    show({ making }, answer.view)
    setNextQuantity(undefined)
    setMode('scan')
    if (answer.view.last) lane.accept(acceptedStep(t, answer.view.last), one.does === 'scan' ? one.scan.raw : undefined)
  }

  const shown = (answer: Answer<'production.undo' | 'production.remove' | 'production.finish' | 'production.cancel'> | undefined, said?: string, scanned?: string): void => {
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal, scanned)
    show({ making }, answer.view)
    setMode('scan')
    if (said === undefined) lane.clear()
    else lane.accept({ title: said }, scanned)
  }

  return {
    lane, view, waiting, nextQuantity, setNextQuantity, mode, setMode, asking, setAsking,
    busy: [scanning, using, output, waste, undo, remove, finish, cancel].some((command) => command.busy),
    onScan: async (scan: Scan): Promise<void> => (mode === 'remove'
      ? shown(await remove.run({ making, raw: scan.raw }, scan), t('production.takenBack'), scan.raw)
      : attempt({ does: 'scan', scan, ...(nextQuantity === undefined ? {} : { quantity: nextQuantity }), ...(mode === 'rework' ? { rework: true } : {}) })),
    use: (input: Used) => attempt({ does: 'use', ...input }),
    comeOut: (entry: Entry) => attempt({ does: 'output', ...entry }),
    throwAway: (wasted: Wasted) => attempt({ does: 'waste', ...wasted }),
    takeBack: async () => shown(await undo.run({ making }), t('production.takenBack')),
    close: async (closesOrder: boolean) => shown(await finish.run({ making, closesOrder })),
    cancelAll: async () => shown(await cancel.run({ making })),
  }
}

export type Desk = ReturnType<typeof useMaking>
