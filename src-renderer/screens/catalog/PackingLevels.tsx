// Each size an item comes in, with the GTIN printed on it.
import { Button, TextInput } from '@mantine/core'
import { IconBarcode, IconPlus, IconTrash } from '@tabler/icons-react'
import { useWords } from '../../words.ts'
import { FormPart } from './FormPart.tsx'
import type { Draft, Level, Wrong } from './item-draft.ts'
import css from './ItemForm.module.css'

interface Props {
  readonly draft: Draft
  readonly wrong: Wrong
  readonly set: (change: Partial<Draft>) => void
  /** What the last scan did here. */
  readonly scanned: string | undefined
}

const levelsMax = 8

export const PackingLevels = ({ draft, wrong, set, scanned }: Props) => {
  const t = useWords()
  const { packing, unit } = draft
  const change = (n: number, part: Partial<Level>): void => set({ packing: packing.with(n, { gtin: '', quantity: '', ...packing[n], ...part }) })
  return (
    <FormPart title={t('catalog.packing')} todo={t('catalog.packingTodo')}>
      {scanned !== undefined && <p role="status" className={css['scanned']}><IconBarcode aria-hidden />{scanned}</p>}
      {packing.map((level, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- a level is known by its place while it is typed
        <div key={n} className={css['level']}>
          <TextInput label={t('catalog.gtin')} value={level.gtin} error={wrong.gtins?.get(n)} maxLength={20} inputMode="numeric" autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => change(n, { gtin: event.currentTarget.value })} />
          <TextInput label={t('catalog.holds', { unit })} value={level.quantity} error={wrong.quantities?.get(n)} maxLength={10} inputMode="numeric" autoComplete="off" onChange={(event) => change(n, { quantity: event.currentTarget.value })} />
          <Button variant="default" aria-label={t('catalog.removeLevel', { n: n + 1 })} onClick={() => set({ packing: packing.toSpliced(n, 1) })}><IconTrash aria-hidden /></Button>
        </div>
      ))}
      {packing.length < levelsMax && <div><Button variant="default" leftSection={<IconPlus />} onClick={() => set({ packing: [...packing, { gtin: '', quantity: '1' }] })}>{t('catalog.addLevel')}</Button></div>}
    </FormPart>
  )
}
