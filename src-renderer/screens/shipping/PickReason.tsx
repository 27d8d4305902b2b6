// What goes against the rule goes only for a reason: the usual ones are one press away.
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useWords } from '../../words.ts'

/** Another lot than proposed, or one too short-lived for the customer. */
const usualReasons = { 'other-lot': ['reasonBlocked', 'reasonAsked', 'reasonDamaged'], 'short-life': ['reasonAsked', 'reasonKnows'] } as const

export const PickReason = ({ why, action, onUse, onCancel }: { readonly why: keyof typeof usualReasons; readonly action: string; readonly onUse: (reason: string) => void; readonly onCancel: () => void }) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim() !== '') onUse(reason.trim())
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Group>{usualReasons[why].map((one) => <Button key={one} variant="default" onClick={() => onUse(t(`shipping.${one}`))}>{t(`shipping.${one}`)}</Button>)}</Group>
        <TextInput autoFocus label={t('shipping.reasonField')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
        <Group>
          <Button type="submit" disabled={reason.trim() === ''}>{action}</Button>
          <Button variant="default" onClick={onCancel}>{t('frame.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
