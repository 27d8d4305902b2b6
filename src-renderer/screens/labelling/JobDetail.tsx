// One label: the picture of its very bytes, what became of it, and what can still be done.
import { UnstyledButton } from '@mantine/core'
import { IconFileTypePdf, IconTrash, IconZoomIn } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { View } from '#contract/contract.ts'
import { shownMoment } from '../../days.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './LabelStation.module.css'
import type { Job } from './use-label-desk.ts'
import { whyFailed } from './why-failed.ts'

interface Props {
  readonly job: Job
  readonly busy: boolean
  readonly onCancel: () => void
  readonly onOpenSheets: (sheets: string) => void
}

const Picture = ({ job, preview }: { readonly job: Job; readonly preview: NonNullable<View<'labelling.preview'>> }) => {
  const t = useWords()
  const [large, setLarge] = useState(false)
  const picture = `data:image/png;base64,${preview.png}`
  const alt = t('labelling.pictureOf', job)
  return (
    <>
      <UnstyledButton className={css['picture']} onClick={() => setLarge(true)}>
        <img src={picture} alt={alt} />
        <span><IconZoomIn size={24} aria-hidden />{t('labelling.size', { width: preview.widthMm, height: preview.heightMm })}</span>
      </UnstyledButton>
      {large && (
        <Dialog title={job.title} onClose={() => setLarge(false)} size="auto">
          <div className={css['large']}><img src={picture} alt={alt} /></div>
          <details className={css['bytes']}><summary>{t('labelling.bytes')}</summary><pre>{preview.zpl}</pre></details>
        </Dialog>
      )}
    </>
  )
}

export const JobDetail = ({ job, busy, onCancel, onOpenSheets }: Props) => {
  const { t, i18n } = useTranslation()
  const { sheets } = job
  const { view: preview, waiting } = useQueryOf('labelling.preview', { job: job.id })
  return (
    <section className={css['detail']} aria-label={t('labelling.preview')}>
      {(job.state === 'failed' || job.state === 'doubt') && <p className={css['why']}>{whyFailed(t, job)}</p>}
      {preview ? <Picture job={job} preview={preview} /> : <p className={css['noPicture']}>{waiting ? t('frame.loading') : t('labelling.noPicture')}</p>}
      <dl className={css['facts']}>
        <div><dt>{t('labelling.labelOf')}</dt><dd><Link href={`/card?subject=${encodeURIComponent(job.subject)}`}>{job.title}</Link></dd></div>
        <div><dt>{t('status.printer')}</dt><dd>{job.printer}</dd></div>
        <div><dt>{t('labelling.askedBy')}</dt><dd>{job.by}, {shownMoment(job.at, i18n.language)}</dd></div>
        {job.reason !== undefined && <div><dt>{t('labelling.reason')}</dt><dd>{job.reason}</dd></div>}
      </dl>
      {sheets !== undefined && <KeyButton variant="default" fullWidth leftSection={<IconFileTypePdf />} label={t('labelling.openSheets')} run={() => onOpenSheets(sheets)} busy={busy} />}
      {(job.state === 'failed' || job.state === 'queued') && <KeyButton keyName="Delete" variant="default" fullWidth leftSection={<IconTrash />} label={t('labelling.cancel')} run={onCancel} busy={busy} />}
    </section>
  )
}
