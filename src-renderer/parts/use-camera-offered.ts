// Whether to offer the camera: on everything one holds in the hand, and wherever a camera is plugged in.
import { useSyncExternalStore } from 'react'

const inHand = matchMedia('(pointer: coarse)')
let pluggedIn = false

/** Plain-HTTP pages see no cameras; a phone's still takes photographs. */
const look = async (listener: () => void): Promise<void> => {
  const devices = window.isSecureContext ? await navigator.mediaDevices.enumerateDevices() : []
  pluggedIn = devices.some(({ kind }) => kind === 'videoinput')
  listener()
}

const subscribe = (listener: () => void): (() => void) => {
  const lookAgain = (): void => void look(listener).catch(() => undefined)
  lookAgain()
  if (window.isSecureContext) navigator.mediaDevices.addEventListener('devicechange', lookAgain)
  return () => {
    if (window.isSecureContext) navigator.mediaDevices.removeEventListener('devicechange', lookAgain)
  }
}

export const useCameraOffered = (): boolean => useSyncExternalStore(subscribe, () => inHand.matches || pluggedIn)
