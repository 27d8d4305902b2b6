// Why it happened and what is done about it: class, reason and root cause, and corrective actions with owner and day.
import { Textarea, TextInput } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDay, shownDay } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useSave } from '../../use-save.ts'
import { useToday } from '../../use-station.ts'
import { useWords } from '../../words.ts'
import { AffectedLane } from './AffectedLane.tsx'
import { caseAt, useDecides, useShowCase, type RecallCase } from './case.ts'
import { CaseFrame } from './CaseFrame.tsx'
import type { StepProps } from './CasePage.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { CalendarField } from './CalendarField.tsx'
import { ClassChoice, type RecallClass } from './ClassChoice.tsx'
import css from './Recall.module.css'

type Action = RecallCase['actions'][number]

const ActionForm = ({ one, action, onClose }: StepProps & { readonly action: Action | undefined; readonly onClose: () => void }) => {
  const t = useWords()
  const [typed, setTyped] = useState({ says: action?.says ?? '', owner: action?.owner ?? '', due: action?.due ?? '' })
  const show = useShowCase()
  const { save, busy, refusal } = useSave('recall.saveAction', (view) => {
    show(view)
    onClose()
  })
  const due = readDay(typed.due)
  const send = (): void => {
    if (typed.says.trim() !== '' && typed.owner.trim() !== '' && due !== undefined) void save({ case: one.id, says: typed.says.trim(), owner: typed.owner.trim(), due, ...(action ? { action: action.action, done: action.done !== undefined } : {}) })
  }
  return (
    <FormDialog title={action?.number ?? t('recall.newAction')} onClose={onClose} busy={busy} refusal={refusal} onSave={send}>
      <Textarea data-autofocus label={t('recall.actionSays')} rows={2} maxLength={300} value={typed.says} onChange={(event) => setTyped({ ...typed, says: event.currentTarget.value })} />
      <TextInput label={t('recall.owner')} value={typed.owner} maxLength={80} autoComplete="off" onChange={(event) => setTyped({ ...typed, owner: event.currentTarget.value })} />
      <CalendarField label={t('recall.due')} typed={typed.due} onType={(value) => setTyped({ ...typed, due: value })} />
    </FormDialog>
  )
}

const ActionRow = ({ action, standing, onChange, onDone }: { readonly action: Action; readonly standing: boolean; readonly onChange: () => void; readonly onDone: () => void }) => {
  const { t, i18n } = useTranslation()
  const today = useToday()
  const late = action.done === undefined && today !== undefined && action.due < today
  return (
    <li className={css['row']}>
      {action.done ? <IconCircleCheck size={32} color="var(--good)" aria-label={t('recall.done')} /> : <IconCircleDashed size={32} aria-label={t('recall.toDo')} />}
      <span className={css['grow']}>
        <span><b>{action.says}</b> <span className="mono quiet">{action.number}</span></span>
        <span className={late ? css['late'] : 'quiet'}>{t('recall.ownedBy', { owner: action.owner, day: shownDay(action.due, i18n.language) })}{action.done && <> · {t('recall.doneBy', action.done)}</>}</span>
      </span>
      {standing && <KeyButton variant="default" label={t('recall.change')} run={onChange} />}
      {standing && !action.done && <KeyButton variant="default" label={t('recall.markDone')} run={onDone} />}
    </li>
  )
}

const Actions = ({ one, standing }: StepProps & { readonly standing: boolean }) => {
  const t = useWords()
  const [changing, change] = useState<Action | 'new'>()
  const show = useShowCase()
  const { save, busy, refusal } = useSave('recall.saveAction', show)
  return (
    <section aria-label={t('recall.actions')}>
      <h2 className={css['title']}>{t('recall.actions')}</h2>
      <RefusedNote refusal={refusal} />
      {one.actions.length === 0 && <p className="quiet">{t('recall.noActions')}</p>}
      <ul className={css['rows']}>
        {one.actions.map((action) => <ActionRow key={action.action} action={action} standing={standing} onChange={() => change(action)} onDone={() => void save({ case: one.id, action: action.action, says: action.says, owner: action.owner, due: action.due, done: true })} />)}
      </ul>
      {standing && <div className={css['presses']}><KeyButton variant="default" keyName="a" leftSection={<IconPlus />} label={t('recall.newAction')} run={() => change('new')} busy={busy} /></div>}
      {changing && <ActionForm one={one} action={changing === 'new' ? undefined : changing} onClose={() => change(undefined)} />}
    </section>
  )
}

export const CauseStep = ({ one }: StepProps) => {
  const t = useWords()
  const standing = useDecides() && one.state !== 'closed'
  const [reason, setReason] = useState(one.reason)
  const [cause, setCause] = useState(one.cause ?? '')
  const [severity, setSeverity] = useState<RecallClass | undefined>(one.class)
  const show = useShowCase()
  const { save, busy, refusal } = useSave('recall.assess', show)
  const said = {
    ...(reason.trim() === '' || reason.trim() === one.reason ? {} : { reason: reason.trim() }), ...(cause.trim() === '' || cause.trim() === one.cause ? {} : { cause: cause.trim() }),
    ...(severity === undefined || severity === one.class ? {} : { class: severity }),
  }
  const primary = standing && Object.keys(said).length > 0 ? { label: t('recall.saveCause'), run: () => void save({ case: one.id, ...said }), busy } : { label: t('recall.to.close'), run: () => goTo(caseAt(one.id, 'close')) }
  return (
    <CaseFrame one={one} step="cause" actions={{ primary }}>
      <AffectedLane id={one.id} />
      <RefusedNote refusal={refusal} />
      <section className={css['form']} aria-label={t('recall.step.cause')}>
        <ClassChoice value={severity} onChoose={setSeverity} disabled={!standing} />
        <TextInput label={t('recall.reason')} value={reason} maxLength={200} disabled={!standing} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
        <Textarea label={t('recall.cause')} value={cause} rows={3} maxLength={500} disabled={!standing} onChange={(event) => setCause(event.currentTarget.value)} />
      </section>
      <Actions one={one} standing={standing} />
      <CaseTimeline id={one.id} />
    </CaseFrame>
  )
}
