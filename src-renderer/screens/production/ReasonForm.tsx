// Why it is done all the same: kept with the fact for whoever asks later.
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words.ts'

interface Props {
  readonly onGive: (reason: string) => void
  readonly onCancel: () => void
}

export const ReasonForm = ({ onGive, onCancel }: Props) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') onGive(reason.trim()) }}>
      <Stack>
        <TextInput autoFocus label={t('production.reason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
        <Group>
          <Button type="submit" disabled={reason.trim() === ''} rightSection={<kbd aria-hidden>Enter</kbd>}>{t('production.withReason')}</Button>
          <Button variant="default" onClick={onCancel}>{t('frame.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
