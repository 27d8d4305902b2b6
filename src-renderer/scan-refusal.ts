// A scan no rule was asked about, and why: half of it arrived, or its command presses nothing here. The lane says it, else a banner.
import { useLayoutEffect, useSyncExternalStore } from 'react'
import { enlist, useLast } from './in-front.ts'
import type { Said } from './refusal-text.ts'
import type { ScanCommand } from './scan-command.ts'
import { sound } from './tones.ts'
import type { Words } from './words.ts'

export type ScanRefusal = 'incomplete' | ScanCommand

type Say = (refusal: ScanRefusal, raw: string) => void

const lanes: Say[] = []
const listeners = new Set<() => void>()
let unsaid: ScanRefusal | undefined

const setUnsaid = (refusal: ScanRefusal | undefined): void => {
  unsaid = refusal
  for (const listener of listeners) listener()
}

export const refuseScan: Say = (refusal, raw) => {
  const lane = lanes.at(-1)
  if (lane) return lane(refusal, raw)
  sound('refused')
  setUnsaid(refusal)
}

/** What was refused before is past with the next scan. */
export const forgetRefusedScan = (): void => {
  if (unsaid !== undefined) setUnsaid(undefined)
}

/** The lane on the screen says it. */
export const useScanRefusals = (say: Say): void => {
  const last = useLast(say)
  useLayoutEffect(() => enlist<Say>(lanes, (refusal, raw) => last.current(refusal, raw)), [last])
}

/** Refused where no lane could say so; the banner does. */
export const useUnsaidRefusal = (): ScanRefusal | undefined =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, () => unsaid)

export const scanRefusalText = (t: Words, refusal: ScanRefusal): Said =>
  refusal === 'incomplete'
    ? { what: t('scan.incomplete.what'), todo: t('scan.incomplete.todo') }
    : { what: t('scan.noMeaning.what', { command: t(`scan.command.${refusal}`) }), todo: t('scan.noMeaning.todo') }
