// The answer to "is mine affected?", to be read across the room: yes, perhaps, or no.
import { IconAlertTriangle, IconBarcode, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { useWords } from '../../words.ts'
import { caseAt } from './case.ts'
import css from './Recall.module.css'
import { useAffected, type Verdict } from './use-affected.ts'

const icons = { yes: IconAlertTriangle, perhaps: IconHelpCircle, no: IconCircleCheck } as const

const answerOf = ({ cases }: Verdict): keyof typeof icons => (cases.some(({ scope }) => scope === 'exact') ? 'yes' : cases.length > 0 ? 'perhaps' : 'no')

const Answer = ({ verdict }: { readonly verdict: Verdict }) => {
  const t = useWords()
  const answer = answerOf(verdict)
  const Icon = icons[answer]
  const section = useRef<HTMLElement>(null)
  // Seen, however far down somebody has read.
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={section} className={css['verdict']} data-answer={answer} role="alert" aria-label={t('recall.affected')}>
      <Icon size={96} stroke={1.75} aria-hidden />
      <div>
        <p className={css['huge']}>{t(`recall.is.${answer}`)}</p>
        <p className={css['thing']}><b>{verdict.thing.title}</b> <b className="mono">{verdict.thing.code}</b></p>
        <p>{t(`recall.isTodo.${answer}`)} {verdict.cases.map((one) => <Link key={one.case} className={css['caseLink'] ?? ''} href={caseAt(one.case, 'scope')}>{one.number}</Link>)}</p>
      </div>
    </section>
  )
}

/** `id`: of this case only, where people mostly read what stands below; of every open recall without. */
export const AffectedLane = ({ id }: { readonly id?: string }) => {
  const t = useWords()
  const { lane, verdict } = useAffected(id)
  if (verdict && lane.content.tone === 'ready') return <Answer key={lane.content.turn} verdict={verdict} />
  if (id !== undefined && lane.content.tone === 'ready') return <p className={css['hint']} role="status"><IconBarcode size={28} aria-hidden /><b>{t('recall.affected')}</b> {t('recall.affectedHereTodo')}</p>
  return <ScanLane lane={lane} ready={{ title: t('recall.affected'), todo: t('recall.affectedTodo') }} />
}
