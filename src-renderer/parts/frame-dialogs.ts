// Which of the frame's own dialogues is open: typing a code, the key map, the appearance. Any part may open one.
import { useSyncExternalStore } from 'react'

export type FrameDialog = 'type' | 'keys' | 'appearance'

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

export const useOpenedDialog = (): FrameDialog | undefined => useSyncExternalStore(subscribe, () => opened)
