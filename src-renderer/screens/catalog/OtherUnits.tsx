// The other units an item is ordered or counted in, each exactly so many of the smallest.
import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../../words.ts'
import { FormPart } from './FormPart.tsx'
import type { OtherUnit } from './item-draft.ts'
import type { FieldsProps } from './item-fields.ts'
import css from './ItemForm.module.css'

const unitsMax = 8

export const OtherUnits = ({ draft: { units, unit }, wrong, set }: FieldsProps) => {
  const t = useWords()
  const [added, setAdded] = useState(false)
  const change = (n: number, part: Partial<OtherUnit>): void => set({ units: units.with(n, { unit: '', quantity: '', ...units[n], ...part }) })
  return (
    <FormPart title={t('catalog.units')} todo={t('catalog.unitsTodo')}>
      {units.map((other, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- a unit is known by its place while it is typed
        <div key={n} className={css['otherUnit']}>
          <TextInput autoFocus={added && n === units.length - 1} label={t('catalog.otherUnit')} value={other.unit} error={wrong.units?.get(n)} maxLength={12} autoComplete="off" onChange={(event) => change(n, { unit: event.currentTarget.value })} />
          <TextInput label={t('catalog.isExactly', { unit })} value={other.quantity} error={wrong.unitQuantities?.get(n)} maxLength={10} inputMode="numeric" autoComplete="off" onChange={(event) => change(n, { quantity: event.currentTarget.value })} />
          <Button variant="default" aria-label={t('catalog.removeUnit', { n: n + 1 })} onClick={() => set({ units: units.toSpliced(n, 1) })}><IconTrash aria-hidden /></Button>
        </div>
      ))}
      {units.length < unitsMax && <div><Button variant="default" leftSection={<IconPlus />} onClick={() => { setAdded(true); set({ units: [...units, { unit: '', quantity: '' }] }) }}>{t('catalog.addUnit')}</Button></div>}
    </FormPart>
  )
}
