// A shipment that has left: for whom, in which units, with which lots, and the way back.
import { IconTruckDelivery } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { pickedInWords } from './picked-in-words.ts'
import { ShipmentContents } from './ShipmentContents.tsx'
import css from './ShippedShipment.module.css'
import type { Shipment } from './use-shipment.ts'

export const ShippedShipment = ({ view, task }: { readonly view: Shipment; readonly task: readonly string[] }) => {
  const { t, i18n } = useTranslation()
  const left = Math.max(0, view.wanted - view.done)
  const what = view.units.length > 0 ? t('shipping.shippedInUnits', { what: pickedInWords(t, i18n.language, view), count: view.units.length }) : pickedInWords(t, i18n.language, view)
  return (
    <Screen task={task} actions={{ primary: { label: t('shipping.toOrders'), run: () => goTo('/shipping') } }}>
      <EmptyState icon={IconTruckDelivery} title={t('shipping.shippedTo', view)} todo={left > 0 ? `${what}. ${t('shipping.leftTodo', { count: left })}` : what} />
      <div className={css['contents']}><ShipmentContents view={view} /></div>
    </Screen>
  )
}
