// One label: the picture of its very bytes, what became of it, and what can still be done.
import { IconFileTypePdf, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { shownMoment } from '../../days.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { LabelPicture } from './LabelPicture.tsx'
import css from './LabelStation.module.css'
import type { Job } from './use-label-desk.ts'
import { whyFailed } from './why-failed.ts'

interface Props {
  readonly job: Job
  readonly busy: boolean
  readonly onCancel: () => void
  readonly onOpenSheets: (sheets: string) => void
}

export const JobDetail = ({ job, busy, onCancel, onOpenSheets }: Props) => {
  const { t, i18n } = useTranslation()
  const { sheets } = job
  const { view: preview, waiting } = useQueryOf('labelling.preview', { job: job.id })
  return (
    <section className={css['detail']} aria-label={t('labelling.preview')}>
      {(job.state === 'failed' || job.state === 'doubt') && <p className={css['why']}>{whyFailed(t, job)}</p>}
      {job.held && <p className={css['held']}>{t('labelling.heldBack', { ...job.held, why: job.held.reason || t(`quality.kind.${job.held.kind}`) })}</p>}
      {preview ? <LabelPicture title={job.title} alt={t('labelling.pictureOf', job)} preview={preview} /> : <p className={css['noPicture']}>{waiting ? t('frame.loading') : t('labelling.noPicture')}</p>}
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
