// The photos and documents of a thing, newest first: each can be opened, and withdrawn for a reason.
import { Button, TextInput } from '@mantine/core'
import { IconFileText, IconPaperclip, IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#contract/contract.ts'
import { shownMoment } from '../../days.ts'
import { fetchFile } from '../../files.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { saveBlob } from '../../save-blob.ts'
import { useQueryOf, useShow } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import { AttachFile } from './AttachFile.tsx'
import css from './CardAttachments.module.css'
import type { Card } from './CardPage.tsx'
import { usePicture } from './use-picture.ts'

type Page = View<'tracing.attachments'>
type Attachment = Page['rows'][number]
type Shown = (view: Page) => void

const Picture = ({ attachment: { sha256, name } }: { readonly attachment: Attachment }) => {
  const t = useWords()
  const picture = usePicture(sha256)
  if (picture === 'lost') return <p role="alert">{t('attach.lost')}</p>
  return picture ? <img src={picture.url} alt={name} /> : <IconPhoto size={48} aria-hidden />
}

const isPicture = ({ mediaType }: Attachment): boolean => mediaType.startsWith('image/')

const Withdraw = ({ attachment, onClose, onShown }: { readonly attachment: Attachment; readonly onClose: () => void; readonly onShown: Shown }) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const { save, busy, refusal } = useSave('tracing.withdrawAttachment', (view) => { onShown(view); onClose() })
  const onSave = (): void => {
    if (reason.trim() !== '') void save({ attachment: attachment.id, reason: reason.trim() })
  }
  return (
    <FormDialog title={t('attach.withdrawTitle', { name: attachment.name })} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      <p>{t('attach.withdrawTodo')}</p>
      <TextInput data-autofocus label={t('attach.reason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  )
}

const Attached = ({ attachment, onShown }: { readonly attachment: Attachment; readonly onShown: Shown }) => {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState<'picture' | 'withdraw' | 'lost'>()
  const { name, note, by, at, withdrawn } = attachment
  const close = (): void => setOpen(undefined)
  const save = async (): Promise<void> => {
    const blob = await fetchFile(attachment.sha256)
    if (blob) saveBlob(name, blob)
    else setOpen('lost')
  }
  return (
    <li className={css['attached']} data-withdrawn={withdrawn !== undefined}>
      <button type="button" className={css['face']} onClick={() => (isPicture(attachment) ? setOpen('picture') : void save())} aria-label={`${t(isPicture(attachment) ? 'attach.open' : 'attach.save')} ${name}`}>
        {isPicture(attachment) ? <Picture attachment={attachment} /> : <IconFileText size={48} aria-hidden />}
      </button>
      <div className={css['said']}>
        <b>{withdrawn ? <s>{name}</s> : name}</b>
        {note !== undefined && <p>{note}</p>}
        <p className="quiet">{shownMoment(at, i18n.language)} · {by}</p>
        {withdrawn && <p className={css['why']}>{t('attach.withdrawn', withdrawn)}</p>}
        {open === 'lost' && <p role="alert">{t('attach.lost')}</p>}
        <div className={css['presses']}>
          <Button variant="default" onClick={() => void save()}>{t('attach.save')}</Button>
          {!withdrawn && <Button variant="default" onClick={() => setOpen('withdraw')}>{t('attach.withdraw')}</Button>}
        </div>
      </div>
      {open === 'picture' && <Dialog title={name} onClose={close} size="80rem"><div className={css['large']}><Picture attachment={attachment} /></div></Dialog>}
      {open === 'withdraw' && <Withdraw attachment={attachment} onClose={close} onShown={onShown} />}
    </li>
  )
}

const Earlier = ({ subject, before, onShown }: { readonly subject: string; readonly before: string; readonly onShown: Shown }) => {
  const { view } = useQueryOf('tracing.attachments', { subject, before })
  return view ? <Rows subject={subject} page={view} onShown={onShown} /> : null
}

const Rows = ({ subject, page, onShown }: { readonly subject: string; readonly page: Page; readonly onShown: Shown }) => {
  const t = useWords()
  const [more, setMore] = useState(false)
  return (
    <>
      <ul className={css['list']}>{page.rows.map((one) => <Attached key={one.id} attachment={one} onShown={onShown} />)}</ul>
      {page.earlier !== undefined && (more ? <Earlier subject={subject} before={page.earlier} onShown={onShown} /> : <Button variant="default" fullWidth onClick={() => setMore(true)}>{t('attach.earlier')}</Button>)}
    </>
  )
}

export const CardAttachments = ({ card: { subject, code } }: { readonly card: Card }) => {
  const t = useWords()
  const { view } = useQueryOf('tracing.attachments', { subject })
  const show = useShow('tracing.attachments')
  const [adding, setAdding] = useState(false)
  const onShown: Shown = (page) => show({ subject }, page)
  return (
    <div className={css['all']}>
      <KeyButton variant="default" keyName="a" leftSection={<IconPaperclip />} label={t('attach.add')} run={() => setAdding(true)} />
      {view && (view.rows.length === 0 ? <EmptyState icon={IconPhoto} title={t('attach.none')} todo={t('attach.noneTodo')} /> : <Rows subject={subject} page={view} onShown={onShown} />)}
      {adding && <AttachFile subject={subject} code={code} onClose={() => setAdding(false)} onAttached={onShown} />}
    </div>
  )
}
