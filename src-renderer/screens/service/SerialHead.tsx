// Which one it is and whether anything stops it, readable from two metres.
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { dayOfMoment, shownDay } from '../../days.ts'
import { DispositionBadge } from '../../parts/DispositionBadge.tsx'
import type { Serial } from './serial-of.ts'
import css from './Service.module.css'

/** Reported missing, found again, or on hold. */
const Flags = ({ serial: { missing, recovered, hold } }: { readonly serial: Serial }) => {
  const { t, i18n } = useTranslation()
  const who = ({ at, by }: { readonly at: string; readonly by: string }): string => t('service.byOn', { by, day: shownDay(dayOfMoment(at), i18n.language) })
  return (
    <>
      {missing && <p className={css['stop']} role="alert"><IconAlertTriangle size={32} aria-hidden /><span><b>{t(`service.missing.${missing.as}`)}</b> {missing.evidence} <small>{who(missing)}</small></span></p>}
      {recovered && <p className={css['found']}><IconCircleCheck size={28} aria-hidden /><span><b>{t('service.recovered')}</b> {recovered.evidence} <small>{who(recovered)}</small></span></p>}
      {hold !== undefined && <p className={css['stop']}><IconAlertTriangle size={32} aria-hidden /><span><b>{t('service.held')}</b> {hold}</span></p>}
    </>
  )
}

export const SerialHead = ({ serial }: { readonly serial: Serial }) => {
  const { t } = useTranslation()
  return (
    <section className={css['head']} aria-label={t('kindOf.serial')} data-stop={serial.missing !== undefined || serial.hold !== undefined}>
      <div className={css['top']}>
        <div>
          <h2>{serial.title} <span className="mono quiet">{serial.sku}</span></h2>
          <p className={`${css['code']} mono`}><Link href={`/card?subject=${encodeURIComponent(serial.subject)}`}>{serial.serial}</Link></p>
        </div>
        <div className={css['where']}><DispositionBadge disposition={serial.disposition} /><span>{serial.place}</span></div>
      </div>
      <Flags serial={serial} />
    </section>
  )
}
