// The expiry board: what has expired is a task, what expires soon is seen in time.
import { NumberInput } from '@mantine/core'
import { IconCalendarCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { useLookUp } from '../../use-look-up.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useScan } from '../../use-scan.ts'
import { counted, useWords } from '../../words.ts'
import css from './Lists.module.css'
import { StockSections } from './StockSections.tsx'
import { Dispose, SendBack, type Expiring } from './WriteOff.tsx'

/** The board's counts stop here. */
const countMost = 1_000

interface RowProps {
  readonly row: Expiring
  /** The keys are this row's. */
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onDispose: (row: Expiring) => void
  readonly onSendBack: (row: Expiring) => void
}

const LotRow = ({ row, chosen, onChoose, onDispose, onSendBack }: RowProps) => {
  const t = useWords()
  const onKey = (key: string): string | undefined => (chosen ? key : undefined)
  return (
    <li className={css['row']} onFocus={onChoose}>
      <span className={css['head']}><span><b>{row.name}</b> <span className="mono">{row.lot}</span></span> <b className="number">{counted(t, row.quantity, row.unitOfMeasure)}</b></span>
      <span className={css['head']}><ExpiryText day={row.expiry} /> <span className="quiet">{row.places.map(({ name, quantity }) => `${name} (${quantity})`).join(', ')}</span></span>
      <span className={css['acts']}>
        <KeyButton variant="default" keyName={onKey('m')} label={t('stock.move')} run={() => goTo(`/stock?code=${encodeURIComponent(row.lot)}`)} />
        <KeyButton variant="default" keyName={onKey('b')} label={t('stock.expiring.sendBack')} run={() => onSendBack(row)} />
        <KeyButton variant={row.days < 0 ? 'filled' : 'default'} keyName={onKey('d')} label={t('stock.expiring.dispose')} run={() => onDispose(row)} />
      </span>
    </li>
  )
}

export const Expiry = () => {
  const t = useWords()
  const lane = useLane()
  const [days, setDays] = useState(-1)
  const [after, setAfter] = useState<string>()
  const [focused, setFocused] = useState<string>()
  const [act, setAct] = useState<{ readonly as: 'dispose' | 'sendBack'; readonly row: Expiring }>()
  const { view } = useQueryOf('stock.expiring', { days, ...(after === undefined ? {} : { after }) })
  const chosen = view?.rows.find(({ subject }) => subject === focused) ?? view?.rows[0]
  const show = (next: number): void => { setAfter(undefined); setDays(next) }
  const lookUp = useLookUp(lane, (card, raw) => {
    const row = view?.rows.find((each) => each.subject === (card.lotSubject ?? card.subject))
    if (!row) return lane.refuse({ code: 'NotFound', what: 'lot', named: card.code }, raw)
    lane.accept({ title: row.name, code: row.sku, facts: [{ label: t('fact.lot'), value: row.lot, mono: true }] }, raw)
    setAct({ as: 'dispose', row })
  })
  useScan((scan) => lookUp(scan.raw, scan))
  const done = (as: 'dispose' | 'sendBack') => (count: number): void => {
    setAct(undefined)
    lane.accept({ title: t(as === 'dispose' ? 'stock.expiring.disposed' : 'stock.expiring.sentBack', { count }), code: act?.row.sku ?? '' })
  }
  return (
    <Screen task={[t('stock.title'), t('stock.expiry')]}>
      <StockSections />
      <ScanLane lane={lane} low ready={{ title: t('stock.expiring.ready'), todo: t('stock.expiring.readyTodo') }} />
      <div className={css['chips']}>
        {view?.counts.map((count, n) => (
          <KeyButton key={count.days} keyName={String(n + 1)} variant={count.days === days ? 'filled' : 'default'} run={() => show(count.days)}
            label={`${count.days < 0 ? t('stock.expired') : t('stock.expiring.within', { count: count.days })} · ${count.lots >= countMost ? t('stock.expiring.many', { count: count.lots }) : count.lots}`} />
        ))}
        <NumberInput size="lg" hideControls label={t('stock.expiring.custom')} value={days < 0 ? '' : days} min={0} max={3_650} allowDecimal={false} onChange={(value) => show(typeof value === 'number' ? value : -1)} />
      </div>
      {view?.rows.length === 0 && <EmptyState icon={IconCalendarCheck} title={t('stock.expiring.none')} todo={t('stock.expiring.noneTodo')} />}
      <ul className={css['rows']}>
        {view?.rows.map((row) => <LotRow key={row.subject} row={row} chosen={row === chosen} onChoose={() => setFocused(row.subject)} onDispose={() => setAct({ as: 'dispose', row })} onSendBack={() => setAct({ as: 'sendBack', row })} />)}
      </ul>
      {view?.next !== undefined && <KeyButton variant="default" keyName="n" label={t('stock.more')} run={() => setAfter(view.next)} />}
      {act?.as === 'dispose' && <Dispose row={act.row} onDone={done('dispose')} onClose={() => setAct(undefined)} />}
      {act?.as === 'sendBack' && <SendBack row={act.row} onDone={done('sendBack')} onClose={() => setAct(undefined)} />}
    </Screen>
  )
}
