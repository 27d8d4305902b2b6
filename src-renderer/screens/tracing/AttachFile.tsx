// A photo from the camera or a file goes to the station, and then to its card with a note.
import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Refusal, View } from '#contract/contract.ts'
import { acceptedFiles, fileMegabytesMax, sendFile } from '../../files.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import css from './CardAttachments.module.css'

interface Props {
  readonly subject: string
  readonly code: string
  readonly onClose: () => void
  readonly onAttached: (view: View<'tracing.attachments'>) => void
}

export const AttachFile = ({ subject, code, onClose, onAttached }: Props) => {
  const t = useWords()
  const [file, setFile] = useState<File>()
  const [note, setNote] = useState('')
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<Refusal>()
  const attaching = useSave('tracing.attach', (view) => { onAttached(view); onClose() })

  const onSave = async (): Promise<void> => {
    if (!file) return
    setSending(true)
    const taken = await sendFile(file)
    setRefused(taken?.ok === false ? taken.refusal : undefined)
    if (taken?.ok === true) await attaching.save({ subject, name: file.name.slice(-120), ...taken.view, ...(note.trim() === '' ? {} : { note: note.trim() }) })
    setSending(false)
  }

  return (
    <FormDialog title={t('attach.title', { code })} onClose={onClose} onSave={() => void onSave()} busy={sending || attaching.busy} refusal={refused ?? attaching.refusal}>
      <Stack gap={4}>
        <label className={css['pick']}>
          <span>{t('attach.choose')}</span>
          <input data-autofocus type="file" accept={acceptedFiles} onChange={(event) => { setFile(event.currentTarget.files?.[0]); setRefused(undefined) }} />
        </label>
        <p className="quiet">{sending ? t('attach.sending') : file ? t('attach.size', { size: Math.max(0.1, file.size / 1024 / 1024).toFixed(1) }) : t('attach.kinds', { megabytes: fileMegabytesMax })}</p>
      </Stack>
      <TextInput label={t('attach.note')} description={t('attach.noteHint')} value={note} maxLength={200} autoComplete="off" onChange={(event) => setNote(event.currentTarget.value)} />
    </FormDialog>
  )
}
