// How many the next scan counts: what remains of the input in hand, a pack, or any number.
import { QuantityPad } from '../../parts/QuantityPad.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { Desk, Making } from './use-making.ts'

export const MakingQuantity = ({ desk, view, onClose }: { readonly desk: Desk; readonly view: Making; readonly onClose: () => void }) => {
  const t = useWords()
  const line = view.lines.find(({ done, wanted }) => done < wanted)
  const item = useQueryOf('catalog.items', line && { search: line.sku }).view?.rows.find((row) => row.sku === line?.sku)
  const quick = [
    ...(line ? [{ label: t('quantity.remaining', { count: line.wanted - line.done }), quantity: line.wanted - line.done }] : []),
    ...(item?.packing ?? []).filter((level) => level.quantity > 1).map(({ quantity }) => ({ label: t('quantity.pack', { count: quantity }), quantity })),
  ]
  return <QuantityPad unit={line?.unit} quick={quick} uses={[{ label: (count) => t('quantity.nextScan', { count }), run: desk.setNextQuantity }]} onClose={onClose} />
}
