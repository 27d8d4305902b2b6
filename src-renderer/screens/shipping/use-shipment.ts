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
import { PickReason } from './PickReason.tsx'

export type Shipment = NonNullable<View<'shipping.shipment'>>
export type Named = Omit<Sent<'shipping.pick'>, 'shipment'>

/** One thing to pick: what was scanned, or what a person named. */
type Attempt = ({ readonly scan: Scan; readonly quantity?: number } | { readonly named: Named }) & { readonly reason?: string }
type PickRefusal = Extract<Answer<'shipping.pick'>, { ok: false }>['refusal']

interface Asking {
  readonly t: Words
  readonly lane: Lane
  readonly attempt: Attempt
  readonly pick: (named: Named) => void
  /** The same once more, with why. */
  readonly insist: (reason: string) => void
}

/** Lot or serials that the label does not say can be named; everything else stays refused. */
const askFor = ({ t, lane, attempt, pick, insist }: Asking, refusal: PickRefusal): void => {
  const scanned = 'scan' in attempt ? attempt.scan.raw : undefined
  const { what, todo } = refusalText(t, refusal)
  if (refusal.code === 'LotNotProposed' || (refusal.code === 'TooShortForCustomer' && attempt.reason === undefined)) {
    return lane.decide({ what, todo, form: createElement(PickReason, { onUse: insist, onCancel: lane.clear }) }, scanned)
  }
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
  const [back, unpacking, staging, cancelling] = [useCommand('shipping.scanBack'), useCommand('shipping.unpack'), useCommand('shipping.stage'), useCommand('shipping.cancel')]
  const [removing, setRemoving] = useState(false)
  const [nextQuantity, setNextQuantity] = useState<number>()
  const [lastAttempt, setLastAttempt] = useState<Attempt>()

  const attempt = async (one: Attempt): Promise<void> => {
    const why = one.reason === undefined ? {} : { reason: one.reason }
    const answer = 'scan' in one ? await scanning.run({ shipment, raw: one.scan.raw, ...(one.quantity === undefined ? {} : { quantity: one.quantity }), ...why }, one.scan) : await enter.run({ shipment, ...one.named, ...why })
    if (!answer) return
    if (!answer.ok) return askFor({ t, lane, attempt: one, pick: (named) => void attempt({ named }), insist: (reason) => void attempt({ ...one, reason }) }, answer.refusal)
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

  /** In remove mode a scan puts back what it names. */
  const putBack = async (scan: Scan): Promise<void> => {
    const answer = await back.run({ shipment, raw: scan.raw, ...(nextQuantity === undefined ? {} : { quantity: nextQuantity }) }, scan)
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal, scan.raw)
    show({ shipment }, answer.view)
    setNextQuantity(undefined)
    lane.accept({ title: t('shipping.putBack') }, scan.raw)
  }

  /** Shows what a command answered, or why it did not. */
  const settle = (answer: Answer<'shipping.unpack' | 'shipping.stage' | 'shipping.cancel'> | undefined): void => {
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ shipment }, answer.view)
  }

  const pack = async (what: Omit<Sent<'shipping.pack'>, 'shipment'> = {}): Promise<void> => {
    const answer = await packing.run({ shipment, ...what })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    const before = new Set(view?.units.map(({ sscc }) => sscc))
    const unit = answer.view.units.find(({ sscc }) => !before.has(sscc))
    show({ shipment }, answer.view)
    if (unit) lane.accept({ title: t('shipping.packed'), facts: [{ label: t('thing.sscc'), value: unit.sscc, mono: true }], quantity: { count: unit.quantity, unit: t('shipping.inIt') } })
  }

  const ship = async (rest: 'stays' | 'new-order' = 'stays'): Promise<void> => {
    const answer = await shipping.run({ shipment, rest })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ shipment }, answer.view)
    // What was asked before is decided: the page that follows asks nothing.
    lane.clear()
  }

  return {
    lane, view, waiting, nextQuantity, setNextQuantity, takeBack, pack, ship, removing, setRemoving,
    unpack: async (unit: string, off: boolean) => settle(await unpacking.run({ shipment, unit, off })),
    stage: async (location: string) => settle(await staging.run({ shipment, location })),
    callOff: async (more: Pick<Sent<'shipping.cancel'>, 'to' | 'reason'>) => settle(await cancelling.run({ shipment, ...more })),
    busy: [scanning, enter, undo, packing, shipping, back, unpacking, staging, cancelling].some(({ busy }) => busy),
    onScan: (scan: Scan) => (removing ? putBack(scan) : attempt({ scan, ...(nextQuantity === undefined ? {} : { quantity: nextQuantity }) })),
    pick: (named: Named) => attempt({ named }),
    /** More of what was picked last by its lot: the same scan or entry with another quantity. Undefined where there is nothing to repeat. */
    moreOfLast: lastAttempt && view?.last?.serials === 0
      ? (quantity: number) => attempt('scan' in lastAttempt ? { ...lastAttempt, quantity } : { named: { ...lastAttempt.named, quantity } })
      : undefined,
  }
}
