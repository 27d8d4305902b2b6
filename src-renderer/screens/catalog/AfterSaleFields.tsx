// What is promised of a serial after its sale: its warranty, and when it comes to service.
import { NativeSelect, TextInput } from '@mantine/core'
import { useWords } from '../../words.ts'
import { FormPart } from './FormPart.tsx'
import type { Draft } from './item-draft.ts'
import type { FieldsProps } from './item-fields.ts'
import css from './ItemForm.module.css'

const begins = ['shipment', 'registration', 'production'] as const
const carries = ['remainder', 'new-term', 'longer'] as const

export const AfterSaleFields = ({ draft, wrong, set }: FieldsProps) => {
  const t = useWords()
  const promised = draft.warrantyMonths.trim() !== ''
  return (
    <FormPart title={t('areas.service')}>
      <div className={css['fields']}>
        <TextInput label={t('catalog.warranty')} description={t('catalog.warrantyHint')} value={draft.warrantyMonths} error={wrong.warrantyMonths} inputMode="numeric" autoComplete="off" onChange={(event) => set({ warrantyMonths: event.currentTarget.value })} />
        {promised && <NativeSelect label={t('catalog.warrantyFrom')} value={draft.warrantyFrom} onChange={(event) => set({ warrantyFrom: event.currentTarget.value as Draft['warrantyFrom'] })} data={begins.map((value) => ({ value, label: t(`catalog.warrantyFroms.${value}`) }))} />}
        {promised && <NativeSelect label={t('catalog.warrantyAtSwap')} value={draft.warrantyAtSwap} onChange={(event) => set({ warrantyAtSwap: event.currentTarget.value as Draft['warrantyAtSwap'] })} data={carries.map((value) => ({ value, label: t(`catalog.warrantyAtSwaps.${value}`) }))} />}
        {promised && <TextInput label={t('catalog.warrantyCovers')} value={draft.warrantyCovers} maxLength={200} autoComplete="off" onChange={(event) => set({ warrantyCovers: event.currentTarget.value })} />}
        <TextInput label={t('catalog.serviceMonths')} value={draft.serviceMonths} error={wrong.serviceMonths} inputMode="numeric" autoComplete="off" onChange={(event) => set({ serviceMonths: event.currentTarget.value })} />
      </div>
    </FormPart>
  )
}
