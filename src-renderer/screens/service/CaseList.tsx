// Open and past cases, latest first: what was wrong, what was done, which parts went in and out, how it ended.
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { dayOfMoment, shownDay } from '../../days.ts'
import { supportOf, type Serial, type ServiceCase } from './serial-of.ts'
import css from './Service.module.css'

const Case = ({ one }: { readonly one: ServiceCase }) => {
  const { t, i18n } = useTranslation()
  const day = (at: string): string => shownDay(dayOfMoment(at), i18n.language)
  return (
    <li className={css['case']} data-open={one.state === 'open'}>
      <p className={css['caseHead']}><b className="mono">{one.number}</b> <b>{t(`service.state.${one.state}`)}</b> <span>{one.customer}</span> <span className="quiet">{t('service.byOn', { by: one.opened.by, day: day(one.opened.at) })}</span></p>
      <p className={css['symptom']}>{one.symptom} {one.defect !== undefined && <span className="mono quiet">{one.defect}</span>}</p>
      <ul>
        {one.work.filter(({ diagnosis }) => diagnosis !== undefined).map(({ diagnosis, at }) => <li key={at}>{diagnosis}</li>)}
        {one.parts.map(({ subject, way, title, code, to, at }) => <li key={`${subject} ${at}`}>{t(`service.partWent.${way}`, { title, to })} <Link href={`/card?subject=${encodeURIComponent(subject)}`} className="mono">{code}</Link></li>)}
        {one.swappedFor && <li>{t('service.swappedFor', one.swappedFor)} <Link href={supportOf(one.swappedFor.subject)} className="mono">{one.swappedFor.code}</Link></li>}
      </ul>
      {(one.minutes > 0 || one.cost !== '0.00') && <p className="number quiet">{t('service.effort', { minutes: one.minutes, cost: one.cost })}</p>}
      {one.outcome !== undefined && <p><b>{one.outcome}</b> <span className="quiet">{one.closed !== undefined && day(one.closed)}</span></p>}
    </li>
  )
}

export const CaseList = ({ serial: { cases } }: { readonly serial: Serial }) => {
  const { t } = useTranslation()
  return (
    <section aria-label={t('service.cases')}>
      <h2 className={css['title']}>{t('service.cases')}</h2>
      {cases.length === 0 && <p className="quiet">{t('service.neverHere')}</p>}
      <ul className={css['cases']}>{cases.map((one) => <Case key={one.id} one={one} />)}</ul>
    </section>
  )
}
