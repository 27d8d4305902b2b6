// An expiry date as everybody reads it: the day with its year, and how far away it is.
import { useTranslation } from 'react-i18next'
import { daysBetween, shownDay } from '../days.ts'
import { useStatus } from '../use-station.ts'
import css from './ExpiryText.module.css'

/** Days before the last one from which the text turns amber. */
const soonDays = 7

export const ExpiryText = ({ day }: { readonly day: string }) => {
  const { t, i18n } = useTranslation()
  const today = useStatus()?.today
  const left = today === undefined ? undefined : daysBetween(today, day)
  const state = left === undefined || left > soonDays ? 'far' : left < 0 ? 'past' : 'soon'
  return (
    <span className={css['expiry']} data-state={state}>
      <time dateTime={day} className="number">{shownDay(day, i18n.language)}</time>
      {left !== undefined && <span className={css['distance']}>{left < 0 ? t('expiry.ago', { count: -left }) : left === 0 ? t('expiry.today') : t('expiry.in', { count: left })}</span>}
    </span>
  )
}
