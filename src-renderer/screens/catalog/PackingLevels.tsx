// Each size an item comes in: what it is called, the GTIN printed on it, and how many of the smallest unit it holds.
import { Button, TextInput } from '@mantine/core'
import { IconBarcode, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../../words.ts'
import { FormPart } from './FormPart.tsx'
import { holdsOf, type Level } from './item-draft.ts'
import type { FieldsProps } from './item-fields.ts'
import css from './ItemForm.module.css'

interface Props extends FieldsProps {
  /** What the last scan did here. */
  readonly scanned: string | undefined
}

const levelsMax = 8

export const PackingLevels = ({ draft, wrong, set, scanned }: Props) => {
  const t = useWords()
  const { packing, unit } = draft
  const [added, setAdded] = useState(false)
  const change = (n: number, part: Partial<Level>): void => set({ packing: packing.with(n, { gtin: '', quantity: '', name: '', ...packing[n], ...part }) })
  const said = (n: number): string | undefined => {
    const holds = holdsOf(packing, n)
    return holds && t('catalog.levelHolds', { amount: holds.amount, level: packing[holds.of]?.name.trim() || t('catalog.level', { n: holds.of + 1 }) })
  }
  return (
    <FormPart title={t('catalog.packing')} todo={t('catalog.packingTodo')}>
      {scanned !== undefined && <p role="status" className={css['scanned']}><IconBarcode aria-hidden />{scanned}</p>}
      {packing.map((level, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- a level is known by its place while it is typed
        <div key={n} className={css['level']}>
          <TextInput autoFocus={added && n === packing.length - 1} label={t('catalog.levelName')} placeholder={t('catalog.levelNameHint')} value={level.name} maxLength={40} autoComplete="off" onChange={(event) => change(n, { name: event.currentTarget.value })} />
          <TextInput label={t('catalog.gtin')} value={level.gtin} error={wrong.gtins?.get(n)} maxLength={20} inputMode="numeric" autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => change(n, { gtin: event.currentTarget.value })} />
          <TextInput label={t('catalog.holds', { unit })} value={level.quantity} error={wrong.quantities?.get(n)} description={said(n)} inputWrapperOrder={['label', 'input', 'description', 'error']} maxLength={10} inputMode="numeric" autoComplete="off" onChange={(event) => change(n, { quantity: event.currentTarget.value })} />
          <Button variant="default" aria-label={t('catalog.removeLevel', { n: n + 1 })} onClick={() => set({ packing: packing.toSpliced(n, 1) })}><IconTrash aria-hidden /></Button>
        </div>
      ))}
      {packing.length < levelsMax && <div><Button variant="default" leftSection={<IconPlus />} onClick={() => { setAdded(true); set({ packing: [...packing, { gtin: '', quantity: '1', name: '' }] }) }}>{t('catalog.addLevel')}</Button></div>}
    </FormPart>
  )
}
