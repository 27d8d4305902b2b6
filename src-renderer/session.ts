// Who is signed in at this screen: the token every call carries. It survives a reload and ends with the tab.
import { useSyncExternalStore } from 'react'

const key = 'dockmark.session'
const listeners = new Set<() => void>()

export const sessionToken = (): string | null => sessionStorage.getItem(key)

/** `null` signs out at this screen. */
export const keepSession = (token: string | null): void => {
  if (token === sessionToken()) return
  if (token === null) sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, token)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSessionToken = (): string | null => useSyncExternalStore(subscribe, sessionToken)
