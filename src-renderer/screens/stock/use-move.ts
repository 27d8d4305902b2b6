// Moving by two scans: the thing, then where it goes. A location scanned first says from where.
import { createElement, useState } from 'react'
import type { Answer, View } from '#contract/contract.ts'
import { GoodsForm } from '../../parts/GoodsForm.tsx'
import { useLane, type Accepted, type Fact } from '../../parts/use-lane.ts'
import { refusalText } from '../../refusal-text.ts'
import { ask } from '../../station.ts'
import { useLookUp, type Card } from '../../use-look-up.ts'
import { useCommand } from '../../use-operation.ts'
import type { Scan } from '../../use-scan.ts'
import { shownNumber, unitWord, useWords, type Words } from '../../words.ts'
import { locationOf, type Holding } from './holding.ts'
import { goodsOf, ofCard, type Movable } from './movable.ts'
import { Places } from './Places.tsx'

/** What the list shows. */
export interface Filter {
  readonly search: string
  /** Id of a location; `null`: everywhere. */
  readonly location: string | null
  readonly disposition: 'available' | 'held' | 'expired' | null
  /** A moment as the browser's field writes it, in local time; empty: now. */
  readonly asOf: string
  /** Id of an indicator, and what is typed of its values. */
  readonly indicator: string | null
  readonly typed: Readonly<Record<string, string>>
}

export const noFilter: Filter = { search: '', location: null, disposition: null, asOf: '', indicator: null, typed: {} }

type Moved = View<'stock.move'>
type MoveRefusal = Extract<Answer<'stock.move'>, { ok: false }>['refusal']

const movedFacts = (t: Words, { lot, serial, serials, from, to }: Moved): Fact[] => [
  ...(lot === undefined ? [] : [{ label: t('fact.lot'), value: lot, mono: true }]),
  ...(serial === undefined ? [] : [{ label: t('fact.serial'), value: serial, mono: true }]),
  ...(serials > 1 ? [{ label: t('entry.serials'), value: shownNumber(serials) }] : []),
  { label: t('stock.from'), value: from }, { label: t('stock.to'), value: to },
]

export const shownMove = (t: Words, title: string, moved: Moved): Accepted =>
  ({ title, code: moved.sku, facts: movedFacts(t, moved), quantity: { count: moved.quantity, unit: '' } })

/** Piles of what a card names that lie on shelves, of one location where `location` says so. */
const pilesOf = async (card: Card, location: string | null): Promise<readonly Holding[]> => {
  if (card.itemId === undefined) return []
  const answer = await ask('stock.onHand', { item: card.itemId, ...(card.lot === undefined ? {} : { search: card.lot }), ...(location === null ? {} : { location }) })
  const rows = answer?.ok === true ? answer.view.rows : []
  return rows.filter((row) => row.lot === card.lot && locationOf(row.place) !== undefined)
}

/** Loose and packed goods of a lot at one place count together. */
const byPlace = (piles: readonly Holding[]): Holding[] => {
  const places = new Map<string, Holding>()
  for (const pile of piles) places.set(pile.place, { ...pile, quantity: pile.quantity + (places.get(pile.place)?.quantity ?? 0) })
  return [...places.values()]
}

export const useMove = () => {
  const t = useWords()
  const lane = useLane()
  const [moveCommand, undo] = [useCommand('stock.move'), useCommand('stock.undoMove')]
  const [moving, setMoving] = useState<Movable>()
  const [filter, setFilter] = useState<Filter>(noFilter)
  const [removing, setRemoving] = useState(false)

  const take = (movable: Movable, raw?: string): void => {
    setMoving(movable)
    lane.accept(movable.shown, raw)
  }

  const cancel = (): void => {
    setMoving(undefined)
    lane.clear()
  }

  const refuse = (refusal: MoveRefusal, movable: Movable, to: string): void => {
    if (refusal.code !== 'LotNeeded' && refusal.code !== 'SerialNeeded') return lane.refuse(refusal)
    const onUse = (goods: Partial<Movable['named']>): void => void move({ ...movable, named: { item: refusal.itemId, ...goods } }, to)
    lane.decide({ what: refusalText(t, refusal).what, todo: t(refusal.code === 'LotNeeded' ? 'shipping.lotTodo' : 'shipping.serialTodo'), form: createElement(GoodsForm, { itemId: refusal.itemId, itemName: refusal.item, location: movable.from, action: t('stock.move'), onUse, onCancel: cancel }) })
  }

  const move = async (movable: Movable, to: string, scan?: Scan): Promise<void> => {
    const answer = await moveCommand.run({ to, ...goodsOf(movable) }, scan)
    if (!answer) return
    setMoving(undefined)
    if (!answer.ok) return refuse(answer.refusal, movable, to)
    lane.accept(shownMove(t, t('stock.moved', answer.view), answer.view))
  }

  /** The last thing done, or the last with what is scanned. */
  const takeBack = async (scan?: Scan): Promise<void> => {
    const answer = await undo.run(scan ? { raw: scan.raw } : {}, scan)
    if (!answer) return
    setMoving(undefined)
    if (!answer.ok) return lane.refuse(answer.refusal, scan?.raw)
    if (scan) setFilter({ ...filter, search: answer.view.lot ?? answer.view.sku })
    lane.accept(shownMove(t, t('stock.takenBack', answer.view), answer.view), scan?.raw)
  }

  const takeCard = async (card: Card, raw?: string, scan?: Scan): Promise<void> => {
    if (card.kind === 'partner' || card.kind === 'document') return lane.refuse({ code: 'NotAnItem', scanned: card.code, isA: card.kind }, raw)
    const location = card.kind === 'location' ? card.subject.slice('location:'.length) : undefined
    if (location !== undefined && moving) return move(moving, location, scan)
    if (location !== undefined) {
      setFilter({ ...noFilter, location })
      return lane.accept({ title: card.title, code: card.code, facts: [{ label: t('stock.next'), value: t('stock.nextTodo') }] }, raw)
    }
    setFilter({ ...filter, search: card.lot ?? card.sku ?? '' })
    const whole = card.kind === 'serial' || card.kind === 'unit'
    const places = whole ? [] : byPlace(await pilesOf(card, filter.location))
    if (places.length <= 1) return take(ofCard(t, card, raw, places[0]), raw)
    setMoving(undefined)
    lane.decide({ what: t('stock.several', { count: places.length, what: card.lot ?? card.title }), todo: t('stock.severalTodo'), form: createElement(Places, { places, onChoose: (pile) => take(ofCard(t, card, raw, pile), raw) }) }, raw)
  }

  /** Something else was done with what was in hand. */
  const done = (accepted: Accepted): void => {
    setMoving(undefined)
    lane.accept(accepted)
  }

  const lookUp = useLookUp(lane, takeCard)
  return {
    lane, moving, filter, setFilter, take, cancel, takeBack, done, busy: moveCommand.busy || undo.busy,
    onScan: (scan: Scan) => (removing && !moving ? takeBack(scan) : lookUp(scan.raw, scan)),
    removing, toggleRemoving: () => { cancel(); setRemoving((before) => !before) },
    lookUp,
    moveTo: async (location: string) => moving && move(moving, location),
    /** How much of what is in hand is moved. */
    setQuantity: (quantity: number) => moving && take({ ...moving, quantity, shown: { ...moving.shown, quantity: { count: quantity, unit: unitWord(t, quantity, moving.unit) } } }),
  }
}
