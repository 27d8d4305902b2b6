// How many: of the next scan, or more of what was picked last.
import { QuantityPad } from '../../parts/QuantityPad.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { Desk } from './ShipmentDesk.tsx'
import type { Shipment } from './use-shipment.ts'

interface Props {
  readonly desk: Desk
  readonly view: Shipment
  readonly onClose: () => void
}

/** What the pad is about: what was picked last, or what is to be picked next. */
const subjectOf = ({ last, proposal: [next] }: Shipment, repeatable: boolean): { sku: string; unit: string; name: string } | undefined =>
  repeatable && last ? { sku: last.sku, unit: last.unit, name: last.item } : next && { sku: next.sku, unit: next.unitOfMeasure, name: next.name }

export const PickQuantity = ({ desk, view, onClose }: Props) => {
  const t = useWords()
  const { moreOfLast } = desk
  const about = subjectOf(view, moreOfLast !== undefined)
  const item = useQueryOf('catalog.items', about && { search: about.sku }).view?.rows.find((row) => row.sku === about?.sku)
  const line = view.lines.find((one) => one.sku === about?.sku)
  const remaining = line ? line.wanted - line.done : 0
  const quick = [
    ...(remaining > 0 ? [{ label: t('quantity.remaining', { count: remaining }), quantity: remaining }] : []),
    ...(item?.packing ?? []).filter((level) => level.quantity > 1).map(({ quantity }) => ({ label: t('quantity.pack', { count: quantity }), quantity })),
  ]
  const nextScan = { label: (count: number) => t('quantity.nextScan', { count }), run: desk.setNextQuantity }
  const more = moreOfLast && { label: (count: number) => t('shipping.moreOf', { count, item: about?.name ?? '' }), run: (count: number) => void moreOfLast(count) }
  return <QuantityPad unit={about?.unit} quick={quick} uses={more ? [more, nextScan] : [nextScan]} onClose={onClose} />
}
