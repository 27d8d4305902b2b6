// Today at this station: what comes, what goes, what needs a hand.
import { IconAlertTriangle, IconCalendarX, IconClipboardCheck, IconListCheck, IconPackageExport, IconPackageImport, IconPrinter, IconTruck } from '@tabler/icons-react'
import { BigTile } from '../parts/BigTile.tsx'
import { Screen } from '../parts/Screen.tsx'
import { useQueryOf } from '../use-operation.ts'
import { useStatus } from '../use-station.ts'
import { useWords } from '../words.ts'
import css from './HomeScreen.module.css'

export const HomeScreen = () => {
  const t = useWords()
  const status = useStatus()
  const incoming = useQueryOf('receiving.expected', {}).view
  const outgoing = useQueryOf('shipping.orders', {}).view
  const expired = useQueryOf('stock.expiring', {}).view?.counts.find(({ days }) => days < 0)?.lots
  const toApprove = useQueryOf('stock.counts', {}).view?.open.filter(({ state }) => state === 'variance').length
  const [delivery, order, receipt, shipment] = [incoming?.deliveries[0], outgoing?.orders[0], incoming?.open[0], outgoing?.open[0]]
  return (
    <Screen task={[t('areas.home'), status?.station ?? '']}>
      <div>
        <h2 className={css['title']}>{t('home.title', { station: status?.station ?? '' })}</h2>
        <p className="quiet">{t('home.todo')}</p>
      </div>
      <div className={css['tiles']}>
        <BigTile href="/receiving" icon={IconTruck} label={t('home.deliveries')} number={incoming?.deliveries.length} detail={delivery && t('home.nextDelivery', delivery)} />
        <BigTile href={receipt ? `/receiving/${receipt.id}` : '/receiving'} icon={IconPackageImport} label={t('home.receiptsOpen')} number={incoming?.open.length} detail={receipt && t('home.goOn', receipt)} />
        <BigTile href="/shipping" icon={IconClipboardCheck} label={t('home.orders')} number={outgoing?.orders.length} detail={order && t('home.nextOrder', order)} />
        <BigTile href={shipment ? `/shipping/${shipment.id}` : '/shipping'} icon={IconPackageExport} label={t('home.shipmentsOpen')} number={outgoing?.open.length} detail={shipment && t('home.goOn', shipment)} />
        <BigTile href="/stock/expiry" icon={IconCalendarX} label={t('home.expired')} number={expired} meaning={(expired ?? 0) > 0 ? 'stop' : undefined} />
        <BigTile href="/stock/counts" icon={IconListCheck} label={t('home.countsToApprove')} number={toApprove} meaning={(toApprove ?? 0) > 0 ? 'decide' : undefined} />
        <BigTile href="/labelling" icon={IconPrinter} label={t('home.labelsWaiting')} number={status?.labelsWaiting} />
        <BigTile href="/labelling" icon={IconAlertTriangle} label={t('home.labelsFailed')} number={status?.labelsFailed} meaning={(status?.labelsFailed ?? 0) > 0 ? 'stop' : undefined} detail={(status?.labelsFailed ?? 0) > 0 ? t('home.toFix') : undefined} />
      </div>
    </Screen>
  )
}
