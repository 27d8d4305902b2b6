// The queue: what is in doubt or failed first, then what waits, then what is done.
import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconFileOff, IconHandStop, IconPrinter, IconQuestionMark, IconX, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { shownMoment } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words.ts'
import css from './JobList.module.css'
import type { Job } from './use-label-desk.ts'

interface Props {
  readonly jobs: readonly Job[] | undefined
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  /** Shown under the chosen job, where there is no room beside the list. */
  readonly detail?: ReactNode
}

const icons: Record<Job['state'], Icon> = {
  doubt: IconQuestionMark, failed: IconAlertTriangle, queued: IconClock, handed: IconPrinter, sent: IconCheck, confirmed: IconChecks, void: IconFileOff, cancelled: IconX,
}

const groups: readonly { readonly name: 'failed' | 'waiting' | 'done'; readonly states: readonly Job['state'][] }[] = [
  { name: 'failed', states: ['doubt', 'failed'] }, { name: 'waiting', states: ['handed', 'queued'] }, { name: 'done', states: ['sent', 'confirmed', 'void', 'cancelled'] },
]

const JobRow = ({ job, chosen, onChoose }: { readonly job: Job; readonly chosen: boolean; readonly onChoose: () => void }) => {
  const { t, i18n } = useTranslation()
  const Icon = job.held ? IconHandStop : icons[job.state]
  return (
    <UnstyledButton className={css['row']} data-state={job.held ? 'held' : job.state} aria-pressed={chosen} onClick={onChoose}>
      <span className={css['title']}>{job.title}</span>
      <span className={css['state']}><Icon size={24} aria-hidden />{job.held ? t('labelling.held') : t(`card.labelState.${job.state}`)}</span>
      <span className="quiet">{t(`card.template.${job.kind}`)}{job.copy > 1 && ` · ${t('card.copy', job)}`}</span>
      <span className={`${css['when']} quiet number`}>{shownMoment(job.at, i18n.language)}</span>
    </UnstyledButton>
  )
}

export const JobList = ({ jobs, chosen, onChoose, detail }: Props) => {
  const t = useWords()
  if (jobs?.length === 0) return <EmptyState icon={IconPrinter} title={t('labelling.none')} todo={t('labelling.noneTodo')} />
  return (
    <div className={css['list']}>
      {groups.map(({ name, states }) => {
        const ofGroup = jobs?.filter(({ state }) => states.includes(state)) ?? []
        return ofGroup.length > 0 && (
          <section key={name} aria-label={t(`labelling.group.${name}`)}>
            <h2>{t(`labelling.group.${name}`)}</h2>
            <ul>
              {ofGroup.map((job) => (
                <li key={job.id}>
                  <JobRow job={job} chosen={job.id === chosen} onChoose={() => onChoose(job.id)} />
                  {job.id === chosen && detail}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
