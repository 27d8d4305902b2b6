// One count in hand: what is scanned is counted, or taken off again; for an item the location is scanned first.
import { createElement, useState } from 'react'
import type { Answer, Sent, View } from '#contract/contract.ts'
import { GoodsForm } from '../../parts/GoodsForm.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { refusalText } from '../../refusal-text.ts'
import { useLookUp, type Card } from '../../use-look-up.ts'
import { useCommand, useQueryOf } from '../../use-operation.ts'
import type { Scan } from '../../use-scan.ts'
import { unitWord, useWords } from '../../words.ts'

export type Count = NonNullable<View<'stock.count'>>
type Goods = Omit<Sent<'stock.countGoods'>, 'count'>
type Refusal = Extract<Answer<'stock.countGoods'>, { ok: false }>['refusal']

export const useCount = (id: string) => {
  const t = useWords()
  const lane = useLane()
  const { view } = useQueryOf('stock.count', { count: id })
  const [counting, undoing, comparing, again, cancelling] = [useCommand('stock.countGoods'), useCommand('stock.undoCounted'), useCommand('stock.compareCount'), useCommand('stock.countAgain'), useCommand('stock.cancelCount')]
  const [at, setAt] = useState<{ readonly id: string; readonly name: string }>()
  const [removing, setRemoving] = useState(false)
  const [quantity, setQuantity] = useState<number>()
  const location = view?.by === 'location' ? view.target : at?.id

  const refuse = (refusal: Refusal, raw: string | undefined): void => {
    if (refusal.code !== 'LotNeeded' && refusal.code !== 'SerialNeeded') return lane.refuse(refusal, raw)
    const onUse = (goods: Partial<Goods>): void => void count({ item: refusal.itemId, ...goods })
    const form = createElement(GoodsForm, { itemId: refusal.itemId, itemName: refusal.item, location, action: t('stock.count.title'), onUse, onCancel: lane.clear })
    lane.decide({ what: refusalText(t, refusal).what, todo: t(refusal.code === 'LotNeeded' ? 'shipping.lotTodo' : 'shipping.serialTodo'), form }, raw)
  }

  const count = async (goods: Goods, scan?: Scan): Promise<void> => {
    const answer = await counting.run({ count: id, ...goods, ...(location === undefined ? {} : { location }), ...(quantity === undefined || goods.quantity !== undefined ? {} : { quantity }), remove: removing }, scan)
    setQuantity(undefined)
    if (!answer) return
    if (!answer.ok) return refuse(answer.refusal, goods.raw)
    const [last] = answer.view.entries
    if (!last) return lane.accept({ title: t('stock.count.nothing') }, goods.raw)
    lane.accept({ title: last.name, code: last.sku, facts: [...(last.lot === undefined ? [] : [{ label: t('fact.lot'), value: last.lot, mono: true }]), { label: t('stock.count.at'), value: last.locationName }], quantity: { count: last.quantity, unit: unitWord(t, last.quantity, last.unitOfMeasure) } }, goods.raw)
  }

  const take = async (card: Card, raw?: string, scan?: Scan): Promise<void> => {
    if (card.kind === 'location' && view?.by === 'item') {
      setAt({ id: card.subject.slice('location:'.length), name: card.title })
      return lane.accept({ title: card.title, code: card.code, facts: [{ label: t('stock.next'), value: t('stock.count.scanPlaceTodo') }] }, raw)
    }
    if (raw !== undefined) return count({ raw }, scan)
    return count({ ...(card.itemId === undefined ? {} : { item: card.itemId }), ...(card.lot === undefined ? {} : { lot: card.lot }), ...(card.kind === 'serial' ? { serials: [card.code] } : {}) })
  }
  const lookUp = useLookUp(lane, take)

  const then = async (run: Promise<{ readonly ok: boolean; readonly refusal?: Refusal } | undefined>): Promise<void> => {
    const answer = await run
    if (answer && !answer.ok && answer.refusal) lane.refuse(answer.refusal)
    else lane.clear()
  }
  return {
    lane, view, at, location, removing, quantity, setQuantity, count,
    busy: counting.busy || undoing.busy || comparing.busy || again.busy || cancelling.busy,
    /** A serial that nobody has seen is not looked up: what is found is counted as it is. */
    onScan: async (scan: Scan): Promise<void> => (view?.by === 'location' ? count({ raw: scan.raw }, scan) : lookUp(scan.raw, scan)),
    toggleRemove: () => setRemoving(!removing),
    undo: () => then(undoing.run({ count: id }) as never), compare: () => then(comparing.run({ count: id }) as never),
    again: () => then(again.run({ count: id }) as never), cancel: () => then(cancelling.run({ count: id }) as never),
  }
}
