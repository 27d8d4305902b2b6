// One shipment at work: scans prove picks, and what a scan lacked is asked for in the lane.
import { createElement, useState } from 'react'
import type { Answer, Sent, View } from '#contract/contract.ts'
import { GoodsForm, type NamedGoods } from '../../parts/GoodsForm.tsx'
import { useLane, type Lane } from '../../parts/use-lane.ts'
import { refusalText } from '../../refusal-text.ts'
import { useCommand, useQueryOf, useShow } from '../../use-operation.ts'
import type { Scan } from '../../use-scan.ts'
import { useWords, type Words } from '../../words.ts'
import { acceptedPick } from './pick-made.ts'

export type Shipment = NonNullable<View<'shipping.shipment'>>
export type Named = Omit<Sent<'shipping.pick'>, 'shipment'>

/** One thing to pick: what was scanned, or what a person named. */
type Attempt = { readonly scan: Scan; readonly quantity?: number } | { readonly named: Named }
type PickRefusal = Extract<Answer<'shipping.pick'>, { ok: false }>['refusal']

interface Asking {
  readonly t: Words
  readonly lane: Lane
  readonly attempt: Attempt
  readonly pick: (named: Named) => void
}

/** Lot or serials that the label does not say can be named; everything else stays refused. */
const askFor = ({ t, lane, attempt, pick }: Asking, refusal: PickRefusal): void => {
  const scanned = 'scan' in attempt ? attempt.scan.raw : undefined
  const { what } = refusalText(t, refusal)
  if (refusal.code === 'OverOrdered') return lane.reject({ what, todo: t('shipping.overTodo') }, scanned)
  if (refusal.code !== 'LotNeeded' && refusal.code !== 'SerialNeeded') return lane.refuse(refusal, scanned)
  const known: Partial<Named> = 'named' in attempt ? attempt.named : attempt.quantity === undefined ? {} : { quantity: attempt.quantity }
  lane.decide({
    what, todo: t(refusal.code === 'LotNeeded' ? 'shipping.lotTodo' : 'shipping.serialTodo'),
    form: createElement(GoodsForm, {
      itemId: refusal.itemId, itemName: refusal.item, known, location: known.location, action: t('shipping.pickAction'),
      onUse: (goods: NamedGoods) => pick({ item: refusal.itemId, ...(known.location === undefined ? {} : { location: known.location }), ...goods }), onCancel: lane.clear,
    }),
  }, scanned)
}

export const useShipment = (shipment: string) => {
  const t = useWords()
  const lane = useLane()
  const { view, waiting } = useQueryOf('shipping.shipment', { shipment })
  const show = useShow('shipping.shipment')
  const [scanning, enter, undo, packing, shipping] = [useCommand('shipping.scan'), useCommand('shipping.pick'), useCommand('shipping.undo'), useCommand('shipping.pack'), useCommand('shipping.ship')]
  const [nextQuantity, setNextQuantity] = useState<number>()
  const [lastAttempt, setLastAttempt] = useState<Attempt>()

  const attempt = async (one: Attempt): Promise<void> => {
    const answer = 'scan' in one ? await scanning.run({ shipment, raw: one.scan.raw, ...(one.quantity === undefined ? {} : { quantity: one.quantity }) }, one.scan) : await enter.run({ shipment, ...one.named })
    if (!answer) return
    if (!answer.ok) return askFor({ t, lane, attempt: one, pick: (named) => void attempt({ named }) }, answer.refusal)
    show({ shipment }, answer.view)
    setNextQuantity(undefined)
    setLastAttempt(one)
    if (answer.view.last) lane.accept(acceptedPick(t, answer.view.last), 'scan' in one ? one.scan.raw : undefined)
  }

  const takeBack = async (): Promise<void> => {
    const answer = await undo.run({ shipment })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ shipment }, answer.view)
    setLastAttempt(undefined)
    lane.accept({ title: t('shipping.undone') })
  }

  const pack = async (): Promise<void> => {
    const answer = await packing.run({ shipment })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    const before = new Set(view?.units.map(({ sscc }) => sscc))
    const unit = answer.view.units.find(({ sscc }) => !before.has(sscc))
    show({ shipment }, answer.view)
    if (unit) lane.accept({ title: t('shipping.packed'), facts: [{ label: t('thing.sscc'), value: unit.sscc, mono: true }], quantity: { count: unit.quantity, unit: t('shipping.inIt') } })
  }

  const ship = async (): Promise<void> => {
    const answer = await shipping.run({ shipment })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ shipment }, answer.view)
  }

  return {
    lane, view, waiting, nextQuantity, setNextQuantity, takeBack, pack, ship,
    busy: scanning.busy || enter.busy || undo.busy || packing.busy || shipping.busy,
    onScan: (scan: Scan) => attempt({ scan, ...(nextQuantity === undefined ? {} : { quantity: nextQuantity }) }),
    pick: (named: Named) => attempt({ named }),
    /** More of what was picked last by its lot: the same scan or entry with another quantity. Undefined where there is nothing to repeat. */
    moreOfLast: lastAttempt && view?.last?.serials === 0
      ? (quantity: number) => attempt('scan' in lastAttempt ? { ...lastAttempt, quantity } : { named: { ...lastAttempt.named, quantity } })
      : undefined,
  }
}
