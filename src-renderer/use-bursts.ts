// Every burst of keys on this page as it came, judged by nobody: what a keyboard scanner really sends.
import { useEffect } from 'react'
import { useLast } from './in-front.ts'
import { isTextField, watchKeys } from './scan-line.ts'
import { createBurstReader, silenceMs, type Burst } from './wedge-rules.ts'

/** `keep`: the keys of a burst reach nobody else. What is typed into a field is no burst. */
export const useBursts = (onBurst: (burst: Burst) => void, keep: boolean): void => {
  const last = useLast(onBurst)
  useEffect(() => {
    const reader = createBurstReader()
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = (burst: Burst | undefined): void => {
      if (burst) last.current(burst)
    }
    const stop = watchKeys((stroke, target) => {
      if (isTextField(target)) return false
      take(reader.rest(stroke.t))
      const { held, burst } = reader.press(stroke)
      take(burst)
      // From now, not from the key: on a busy page keys come late, and the next may be waiting already.
      clearTimeout(timer)
      timer = setTimeout(() => take(reader.rest(Number.POSITIVE_INFINITY)), silenceMs)
      return keep && held
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [keep, last])
}
