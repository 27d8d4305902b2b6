// The camera as a scanner: its live picture with a frame to aim with, or a sentence why there is none and what to do.
import { Button, FileButton, UnstyledButton } from '@mantine/core'
import { IconBulb, IconCamera, IconCameraOff, IconX } from '@tabler/icons-react'
import { useEffect, useReducer, useRef, useState } from 'react'
import { aimFrame } from '../in-view.ts'
import { useWords } from '../words.ts'
import css from './CameraScanner.module.css'
import { showCamera } from './frame-dialogs.ts'
import { deliverPhoto, useCamera, type Watching, type WatchFault } from './use-camera.ts'

const Light = ({ light }: { readonly light: (on: boolean) => void }) => {
  const t = useWords()
  const [on, setOn] = useState(false)
  const turn = (): void => {
    light(!on)
    setOn(!on)
  }
  return <UnstyledButton className={css['tool']} aria-pressed={on} onClick={turn}><IconBulb size={28} aria-hidden />{t('camera.light')}</UnstyledButton>
}

const Photo = () => {
  const t = useWords()
  const [state, setState] = useState<'reading' | 'read' | 'nothing' | 'reader'>()
  const take = async (file: File | null): Promise<void> => {
    if (!file) return
    setState('reading')
    setState(await deliverPhoto(file))
  }
  return (
    <>
      <FileButton onChange={(file) => void take(file)} accept="image/*" capture="environment">
        {(props) => <Button {...props} leftSection={<IconCamera />} loading={state === 'reading'}>{t('camera.photo')}</Button>}
      </FileButton>
      {(state === 'nothing' || state === 'reader') && <p role="alert">{t(state === 'nothing' ? 'camera.photoNothing' : 'camera.fault.reader')}</p>}
    </>
  )
}

const NoPicture = ({ fault, again }: { readonly fault: WatchFault; readonly again: () => void }) => {
  const t = useWords()
  return (
    <div className={css['fault']}>
      <div role="alert">
        <IconCameraOff size={40} aria-hidden />
        <h3>{t(`camera.fault.${fault}`)}</h3>
        <p>{t(`camera.faultTodo.${fault}`)}</p>
      </div>
      {fault !== 'reader' && <Photo />}
      {fault !== 'insecure' && <Button variant="default" onClick={again}>{t('camera.again')}</Button>}
    </div>
  )
}

const said = (now: Watching): 'camera.starting' | 'camera.read' | 'camera.aim' =>
  now.state !== 'seeing' ? 'camera.starting' : now.held ? 'camera.read' : 'camera.aim'

const LivePicture = ({ again }: { readonly again: () => void }) => {
  const t = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const now = useCamera(video)
  const seeing = now.state === 'seeing'
  return (
    <>
      <div className={css['picture']} hidden={now.state === 'fault'}>
        <video ref={video} autoPlay muted playsInline aria-label={t('camera.live')} />
        {seeing && <div className={css['aim']} data-held={now.held} style={{ width: `${aimFrame.width * 100}%`, height: `${aimFrame.height * 100}%` }} />}
        {seeing && now.light && <Light light={now.light} />}
      </div>
      {now.state === 'fault' ? <NoPicture fault={now.fault} again={again} /> : <p className={css['said']} role="status">{t(said(now))}</p>}
    </>
  )
}

export const CameraScanner = () => {
  const t = useWords()
  const [attempt, again] = useReducer((count: number) => count + 1, 0)
  useEffect(() => () => showCamera(false), [])
  return (
    <aside className={css['panel']} aria-label={t('camera.title')}>
      <LivePicture key={attempt} again={again} />
      <UnstyledButton className={`${css['tool']} ${css['close']}`} onClick={() => showCamera(false)}><IconX size={28} aria-hidden />{t('frame.close')}</UnstyledButton>
    </aside>
  )
}
