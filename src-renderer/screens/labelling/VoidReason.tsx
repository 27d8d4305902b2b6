// Why a number is on nothing and never will be.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import type { Ended } from './Reconciliation.tsx'

interface Props {
  readonly number: Ended
  readonly onClose: () => void
}

export const VoidReason = ({ number: { kind, itemId, number }, onClose }: Props) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const { save, busy, refusal } = useSave('labelling.voidNumber', onClose)
  return (
    <FormDialog title={t('reconcile.voidThis', { number })} onClose={onClose} busy={busy} refusal={refusal} onSave={() => void save({ kind, number, reason: reason.trim(), ...(itemId === undefined ? {} : { itemId }) })}>
      <TextInput data-autofocus label={t('reconcile.reason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  )
}
