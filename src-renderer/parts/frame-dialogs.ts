// Which of the frame's own dialogues is open: typing a code, the key map, the appearance. Any part may open one.
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

export const usePracticeOpen = (): boolean => useSyncExternalStore(subscribe, () => practiceOpen)
export const useOpenedDialog = (): FrameDialog | undefined => useSyncExternalStore(subscribe, () => opened)
