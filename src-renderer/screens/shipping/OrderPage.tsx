// One order: what is promised to it, what would be picked for it now and why, and the way to its shipment.
import { Group } from '@mantine/core'
import { IconLock, IconLockOpen, IconPackageOff } from '@tabler/icons-react'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { ProgressList } from '../../parts/ProgressList.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { useCommand, useQueryOf, useShow } from '../../use-operation.ts'
import { counted, useWords } from '../../words.ts'
import css from './PackingDesk.module.css'
import { BrokenPromises, PickList, Shortages } from './PickList.tsx'

type Order = NonNullable<View<'shipping.order'>>

const Reserved = ({ order }: { readonly order: Order }) => {
  const t = useWords()
  return (
    <section aria-label={t('shipping.reserved')}>
      <h2>{t('shipping.reserved')}</h2>
      {order.reserved.length === 0 && <p className="quiet">{t('shipping.reservedNone')}</p>}
      <ul className={css['rows']}>
        {order.reserved.map((one) => <li key={`${one.item}/${one.lot ?? ''}/${one.serial ?? ''}`}><span><b>{one.name}</b> <span className="mono">{one.serial ?? one.lot ?? t('shipping.reservedAny')}</span></span> <b className="number">{counted(t, one.quantity, one.unitOfMeasure)}</b></li>)}
      </ul>
    </section>
  )
}

const OpenOrder = ({ order }: { readonly order: Order }) => {
  const t = useWords()
  const lane = useLane()
  const [reserving, releasing, opening] = [useCommand('shipping.reserve'), useCommand('shipping.release'), useCommand('shipping.open')]
  const show = useShow('shipping.shipment')
  const refused = (answer: { readonly ok: boolean } | undefined): void => {
    if (answer?.ok === false) lane.refuse((answer as Extract<Awaited<ReturnType<typeof reserving.run>>, { ok: false }>).refusal)
  }
  const pick = async (): Promise<void> => {
    const answer = await opening.run({ order: order.id })
    if (!answer?.ok) return refused(answer)
    show({ shipment: answer.view.id }, answer.view)
    goTo(`/shipping/${answer.view.id}`)
  }
  const open = order.state === 'open'
  return (
    <Screen task={[t('shipping.title'), order.number, order.customer]} aside={<Reserved order={order} />} actions={open ? { primary: { label: order.shipment === undefined ? t('shipping.pickOrder') : t('shipping.continue'), run: () => void pick(), busy: opening.busy } } : undefined}>
      {lane.content.tone !== 'ready' && <ScanLane lane={lane} ready={{ title: '', todo: '' }} />}
      {open && (
        <Group>
          <KeyButton keyName="r" variant="default" leftSection={<IconLock />} label={t('shipping.reserveLots')} run={() => void reserving.run({ document: order.id, by: 'lot' }).then(refused)} busy={reserving.busy} />
          <KeyButton keyName="i" variant="default" leftSection={<IconLock />} label={t('shipping.reserveItems')} run={() => void reserving.run({ document: order.id, by: 'item' }).then(refused)} busy={reserving.busy} />
          <KeyButton keyName="Delete" variant="default" leftSection={<IconLockOpen />} label={t('shipping.release')} run={() => void releasing.run({ document: order.id }).then(refused)} disabled={order.reserved.length === 0} busy={releasing.busy} />
        </Group>
      )}
      <BrokenPromises broken={order.broken} />
      <Shortages short={order.short} />
      <ProgressList title={t('shipping.lines')} lines={order.lines} />
      {order.proposal.length > 0 && <PickList proposal={order.proposal} onPick={() => void pick()} />}
    </Screen>
  )
}

export const OrderPage = ({ order }: { readonly order: string }) => {
  const t = useWords()
  const { view, waiting } = useQueryOf('shipping.order', { order })
  if (view) return <OpenOrder order={view} />
  return (
    <Screen task={[t('shipping.title'), t('shipping.orderTitle')]}>
      {!waiting && <EmptyState icon={IconPackageOff} title={t('shipping.orderGone')} todo={t('shipping.goneTodo')}><KeyButton keyName="F12" label={t('shipping.toOrders')} run={() => goTo('/shipping')} /></EmptyState>}
    </Screen>
  )
}
