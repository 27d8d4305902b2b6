// Parts on the screen that answer to something, the one in front last.
import { useLayoutEffect, useRef } from 'react'

/** What a part is now, not what it was when it was mounted. */
export const useLast = <T>(value: T): { readonly current: T } => {
  const last = useRef(value)
  useLayoutEffect(() => {
    last.current = value
  })
  return last
}

/** Returns how to leave the list again. */
export const enlist = <T>(list: T[], one: T): (() => void) => {
  list.push(one)
  return () => {
    list.splice(list.lastIndexOf(one), 1)
  }
}
