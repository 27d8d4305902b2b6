// What is noted of a serial: whose it is, how it is set up, when it is due, that it is missing or found.
import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { readDay } from '../../days.ts'
import { DayField } from '../../parts/DayField.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import type { FormProps } from './ServiceForm.tsx'

export const RegisterForm = ({ serial, onClose, onDone }: FormProps) => {
  const t = useWords()
  const [typed, setTyped] = useState({ owner: '', contact: '', purchased: '' })
  const { save, busy, refusal } = useSave('service.register', onDone)
  const { owner, contact } = typed
  const purchased = readDay(typed.purchased)
  const send = (): void => {
    if (owner.trim() !== '') void save({ subject: serial.subject, owner: owner.trim(), ...(contact.trim() === '' ? {} : { contact: contact.trim() }), ...(purchased === undefined ? {} : { purchased }) })
  }
  return (
    <FormDialog title={t(serial.owner ? 'service.changeOwner' : 'service.register')} onClose={onClose} busy={busy} refusal={refusal} onSave={send}>
      <TextInput data-autofocus label={t('service.owner')} value={owner} maxLength={120} autoComplete="off" onChange={(event) => setTyped({ ...typed, owner: event.currentTarget.value })} />
      <TextInput label={t('service.contact')} value={contact} maxLength={120} autoComplete="off" onChange={(event) => setTyped({ ...typed, contact: event.currentTarget.value })} />
      <DayField label={t('service.purchased')} typed={typed.purchased} onType={(day) => setTyped({ ...typed, purchased: day })} />
    </FormDialog>
  )
}

/** `Firmware: 2.1`, one a line. */
const valuesOf = (typed: string): { readonly name: string; readonly value: string }[] => typed.split('\n').flatMap((line) => {
  const [name = '', ...value] = line.split(':')
  return name.trim() !== '' && value.join(':').trim() !== '' ? [{ name: name.trim(), value: value.join(':').trim() }] : []
})

export const ConfigureForm = ({ serial, onClose, onDone }: FormProps) => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const { save, busy, refusal } = useSave('service.configure', onDone)
  const values = valuesOf(typed)
  return (
    <FormDialog title={t('service.configure')} onClose={onClose} busy={busy} refusal={refusal} onSave={() => { if (values.length > 0) void save({ subject: serial.subject, values }) }}>
      <Textarea data-autofocus label={t('service.configuration')} description={t('service.configurationHint')} rows={4} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
    </FormDialog>
  )
}

export const PlanForm = ({ serial, onClose, onDone }: FormProps) => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const { save, busy, refusal } = useSave('service.plan', onDone)
  const due = readDay(typed)
  return (
    <FormDialog title={t('service.plan')} onClose={onClose} busy={busy} refusal={refusal} onSave={() => { if (due !== undefined) void save({ subject: serial.subject, due }) }}>
      <DayField first label={t('service.nextService')} typed={typed} onType={setTyped} />
    </FormDialog>
  )
}

export const ReportForm = ({ serial, onClose, onDone }: FormProps) => {
  const t = useWords()
  const [as, setAs] = useState<'stolen' | 'lost'>('stolen')
  const [evidence, setEvidence] = useState('')
  const { save, busy, refusal } = useSave('service.report', onDone)
  return (
    <FormDialog title={t('service.report')} onClose={onClose} busy={busy} refusal={refusal} onSave={() => { if (evidence.trim() !== '') void save({ subject: serial.subject, as, evidence: evidence.trim() }) }}>
      <SegmentedControl size="lg" value={as} onChange={(value) => setAs(value === 'lost' ? 'lost' : 'stolen')} data={[{ value: 'stolen', label: t('service.stolen') }, { value: 'lost', label: t('service.lost') }]} />
      <Textarea data-autofocus label={t('service.evidence')} description={t('service.evidenceHint')} rows={3} maxLength={500} value={evidence} onChange={(event) => setEvidence(event.currentTarget.value)} />
    </FormDialog>
  )
}

export const RecoverForm = ({ serial, onClose, onDone }: FormProps) => {
  const t = useWords()
  const [evidence, setEvidence] = useState('')
  const { save, busy, refusal } = useSave('service.recover', onDone)
  return (
    <FormDialog title={t('service.recover')} onClose={onClose} busy={busy} refusal={refusal} onSave={() => { if (evidence.trim() !== '') void save({ subject: serial.subject, evidence: evidence.trim() }) }}>
      <Textarea data-autofocus label={t('service.evidence')} description={t('service.recoverHint')} rows={3} maxLength={500} value={evidence} onChange={(event) => setEvidence(event.currentTarget.value)} />
    </FormDialog>
  )
}
