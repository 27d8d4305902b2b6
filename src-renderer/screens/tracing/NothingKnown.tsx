// A code nobody knows: what it is, what it says, why it is not known here, and what to do.
import { IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { View } from '#contract/contract.ts'
import { readDay, shownDay } from '../../days.ts'
import { shownRaw } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { withoutSymbology } from '../../refusal-text.ts'
import { useWords, wordFor, type Words } from '../../words.ts'
import css from './LookUp.module.css'
import { CodeForm } from './LookUpStart.tsx'
import { ScanDoubts } from './ScanDoubts.tsx'
import { WhatIsIt } from './WhatIsIt.tsx'

export type Nothing = Extract<View<'tracing.lookUp'>, { found: 'nothing' }>

const reasons = ['unknown-serial', 'unknown-lot', 'unknown-gtin', 'unknown-unit', 'unknown-code', 'command', 'badge', 'isbt'] as const

/** The faults whose sentence needs no more than what was scanned. */
const plainFaults = ['nothing-scanned', 'broken-brackets', 'too-many-elements', 'wrong-check-digit', 'serial-missing', 'wrong-link', 'wrong-envelope', 'wrong-epc', 'wrong-hibc'] as const

/** As it is printed under the bars, where the label says its parts. */
const printed = ({ scanned, elements }: Nothing): string =>
  elements.length > 0 ? elements.map(([ai, value]) => `(${ai})${value}`).join('') : shownRaw(withoutSymbology(scanned))

const because = (t: Words, { why, scanned }: Nothing): { readonly what: string; readonly todo: string } => {
  const reason = reasons.find((one) => one === why)
  if (reason) return { what: t(`lookUp.because.${reason}.what`), todo: t(`lookUp.because.${reason}.todo`) }
  const fault = plainFaults.find((one) => one === why)
  const words = fault ? t(`scanFault.${fault}`, { value: withoutSymbology(scanned) }) : t('lookUp.againstStandard')
  return { what: t('lookUp.because.unreadable.what', { why: words }), todo: t('lookUp.because.unreadable.todo') }
}

/** AIs whose value is a day written YYMMDD. */
const dayAis = ['11', '12', '13', '15', '16', '17']

const Elements = ({ elements }: Pick<Nothing, 'elements'>) => {
  const { t, i18n } = useTranslation()
  const shown = (ai: string, value: string): string => {
    const day = dayAis.includes(ai) ? readDay(value) : undefined
    return day === undefined ? value : shownDay(day, i18n.language)
  }
  return (
    <section className={css['read']} aria-label={t('lookUp.says')}>
      <h3>{t('lookUp.says')}</h3>
      <dl className={css['elements']}>
        {elements.map(([ai, value]) => <div key={ai}><dt><span className="mono quiet">({ai})</span><span>{wordFor(t, 'ai', ai) === ai ? '' : wordFor(t, 'ai', ai)}</span></dt><dd className="mono">{shown(ai, value)}</dd></div>)}
      </dl>
    </section>
  )
}

export const NothingKnown = ({ nothing }: { readonly nothing: Nothing }) => {
  const t = useWords()
  const { what, todo } = because(t, nothing)
  return (
    <Screen task={[t('lookUp.title')]}>
      <section className={css['nothing']} role="alert">
        <IconHandStop size={64} stroke={1.75} aria-hidden />
        <div>
          <h2 className={css['title']}>{t('lookUp.nothing', { scanned: printed(nothing) })}</h2>
          <p>{wordFor(t, 'lookUp.kind', nothing.kind)}. {what}</p>
          <p>{todo}</p>
        </div>
      </section>
      {nothing.elements.length > 0 && <Elements elements={nothing.elements} />}
      <ScanDoubts warnings={nothing.warnings} />
      <WhatIsIt nothing={nothing} />
      <CodeForm />
    </Screen>
  )
}
