// A short form in front of a list: its fields, why it was not saved, and one button to save it.
import { Stack } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Refusal } from '#contract/contract.ts'
import { useWords } from '../words.ts'
import { Dialog } from './Dialog.tsx'
import css from './FormDialog.module.css'
import { KeyButton } from './KeyButton.tsx'
import { RefusedNote } from './RefusedNote.tsx'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly onSave: () => void
  readonly busy: boolean
  readonly refusal: Refusal | undefined
  readonly children: ReactNode
}

export const FormDialog = ({ title, onClose, onSave, busy, refusal, children }: Props) => {
  const t = useWords()
  return (
    <Dialog title={title} onClose={onClose} size="40rem">
      <form noValidate onSubmit={(event) => { event.preventDefault(); if (!busy) onSave() }}>
        <Stack>
          <RefusedNote refusal={refusal} />
          {children}
          <div className={css['foot']}><KeyButton fullWidth keyName="F12" leftSection={<IconCheck />} label={t('form.save')} run={onSave} busy={busy} /></div>
        </Stack>
      </form>
    </Dialog>
  )
}
