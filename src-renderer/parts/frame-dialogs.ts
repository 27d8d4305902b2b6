// Which of the frame's own dialogues and panels are open: typing a code, the key map, the camera. Any part may open one.
import { useSyncExternalStore } from 'react'

type FrameDialog = 'type' | 'keys' | 'appearance'

let opened: FrameDialog | undefined
const listeners = new Set<() => void>()

export const openDialog = (dialog: FrameDialog | undefined): void => {
  opened = dialog
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let practiceOpen = false
/** The practice scanner stays open beside whatever is done. */
export const togglePractice = (): void => {
  practiceOpen = !practiceOpen
  for (const listener of listeners) listener()
}

let cameraOpen = false
/** The camera too; it never stays open behind a locked screen. */
export const showCamera = (open: boolean): void => {
  cameraOpen = open
  for (const listener of listeners) listener()
}

export const useCameraOpen = (): boolean => useSyncExternalStore(subscribe, () => cameraOpen)
export const usePracticeOpen = (): boolean => useSyncExternalStore(subscribe, () => practiceOpen)
export const useOpenedDialog = (): FrameDialog | undefined => useSyncExternalStore(subscribe, () => opened)
