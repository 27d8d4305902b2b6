// The end of a shift: every number given has a label on something, is void, or is missing and somebody looks for it.
import { Button, TextInput } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Refusal, View } from '#contract/contract.ts'
import { shownMoment } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { LabelSections } from './LabelSections.tsx'
import css from './Reconciliation.module.css'
import { ReprintReason } from './ReprintReason.tsx'
import { usePrintAgain } from './use-print-again.ts'
import { VoidReason } from './VoidReason.tsx'

export type Ended = View<'labelling.reconcile'>['numbers'][number]

const labelOf = { lot: 'lot', serial: 'serial', sscc: 'pallet' } as const

/** Midnight of today, or so many days later, as a field for date and time has it. */
const midnight = (later: number): string => {
  const now = new Date()
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + later)
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}T00:00`
}

const moment = (field: string): string | undefined => (Number.isNaN(Date.parse(field)) ? undefined : new Date(field).toISOString())

interface RowProps {
  readonly ended: Ended
  readonly busy: boolean
  readonly onPrint: () => void
  readonly onVoid: () => void
}

const EndedRow = ({ ended, busy, onPrint, onVoid }: RowProps) => {
  const { t, i18n } = useTranslation()
  return (
    <li className={css['row']} data-end={ended.end}>
      <span className={css['number']}><Link href={`/card?subject=${encodeURIComponent(ended.subject)}`} className="mono">{ended.number}</Link><span className="quiet">{ended.item ?? t('thing.sscc')}</span></span>
      <span>{t(`reconcile.end.${ended.end}`)}{ended.reason !== undefined && `: ${ended.reason}`}</span>
      <span className="quiet number">{shownMoment(ended.at, i18n.language)}</span>
      {ended.end === 'missing' && (
        <span className={css['todo']}>
          <Button variant="default" disabled={busy} onClick={onPrint}>{t('reconcile.print')}</Button>
          <Button variant="default" disabled={busy} onClick={onVoid}>{t('reconcile.void')}</Button>
        </span>
      )}
    </li>
  )
}

const Counts = ({ view }: { readonly view: View<'labelling.reconcile'> }) => {
  const { t } = useTranslation()
  return (
    <dl className={css['counts']}>
      {(['missing', 'void', 'applied'] as const).map((end) => <div key={end} data-end={end} data-none={view[end] === 0}><dt>{t(`reconcile.end.${end}`)}</dt><dd className="number">{view[end]}</dd></div>)}
    </dl>
  )
}

export const Reconciliation = () => {
  const { t } = useTranslation()
  const [[from, to], setWindow] = useState([midnight(0), midnight(1)])
  const [again, setAgain] = useState<Ended>()
  const [refused, setRefused] = useState<Refusal>()
  const [voiding, setVoiding] = useState<Ended>()
  const [begin, end] = [moment(from), moment(to)]
  const { view, refusal } = useQueryOf('labelling.reconcile', begin === undefined || end === undefined ? undefined : { from: begin, to: end })
  const print = useSave('labelling.print', () => {})
  const { printAgain, busy } = usePrintAgain()
  const printFor = (ended: Ended): void => {
    if (ended.job === undefined) void print.save({ kind: labelOf[ended.kind], subjects: [ended.subject] })
    else setAgain(ended)
  }
  const printCopy = async ({ job, state }: Ended, reason: string): Promise<void> => {
    setAgain(undefined)
    const answer = job === undefined || state === undefined ? undefined : await printAgain({ id: job, state }, reason)
    setRefused(answer?.ok === false ? answer.refusal : undefined)
  }
  return (
    <Screen task={[t('labelling.title'), t('reconcile.title')]}>
      <LabelSections />
      <div className={css['window']}>
        <TextInput type="datetime-local" label={t('reconcile.from')} value={from} onChange={(event) => setWindow([event.currentTarget.value, to])} />
        <TextInput type="datetime-local" label={t('reconcile.to')} value={to} onChange={(event) => setWindow([from, event.currentTarget.value])} />
      </div>
      <RefusedNote refusal={refusal ?? print.refusal ?? refused} />
      {view && <Counts view={view} />}
      {view?.numbers.length === 0 && <EmptyState icon={IconChecks} title={t('reconcile.none')} todo={t('reconcile.noneTodo')} />}
      <ul className={css['rows']}>
        {view?.numbers.map((ended) => <EndedRow key={ended.subject} ended={ended} busy={print.busy || busy} onPrint={() => printFor(ended)} onVoid={() => setVoiding(ended)} />)}
      </ul>
      {again && <ReprintReason job={{ title: again.number }} onClose={() => setAgain(undefined)} onReprint={(reason) => void printCopy(again, reason)} />}
      {voiding && <VoidReason number={voiding} onClose={() => setVoiding(undefined)} />}
    </Screen>
  )
}
