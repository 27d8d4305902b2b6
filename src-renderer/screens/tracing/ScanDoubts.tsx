// What a label that could be read leaves to doubt, one sentence each.
import type { ScanWarning } from '#contract/identified.ts'
import { useWords, type Words } from '../../words.ts'
import css from './LookUp.module.css'

const inBrackets = (ais: readonly string[]): string => ais.map((ai) => `(${ai})`).join(', ')

/** A warning without its sentence in the language file does not compile here. */
const sentence = (t: Words, warning: ScanWarning): string => {
  switch (warning.code) {
    case 'companion-missing': return t('scanWarning.companion-missing', { ai: warning.ai, needs: inBrackets(warning.needs) })
    case 'lot-may-hide-date': return t('scanWarning.lot-may-hide-date', { lot: warning.lot, ai: warning.ai, date: warning.date })
    case 'time-not-given': return t('scanWarning.time-not-given', { ai: warning.ai })
    default: return t(`scanWarning.${warning.code}`)
  }
}

export const ScanDoubts = ({ warnings }: { readonly warnings: readonly ScanWarning[] }) => {
  const t = useWords()
  if (warnings.length === 0) return null
  return (
    <section className={css['read']} aria-label={t('scanWarning.title')}>
      <h3>{t('scanWarning.title')}</h3>
      {warnings.map((warning, place) => <p key={place}>{sentence(t, warning)}</p>)}
    </section>
  )
}
