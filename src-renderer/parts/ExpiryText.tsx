// An expiry date as everybody reads it: the day with its year, and how far away it is.
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { daysBetween, shownDay } from '../days.ts'
import { useToday } from '../use-station.ts'
import css from './ExpiryText.module.css'

/** Days before the last one from which the text turns amber. */
const soonDays = 7

/** Twenty of them stand on a screen: drawn again when the day changes, not whenever the station says how it is. */
const DayAndDistance = memo(({ day, today }: { readonly day: string; readonly today: string | undefined }) => {
  const { t, i18n } = useTranslation()
  const left = today === undefined ? undefined : daysBetween(today, day)
  const state = left === undefined || left > soonDays ? 'far' : left < 0 ? 'past' : 'soon'
  return (
    <span className={css['expiry']} data-state={state}>
      <time dateTime={day} className="number">{shownDay(day, i18n.language)}</time>
      {left !== undefined && <span className={css['distance']}>{left < 0 ? t('expiry.ago', { count: -left }) : left === 0 ? t('expiry.today') : t('expiry.in', { count: left })}</span>}
    </span>
  )
})

export const ExpiryText = ({ day }: { readonly day: string }) => <DayAndDistance day={day} today={useToday()} />
