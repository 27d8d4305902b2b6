// Noting what else is known of a lot or serial: the fields its item asks for, each with what is noted so far.
import { Button } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { valueMeant } from '../../indicator-value.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { IndicatorField } from '../../parts/IndicatorField.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import type { Card } from './CardPage.tsx'

type Asked = View<'catalog.indicatorsOf'>['rows'][number]

interface FormProps {
  readonly card: Card
  readonly rows: readonly Asked[]
  readonly onClose: () => void
}

const NoteForm = ({ card, rows, onClose }: FormProps) => {
  const t = useWords()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const { save, busy, refusal } = useSave('catalog.noteIndicators', onClose)
  const typedFor = ({ indicator, value = '' }: Asked): string => typed[indicator.id] ?? value
  const changed = rows.filter((row) => typedFor(row).trim() !== (row.value ?? ''))
  const isWrong = (row: Asked): boolean => typedFor(row).trim() !== '' && valueMeant(row.indicator, typedFor(row)) === undefined
  const onSave = (): void => {
    if (changed.length === 0) return onClose()
    if (changed.some(isWrong)) return
    void save({ subject: card.subject, values: changed.map((row) => ({ indicator: row.indicator.id, ...(typedFor(row).trim() === '' ? {} : { value: valueMeant(row.indicator, typedFor(row)) ?? '' }) })) })
  }
  return (
    <FormDialog title={t('catalog.noteTitle', { code: card.code })} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      {rows.map((row) => <IndicatorField key={row.indicator.id} indicator={row.indicator} typed={typedFor(row)} onType={(value) => setTyped({ ...typed, [row.indicator.id]: value })} />)}
    </FormDialog>
  )
}

/** Nothing where nothing is asked. */
export const NoteIndicators = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const rows = useQueryOf('catalog.indicatorsOf', card.kind === 'lot' || card.kind === 'serial' ? { subject: card.subject } : undefined).view?.rows ?? []
  if (rows.length === 0) return null
  return (
    <>
      <Button variant="default" leftSection={<IconListCheck />} onClick={() => setOpen(true)}>{t('catalog.noteAction')}</Button>
      {open && <NoteForm card={card} rows={rows} onClose={() => setOpen(false)} />}
    </>
  )
}
