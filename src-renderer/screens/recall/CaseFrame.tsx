// What stands above every step of a recall: which one, how it stands, the steps, the running time; a drill says loudly that it is one.
import { IconCheck, IconSchool } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { dayOfMoment, shownDay } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import type { Actions } from '../../parts/ActionBar.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useKeys } from '../../use-keys.ts'
import { shownNumber } from '../../words.ts'
import { caseAt, shownShare, stateOf, steps, type RecallCase, type Step } from './case.ts'
import css from './Recall.module.css'
import { Stopwatch } from './Stopwatch.tsx'

interface Props {
  readonly one: RecallCase
  readonly step: Step
  readonly actions?: Actions | undefined
  readonly children: ReactNode
}

/** Whether nothing is left to do in a step. */
const isDone = ({ state, stopped, figures, cause }: RecallCase, step: Step): boolean => {
  if (step === 'scope' || step === 'stop') return stopped !== undefined
  if (step === 'customers') return figures !== undefined && figures.open === 0 && figures.told === figures.customers
  return step === 'cause' ? cause !== undefined : state === 'closed'
}

const Stepper = ({ one, step }: Pick<Props, 'one' | 'step'>) => {
  const { t } = useTranslation()
  useKeys(steps.map((name, n) => ({ key: String(n + 1), says: t(`recall.step.${name}`), run: () => goTo(caseAt(one.id, name)) })))
  return (
    <nav className={css['steps']} aria-label={t('recall.steps')}>
      {steps.map((name, n) => (
        <Link key={name} href={caseAt(one.id, name)} className={css['step'] ?? ''} aria-current={name === step ? 'step' : undefined} aria-keyshortcuts={String(n + 1)} data-done={isDone(one, name)}>
          {isDone(one, name) ? <IconCheck size={24} aria-label={t('recall.done')} /> : <kbd aria-hidden>{n + 1}</kbd>}
          <span>{t(`recall.step.${name}`)}</span>
        </Link>
      ))}
    </nav>
  )
}

const Head = ({ one }: Pick<Props, 'one'>) => {
  const { t, i18n } = useTranslation()
  const { figures, complaint, opened } = one
  const state = stateOf(one)
  const day = (moment: string): string => shownDay(dayOfMoment(moment), i18n.language)
  return (
    <section className={css['head']} aria-label={one.number} data-state={one.state} data-drill={one.drill}>
      <div className={css['grow']}>
        <p className={css['state']}>{t(`recall.state.${state}`)}{one.class !== undefined && <span> · {t(`recall.class.${one.class}`)}</span>}</p>
        <h2>{one.reason}</h2>
        {complaint && <p>{t('recall.complained', { who: complaint.customerName, day: shownDay(complaint.day, i18n.language), symptom: complaint.symptom, item: complaint.itemName })}</p>}
        <p className="quiet">{t('recall.openedBy', { by: opened.by, day: day(opened.at) })}{one.closed && <> · {t('recall.closedBy', { by: one.closed.by, day: day(one.closed.at) })}</>}</p>
      </div>
      {figures && <p className={css['count']}><b className="number">{shownNumber(figures.lots + figures.possibleLots + figures.serials + figures.possibleSerials)}</b> {t('recall.found')}</p>}
      {figures && !one.drill && <p className={css['count']}><b className="number">{shownShare(figures.effectiveness, i18n.language)}</b> {t('recall.effectiveness')}</p>}
      <Stopwatch from={opened.at} stoppedAfter={one.closed?.milliseconds} />
    </section>
  )
}

export const CaseFrame = ({ one, step, actions, children }: Props) => {
  const { t } = useTranslation()
  return (
    <Screen task={[t(one.drill ? 'recall.drill' : 'recall.title'), one.number]} actions={actions}>
      {one.drill && <p className={css['watermark']} role="note"><IconSchool size={40} aria-hidden /><b>{t('recall.drillLoud')}</b> <span>{t('recall.drillNothing')}</span></p>}
      <Head one={one} />
      <Stepper one={one} step={step} />
      {children}
    </Screen>
  )
}
