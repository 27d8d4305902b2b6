// What happened in a recall, newest first: who opened, stopped, told, heard and signed.
import { Timeline } from '../tracing/Timeline.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Recall.module.css'

export const CaseTimeline = ({ id }: { readonly id: string }) => {
  const t = useWords()
  const { view } = useQueryOf('tracing.card', { subject: `document:${id}` })
  return (
    <section aria-label={t('recall.timeline')}>
      <h2 className={css['title']}>{t('recall.timeline')}</h2>
      {view && <Timeline card={view} />}
    </section>
  )
}
