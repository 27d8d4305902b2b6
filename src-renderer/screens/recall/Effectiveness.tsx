// How much of what went out is accounted for, and what is still open.
import { useTranslation } from 'react-i18next'
import { counted, shownNumber, useWords } from '../../words.ts'
import { shownShare, type Figures } from './case.ts'
import css from './Recall.module.css'

type Owed = Pick<Figures, 'shipped' | 'returned' | 'destroyed' | 'usedUp' | 'returning' | 'open'>

const parts = ['returned', 'destroyed', 'usedUp', 'open'] as const

/** One bar, from what came back to what is open. */
export const OwedBar = ({ owed, label }: { readonly owed: Owed; readonly label: string }) => {
  const t = useWords()
  const said = parts.map((part) => `${t(`recall.owed.${part}`)}: ${shownNumber(owed[part])}`).join(', ')
  return <div className={css['bar']} role="img" aria-label={`${label}: ${said}`}>{parts.map((part) => owed[part] > 0 && <span key={part} data-part={part} style={{ flexGrow: owed[part] }} />)}</div>
}

export const OwedWords = ({ owed, unit }: { readonly owed: Owed; readonly unit?: string }) => {
  const t = useWords()
  const said = (quantity: number): string => (unit === undefined ? shownNumber(quantity) : counted(t, quantity, unit))
  return (
    <p className={css['owed']}>
      {parts.filter((part) => part === 'open' || owed[part] > 0).map((part) => <span key={part} data-part={part}><i aria-hidden /> {t(`recall.owed.${part}`)} <b className="number">{said(owed[part])}</b></span>)}
      {owed.returning > 0 && <span className="quiet">{t('recall.owed.returning')} <b className="number">{said(owed.returning)}</b></span>}
    </p>
  )
}

export const Effectiveness = ({ figures }: { readonly figures: Figures }) => {
  const { t, i18n } = useTranslation()
  const { effectiveness, open, shipped, items } = figures
  return (
    <section className={css['effectiveness']} aria-label={t('recall.effectiveness')} data-done={open === 0}>
      <p className={css['share']}><b className="number">{shownShare(effectiveness, i18n.language)}</b> <span>{t('recall.accounted', { done: shownNumber(shipped - open), shipped: shownNumber(shipped) })}</span></p>
      <OwedBar owed={figures} label={t('recall.effectiveness')} />
      <OwedWords owed={figures} />
      <p className="quiet">{t('recall.toldOf', { told: shownNumber(figures.told), answered: shownNumber(figures.answered), customers: shownNumber(figures.customers) })}</p>
      {items.length > 1 && (
        <ul className={css['items']}>
          {items.filter((one) => one.shipped > 0).map((one) => <li key={one.item}><span><b>{one.title}</b> <span className="mono quiet">{one.sku}</span></span><OwedBar owed={one} label={one.title} /><OwedWords owed={one} unit={one.unit} /></li>)}
        </ul>
      )}
    </section>
  )
}
