// Counting at the shelf: scan what lies there; at the end it agrees, is counted again, or waits for a supervisor.
import { TextInput } from '@mantine/core'
import { IconChecks, IconPackageOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { mayDo } from '../../areas.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { QuantityPad } from '../../parts/QuantityPad.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useSave } from '../../use-save.ts'
import { useScan } from '../../use-scan.ts'
import { useMe } from '../../use-station.ts'
import { counted, useWords } from '../../words.ts'
import css from './Lists.module.css'
import { useCount, type Count } from './use-count.ts'

type Desk = ReturnType<typeof useCount>

const Entries = ({ view }: { readonly view: Count }) => {
  const t = useWords()
  return (
    <section className={css['section']}>
      <h2>{t('stock.count.counted')}</h2>
      {view.entries.length === 0 && <p className="quiet">{t('stock.count.nothing')}</p>}
      <ul className={css['rows']}>
        {view.entries.map((entry) => (
          <li key={`${entry.location} ${entry.item} ${entry.lot ?? ''}`} className={css['row']}>
            <span className={css['head']}><span><b>{entry.name}</b> <span className="mono">{entry.lot ?? entry.sku}</span></span> <b className="number">{counted(t, entry.quantity, entry.unitOfMeasure)}</b></span>
            <span className="quiet">{entry.locationName}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Again = ({ view }: { readonly view: Count }) => {
  const t = useWords()
  if (view.again.length === 0) return null
  return (
    <section className={css['section']} role="status">
      <h2>{t('stock.count.again')}</h2>
      <ul className={css['rows']}>{view.again.map((each) => <li key={`${each.location} ${each.item} ${each.lot ?? ''}`} className={css['row']}><b>{each.name}</b> <span><span className="mono">{each.lot ?? each.sku}</span> · {each.locationName}</span></li>)}</ul>
    </section>
  )
}

const Counting = ({ desk, view }: { readonly desk: Desk; readonly view: Count }) => {
  const t = useWords()
  const { lane, busy, removing } = desk
  const [pad, setPad] = useState(false)
  useScan(desk.onScan)
  const needsPlace = desk.location === undefined
  const ready = needsPlace ? { title: t('stock.count.scanPlace'), todo: t('stock.count.scanPlaceTodo') } : { title: removing ? t('stock.count.removing') : t('stock.count.scan'), todo: desk.at?.name ?? t('stock.count.readyTodo') }
  const actions = {
    undo: { run: () => void desk.undo(), disabled: view.counted === 0, busy },
    quantity: { run: () => setPad(true), set: desk.setQuantity, label: desk.quantity === undefined ? undefined : t('receiving.nextQuantity', { count: desk.quantity }) },
    remove: { run: desk.toggleRemove, on: removing },
    primary: { run: () => void desk.compare(), label: t('stock.count.compare'), busy },
  }
  return (
    <Screen task={[t('stock.count.title'), view.number, view.targetName]} actions={actions}>
      <ScanLane lane={lane} busy={busy} ready={ready} />
      <Again view={view} />
      <Entries view={view} />
      {pad && <QuantityPad initial={desk.quantity ?? 1} uses={[{ label: (count) => t('receiving.nextQuantity', { count }), run: desk.setQuantity }]} onClose={() => setPad(false)} />}
    </Screen>
  )
}

const Approve = ({ view, onClose }: { readonly view: Count; readonly onClose: () => void }) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const { save, busy, refusal } = useSave('stock.approveCount', onClose)
  return (
    <FormDialog title={t('stock.count.why')} onClose={onClose} busy={busy} refusal={refusal} onSave={() => void save({ count: view.id, reason: reason.trim() })}>
      <TextInput data-autofocus label={t('stock.count.reason')} description={t('stock.count.whyTodo')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  )
}

const Differences = ({ view }: { readonly view: Count }) => {
  const t = useWords()
  return (
    <ul className={css['rows']}>
      {view.differences.map((each) => (
        <li key={`${each.location} ${each.item} ${each.lot ?? ''}`} className={css['row']}>
          <span className={css['head']}><span><Link href={`/card?subject=${encodeURIComponent(each.subject)}`} className={css['link'] ?? ''}><b>{each.name}</b> <span className="mono">{each.lot ?? each.sku}</span></Link> · {each.locationName}</span> <b className={css['bad']}>{t('stock.count.expectedCounted', each)}</b></span>
          {each.missing.length > 0 && <span className="mono">{t('stock.count.missing', { serials: each.missing.join(', ') })}</span>}
          {each.found.length > 0 && <span className="mono">{t('stock.count.found', { serials: each.found.join(', ') })}</span>}
        </li>
      ))}
    </ul>
  )
}

const Compared = ({ desk, view }: { readonly desk: Desk; readonly view: Count }) => {
  const t = useWords()
  const [approving, setApproving] = useState(false)
  const role = useMe()?.role
  const waits = view.state === 'variance'
  const may = waits && role !== undefined && mayDo(role, 'supervisor')
  const approve = { run: () => setApproving(true), label: t('stock.count.approve') }
  const leave = { run: () => goTo('/stock/counts'), label: t('stock.count.leave') }
  const title = waits ? t('stock.count.variance') : view.state === 'cancelled' ? t('stock.count.cancelled') : view.differences.length > 0 ? t('stock.count.approved') : t('stock.count.matches')
  return (
    <Screen task={[t('stock.count.title'), view.number, view.targetName]} actions={{ primary: may ? approve : leave }}>
      <ScanLane lane={desk.lane} busy={desk.busy} low={!waits} ready={{ title, todo: waits ? t('stock.count.varianceTodo') : t('stock.count.matchesTodo') }} />
      <Differences view={view} />
      {may && (
        <div className={css['acts']}>
          <KeyButton variant="default" keyName="F9" label={t('stock.count.countAgain')} run={() => void desk.again()} busy={desk.busy} />
          <KeyButton variant="default" keyName="Delete" label={t('stock.count.cancel')} run={() => void desk.cancel()} busy={desk.busy} />
        </div>
      )}
      {!waits && <p><IconChecks aria-hidden /> {t(`stock.count.state_${view.state}`)}</p>}
      {approving && <Approve view={view} onClose={() => setApproving(false)} />}
    </Screen>
  )
}

export const CountDesk = ({ count }: { readonly count: string }) => {
  const t = useWords()
  const desk = useCount(count)
  const { view } = desk
  if (!view) return <Screen task={[t('stock.count.title')]}><EmptyState icon={IconPackageOff} title={t('stock.count.none')} todo={t('stock.count.noneTodo')} /></Screen>
  return view.state === 'open' || view.state === 'recount' ? <Counting desk={desk} view={view} /> : <Compared desk={desk} view={view} />
}
