// Addresses live behind the #, path and question alike, so the same page works from a file and from any server.
import { useSyncExternalStore } from 'react'

const current = (): string => location.hash.replace(/^#?\/?/, '/')
const path = (): string => current().split('?')[0] ?? '/'
const search = (): string => current().split('?')[1] ?? ''

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  window.addEventListener('popstate', listener)
  return () => {
    window.removeEventListener('hashchange', listener)
    window.removeEventListener('popstate', listener)
  }
}

/** To `#/receiving/…`; with `replace` Back does not return here. */
export const goTo = (to: string, { replace = false }: { readonly replace?: boolean } = {}): void => {
  history[replace ? 'replaceState' : 'pushState'](null, '', `#${to}`)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

/** For wouter's `hook`. */
export const useHashPath = (): [string, typeof goTo] => [useSyncExternalStore(subscribe, path), goTo]
useHashPath.hrefs = (href: string): string => `#${href}`

/** For wouter's `searchHook`; screens read it with `useSearchParams`. */
export const useHashSearch = (): string => useSyncExternalStore(subscribe, search)
