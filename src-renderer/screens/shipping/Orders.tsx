// Orders to ship, soonest first, and shipments already open: a press or a scan of its number goes on with one.
import { IconClipboardList, IconFileImport, IconPackageExport, IconPencilPlus, IconPlus, IconTruckLoading } from '@tabler/icons-react'
import { useState } from 'react'
import type { Sent, View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { TaskRow } from '../../parts/TaskRow.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { useLookUp } from '../../use-look-up.ts'
import { useCommand, useQueryOf, useShow } from '../../use-operation.ts'
import { useScan, type Scan } from '../../use-scan.ts'
import { useStatus } from '../../use-station.ts'
import { useWords } from '../../words.ts'
import { AdHocShipment } from './AdHocShipment.tsx'
import { NewOrder } from './NewOrder.tsx'
import css from './Orders.module.css'
import { OrdersFromFile } from './OrdersFromFile.tsx'

type Waiting = View<'shipping.orders'>
type Order = Waiting['orders'][number]

const useOpen = () => {
  const open = useCommand('shipping.open')
  const lane = useLane()
  const show = useShow('shipping.shipment')
  const run = async (input: Sent<'shipping.open'>, scan?: Scan): Promise<void> => {
    const answer = await open.run(input, scan)
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ shipment: answer.view.id }, answer.view)
    goTo(`/shipping/${answer.view.id}`)
  }
  const begin = async ({ id, shipment }: Order, scan?: Scan): Promise<void> => {
    if (shipment === undefined) return run({ order: id }, scan)
    goTo(`/shipping/${shipment}`)
  }
  return { run, begin, lane, busy: open.busy }
}

/** A scanned order or shipment of the list is opened; anything else shows its card. */
const useScannedOrder = (view: Waiting | undefined, { begin, lane }: ReturnType<typeof useOpen>): void => {
  const lookUp = useLookUp(lane, async ({ subject }, _raw, scan) => {
    const order = view?.orders.find(({ id }) => subject === `document:${id}`)
    const shipment = view?.open.find(({ id }) => subject === `document:${id}`)
    if (order) return begin(order, scan)
    goTo(shipment ? `/shipping/${shipment.id}` : `/card?subject=${encodeURIComponent(subject)}`)
  })
  useScan((scan) => lookUp(scan.raw, scan))
}

interface RowsProps {
  readonly orders: readonly Order[]
  readonly onBegin: (order: Order) => void
  readonly disabled: boolean
}

const OrderRows = ({ orders, onBegin, disabled }: RowsProps) => {
  const t = useWords()
  const today = useStatus()?.today ?? ''
  return (
    <ul className={css['rows']}>
      {orders.map((order) => (
        <TaskRow key={order.id} number={order.number} who={order.customer} when={order.due && t('shipping.due', order)} pressing={order.due !== undefined && order.due <= today} done={order.done} wanted={order.wanted}
          progress={t('shipping.progress', order)} action={order.shipment === undefined ? t('shipping.pickOrder') : t('shipping.continue')} onOpen={() => onBegin(order)} disabled={disabled} />
      ))}
    </ul>
  )
}

export const Orders = () => {
  const t = useWords()
  const [asking, setAsking] = useState<'adHoc' | 'order' | 'file'>()
  const close = (): void => setAsking(undefined)
  const { view } = useQueryOf('shipping.orders', {})
  const opening = useOpen()
  const { lane, run, begin, busy } = opening
  useScannedOrder(view, opening)
  const others = view?.open.filter((one) => one.state === 'staged' || !view.orders.some((order) => order.shipment === one.id)) ?? []
  return (
    <Screen task={[t('shipping.title')]}>
      {lane.content.tone !== 'ready' && <ScanLane lane={lane} ready={{ title: '', todo: '' }} />}
      <div className={css['head']}>
        <p className="quiet">{t('shipping.listTodo')}</p>
        <KeyButton keyName="F12" variant="default" leftSection={<IconPlus />} label={t('shipping.adHoc')} run={() => setAsking('adHoc')} />
        <KeyButton keyName="n" variant="default" leftSection={<IconPencilPlus />} label={t('shipping.newOrder')} run={() => setAsking('order')} />
        <KeyButton keyName="i" variant="default" leftSection={<IconFileImport />} label={t('shipping.fromFile')} run={() => setAsking('file')} />
      </div>
      {others.length > 0 && (
        <section aria-label={t('shipping.open')}>
          <h2 className={css['title']}><IconTruckLoading aria-hidden /> {t('shipping.open')}</h2>
          <ul className={css['rows']}>
            {others.map((one) => <TaskRow key={one.id} number={one.number} who={one.customer} when={one.stagedAt === undefined ? undefined : t('shipping.stagedAt', { place: one.stagedAt })} done={one.done} wanted={one.wanted} progress={one.wanted > 0 ? t('shipping.progress', one) : t('shipping.picked', { count: one.done })} action={t('shipping.continue')} onOpen={() => goTo(`/shipping/${one.id}`)} />)}
          </ul>
        </section>
      )}
      <section aria-label={t('shipping.orders')}>
        <h2 className={css['title']}><IconPackageExport aria-hidden /> {t('shipping.orders')}</h2>
        {view?.orders.length === 0 && <EmptyState icon={IconClipboardList} title={t('shipping.noOrders')} todo={t('shipping.noOrdersTodo')} />}
        {view && <OrderRows orders={view.orders} onBegin={(order) => void begin(order)} disabled={busy} />}
      </section>
      {asking === 'adHoc' && <AdHocShipment onClose={close} onBegin={(customer) => { close(); void run({ customer }) }} />}
      {asking === 'order' && <NewOrder onClose={close} />}
      {asking === 'file' && <OrdersFromFile onClose={close} />}
    </Screen>
  )
}
