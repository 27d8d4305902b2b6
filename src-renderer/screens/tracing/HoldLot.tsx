// A lot is stopped at once, or let go again, from its own card: by a supervisor, and for a reason.
import { TextInput } from '@mantine/core'
import { IconHandStop, IconLockOpen } from '@tabler/icons-react'
import { useState } from 'react'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'

interface Props {
  readonly itemId: string
  readonly lot: string
  readonly held: boolean
}

const HoldReason = ({ itemId, lot, held, onClose }: Props & { readonly onClose: () => void }) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const hold = useSave('quality.holdLot', onClose)
  const release = useSave('quality.releaseLot', onClose)
  const { save, busy, refusal } = held ? release : hold
  const onSave = (): void => {
    setTried(true)
    if (reason.trim() !== '') void save({ itemId, lot, reason: reason.trim() })
  }
  return (
    <FormDialog title={`${held ? t('card.release') : t('card.hold')}: ${lot}`} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      <TextInput data-autofocus label={t('receiving.reason')} value={reason} maxLength={200} autoComplete="off" error={tried && reason.trim() === '' ? t('form.needed') : undefined} onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  )
}

export const HoldLot = (props: Props) => {
  const t = useWords()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <KeyButton variant="default" keyName="h" leftSection={props.held ? <IconLockOpen /> : <IconHandStop />} label={props.held ? t('card.release') : t('card.hold')} run={() => setAsking(true)} />
      {asking && <HoldReason {...props} onClose={() => setAsking(false)} />}
    </>
  )
}
