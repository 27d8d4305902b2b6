// The frame around every screen: the rail, the screen itself, and what can be opened from anywhere.
import type { ReactNode } from 'react'
import { useKeys } from '../use-keys.ts'
import { useBadge } from '../use-scan.ts'
import { useStatus } from '../use-station.ts'
import { useWords } from '../words.ts'
import { Appearance } from './Appearance.tsx'
import { CameraScanner } from './CameraScanner.tsx'
import { openDialog, useCameraOpen, useOpenedDialog, usePracticeOpen } from './frame-dialogs.ts'
import css from './Frame.module.css'
import { KeyMap } from './KeyMap.tsx'
import { ManualEntry } from './ManualEntry.tsx'
import { PracticeScanner } from './PracticeScanner.tsx'
import { Rail } from './Rail.tsx'
import { lock } from './TopBar.tsx'
import { useIdleLock } from '../use-idle-lock.ts'
import { expectBadge } from '../badge.ts'

const close = (): void => openDialog(undefined)

export const Frame = ({ children }: { readonly children: ReactNode }) => {
  const t = useWords()
  const dialog = useOpenedDialog()
  const practiceOpen = usePracticeOpen()
  const cameraOpen = useCameraOpen()
  const practice = useStatus()?.practice === true
  useKeys([
    { key: '/', says: t('keys.type'), run: () => openDialog('type') },
    { key: '?', says: t('keys.help'), run: () => openDialog('keys') },
    { key: 'Pause', says: t('keys.lock'), run: () => void lock() },
  ])
  useIdleLock(lock)
  useBadge((badge) => {
    expectBadge(badge)
    void lock()
  })
  return (
    <div className={css['frame']}>
      <Rail />
      <div className={css['screen']}>{children}</div>
      {cameraOpen && <CameraScanner />}
      {practice && practiceOpen && <PracticeScanner />}
      {dialog === 'type' && <ManualEntry onClose={close} />}
      {dialog === 'keys' && <KeyMap onClose={close} />}
      {dialog === 'appearance' && <Appearance onClose={close} />}
    </div>
  )
}
