// How this screen speaks, looks and sounds, and the way out.
import { IconLogout } from '@tabler/icons-react'
import { AppearanceFields } from '../../parts/AppearanceFields.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { lock } from '../../parts/TopBar.tsx'
import { useMe } from '../../use-station.ts'
import { useWords } from '../../words.ts'
import css from './Settings.module.css'
import { SettingsFrame } from './SettingsFrame.tsx'

export const ScreenSettings = () => {
  const t = useWords()
  const me = useMe()
  return (
    <SettingsFrame section="screen">
      <section className={css['card']} aria-label={t('theme.title')}>
        <h2>{t('theme.title')}</h2>
        <p className="quiet">{t('settings.screenTodo')}</p>
        <AppearanceFields />
      </section>
      <section className={css['card']} aria-label={t('settings.signOut')}>
        <h2>{me?.name}</h2>
        <p className="quiet">{t('settings.signOutTodo')}</p>
        <div><KeyButton variant="default" leftSection={<IconLogout />} label={t('settings.signOut')} run={() => void lock()} /></div>
      </section>
    </SettingsFrame>
  )
}
