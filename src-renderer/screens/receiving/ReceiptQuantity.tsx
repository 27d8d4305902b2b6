// How many: of the next scan, or more of what was received last.
import { QuantityPad } from '../../parts/QuantityPad.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { Receipt, useReceipt } from './use-receipt.ts'

interface Props {
  readonly desk: ReturnType<typeof useReceipt>
  readonly view: Receipt
  readonly onClose: () => void
}

export const ReceiptQuantity = ({ desk, view, onClose }: Props) => {
  const t = useWords()
  const { last } = view
  const line = view.lines.find((one) => one.sku === last?.sku)
  const item = useQueryOf('catalog.items', last && { search: last.sku }).view?.rows.find((row) => row.sku === last?.sku)
  const remaining = line ? line.wanted - line.done : 0
  const quick = [
    ...(remaining > 0 ? [{ label: t('quantity.remaining', { count: remaining }), quantity: remaining }] : []),
    ...(item?.packing ?? []).filter((level) => level.quantity > 1).map(({ quantity }) => ({ label: t('quantity.pack', { count: quantity }), quantity })),
  ]
  const nextScan = { label: (count: number) => t('quantity.nextScan', { count }), run: desk.setNextQuantity }
  const repeatable = desk.lastAttempt !== undefined && last?.serials === 0
  const more = { label: (count: number) => t('receiving.moreOf', { count, item: last?.item ?? '' }), run: (count: number) => void desk.moreOfLast(count) }
  return <QuantityPad unit={last?.unit} quick={quick} uses={repeatable ? [more, nextScan] : [nextScan]} onClose={onClose} />
}
