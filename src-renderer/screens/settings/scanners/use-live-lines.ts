// What a scanner sends, as it comes: every scan and what became of it, and of a keyboard scanner also what was no scan, and why.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { View } from '#contract/contract.ts'
import { useBursts } from '../../../use-bursts.ts'
import { useQueryOf } from '../../../use-operation.ts'
import { scanHeard } from '../../../use-scan.ts'
import { ruleBroken, type BrokenRule } from '../../../wedge-rules.ts'
import type { Profile } from './scanner-draft.ts'

export interface LiveLine {
  readonly key: string
  /** ISO 8601. */
  readonly at: string
  readonly raw: string
  readonly result: { readonly became: View<'station.transcript'>['lines'][number]['result'] } | { readonly broken: BrokenRule }
}

/** As many lines as one glance takes in. */
const linesShown = 8
/** By then the screen has said what it did with the scan, ms. */
const settledMs = 400

const useFreshTranscript = (device: string): View<'station.transcript'>['lines'] => {
  const client = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['station.transcript'] }), settledMs)
    }
    window.addEventListener(scanHeard, again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener(scanHeard, again)
    }
  }, [client])
  return useQueryOf('station.transcript', { device }).view?.lines ?? []
}

/** Newest first. */
export const useLiveLines = (device: string, profile: Profile): readonly LiveLine[] => {
  const [failed, setFailed] = useState<readonly LiveLine[]>([])
  useBursts((burst) => {
    const broken = device === 'keyboard' ? ruleBroken(burst, profile) : undefined
    if (!broken) return
    setFailed((before) => [{ key: `burst ${performance.now()}`, at: new Date().toISOString(), raw: burst.received, result: { broken } }, ...before].slice(0, linesShown))
  }, false)
  const scans = useFreshTranscript(device).map(({ number, at, raw, result }): LiveLine => ({ key: String(number), at, raw, result: { became: result } }))
  return [...failed, ...scans].toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, linesShown)
}
