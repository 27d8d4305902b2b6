// What a hold would reach, in numbers to be read from two metres, and below them where and for whom.
import type { View } from '#contract/contract.ts'
import { useTranslation } from 'react-i18next'
import { counted, shownNumber } from '../../words.ts'
import css from './Quality.module.css'
import { scopeText } from './scope-text.ts'

type Radius = Extract<View<'quality.blastRadius'>, { ok: true }>['radius']

const parts = ['stock', 'reserved', 'labels', 'picked', 'onTheWay', 'shipped', 'used'] as const
/** A hold does not bring these back. */
const left: readonly string[] = ['shipped', 'used']

export const BlastRadius = ({ radius }: { readonly radius: Radius }) => {
  const { t, i18n } = useTranslation()
  return (
    <section aria-label={t('quality.radius')}>
      <h2 className={css['title']}>{scopeText(t, radius.scope, i18n.language)}</h2>
      <p>{t('quality.covers', radius)} {radius.alreadyHeld > 0 && <b>{t('quality.alreadyHeld', { n: radius.alreadyHeld })}</b>}</p>
      <div className={css['tiles']}>
        {parts.map((part) => (
          <div key={part} className={css['tile']} data-none={radius[part].quantity === 0} data-left={left.includes(part)}>
            <b className="number">{shownNumber(radius[part].quantity)}</b>
            <span>{t(`quality.reach.${part}`)}</span>
            <span className="quiet">{t(`quality.count.${part}`, { n: shownNumber(radius[part].count) })}</span>
          </div>
        ))}
      </div>
      {parts.filter((part) => radius[part].rows.length > 0).map((part) => (
        <section key={part} className={css['part']} aria-label={t(`quality.reach.${part}`)}>
          <h3>{t(`quality.reach.${part}`)}</h3>
          {radius[part].rows.map((row) => (
            <div key={`${row.where} ${row.whom} ${row.what} ${row.code}`} className={css['line']}>
              <span><b>{row.what}</b> <span className="mono">{row.code}</span> <span className="quiet">{[row.where, row.whom].filter((said) => said !== undefined && said !== '').join(', ')}</span></span>
              <b className="number">{row.unit === undefined ? shownNumber(row.quantity) : counted(t, row.quantity, row.unit)}</b>
            </div>
          ))}
        </section>
      ))}
    </section>
  )
}
