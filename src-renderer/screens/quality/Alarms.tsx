// Serials that cannot be, each with its proof; a supervisor says what was behind it.
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#contract/contract.ts'
import { shownDay, shownMoment } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { More } from '../../parts/More.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import { QualitySections } from './QualitySections.tsx'
import css from './Quality.module.css'

type Alarm = View<'quality.settleAlarm'>

const Settle = ({ alarm, onClose }: { readonly alarm: Alarm; readonly onClose: () => void }) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const { save, busy, refusal } = useSave('quality.settleAlarm', onClose)
  return (
    <FormDialog title={`${alarm.number}: ${alarm.item} ${alarm.serial}`} onClose={onClose} busy={busy} refusal={refusal} onSave={() => void save({ alarm: alarm.alarm, reason: reason.trim() })}>
      <TextInput data-autofocus label={t('quality.whyAlarm')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  )
}

const AlarmRow = ({ alarm, onSettle }: { readonly alarm: Alarm; readonly onSettle: () => void }) => {
  const { t, i18n } = useTranslation()
  const { evidence, settled } = alarm
  const said = (moment: string | undefined): string => (moment === undefined ? '' : shownMoment(moment, i18n.language))
  return (
    <li className={css['row']} data-alarm={settled ? undefined : true}>
      {settled ? <IconCircleCheck size={32} aria-hidden /> : <IconAlertTriangle size={32} color="var(--stop)" aria-hidden />}
      <div className={css['grow']}>
        <p><b>{t(`quality.rule.${alarm.rule}`)}</b> <span className="mono quiet">{alarm.number}</span></p>
        <p><b>{alarm.item}</b> <b className="mono">{alarm.serial}</b></p>
        <p>{[evidence.lookedUp ? said(alarm.at) : t('quality.scannedAt', { at: said(alarm.at), by: alarm.by, station: alarm.station }), alarm.document].filter((part) => part !== undefined).join(', ')}</p>
        {evidence.place !== undefined && <p>{[t('quality.proof', { place: evidence.place, at: said(evidence.at), by: evidence.by ?? '' }), evidence.document].filter((part) => part !== undefined).join(', ')}</p>}
        {evidence.expiry !== undefined && <p>{t('quality.expiredOn', { day: shownDay(evidence.expiry, i18n.language) })}</p>}
        {evidence.numberRule !== undefined && <p>{t('quality.neverGiven', { rule: evidence.numberRule })}</p>}
        {evidence.lookedUp && <p>{t('service.lookedUp', { ...evidence.lookedUp, since: shownDay(evidence.lookedUp.since, i18n.language) })}</p>}
        {evidence.reason !== undefined && <p>{evidence.reason}</p>}
        {settled && <p className="quiet">{t('quality.settledBy', { ...settled, at: said(settled.at) })}</p>}
      </div>
      {!settled && <Button variant="default" onClick={onSettle}>{t('quality.settle')}</Button>}
    </li>
  )
}

interface PageProps {
  readonly settled: boolean
  readonly after?: string
  readonly onSettle: (alarm: Alarm) => void
}

const Page = ({ settled, after, onSettle }: PageProps) => {
  const t = useWords()
  const { view } = useQueryOf('quality.alarms', { settled, ...(after === undefined ? {} : { after }) })
  if (!view) return null
  if (view.alarms.length === 0 && after === undefined) return <li><EmptyState icon={IconCircleCheck} title={t('quality.noAlarms')} todo={t('quality.noAlarmsTodo')} /></li>
  return (
    <>
      {view.alarms.map((alarm) => <AlarmRow key={alarm.alarm} alarm={alarm} onSettle={() => onSettle(alarm)} />)}
      {view.next !== undefined && <More key={view.next} keyName="+"><Page settled={settled} after={view.next} onSettle={onSettle} /></More>}
    </>
  )
}

export const Alarms = () => {
  const t = useWords()
  const [state, setState] = useState<'standing' | 'released'>('standing')
  const [settling, settle] = useState<Alarm>()
  return (
    <Screen task={[t('quality.title'), t('quality.alarms')]}>
      <QualitySections />
      <SegmentedControl className={css['states']} aria-label={t('quality.alarms')} data={[{ value: 'standing', label: t('quality.openAlarms') }, { value: 'released', label: t('quality.settledAlarms') }]} value={state} onChange={(value) => setState(value as typeof state)} />
      <ul className={css['rows']} aria-label={t('quality.alarms')}><Page key={state} settled={state === 'released'} onSettle={settle} /></ul>
      {settling && <Settle alarm={settling} onClose={() => settle(undefined)} />}
    </Screen>
  )
}
