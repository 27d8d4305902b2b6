// The making at the bench: scan what goes in, say what comes out, print its labels, finish.
import { IconArrowBigRightLines, IconPackageOff, IconPencil, IconPrinter, IconRecycle, IconRotate2, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import type { Actions } from '../../parts/ActionBar.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { ProgressList } from '../../parts/ProgressList.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useScanCommand } from '../../scan-command.ts'
import { useScan } from '../../use-scan.ts'
import { counted, shownNumber, useWords, type Words } from '../../words.ts'
import { ClosedMaking } from './ClosedMaking.tsx'
import { MakingContents } from './MakingContents.tsx'
import { MakingQuantity } from './MakingQuantity.tsx'
import { NamedForm } from './NamedForm.tsx'
import { OutputForm } from './OutputForm.tsx'
import css from './Production.module.css'
import { acceptedStep } from './step-made.ts'
import { useMaking, type Desk, type Making } from './use-making.ts'
import { usePrintOutputs } from './use-print-outputs.ts'

interface DeskProps { readonly desk: Desk; readonly view: Making }

const taskOf = (title: string, { number, order, name }: Making): string[] => [title, order?.number ?? number, name]

/** Of the order, what would still be open when this run ends now. */
const leftOf = ({ order }: Making): number => (order ? Math.max(0, order.wanted - order.done) : 0)

const actionsOf = (t: Words, { desk, view }: DeskProps, openPad: () => void): Actions => {
  const { lane, mode, setMode, nextQuantity, busy } = desk
  const left = leftOf(view)
  const finish = (): void => {
    if (left === 0 || view.made === 0) return void desk.close(false)
    lane.decide({ what: t('production.orderShort', { count: left }), todo: t('production.orderShortTodo'), choices: [{ label: t('production.keepOrder'), run: () => void desk.close(false) }, { label: t('production.closeOrder'), run: () => void desk.close(true) }] })
  }
  return {
    undo: { run: () => void desk.takeBack(), disabled: !view.last, busy },
    quantity: { run: openPad, set: desk.setNextQuantity, label: nextQuantity === undefined ? undefined : t('shipping.nextQuantity', { count: nextQuantity }) },
    remove: { run: () => setMode(mode === 'remove' ? 'scan' : 'remove'), on: mode === 'remove', disabled: !view.last },
    primary: { run: finish, label: view.made === 0 ? t('production.finish') : t('production.finishWith', { what: counted(t, view.made, view.unit) }), disabled: !view.last, busy },
  }
}

/** What the lane says before anything was scanned: the next input, or that it may come out. */
const readyOf = (t: Words, { mode }: Desk, view: Making) => {
  const last = view.last && acceptedStep(t, view.last)
  if (mode === 'remove') return { title: t('production.readyRemove'), todo: t('production.readyRemoveTodo'), last }
  if (mode === 'rework') return { title: t('production.readyRework', { item: view.name }), todo: t('production.readyReworkTodo'), last }
  const next = view.lines.find(({ done, wanted }) => done < wanted)
  if (next) return { title: t('production.ready', { item: next.name }), todo: t('production.readyTodo'), last }
  return view.used.length === 0 ? { title: t('production.readyAny'), todo: t('production.readyTodo'), last } : { title: t('production.readyOut'), todo: view.perUnit ? t('production.readyOutUnit') : t('production.readyOutTodo'), last }
}

const Dialogs = ({ desk, view }: DeskProps) => {
  const t = useWords()
  const { asking, setAsking } = desk
  const close = (): void => setAsking(undefined)
  if (asking === 'output' || asking === 'by-product') return <OutputForm view={view} byProduct={asking === 'by-product'} onClose={close} onUse={(entry) => { close(); void desk.comeOut(entry) }} />
  if (asking === 'waste') return <NamedForm title={t('production.waste')} action={t('production.throwAway')} because onClose={close} onUse={(item, goods, reason) => { close(); void desk.throwAway({ item, ...goods, reason }) }} />
  if (asking === 'input') return <NamedForm title={t('shipping.byHand')} action={t('production.use')} because={false} onClose={close} onUse={(item, goods) => { close(); void desk.use({ item, ...goods }) }} />
  return null
}

const Buttons = ({ desk }: Pick<DeskProps, 'desk'>) => {
  const t = useWords()
  const { setAsking, mode, setMode } = desk
  return (
    <div className={css['buttons']}>
      <KeyButton keyName="b" variant="default" leftSection={<IconRecycle />} label={t('production.byProduct')} run={() => setAsking('by-product')} />
      <KeyButton keyName="w" variant="default" leftSection={<IconTrash />} label={t('production.waste')} run={() => setAsking('waste')} />
      <KeyButton keyName="r" variant="default" leftSection={<IconRotate2 />} label={t('production.rework')} pressed={mode === 'rework'} run={() => setMode(mode === 'rework' ? 'scan' : 'rework')} />
      <KeyButton keyName="e" variant="default" leftSection={<IconPencil />} label={t('shipping.byHand')} run={() => setAsking('input')} />
    </div>
  )
}

const OpenMaking = ({ desk, view }: DeskProps) => {
  const t = useWords()
  const { lane, busy } = desk
  const [pad, setPad] = useState(false)
  const { print, printed } = usePrintOutputs(lane)
  const printable = view.last?.way === 'out' && view.last.subjects.length > 0
  useScan(desk.onScan)
  useScanCommand('PRINT', printable ? () => void print(view) : undefined)
  return (
    <Screen task={taskOf(t('production.title'), view)} actions={actionsOf(t, { desk, view }, () => setPad(true))} aside={<MakingContents view={view} />}>
      <ScanLane lane={lane} busy={busy} ready={readyOf(t, desk, view)}>
        {printable && <div><KeyButton variant="default" keyName="p" leftSection={<IconPrinter />} label={printed ? t('receiving.printed') : t('production.print', { count: view.last?.subjects.length ?? 1 })} run={() => void print(view)} /></div>}
      </ScanLane>
      <div className={css['yield']}>
        <p>{t('production.made')} <b className="number">{shownNumber(view.made)}</b> <span className="quiet">{t('production.planned', { what: counted(t, view.planned, view.unit) })}</span></p>
        <KeyButton keyName="o" leftSection={<IconArrowBigRightLines />} label={t('production.cameOut')} run={() => desk.setAsking('output')} />
      </div>
      {view.lines.length > 0 && <ProgressList title={view.perUnit ? t('production.linesUnit') : t('production.lines')} lines={view.lines} />}
      <Buttons desk={desk} />
      {pad && <MakingQuantity desk={desk} view={view} onClose={() => setPad(false)} />}
      <Dialogs desk={desk} view={view} />
    </Screen>
  )
}

export const MakingDesk = ({ making }: { readonly making: string }) => {
  const t = useWords()
  const desk = useMaking(making)
  const { view, waiting } = desk
  if (waiting) return <Screen task={[t('production.title')]}>{null}</Screen>
  if (!view) {
    return (
      <Screen task={[t('production.title')]}>
        <EmptyState icon={IconPackageOff} title={t('production.gone')} todo={t('production.goneTodo')}>
          <KeyButton keyName="F12" label={t('production.toOrders')} run={() => goTo('/production')} />
        </EmptyState>
      </Screen>
    )
  }
  return view.state === 'open' ? <OpenMaking desk={desk} view={view} /> : <ClosedMaking desk={desk} view={view} task={taskOf(t('production.title'), view)} />
}
