// What this station is, how much it knows, and how safe that is.
import { useTranslation } from 'react-i18next'
import { shownDay } from '../../days.ts'
import { useFacts, useStatus } from '../../use-station.ts'
import { shownNumber } from '../../words.ts'
import css from './Settings.module.css'
import { SettingsFrame } from './SettingsFrame.tsx'

export const AboutSettings = () => {
  const { t, i18n } = useTranslation()
  const status = useStatus()
  const facts = useFacts()
  if (!status) return null
  return (
    <SettingsFrame section="about">
      <section className={css['card']} aria-label={t('settings.station')}>
        <h2>{status.station}</h2>
        <dl className={css['facts']}>
          <dt>{t('settings.facts')}</dt><dd className="number">{shownNumber(facts)}</dd>
          <dt>{t('settings.today')}</dt><dd className="number">{shownDay(status.today, i18n.language)}</dd>
          {status.practice && <><dt>{t('settings.practice')}</dt><dd>{t('settings.practiceOn')}</dd></>}
        </dl>
      </section>
      <section className={css['card']} aria-label={t('settings.safety')}>
        <h2>{t('settings.safety')}</h2>
        <p className={css['safety']}>{t('settings.safetySays')}</p>
      </section>
    </SettingsFrame>
  )
}
