// The receipt at the dock: scan what has arrived, see what is still to come, finish.
import { IconListDetails, IconPackageOff, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { ProgressList } from '../../parts/ProgressList.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useScanCommand } from '../../scan-command.ts'
import { useScan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { acceptedArrival } from './arrival.ts'
import { ArrivedList } from './ArrivedList.tsx'
import { DamagedDialog } from './DamagedDialog.tsx'
import { FinishedReceipt } from './FinishedReceipt.tsx'
import { HandEntry } from './HandEntry.tsx'
import { LinesDialog } from './LinesDialog.tsx'
import { MissingList } from './MissingList.tsx'
import { ReceiptQuantity } from './ReceiptQuantity.tsx'
import css from './Sections.module.css'
import { usePrintArrival } from './use-print-arrival.ts'
import { useReceipt, type Receipt } from './use-receipt.ts'

type Desk = ReturnType<typeof useReceipt>
type Line = Receipt['lines'][number]

const taskOf = (title: string, { number, asn, purchaseOrder, supplier }: Receipt): string[] => [title, (asn ?? purchaseOrder)?.number ?? number, supplier]

const printIcon = <IconPrinter />
const linesIcon = <IconListDetails />
const damagedIcon = <IconPackageOff />

const OpenReceipt = ({ desk, view }: { readonly desk: Desk; readonly view: Receipt }) => {
  const t = useWords()
  const { lane, nextQuantity, setNextQuantity, busy } = desk
  const [pad, setPad] = useState(false)
  const [byHand, setByHand] = useState<Line>()
  const [front, setFront] = useState<'lines' | 'damaged'>()
  const { print, printed } = usePrintArrival(lane)
  const printable = view.last?.subject !== undefined && (desk.lastAttempt !== undefined || lane.content.tone === 'ready')
  useScan(desk.onScan)
  useScanCommand('PRINT', printable ? () => void print(view) : undefined)
  const actions = {
    undo: { run: () => void desk.takeBack(), disabled: view.done === 0, busy },
    quantity: { run: () => setPad(true), set: setNextQuantity, label: nextQuantity === undefined ? undefined : t('receiving.nextQuantity', { count: nextQuantity }) },
    remove: { run: desk.toggleRemoving, on: desk.removing, busy, ...(desk.removing ? { label: t('receiving.removeOff') } : {}) },
    primary: { run: () => void desk.close(), label: view.done === 0 ? t('receiving.finish') : t('receiving.finishWith', view), disabled: view.done === 0, busy },
  }
  return (
    <Screen task={taskOf(t('receiving.title'), view)} actions={actions} aside={<ArrivedList view={view} />}>
      {desk.removing && lane.content.tone !== 'ready' && <p className={css['removing']} role="status">{t('receiving.removeReady')}</p>}
      <ScanLane lane={lane} busy={busy} ready={{ title: desk.removing ? t('receiving.removeReady') : t('receiving.ready'), todo: desk.removing ? t('receiving.removeTodo') : t('receiving.readyTodo'), last: view.last && acceptedArrival(t, view.last) }}>
        {printable && !desk.removing && <div><KeyButton variant="default" keyName="p" leftSection={printIcon} label={printed ? t('receiving.printed') : t('receiving.print')} run={() => void print(view)} /></div>}
      </ScanLane>
      <div className={css['tools']}>
        <KeyButton variant="default" keyName="l" leftSection={linesIcon} label={t('receiving.showLines')} run={() => setFront('lines')} disabled={view.done === 0} />
        <KeyButton variant="default" keyName="d" leftSection={damagedIcon} label={desk.damaged ? t('receiving.damagedNext', { count: desk.damaged.quantity }) : t('receiving.damaged')} pressed={desk.damaged !== undefined} run={() => (desk.damaged ? desk.setDamaged(undefined) : setFront('damaged'))} />
      </div>
      {view.lines.length > 0 && (
        <ProgressList title={t('receiving.lines')} lines={view.lines} onPick={setByHand} hint={t('receiving.enterByHand')} />
      )}
      {view.asn && <MissingList receipt={view.id} />}
      {front === 'lines' && <LinesDialog receipt={view.id} busy={busy} onRemove={(line) => void desk.removeLine(line)} onClose={() => setFront(undefined)} />}
      {front === 'damaged' && <DamagedDialog onClose={() => setFront(undefined)} onSay={(damaged) => { setFront(undefined); desk.setDamaged(damaged) }} />}
      {pad && <ReceiptQuantity desk={desk} view={view} onClose={() => setPad(false)} />}
      {byHand && <HandEntry line={byHand} onClose={() => setByHand(undefined)} onReceive={(entered) => { setByHand(undefined); void desk.receive(entered) }} />}
    </Screen>
  )
}

export const ReceiptDesk = ({ receipt }: { readonly receipt: string }) => {
  const t = useWords()
  const desk = useReceipt(receipt)
  const { view, waiting } = desk
  if (waiting) return <Screen task={[t('receiving.title')]}>{null}</Screen>
  if (!view) {
    return (
      <Screen task={[t('receiving.title')]}>
        <EmptyState icon={IconPackageOff} title={t('receiving.gone')} todo={t('receiving.goneTodo')}>
          <KeyButton keyName="F12" label={t('receiving.toDeliveries')} run={() => goTo('/receiving')} />
        </EmptyState>
      </Screen>
    )
  }
  return view.state === 'open' ? <OpenReceipt desk={desk} view={view} /> : <FinishedReceipt view={view} task={taskOf(t('receiving.title'), view)} />
}
