// A screen left alone locks itself; the open job stays for whoever comes back.
import { useEffect } from 'react'
import { scanHeard } from './use-scan.ts'

const idleMs = 15 * 60_000
const signsOfLife = ['keydown', 'pointerdown', 'touchstart', scanHeard] as const

export const useIdleLock = (lock: () => Promise<void>): void => {
  useEffect(() => {
    let timer = setTimeout(lock, idleMs)
    const alive = (): void => {
      clearTimeout(timer)
      timer = setTimeout(lock, idleMs)
    }
    for (const sign of signsOfLife) window.addEventListener(sign, alive, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      for (const sign of signsOfLife) window.removeEventListener(sign, alive, { capture: true })
    }
  }, [lock])
}
