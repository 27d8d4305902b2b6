// What an item demands to be known of a lot or serial before it comes in or out, and no label says.
import { Button, Group, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Sent } from '#contract/contract.ts'
import { valueMeant } from '../indicator-value.ts'
import { useQueryOf } from '../use-operation.ts'
import { useWords } from '../words.ts'
import { IndicatorField } from './IndicatorField.tsx'

interface Props {
  readonly itemId: string
  /** The lot that is asked about; without one it is the serials. */
  readonly lot: string | undefined
  /** What is known already. */
  readonly said?: ReadonlyArray<{ readonly indicator: string; readonly value: string }> | undefined
  /** What the button says. */
  readonly action: string
  readonly onNote: (notes: Sent<'catalog.noteIndicators'>['values']) => void
  readonly onCancel: () => void
}

export const IndicatorForm = ({ itemId, lot, said = [], action, onNote, onCancel }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [tried, setTried] = useState(false)
  const asked = useQueryOf('catalog.indicatorsOf', { subject: `item:${itemId}` }).view?.rows
  const noted = useQueryOf('catalog.indicatorsOf', lot === undefined ? undefined : { subject: `lot:${itemId}/${lot}` }).view?.rows ?? []
  if (!asked) return <p>{t('frame.loading')}</p>
  const rows = asked.filter(({ indicator, demanded }) => demanded && indicator.active && indicator.of === (lot === undefined ? 'serial' : 'lot')).map(({ indicator }) => {
    const text = typed[indicator.id] ?? said.find((one) => one.indicator === indicator.id)?.value ?? noted.find((row) => row.indicator.id === indicator.id)?.value ?? ''
    return { indicator, text, value: valueMeant(indicator, text) }
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    const notes = rows.flatMap(({ indicator, value }) => (value === undefined ? [] : [{ indicator: indicator.id, value }]))
    if (notes.length === rows.length) onNote(notes)
  }
  return (
    <form onSubmit={submit} noValidate aria-label={t('entry.title')}>
      <Stack>
        {rows.map(({ indicator, text, value }, n) => (
          <IndicatorField key={indicator.id} indicator={indicator} first={n === 0} typed={text} error={tried && value === undefined && text.trim() === '' ? t('entry.needed') : undefined} onType={(next) => setTyped({ ...typed, [indicator.id]: next })} />
        ))}
        <Group>
          <Button type="submit" rightSection={<kbd aria-hidden>Enter</kbd>}>{action}</Button>
          <Button variant="default" onClick={onCancel}>{t('frame.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
