// What is in the house, and moving it: scan a thing, scan where it goes.
import { IconX } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useRoute, useSearchParams } from 'wouter'
import { goTo } from '../hash-location.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { GoodsForm } from '../parts/GoodsForm.tsx'
import { QuantityPad } from '../parts/QuantityPad.tsx'
import { ScanLane } from '../parts/ScanLane.tsx'
import { Screen } from '../parts/Screen.tsx'
import { useScanCommand } from '../scan-command.ts'
import { useScan } from '../use-scan.ts'
import { useWords } from '../words.ts'
import { CountDesk } from './stock/CountDesk.tsx'
import { Counts } from './stock/Counts.tsx'
import { Destination } from './stock/Destination.tsx'
import { Expiry } from './stock/Expiry.tsx'
import { isFollowedBySerial, type Holding } from './stock/holding.ts'
import { ofHolding, ofSerials } from './stock/movable.ts'
import { InHand } from './stock/InHand.tsx'
import { OnHand } from './stock/OnHand.tsx'
import { Reorder } from './stock/Reorder.tsx'
import { StockSections } from './stock/StockSections.tsx'
import { useMove } from './stock/use-move.ts'

/** `/stock?code=…`: a card was left with the thing in hand, as if it had been scanned here. */
const useCodeInHand = (take: (code: string) => void): void => {
  const [search] = useSearchParams()
  const code = search.get('code')
  const taken = useEffectEvent(take)
  useEffect(() => {
    if (code === null) return
    goTo('/stock', { replace: true })
    taken(code)
  }, [code])
}

const OnHandDesk = () => {
  const t = useWords()
  const desk = useMove()
  const { lane, moving, filter, busy, removing } = desk
  const [pad, setPad] = useState(false)
  const [serialsOf, setSerialsOf] = useState<Holding>()
  useScan(desk.onScan)
  useScanCommand('CANCEL', moving && desk.cancel)
  useCodeInHand((code) => void desk.lookUp(code))
  const move = (row: Holding): void => {
    if (row.serial !== undefined) desk.take(ofSerials(t, row, [row.serial]))
    else if (row.unit === undefined && isFollowedBySerial(row)) setSerialsOf(row)
    else desk.take(ofHolding(t, row))
  }
  const actions = {
    undo: { run: () => void desk.takeBack(), busy },
    quantity: { run: () => setPad(true), set: desk.setQuantity, disabled: moving?.there === undefined },
    ...(moving ? { also: { run: desk.cancel, label: t('frame.cancel'), keyName: 'Escape', icon: <IconX /> } } : { remove: { run: desk.toggleRemoving, on: removing, busy } }),
  }
  return (
    <Screen task={[t('stock.title')]} actions={actions}>
      <StockSections />
      <ScanLane lane={lane} busy={busy} low={moving === undefined} ready={{ title: t(removing ? 'stock.readyRemove' : 'stock.ready'), todo: t(removing ? 'stock.readyRemoveTodo' : 'stock.readyTodo') }}>
        {moving && <Destination from={moving.from} goods={moving.goods} onChoose={(location) => void desk.moveTo(location)} />}
        {moving && <InHand moving={moving} onDone={desk.done} />}
      </ScanLane>
      <OnHand filter={filter} onFilter={desk.setFilter} onMove={move} />
      {pad && moving?.there !== undefined && <QuantityPad unit={moving.unit} initial={moving.quantity ?? moving.there} uses={[{ label: (count) => t('stock.moveCount', { count }), run: desk.setQuantity }]} onClose={() => setPad(false)} />}
      {serialsOf && (
        <Dialog title={t('stock.whichSerials', { item: serialsOf.name })} onClose={() => setSerialsOf(undefined)} size="44rem">
          <GoodsForm itemId={serialsOf.item} itemName={serialsOf.sku} known={{ lot: serialsOf.lot }} action={t('stock.take')} onCancel={() => setSerialsOf(undefined)}
            onUse={({ serials = [] }) => { setSerialsOf(undefined); desk.take(ofSerials(t, serialsOf, serials)) }} />
        </Dialog>
      )}
    </Screen>
  )
}

export const StockScreen = () => {
  const [, count] = useRoute('/stock/counts/:count')
  const [, part] = useRoute('/stock/:part')
  if (count) return <CountDesk key={count.count} count={count.count} />
  switch (part?.part) {
    case 'counts': return <Counts />
    case 'expiry': return <Expiry />
    case 'reorder': return <Reorder />
    default: return <OnHandDesk />
  }
}
