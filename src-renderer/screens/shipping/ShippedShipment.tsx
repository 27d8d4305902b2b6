// A shipment that has left: for whom, in which units, with which lots, and the way back.
import { Group } from '@mantine/core'
import { IconBarrierBlock, IconTruckDelivery, IconTruckReturn } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goTo } from '../../hash-location.ts'
import { mayDo } from '../../areas.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useMe } from '../../use-station.ts'
import { CallOff } from './CallOff.tsx'
import { pickedInWords } from './picked-in-words.ts'
import { ShipmentContents } from './ShipmentContents.tsx'
import css from './ShippedShipment.module.css'
import type { Desk } from './ShipmentDesk.tsx'
import { ShipmentPapers } from './ShipmentPapers.tsx'
import type { Shipment } from './use-shipment.ts'

export const ShippedShipment = ({ desk, view, task }: { readonly desk: Desk; readonly view: Shipment; readonly task: readonly string[] }) => {
  const { t, i18n } = useTranslation()
  const [callingOff, setCallingOff] = useState(false)
  const role = useMe()?.role
  const gone = view.state === 'shipped'
  const left = Math.max(0, view.wanted - view.done)
  const what = view.units.length > 0 ? t('shipping.shippedInUnits', { what: pickedInWords(t, i18n.language, view), count: view.units.length }) : pickedInWords(t, i18n.language, view)
  return (
    <Screen task={task} actions={{ primary: { label: t('shipping.toOrders'), run: () => goTo('/shipping') } }}>
      {desk.lane.content.tone !== 'ready' && <ScanLane lane={desk.lane} ready={{ title: '', todo: '' }} />}
      {gone
        ? <EmptyState icon={IconTruckDelivery} title={t('shipping.shippedTo', view)} todo={left > 0 ? `${what}. ${t('shipping.leftTodo', { count: left })}` : what} />
        : <EmptyState icon={IconTruckReturn} title={t('shipping.calledOff')} todo={t('shipping.calledOffTodo')} />}
      {gone && (
        <Group justify="center">
          <ShipmentPapers view={view} />
          {role !== undefined && mayDo(role, 'supervisor') && <KeyButton keyName="x" variant="default" leftSection={<IconBarrierBlock />} label={t('shipping.callOff')} run={() => setCallingOff(true)} />}
        </Group>
      )}
      {callingOff && <CallOff left onClose={() => setCallingOff(false)} onCallOff={(more) => { setCallingOff(false); void desk.callOff(more) }} />}
      <div className={css['contents']}><ShipmentContents view={view} /></div>
    </Screen>
  )
}
