// What is in it now, what was taken out, and how it is set up.
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { dayOfMoment, shownDay } from '../../days.ts'
import { counted, useWords } from '../../words.ts'
import type { Serial } from './serial-of.ts'
import css from './Service.module.css'

const Components = ({ components }: Serial) => {
  const t = useWords()
  return (
    <section aria-label={t('service.components')}>
      <h2>{t('service.components')}</h2>
      {components.length === 0 && <p className="quiet">{t('service.noComponents')}</p>}
      <ul>
        {components.map(({ subject, title, code, quantity, unit, removed, at }) => (
          <li key={`${subject} ${at}`} data-removed={removed}>
            <span>{title} <Link href={`/card?subject=${encodeURIComponent(subject)}`} className="mono">{code}</Link></span>
            <span className="quiet number">{removed ? t('asBuilt.removed') : counted(t, quantity, unit)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Settings = ({ configuration, configurationBefore }: Serial) => {
  const { t, i18n } = useTranslation()
  const day = (at: string): string => shownDay(dayOfMoment(at), i18n.language)
  return (
    <section aria-label={t('service.configuration')}>
      <h2>{t('service.configuration')}</h2>
      {configuration.length === 0 && <p className="quiet">{t('service.noConfiguration')}</p>}
      <ul>{configuration.map(({ name, value, by, at }) => <li key={name}><span>{name} <b>{value}</b></span><span className="quiet">{t('service.byOn', { by, day: day(at) })}</span></li>)}</ul>
      {configurationBefore.length > 0 && <details><summary>{t('service.before')}</summary><ul>{configurationBefore.map(({ name, value, by, at }) => <li key={`${name} ${at}`}><span>{name} <b>{value}</b></span><span className="quiet">{t('service.byOn', { by, day: day(at) })}</span></li>)}</ul></details>}
    </section>
  )
}

export const SerialContents = ({ serial }: { readonly serial: Serial }) => <div className={css['contents']}><Components {...serial} /><Settings {...serial} /></div>
