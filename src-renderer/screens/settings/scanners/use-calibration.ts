// The calibration card, code by code: what arrived of each, and what all of it says.
import { useRef, useState } from 'react'
import type { Input, View } from '#contract/contract.ts'
import { ask } from '../../../station.ts'
import { sound } from '../../../tones.ts'
import { useBursts } from '../../../use-bursts.ts'
import { useScan } from '../../../use-scan.ts'
import { deviceOf, type Profile, type ScannerDraft } from './scanner-draft.ts'
import type { Finding } from './finding-text.ts'

type Diagnosis = View<'station.calibrate'>
type Reading = Input<'station.calibrate'>['readings'][number]

/** A key pressed by chance is no reading. */
const leastLength = 3
export const codesOnCard = 5

export interface Calibration {
  /** Of each code in the card's order; empty where the scanner could not read it. */
  readonly readings: readonly Reading[]
  readonly diagnosis: Diagnosis | undefined
  /** What was scanned last was another code. */
  readonly trouble: { readonly finding: Finding; readonly received: string } | undefined
  readonly skip: () => void
  readonly startAgain: () => void
}

/** What was heard at a port went through the profile stored: what is new is added to it. */
const together = (scanner: ScannerDraft, found: Profile): Profile =>
  scanner.channel === 'keyboard' ? found : {
    ...scanner.profile, prefix: `${scanner.profile.prefix}${found.prefix}`.slice(0, 8), gsSubstitute: found.gsSubstitute ?? scanner.profile.gsSubstitute, layout: { ...scanner.profile.layout, ...found.layout },
  }

export const useCalibration = (scanner: ScannerDraft): Calibration => {
  const [readings, setReadings] = useState<readonly Reading[]>([])
  const [diagnosis, setDiagnosis] = useState<Diagnosis>()
  const [trouble, setTrouble] = useState<Calibration['trouble']>()
  const asking = useRef(false)

  const take = async (heard: Omit<Reading, 'code'>): Promise<void> => {
    const code = readings.length
    if (code === codesOnCard || asking.current) return
    asking.current = true
    const next = [...readings, { ...heard, code }]
    const answer = await ask('station.calibrate', { channel: scanner.channel, readings: next })
    asking.current = false
    if (!answer?.ok) return
    const wrong = answer.view.findings.find((finding) => finding.code === 'wrong-code' && finding.facts['code'] === String(code + 1))
    setTrouble(wrong && { finding: wrong, received: heard.received })
    sound(wrong ? 'refused' : 'accepted')
    if (wrong) return
    setReadings(next)
    setDiagnosis({ ...answer.view, profile: together(scanner, answer.view.profile) })
  }

  const keyboard = scanner.channel === 'keyboard'
  useBursts((burst) => {
    if (keyboard && burst.received.length >= leastLength) void take({ received: burst.received.slice(0, 2_000), ended: burst.ended, gapMs: burst.gapMs })
  }, keyboard)
  useScan(async ({ raw, device }) => {
    if (!keyboard && device === deviceOf(scanner)) await take({ received: raw.slice(0, 2_000), ended: 'enter', gapMs: 0 })
  })
  return {
    readings, diagnosis, trouble,
    skip: () => void take({ received: '', ended: 'silence', gapMs: 0 }),
    startAgain: () => {
      setReadings([])
      setDiagnosis(undefined)
      setTrouble(undefined)
    },
  }
}
