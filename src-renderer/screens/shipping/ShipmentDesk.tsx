// The shipment at the door: pick what is proposed, prove it by scanning, pack it, ship it.
import { Group } from '@mantine/core'
import { IconBarrierBlock, IconMinus, IconPackage, IconPackageOff, IconPackages, IconPencil, IconScan, IconTruckLoading } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { ProgressList } from '../../parts/ProgressList.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useScan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { CallOff } from './CallOff.tsx'
import { HandPick, type ToPick } from './HandPick.tsx'
import { PackingDesk } from './PackingDesk.tsx'
import { pickedInWords } from './picked-in-words.ts'
import { acceptedPick } from './pick-made.ts'
import { BrokenPromises, PickList, Shortages } from './PickList.tsx'
import { PickQuantity } from './PickQuantity.tsx'
import { ShipmentContents } from './ShipmentContents.tsx'
import css from './ShipmentDesk.module.css'
import { ShipmentPapers } from './ShipmentPapers.tsx'
import { ShippedShipment } from './ShippedShipment.tsx'
import { StageShipment } from './StageShipment.tsx'
import { useShipment, type Shipment } from './use-shipment.ts'

export type Desk = ReturnType<typeof useShipment>
interface DeskProps { readonly desk: Desk; readonly view: Shipment }

const taskOf = (title: string, { number, order, customer }: Shipment): string[] => [title, order?.number ?? number, customer]

/** What was ordered and is not picked; shipping cannot be taken back, so it is said before. */
const leftOf = ({ order, wanted, done }: Shipment): number => (order ? Math.max(0, wanted - done) : 0)

const useActions = ({ desk, view }: DeskProps, openPad: () => void) => {
  const { t, i18n } = useTranslation()
  const { lane, nextQuantity, busy } = desk
  const left = leftOf(view)
  const what = pickedInWords(t, i18n.language, view)
  const ship = (): void => {
    if (left === 0) return void desk.ship()
    lane.decide({ what: t('shipping.shipPart', { count: left }), todo: t('shipping.shipPartTodo'), form: <KeyButton keyName="o" variant="default" label={t('shipping.shipRestNew')} run={() => void desk.ship('new-order')} />, choices: [{ label: t('shipping.shipPartYes', { what }), run: () => void desk.ship() }, { label: t('shipping.shipPartNo'), run: lane.clear }] })
  }
  return {
    undo: { run: () => void desk.takeBack(), disabled: view.done === 0, busy },
    quantity: { run: openPad, set: desk.setNextQuantity, label: nextQuantity === undefined ? undefined : t('shipping.nextQuantity', { count: nextQuantity }) },
    remove: { run: () => desk.setRemoving(!desk.removing), on: desk.removing, disabled: (view.done === 0 && !desk.removing) || desk.filling !== undefined },
    primary: { run: ship, label: view.done === 0 ? t('shipping.ship') : t('shipping.shipWith', { what }), disabled: view.done === 0, busy },
  }
}

/** What the lane says before anything was scanned: the next pick, or that all is picked. */
const readyOf = (t: ReturnType<typeof useWords>, view: Shipment) => {
  const last = view.last && acceptedPick(t, view.last)
  const [next] = view.proposal
  if (next) return { title: t('shipping.ready', { place: next.placeName }), todo: next.lot === undefined ? t('shipping.readyAny', { item: next.name }) : t('shipping.readyLot', { item: next.name, lot: next.lot }), last }
  if (view.order && view.wanted > 0 && view.done >= view.wanted) return { title: t('shipping.allPicked'), todo: view.unpacked > 0 ? t('shipping.allPickedTodo') : t('shipping.allPackedTodo'), last }
  return { title: t('shipping.readyAdHoc'), todo: t('shipping.readyAdHocTodo'), last }
}

type Asked = 'pack' | 'stage' | 'callOff'

/** What else is done with a shipment: packing it, putting it aside for the lorry, its papers, calling it off. */
const Tools = ({ desk, view, onAsk }: DeskProps & { readonly onAsk: (asked: Asked) => void }) => {
  const t = useWords()
  return (
    <Group>
      <KeyButton keyName="k" variant="default" leftSection={<IconPackage />} label={t('shipping.pack')} run={() => void desk.pack()} disabled={view.unpacked === 0} busy={desk.busy} />
      <KeyButton keyName="u" variant="default" leftSection={<IconPackages />} label={t('shipping.packing')} run={() => onAsk('pack')} disabled={view.done === 0} />
      <KeyButton keyName="b" variant="default" leftSection={<IconScan />} label={t('shipping.fill')} run={() => desk.setFilling({})} disabled={view.unpacked === 0 || desk.filling !== undefined || desk.removing} />
      <KeyButton keyName="g" variant="default" leftSection={<IconTruckLoading />} label={t('shipping.stage')} run={() => onAsk('stage')} disabled={view.done === 0} />
      <ShipmentPapers view={view} />
      <KeyButton keyName="x" variant="default" leftSection={<IconBarrierBlock />} label={t('shipping.callOff')} run={() => onAsk('callOff')} />
    </Group>
  )
}

const Asking = ({ desk, view, asked, onClose }: DeskProps & { readonly asked: Asked | undefined; readonly onClose: () => void }) => {
  if (asked === 'pack') return <PackingDesk view={view} onClose={onClose} onPack={(what) => { onClose(); void desk.pack(what) }} onUnpack={(unit, off) => { onClose(); void desk.unpack(unit, off) }} onFill={(unit) => { onClose(); desk.setFilling(unit) }} />
  if (asked === 'stage') return <StageShipment onClose={onClose} onStage={(location) => { onClose(); void desk.stage(location) }} />
  return asked === 'callOff' ? <CallOff left={false} onClose={onClose} onCallOff={(more) => { onClose(); void desk.callOff(more) }} /> : null
}

/** What scans now do is seen from two metres. */
const Mode = ({ icon, title, todo, children }: { readonly icon: ReactNode; readonly title: string; readonly todo: string; readonly children?: ReactNode }) =>
  <div className={css['removing']} role="status">{icon}<div><b>{title}</b><p>{todo}</p>{children}</div></div>

const Modes = ({ desk: { removing, filling, closeUnit, busy } }: Pick<DeskProps, 'desk'>) => {
  const t = useWords()
  if (removing) return <Mode icon={<IconMinus size={48} aria-hidden />} title={t('shipping.removing')} todo={t('shipping.removingTodo')} />
  if (!filling) return null
  const title = filling.unit === undefined ? t('shipping.fillingNew') : t('shipping.filling', { unit: filling.unit, count: filling.holds ?? 0 })
  return <Mode icon={<IconPackage size={48} aria-hidden />} title={title} todo={t('shipping.fillingTodo')}><KeyButton keyName="j" label={t('shipping.closeUnit')} run={() => void closeUnit()} busy={busy} /></Mode>
}

const OpenShipment = ({ desk, view }: DeskProps) => {
  const t = useWords()
  const { lane, busy } = desk
  const [pad, setPad] = useState(false)
  const [byHand, setByHand] = useState<ToPick>()
  const [asked, setAsked] = useState<Asked>()
  const actions = useActions({ desk, view }, () => setPad(true))
  useScan(desk.onScan)
  return (
    <Screen task={taskOf(t('shipping.title'), view)} actions={actions} aside={<ShipmentContents view={view} />}>
      <Modes desk={desk} />
      <ScanLane lane={lane} busy={busy} ready={readyOf(t, view)} />
      <BrokenPromises broken={view.broken} />
      <Shortages short={view.short} />
      {view.proposal.length > 0 && <PickList proposal={view.proposal} onPick={setByHand} />}
      {view.lines.length > 0
        ? <ProgressList title={t('shipping.lines')} lines={view.lines} />
        : <div><KeyButton keyName="e" variant="default" leftSection={<IconPencil />} label={t('shipping.byHand')} run={() => setByHand('anything')} /></div>}
      <Tools desk={desk} view={view} onAsk={setAsked} />
      <Asking desk={desk} view={view} asked={asked} onClose={() => setAsked(undefined)} />
      {pad && <PickQuantity desk={desk} view={view} onClose={() => setPad(false)} />}
      {byHand && <HandPick toPick={byHand} onClose={() => setByHand(undefined)} onPick={(named) => { setByHand(undefined); void desk.pick(named) }} />}
    </Screen>
  )
}

export const ShipmentDesk = ({ shipment }: { readonly shipment: string }) => {
  const t = useWords()
  const desk = useShipment(shipment)
  const { view, waiting } = desk
  if (waiting) return <Screen task={[t('shipping.title')]}>{null}</Screen>
  if (!view) {
    return (
      <Screen task={[t('shipping.title')]}>
        <EmptyState icon={IconPackageOff} title={t('shipping.gone')} todo={t('shipping.goneTodo')}>
          <KeyButton keyName="F12" label={t('shipping.toOrders')} run={() => goTo('/shipping')} />
        </EmptyState>
      </Screen>
    )
  }
  return view.state === 'open' || view.state === 'staged' ? <OpenShipment desk={desk} view={view} /> : <ShippedShipment desk={desk} view={view} task={taskOf(t('shipping.title'), view)} />
}
