// Work to do, soonest first, and makings already open: a press or a scan of its number goes on with one.
import { Select } from '@mantine/core'
import { IconArrowsSplit, IconBuildingFactory2, IconClipboardList, IconPlus, IconProgress } from '@tabler/icons-react'
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
import { NewWork } from './NewWork.tsx'
import css from './Production.module.css'
import { RegroupLots } from './RegroupLots.tsx'
import { useWorkplace } from './use-workplace.ts'

type Waiting = View<'production.orders'>
type Order = Waiting['orders'][number]

const useBegin = (location: string | undefined) => {
  const open = useCommand('production.open')
  const lane = useLane()
  const show = useShow('production.making')
  const run = async (input: Omit<Sent<'production.open'>, 'location'>, scan?: Scan): Promise<void> => {
    if (location === undefined) return
    const answer = await open.run({ ...input, location }, scan)
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ making: answer.view.id }, answer.view)
    goTo(`/production/${answer.view.id}`)
  }
  const begin = async ({ id, making }: Pick<Order, 'id' | 'making'>, scan?: Scan): Promise<void> => (making === undefined ? run({ order: id }, scan) : goTo(`/production/${making}`))
  return { begin, lane, busy: open.busy }
}

/** A scanned order or making of the list is opened; anything else shows its card. */
const useScannedWork = (view: Waiting | undefined, { begin, lane }: ReturnType<typeof useBegin>): void => {
  const lookUp = useLookUp(lane, async ({ subject }, _raw, scan) => {
    const order = view?.orders.find(({ id }) => subject === `document:${id}`)
    const making = view?.open.find(({ id }) => subject === `document:${id}`)
    if (order) return begin(order, scan)
    goTo(making ? `/production/${making.id}` : `/card?subject=${encodeURIComponent(subject)}`)
  })
  useScan((scan) => lookUp(scan.raw, scan))
}

const OrderRow = ({ order, today, onBegin, disabled }: { readonly order: Order; readonly today: string; readonly onBegin: () => void; readonly disabled: boolean }) => {
  const t = useWords()
  return (
    <TaskRow number={order.number} who={`${order.item} ${order.sku}`} when={order.due && t('shipping.due', { due: order.due })} pressing={order.due !== undefined && order.due <= today} done={order.done} wanted={order.wanted}
      progress={t('shipping.progress', order)} action={order.making === undefined ? t('production.make') : t('shipping.continue')} onOpen={onBegin} disabled={disabled} />
  )
}

export const WorkOrders = () => {
  const t = useWords()
  const [dialog, setDialog] = useState<'new' | 'regroup'>()
  const { view } = useQueryOf('production.orders', {})
  const today = useStatus()?.today ?? ''
  const { locations, place, choose } = useWorkplace()
  const beginning = useBegin(place?.id)
  const { lane, begin, busy } = beginning
  useScannedWork(view, beginning)
  const others = view?.open.filter((one) => !view.orders.some((order) => order.making === one.id)) ?? []
  return (
    <Screen task={[t('production.title')]}>
      {lane.content.tone !== 'ready' && <ScanLane lane={lane} ready={{ title: '', todo: '' }} />}
      <div className={css['head']}>
        <Select label={t('production.where')} data={(locations ?? []).map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={place?.id ?? null} onChange={(id) => id !== null && choose(id)} allowDeselect={false} searchable={(locations?.length ?? 0) > 8} error={locations?.length === 0 ? t('receiving.noLocation') : undefined} />
        <KeyButton keyName="s" variant="default" leftSection={<IconArrowsSplit />} label={t('production.regroup')} run={() => setDialog('regroup')} disabled={!place} />
        <KeyButton keyName="F12" leftSection={<IconPlus />} label={t('production.newOrder')} run={() => setDialog('new')} disabled={!place} />
      </div>
      {others.length > 0 && (
        <section aria-label={t('production.open')}>
          <h2 className={css['title']}><IconProgress aria-hidden /> {t('production.open')}</h2>
          <ul className={css['rows']}>
            {others.map((one) => <TaskRow key={one.id} number={one.number} who={one.item} done={one.made} wanted={one.planned} progress={t('shipping.progress', { done: one.made, wanted: one.planned })} action={t('shipping.continue')} onOpen={() => goTo(`/production/${one.id}`)} />)}
          </ul>
        </section>
      )}
      <section aria-label={t('production.orders')}>
        <h2 className={css['title']}><IconBuildingFactory2 aria-hidden /> {t('production.orders')}</h2>
        {view?.orders.length === 0 && <EmptyState icon={IconClipboardList} title={t('production.noOrders')} todo={t('production.noOrdersTodo')} />}
        <ul className={css['rows']}>{view?.orders.map((order) => <OrderRow key={order.id} order={order} today={today} onBegin={() => void begin(order)} disabled={busy || !place} />)}</ul>
      </section>
      {dialog === 'new' && <NewWork onClose={() => setDialog(undefined)} onPlaced={(order, now) => { setDialog(undefined); if (now) void begin(order) }} />}
      {dialog === 'regroup' && place && <RegroupLots location={place} onClose={() => setDialog(undefined)} />}
    </Screen>
  )
}
