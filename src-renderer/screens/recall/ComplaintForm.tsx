// A complaint as it comes in by telephone: who, when it was noticed, which item, what is wrong.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Sent } from '#contract/contract.ts'
import { readDay } from '../../days.ts'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { CalendarField } from './CalendarField.tsx'
import css from './Recall.module.css'

export interface Complaint {
  readonly customer: string | null
  readonly item: string | null
  readonly day: string
  readonly symptom: string
}

export type SaidComplaint = NonNullable<Sent<'recall.open'>['complaint']>

export const noComplaint: Complaint = { customer: null, item: null, day: '', symptom: '' }

/** Undefined as long as something of it is missing. */
export const complaintOf = ({ customer, item, day: typed, symptom }: Complaint): SaidComplaint | undefined => {
  const day = readDay(typed)
  return customer === null || item === null || day === undefined || symptom.trim() === '' ? undefined : { customer, item, day, symptom: symptom.trim() }
}

interface Props {
  readonly typed: Complaint
  readonly onType: (typed: Complaint) => void
}

export const ComplaintForm = ({ typed, onType }: Props) => {
  const t = useWords()
  const [who, setWho] = useState('')
  const [what, setWhat] = useState('')
  const searches = [useRested(typed.customer === null ? who : ''), useRested(typed.item === null ? what : '')] as const
  const customers = useQueryOf('catalog.partners', { search: searches[0] }).view?.rows.filter((one) => one.customer) ?? []
  const items = useQueryOf('catalog.items', { search: searches[1] }).view?.rows ?? []
  return (
    <section className={css['fields']} aria-label={t('recall.complaint')}>
      <Select autoFocus label={t('recall.customer')} data={customers.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))} value={typed.customer} onChange={(customer) => onType({ ...typed, customer })} searchable onSearchChange={setWho} />
      <Select label={t('recall.item')} data={items.map(({ id, name, sku }) => ({ value: id, label: `${name} (${sku})` }))} value={typed.item} onChange={(item) => onType({ ...typed, item })} searchable onSearchChange={setWhat} />
      <CalendarField label={t('recall.noticedOn')} typed={typed.day} onType={(day) => onType({ ...typed, day })} />
      <TextInput label={t('recall.symptom')} value={typed.symptom} maxLength={300} autoComplete="off" onChange={(event) => onType({ ...typed, symptom: event.currentTarget.value })} />
    </section>
  )
}
