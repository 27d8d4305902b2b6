// What is expected and what is open: a press or a scan of its number opens its receipt, or a blind one is begun.
import { Select } from '@mantine/core'
import { IconFileImport, IconPackageImport, IconPlus, IconTruckOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { Sent, View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { TaskRow } from '../../parts/TaskRow.tsx'
import { useLane, type Lane } from '../../parts/use-lane.ts'
import { useLookUp } from '../../use-look-up.ts'
import { useCommand, useQueryOf, useShow } from '../../use-operation.ts'
import { useScan, type Scan } from '../../use-scan.ts'
import { useStatus } from '../../use-station.ts'
import { useWords } from '../../words.ts'
import { AsnDialog } from './AsnDialog.tsx'
import { BlindReceipt } from './BlindReceipt.tsx'
import css from './Deliveries.module.css'
import { ReceivingSections } from './ReceivingSections.tsx'
import { useDock } from './use-dock.ts'

type Delivery = Pick<View<'receiving.expected'>['deliveries'][number], 'id' | 'number' | 'supplier' | 'due' | 'wanted' | 'done' | 'receipt'>

const useOpen = () => {
  const open = useCommand('receiving.open')
  const lane = useLane()
  const show = useShow('receiving.receipt')
  const run = async (input: Sent<'receiving.open'>, scan?: Scan): Promise<void> => {
    const answer = await open.run(input, scan)
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ receipt: answer.view.id }, answer.view)
    goTo(`/receiving/${answer.view.id}`)
  }
  return { run, lane, busy: open.busy }
}

/** A scanned order, advice or receipt of the list is opened; anything else shows its card. */
const useScannedDelivery = (view: View<'receiving.expected'> | undefined, lane: Lane, begin: (delivery: Delivery, of: 'purchaseOrder' | 'asn', scan?: Scan) => void): void => {
  const lookUp = useLookUp(lane, ({ subject }, _raw, scan) => {
    const named = ({ id }: { readonly id: string }): boolean => subject === `document:${id}`
    const [order, asn, receipt] = [view?.deliveries.find(named), view?.asns.find(named), view?.open.find(named)]
    if (order) return begin(order, 'purchaseOrder', scan)
    if (asn) return begin(asn, 'asn', scan)
    goTo(receipt ? `/receiving/${receipt.id}` : `/card?subject=${encodeURIComponent(subject)}`)
  })
  useScan((scan) => lookUp(scan.raw, scan))
}

const DeliveryRow = ({ delivery, onOpen, disabled }: { readonly delivery: Delivery; readonly onOpen: () => void; readonly disabled: boolean }) => {
  const t = useWords()
  const today = useStatus()?.today ?? ''
  return (
    <TaskRow number={delivery.number} who={delivery.supplier} when={delivery.due && t('receiving.due', delivery)} pressing={delivery.due !== undefined && delivery.due <= today} done={delivery.done} wanted={delivery.wanted} progress={t('receiving.done', delivery)}
      action={delivery.receipt === undefined ? t('receiving.receive') : t('receiving.continue')} onOpen={onOpen} disabled={disabled} />
  )
}

export const Deliveries = () => {
  const t = useWords()
  const [blind, setBlind] = useState(false)
  const [reading, setReading] = useState(false)
  const { view } = useQueryOf('receiving.expected', {})
  const { locations, dock, choose } = useDock()
  const { run, lane, busy } = useOpen()
  const begin = ({ id, receipt }: Delivery, of: 'purchaseOrder' | 'asn', scan?: Scan): void => {
    if (receipt !== undefined) goTo(`/receiving/${receipt}`)
    else if (dock) void run({ [of]: id, location: dock.id }, scan)
  }
  useScannedDelivery(view, lane, begin)
  const blindOpen = view?.open.filter((one) => ![...view.deliveries, ...view.asns].some((delivery) => delivery.receipt === one.id)) ?? []
  return (
    <Screen task={[t('receiving.title')]}>
      {lane.content.tone !== 'ready' && <ScanLane lane={lane} ready={{ title: '', todo: '' }} />}
      <ReceivingSections />
      <div className={css['head']}>
        <Select label={t('receiving.chooseLocation')} data={(locations ?? []).map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={dock?.id ?? null} onChange={(id) => id !== null && choose(id)} allowDeselect={false} searchable={(locations?.length ?? 0) > 8} error={locations?.length === 0 ? t('receiving.noLocation') : undefined} />
        <KeyButton keyName="F12" variant="default" leftSection={<IconPlus />} label={t('receiving.blind')} run={() => setBlind(true)} disabled={!dock} />
        <KeyButton variant="default" keyName="F9" leftSection={<IconFileImport />} label={t('receiving.readAsn')} run={() => setReading(true)} />
      </div>
      {blindOpen.length > 0 && (
        <section aria-label={t('receiving.open')}>
          <h2 className={css['title']}>{t('receiving.open')}</h2>
          <ul className={css['rows']}>{blindOpen.map((one) => <TaskRow key={one.id} number={one.number} who={one.supplier} when={t('receiving.started')} done={one.done} wanted={0} progress={t('receiving.doneBlind', one)} action={t('receiving.continue')} onOpen={() => goTo(`/receiving/${one.id}`)} />)}</ul>
        </section>
      )}
      {view && view.asns.length > 0 && (
        <section aria-label={t('receiving.asns')}>
          <h2 className={css['title']}>{t('receiving.asns')}</h2>
          <ul className={css['rows']}>{view.asns.map((asn) => <DeliveryRow key={asn.id} delivery={asn} onOpen={() => begin(asn, 'asn')} disabled={busy || !dock} />)}</ul>
        </section>
      )}
      <section aria-label={t('receiving.expected')}>
        <h2 className={css['title']}><IconPackageImport aria-hidden /> {t('receiving.expected')}</h2>
        {view?.deliveries.length === 0 && <EmptyState icon={IconTruckOff} title={t('receiving.nothingExpected')} todo={t('receiving.nothingExpectedTodo')} />}
        <ul className={css['rows']}>{view?.deliveries.map((delivery) => <DeliveryRow key={delivery.id} delivery={delivery} onOpen={() => begin(delivery, 'purchaseOrder')} disabled={busy || !dock} />)}</ul>
      </section>
      {reading && <AsnDialog onClose={() => setReading(false)} />}
      {blind && dock && <BlindReceipt dock={dock} onClose={() => setBlind(false)} onBegin={(supplier) => { setBlind(false); void run({ supplier, location: dock.id }) }} />}
    </Screen>
  )
}
