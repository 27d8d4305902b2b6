// The same label again needs a reason: two equal labels are how one number ends up on two things.
import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useWords } from '../../words.ts'
import css from './LabelStation.module.css'
import type { Job } from './use-label-desk.ts'

interface Props {
  readonly job: Pick<Job, 'title'>
  readonly onClose: () => void
  readonly onReprint: (reason: string) => void
}

const usual = ['damaged', 'unreadable', 'lost', 'neverCame'] as const

export const ReprintReason = ({ job, onClose, onReprint }: Props) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  return (
    <Dialog title={t('labelling.whyAgain')} onClose={onClose}>
      <Stack>
        <p>{t('labelling.whyAgainTodo', { title: job.title })}</p>
        <div className={css['reasons']}>{usual.map((one) => <Button key={one} variant="default" onClick={() => onReprint(t(`labelling.reasons.${one}`))}>{t(`labelling.reasons.${one}`)}</Button>)}</div>
        <TextInput data-autofocus label={t('labelling.otherReason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
        <KeyButton keyName="F12" label={t('labelling.reprint')} run={() => onReprint(reason.trim())} disabled={reason.trim() === ''} />
      </Stack>
    </Dialog>
  )
}
