// One shipment at work: scans prove picks, and what a scan lacked is asked for in the lane.
import { createElement, useState } from 'react'
import type { Answer, Refusal, Sent, View } from '#contract/contract.ts'
import { GoodsForm, type NamedGoods } from '../../parts/GoodsForm.tsx'
import { WeightForm } from '../../parts/WeightForm.tsx'
import { useLane, type Lane } from '../../parts/use-lane.ts'
import { refusalText } from '../../refusal-text.ts'
import { useCommand, useQueryOf, useShow } from '../../use-operation.ts'
import type { Scan } from '../../use-scan.ts'
import { mayDo } from '../../areas.ts'
import { useMe } from '../../use-station.ts'
import { useWords, type Words } from '../../words.ts'
import { acceptedPack, acceptedPick } from './pick-made.ts'
import { PickReason } from './PickReason.tsx'

export type Shipment = NonNullable<View<'shipping.shipment'>>
export type Named = Omit<Sent<'shipping.pick'>, 'shipment'>

/** One thing to pick: what was scanned, or what a person named. */
type Attempt = ({ readonly scan: Scan; readonly quantity?: number; readonly grams?: number } | { readonly named: Named }) & { readonly reason?: string }
type PickRefusal = Extract<Answer<'shipping.pick'>, { ok: false }>['refusal']

interface Asking {
  readonly t: Words
  readonly lane: Lane
  readonly attempt: Attempt
  readonly pick: (named: Named) => void
  /** The same once more, with why, or with its weight. */
  readonly again: (more: { readonly reason: string } | { readonly grams: number }) => void
  readonly decides: boolean
}

/** Lot or serials that the label does not say can be named; everything else stays refused. */
const askFor = ({ t, lane, attempt, pick, again, decides }: Asking, refusal: PickRefusal): void => {
  const scanned = 'scan' in attempt ? attempt.scan.raw : undefined
  const { what, todo } = refusalText(t, refusal)
  if (refusal.code === 'LotNotProposed' || (refusal.code === 'TooShortForCustomer' && decides)) {
    const why = refusal.code === 'LotNotProposed' ? 'other-lot' : 'short-life'
    return lane.decide({ what, todo, form: createElement(PickReason, { why, action: t('shipping.reasonUse'), onUse: (reason: string) => again({ reason }), onCancel: lane.clear }) }, scanned)
  }
  if (refusal.code === 'WeightNeeded') return lane.decide({ what, todo, form: createElement(WeightForm, { action: t('shipping.pickAction'), onWeigh: (grams: number) => again({ grams }), onCancel: lane.clear }) }, scanned)
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

/** What a person added belongs to the goods that were named, or to the scan. */
const withMore = (attempt: Attempt, more: { readonly reason: string } | { readonly grams: number }): Attempt =>
  'named' in attempt && 'grams' in more ? { ...attempt, named: { ...attempt.named, ...more } } : { ...attempt, ...more }

export type ToPack = Omit<Sent<'shipping.pack'>, 'shipment'>
type WeightNeeded = Extract<Refusal, { readonly code: 'WeightNeeded' }>

/** What is packed, with the weight of the part that needed one. */
const weighed = ({ goods, ...rest }: ToPack, { itemId, lot }: WeightNeeded, grams: number): ToPack =>
  ({ ...rest, ...(goods ? { goods: goods.map((each) => (each.item === itemId && each.lot === lot ? { ...each, grams } : each)) } : {}) })

/** A unit that is filled scan by scan; without a number it begins with the first. */
export interface Filling { readonly unit?: string; readonly holds?: number }

export const useShipment = (shipment: string) => {
  const t = useWords()
  const lane = useLane()
  const { view, waiting } = useQueryOf('shipping.shipment', { shipment })
  const show = useShow('shipping.shipment')
  const [scanning, enter, undo, packing, shipping] = [useCommand('shipping.scan'), useCommand('shipping.pick'), useCommand('shipping.undo'), useCommand('shipping.pack'), useCommand('shipping.ship')]
  const [back, unpacking, staging, cancelling] = [useCommand('shipping.scanBack'), useCommand('shipping.unpack'), useCommand('shipping.stage'), useCommand('shipping.cancel')]
  const [fillingOne, closing] = [useCommand('shipping.packScan'), useCommand('shipping.closeUnit')]
  const role = useMe()?.role
  const decides = role !== undefined && mayDo(role, 'supervisor')
  const [removing, setRemoving] = useState(false)
  const [filling, setFilling] = useState<Filling>()
  const [nextQuantity, setNextQuantity] = useState<number>()
  const [lastAttempt, setLastAttempt] = useState<Attempt>()

  const attempt = async (one: Attempt): Promise<void> => {
    const why = one.reason === undefined ? {} : { reason: one.reason }
    const answer = 'scan' in one ? await scanning.run({ shipment, raw: one.scan.raw, ...(one.quantity === undefined ? {} : { quantity: one.quantity }), ...(one.grams === undefined ? {} : { grams: one.grams }), ...why }, one.scan) : await enter.run({ shipment, ...one.named, ...why })
    if (!answer) return
    if (!answer.ok) return askFor({ t, lane, attempt: one, pick: (named) => void attempt({ named }), again: (more) => void attempt(withMore(one, more)), decides }, answer.refusal)
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

  const counts = nextQuantity === undefined ? {} : { quantity: nextQuantity }

  /** The weight of a part is asked for; everything else stays refused. */
  const askWeight = (refusal: Refusal, action: string, raw: string | undefined, again: (grams: number, needed: WeightNeeded) => void): void =>
    refusal.code === 'WeightNeeded' ? lane.decide({ ...refusalText(t, refusal), form: createElement(WeightForm, { action, onWeigh: (grams: number) => again(grams, refusal), onCancel: lane.clear }) }, raw) : lane.refuse(refusal, raw)

  /** In packing mode a scan goes into the unit at hand. */
  const fill = async (scan: Scan, grams?: number): Promise<void> => {
    const answer = await fillingOne.run({ shipment, raw: scan.raw, ...counts, ...(grams === undefined ? {} : { grams }), ...(filling?.unit === undefined ? {} : { into: filling.unit }) }, scan)
    if (!answer) return
    if (!answer.ok) return askWeight(answer.refusal, t('shipping.pack'), scan.raw, (weight) => void fill(scan, weight))
    const { packed } = answer.view
    show({ shipment }, answer.view.shipment)
    setNextQuantity(undefined)
    setFilling({ unit: packed.unit, holds: packed.holds })
    lane.accept(acceptedPack(t, packed), scan.raw)
  }

  const closeUnit = async (): Promise<void> => {
    const unit = filling?.unit
    setFilling(undefined)
    if (unit !== undefined) settle(await closing.run({ shipment, unit }))
  }

  /** In remove mode a scan puts back what it names. */
  const putBack = async (scan: Scan, grams?: number): Promise<void> => {
    const answer = await back.run({ shipment, raw: scan.raw, ...counts, ...(grams === undefined ? {} : { grams }) }, scan)
    if (!answer) return
    if (!answer.ok) return askWeight(answer.refusal, t('shipping.putBack'), scan.raw, (weight) => void putBack(scan, weight))
    show({ shipment }, answer.view)
    setNextQuantity(undefined)
    lane.accept({ title: t('shipping.putBack') }, scan.raw)
  }

  /** Shows what a command answered, or why it did not. */
  const settle = (answer: Answer<'shipping.unpack' | 'shipping.stage' | 'shipping.cancel' | 'shipping.closeUnit'> | undefined): void => {
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ shipment }, answer.view)
  }

  const pack = async (what: ToPack = {}): Promise<void> => {
    const answer = await packing.run({ shipment, ...what })
    if (!answer) return
    if (!answer.ok) return askWeight(answer.refusal, t('shipping.pack'), undefined, (grams, needed) => void pack(weighed(what, needed, grams)))
    const before = new Set(view?.units.map(({ sscc }) => sscc))
    const unit = answer.view.units.find(({ sscc }) => !before.has(sscc))
    show({ shipment }, answer.view)
    if (unit) lane.accept({ title: t('shipping.packed'), facts: [{ label: t('thing.sscc'), value: unit.sscc, mono: true }], quantity: { count: unit.quantity, unit: t('shipping.inIt') } })
  }

  const ship = async (rest: 'stays' | 'new-order' = 'stays', reason?: string): Promise<void> => {
    const answer = await shipping.run({ shipment, rest, ...(reason === undefined ? {} : { reason }) })
    if (!answer) return
    if (!answer.ok && answer.refusal.code === 'TooShortForCustomer' && decides) {
      return lane.decide({ ...refusalText(t, answer.refusal), form: createElement(PickReason, { why: 'short-life', action: t('shipping.shipReason'), onUse: (why: string) => void ship(rest, why), onCancel: lane.clear }) })
    }
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ shipment }, answer.view)
    // What was asked before is decided: the page that follows asks nothing.
    lane.clear()
  }

  return {
    lane, view, waiting, nextQuantity, setNextQuantity, takeBack, pack, ship, removing, setRemoving, filling, setFilling, closeUnit,
    unpack: async (unit: string, off: boolean) => settle(await unpacking.run({ shipment, unit, off })),
    stage: async (location: string) => settle(await staging.run({ shipment, location })),
    callOff: async (more: Pick<Sent<'shipping.cancel'>, 'to' | 'reason'>) => settle(await cancelling.run({ shipment, ...more })),
    busy: [scanning, enter, undo, packing, shipping, back, unpacking, staging, cancelling, fillingOne, closing].some(({ busy }) => busy),
    onScan: (scan: Scan) => (removing ? putBack(scan) : filling ? fill(scan) : attempt({ scan, ...(nextQuantity === undefined ? {} : { quantity: nextQuantity }) })),
    pick: (named: Named) => attempt({ named }),
    /** More of what was picked last by its lot: the same scan or entry with another quantity. Undefined where there is nothing to repeat, or scans do something else. */
    moreOfLast: lastAttempt && !removing && !filling && view?.last?.serials === 0
      ? (quantity: number) => attempt('scan' in lastAttempt ? { scan: lastAttempt.scan, quantity, ...(lastAttempt.reason === undefined ? {} : { reason: lastAttempt.reason }) } : { named: { ...lastAttempt.named, quantity } })
      : undefined,
  }
}
