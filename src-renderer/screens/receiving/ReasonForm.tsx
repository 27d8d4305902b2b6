// A decision that keeps its reason: what somebody decides, and why.
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words.ts'

interface Props {
  /** What can be decided, the likelier first. */
  readonly decisions: readonly { readonly label: string; readonly run: (reason: string) => void }[]
  readonly onCancel: () => void
}

export const ReasonForm = ({ decisions, onCancel }: Props) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const said = reason.trim()
  return (
    <Stack>
      <TextInput data-autofocus autoFocus label={t('receiving.reason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
      <Group>
        {decisions.map(({ label, run }) => <Button key={label} onClick={() => run(said)} disabled={said === ''}>{label}</Button>)}
        <Button variant="default" onClick={onCancel}>{t('entry.leaveOut')}</Button>
      </Group>
    </Stack>
  )
}
