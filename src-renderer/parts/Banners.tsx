// What everybody must know before going on: the window is deaf, the station is away, the last call broke, all is practice.
import { Button, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconBarcode, IconHandStop, IconPlugConnectedX, IconSchool, IconWindow, type Icon } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { failureText } from '../refusal-text.ts'
import { forgetRefusedScan, scanRefusalText, useUnsaidRefusal } from '../scan-refusal.ts'
import { useFailure, useLinked } from '../station.ts'
import { useFocused } from '../use-focused.ts'
import { useStatus } from '../use-station.ts'
import { useWords } from '../words.ts'
import { useSessionToken } from '../session.ts'
import { togglePractice, usePracticeOpen } from './frame-dialogs.ts'
import css from './Banners.module.css'

interface BannerProps {
  readonly meaning: 'stop' | 'decide' | 'info'
  readonly icon: Icon
  readonly text: string
  readonly children?: ReactNode
}

const Banner = ({ meaning, icon: Icon, text, children }: BannerProps) => (
  <div className={css['banner']} data-meaning={meaning} role={meaning === 'info' ? 'note' : 'alert'}>
    <Icon size={24} aria-hidden />
    <span className={css['text']}>{text}</span>
    {children}
  </div>
)

export const Banners = memo(() => {
  const t = useWords()
  const focused = useFocused()
  const linked = useLinked()
  const practice = useStatus()?.practice === true
  const signedIn = useSessionToken() !== null
  const practiceOpen = usePracticeOpen()
  const [failure, dismiss] = useFailure()
  const refused = useUnsaidRefusal()
  return (
    <div role="region" aria-label={t('frame.notices')}>
      {practice && (
        <Banner meaning="info" icon={IconSchool} text={t('frame.practice')}>
          {signedIn && <UnstyledButton className={css['press']} aria-label={t('practice.show')} aria-expanded={practiceOpen} onClick={togglePractice}><IconBarcode size={24} aria-hidden /><span>{t('practice.show')}</span></UnstyledButton>}
        </Banner>
      )}
      {!linked && <Banner meaning="stop" icon={IconPlugConnectedX} text={t('banner.lost')} />}
      {!focused && <Banner meaning="decide" icon={IconWindow} text={t('banner.deaf')} />}
      {refused && (
        <Banner meaning="stop" icon={IconHandStop} text={Object.values(scanRefusalText(t, refused)).join(' ')}>
          <Button variant="white" color="dark" onClick={forgetRefusedScan}>{t('banner.dismiss')}</Button>
        </Banner>
      )}
      {failure && (
        <Banner meaning="stop" icon={IconAlertTriangle} text={failureText(t, failure)}>
          <Button variant="white" color="dark" onClick={dismiss}>{t('banner.dismiss')}</Button>
        </Banner>
      )}
    </div>
  )
})
