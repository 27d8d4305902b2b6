// The weight of goods, where their label has none.
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useWords } from '../words.ts'

/** Kilograms as typed, in whole grams; undefined where they are none. */
const gramsTyped = (typed: string): number | undefined => {
  const [, whole, fraction = ''] = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(typed.trim()) ?? []
  const grams = whole === undefined ? 0 : Number(whole) * 1_000 + Number(fraction.padEnd(3, '0'))
  return grams > 0 ? grams : undefined
}

export const WeightForm = ({ action, onWeigh, onCancel }: { readonly action: string; readonly onWeigh: (grams: number) => void; readonly onCancel: () => void }) => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const grams = gramsTyped(typed)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (grams !== undefined) onWeigh(grams)
  }
  return (
    <form noValidate onSubmit={submit} aria-label={t('receiving.weightKg')}>
      <Stack>
        <TextInput autoFocus label={t('receiving.weightKg')} value={typed} inputMode="decimal" autoComplete="off" error={tried && grams === undefined ? t('receiving.weightWrong') : undefined} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Group>
          <Button type="submit" rightSection={<kbd aria-hidden>Enter</kbd>}>{action}</Button>
          <Button variant="default" onClick={onCancel}>{t('frame.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
