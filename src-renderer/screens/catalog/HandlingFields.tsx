// How an item is handled: what leaves first, whether it is looked at when it arrives, weighed, and kept in stock.
import { NativeSelect, Switch, TextInput } from '@mantine/core'
import { useWords } from '../../words.ts'
import { FormPart } from './FormPart.tsx'
import type { Draft } from './item-draft.ts'
import type { FieldsProps } from './item-fields.ts'
import css from './ItemForm.module.css'

const rotations = ['FEFO', 'FIFO', 'any'] as const

export const HandlingFields = ({ draft, wrong, set }: FieldsProps) => {
  const t = useWords()
  return (
    <FormPart title={t('catalog.handling')}>
      <div className={css['fields']}>
        <NativeSelect
          label={t('catalog.rotation')} value={draft.rotation} onChange={(event) => set({ rotation: event.currentTarget.value as Draft['rotation'] })}
          data={[{ value: '', label: t('catalog.rotations.usual') }, ...rotations.map((value) => ({ value, label: t(`catalog.rotations.${value}`) }))]}
        />
        <TextInput label={t('catalog.minimumStock', { unit: draft.unit })} description={t('catalog.minimumStockHint')} value={draft.minimumStock} error={wrong.minimumStock} inputMode="numeric" autoComplete="off" onChange={(event) => set({ minimumStock: event.currentTarget.value })} />
      </div>
      <Switch label={t('catalog.inspect')} description={t('catalog.inspectHint')} checked={draft.inspectOnArrival} onChange={(event) => set({ inspectOnArrival: event.currentTarget.checked })} />
      <Switch label={t('catalog.catchWeight')} description={t('catalog.catchWeightHint')} checked={draft.catchWeight} onChange={(event) => set({ catchWeight: event.currentTarget.checked })} />
    </FormPart>
  )
}
