// A case from its opening to its outcome.
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import type { FormProps } from './ServiceForm.tsx'

/** Places by name; those for goods that came back first. */
export const usePlaces = (): { readonly value: string; readonly label: string; readonly kind: string }[] => {
  const rows = useQueryOf('catalog.locations', { search: '' }).view?.rows ?? []
  const rank = (kind: string): number => ['returns', 'quarantine'].indexOf(kind) < 0 ? 2 : ['returns', 'quarantine'].indexOf(kind)
  return rows.toSorted((a, b) => rank(a.kind) - rank(b.kind)).map(({ id, name, code, kind }) => ({ value: id, label: `${name} (${code})`, kind }))
}

export const OpenForm = ({ serial, onClose, onDone }: FormProps) => {
  const t = useWords()
  const places = usePlaces()
  const [typed, setTyped] = useState({ symptom: '', defect: '' })
  const [location, setLocation] = useState<string | null>(null)
  const { save, busy, refusal } = useSave('service.openCase', onDone)
  const { symptom, defect } = typed
  const send = (): void => {
    if (symptom.trim() !== '') void save({ subject: serial.subject, symptom: symptom.trim(), ...(defect.trim() === '' ? {} : { defect: defect.trim() }), ...(location === null ? {} : { location }) })
  }
  return (
    <FormDialog title={t('service.openCase')} onClose={onClose} busy={busy} refusal={refusal} onSave={send}>
      <Textarea data-autofocus label={t('service.symptom')} description={t('service.symptomHint')} rows={2} maxLength={300} value={symptom} onChange={(event) => setTyped({ ...typed, symptom: event.currentTarget.value })} />
      <TextInput label={t('service.defect')} value={defect} maxLength={40} autoComplete="off" onChange={(event) => setTyped({ ...typed, defect: event.currentTarget.value })} />
      {!serial.inHouse && <Select label={t('service.broughtTo')} description={t('service.broughtToHint')} data={places} value={location} onChange={setLocation} searchable />}
    </FormDialog>
  )
}

export const WorkForm = ({ case: open, onClose, onDone }: FormProps) => {
  const t = useWords()
  const [typed, setTyped] = useState({ diagnosis: '', defect: '', minutes: '', cost: '' })
  const { save, busy, refusal } = useSave('service.work', onDone)
  const set = (change: Partial<typeof typed>): void => setTyped({ ...typed, ...change })
  const [minutes, cost] = [typed.minutes.trim(), typed.cost.trim().replace(',', '.')]
  const wrong = { minutes: minutes !== '' && !/^[1-9]\d{0,3}$/.test(minutes), cost: cost !== '' && !/^\d{1,9}(\.\d{1,4})?$/.test(cost) }
  const send = (): void => {
    if (wrong.minutes || wrong.cost) return
    void save({
      case: open, ...(typed.diagnosis.trim() === '' ? {} : { diagnosis: typed.diagnosis.trim() }), ...(typed.defect.trim() === '' ? {} : { defect: typed.defect.trim() }),
      ...(minutes === '' ? {} : { minutes: Number(minutes) }), ...(cost === '' ? {} : { cost }),
    })
  }
  return (
    <FormDialog title={t('service.work')} onClose={onClose} busy={busy} refusal={refusal} onSave={send}>
      <Textarea data-autofocus label={t('service.diagnosis')} rows={2} maxLength={500} value={typed.diagnosis} onChange={(event) => set({ diagnosis: event.currentTarget.value })} />
      <TextInput label={t('service.defect')} value={typed.defect} maxLength={40} autoComplete="off" onChange={(event) => set({ defect: event.currentTarget.value })} />
      <TextInput label={t('service.minutes')} value={typed.minutes} error={wrong.minutes && t('form.wholeNumber', { least: 1, most: 9_999 })} inputMode="numeric" autoComplete="off" onChange={(event) => set({ minutes: event.currentTarget.value })} />
      <TextInput label={t('service.cost')} value={typed.cost} error={wrong.cost && t('service.costWrong')} inputMode="decimal" autoComplete="off" onChange={(event) => set({ cost: event.currentTarget.value })} />
    </FormDialog>
  )
}

export const CloseForm = ({ case: open, onClose, onDone }: FormProps) => {
  const t = useWords()
  const [outcome, setOutcome] = useState('')
  const [serviced, setServiced] = useState(false)
  const { save, busy, refusal } = useSave('service.closeCase', onDone)
  return (
    <FormDialog title={t('service.closeCase')} onClose={onClose} busy={busy} refusal={refusal} onSave={() => { if (outcome.trim() !== '') void save({ case: open, outcome: outcome.trim(), serviced }) }}>
      <Textarea data-autofocus label={t('service.outcome')} rows={2} maxLength={300} value={outcome} onChange={(event) => setOutcome(event.currentTarget.value)} />
      <Checkbox size="lg" label={t('service.serviced')} checked={serviced} onChange={(event) => setServiced(event.currentTarget.checked)} />
    </FormDialog>
  )
}
