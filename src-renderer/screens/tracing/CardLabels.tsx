// The labels of a thing that are in the queue or were printed lately.
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { shownMoment } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useQueryOf } from '../../use-operation.ts'
import css from './CardPage.module.css'

export const CardLabels = ({ subject }: { readonly subject: string }) => {
  const { t, i18n } = useTranslation()
  const { view } = useQueryOf('labelling.queue', {})
  if (!view) return null
  const jobs = view.jobs.filter((job) => job.subject === subject)
  if (jobs.length === 0) return <EmptyState icon={IconPrinter} title={t('card.labelsNone')} todo={t('card.labelsNoneTodo')} />
  return (
    <ul className={css['labels']}>
      {jobs.map((job) => (
        <li key={job.id} className={css['label']} data-state={job.state}>
          <IconPrinter size={28} aria-hidden />
          <div>
            <b>{t(`card.template.${job.kind}`)}</b>{job.copy > 1 && ` · ${t('card.copy', { copy: job.copy })}`}
            <p className="number">{[shownMoment(job.at, i18n.language), job.by, job.printer, job.reason, job.why].filter((part) => part !== undefined).join(' · ')}</p>
          </div>
          <span className={css['labelState']}>{t(`card.labelState.${job.state}`)}</span>
        </li>
      ))}
    </ul>
  )
}
