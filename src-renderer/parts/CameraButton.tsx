// Opens the camera and closes it again; in the lane of a phone it is the biggest button there is.
import { Button, UnstyledButton } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { memo } from 'react'
import { useWords } from '../words.ts'
import css from './CameraButton.module.css'
import { showCamera, useCameraOpen } from './frame-dialogs.ts'
import { useCameraOffered } from './use-camera-offered.ts'

export const CameraButton = memo(() => {
  const t = useWords()
  const open = useCameraOpen()
  if (!useCameraOffered()) return null
  return (
    <UnstyledButton className={css['inBar']} aria-pressed={open} onClick={() => showCamera(!open)}>
      <IconCamera size={24} aria-hidden />
      <span>{t('camera.title')}</span>
    </UnstyledButton>
  )
})

export const LaneCameraButton = () => {
  const t = useWords()
  const open = useCameraOpen()
  return useCameraOffered() && !open ? <Button className={css['inLane']} leftSection={<IconCamera size={32} />} onClick={() => showCamera(true)}>{t('camera.scan')}</Button> : null
}
