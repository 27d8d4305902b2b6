// Why a number is on nothing and never will be; where its label is out somewhere, that label is what is void.
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

export const VoidReason = ({ number: { kind, itemId, number, job, state }, onClose }: Props) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const [label, bare] = [useSave('labelling.void', onClose), useSave('labelling.voidNumber', onClose)]
  const save = (): Promise<void> => {
    const said = reason.trim()
    if (job !== undefined && (state === 'sent' || state === 'doubt')) return label.save({ job, reason: said })
    return bare.save({ kind, number, reason: said, ...(itemId === undefined ? {} : { itemId }) })
  }
  return (
    <FormDialog title={t('reconcile.voidThis', { number })} onClose={onClose} busy={label.busy || bare.busy} refusal={label.refusal ?? bare.refusal} onSave={() => void save()}>
      <TextInput data-autofocus label={t('reconcile.reason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  )
}
