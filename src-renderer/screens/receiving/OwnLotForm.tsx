// The lot number of ours for what came with a supplier's: typed here, or scanned.
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useWords } from '../../words.ts'

export const OwnLotForm = ({ onName, onCancel }: { readonly onName: (lot: string) => void; readonly onCancel: () => void }) => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const lot = typed.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (lot !== '') onName(lot)
  }
  return (
    <form noValidate onSubmit={submit} aria-label={t('fact.ownLot')}>
      <Stack>
        <TextInput autoFocus label={t('fact.ownLot')} value={typed} maxLength={60} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Group>
          <Button type="submit" disabled={lot === ''} rightSection={<kbd aria-hidden>Enter</kbd>}>{t('entry.receive')}</Button>
          <Button variant="default" onClick={onCancel}>{t('frame.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
