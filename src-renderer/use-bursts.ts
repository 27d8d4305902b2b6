// Every burst of keys on this page as it came, judged by nobody: what a keyboard scanner really sends.
import { useEffect } from 'react'
import { useLast } from './in-front.ts'
import { isTextField, watchKeys } from './scan-line.ts'
import { createBurstReader, type Burst } from './wedge-rules.ts'

/** `keep`: the keys of a burst reach nobody else. What is typed into a field is no burst. */
export const useBursts = (onBurst: (burst: Burst) => void, keep: boolean): void => {
  const last = useLast(onBurst)
  useEffect(() => {
    const reader = createBurstReader()
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = (burst: Burst | undefined): void => {
      if (burst) last.current(burst)
      clearTimeout(timer)
      const due = reader.due()
      if (due !== undefined) timer = setTimeout(() => take(reader.rest(performance.now())), Math.max(1, due - performance.now()))
    }
    const stop = watchKeys((stroke, target) => {
      if (isTextField(target)) return false
      const { held, burst } = reader.press(stroke)
      take(burst)
      return keep && held
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [keep, last])
}
