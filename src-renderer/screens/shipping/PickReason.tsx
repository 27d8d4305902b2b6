// Another lot than proposed goes only for a reason: the usual ones are one press away.
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useWords } from '../../words.ts'

const usual = ['reasonBlocked', 'reasonAsked', 'reasonDamaged'] as const

export const PickReason = ({ onUse, onCancel }: { readonly onUse: (reason: string) => void; readonly onCancel: () => void }) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim() !== '') onUse(reason.trim())
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Group>{usual.map((one) => <Button key={one} variant="default" onClick={() => onUse(t(`shipping.${one}`))}>{t(`shipping.${one}`)}</Button>)}</Group>
        <TextInput autoFocus label={t('shipping.reasonField')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
        <Group>
          <Button type="submit" disabled={reason.trim() === ''}>{t('shipping.reasonUse')}</Button>
          <Button variant="default" onClick={onCancel}>{t('frame.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
