// Every scan, whatever brought it, takes one road: a command to its button, a badge to the door, anything else to the screen in front.
import { useLayoutEffect } from 'react'
import type { Scanned } from '#contract/contract.ts'
import { enlist, useLast } from './in-front.ts'
import { openScanned } from './open-scanned.ts'
import { readCommand, runCommand } from './scan-command.ts'
import { listenToKeyboard } from './scan-line.ts'
import { forgetRefusedScan, refuseScan } from './scan-refusal.ts'
import { newId, noteScan, onDeviceScan, wasCarried } from './station.ts'
import { plainProfile, type WedgeProfile } from './wedge-keys.ts'

export interface Scan extends Scanned {
  readonly by: 'wedge' | 'device' | 'typed' | 'practice' | 'camera'
}

/** What reads a code; a device of the station has named the scan already. */
export type Delivery = Pick<Scan, 'raw' | 'by'> & Partial<Scanned>

type ScanHandler = (scan: Scan) => void | Promise<void>

/** The window's event for every scan: its keys themselves reach nobody else. */
export const scanHeard = 'dockmark:scan'

const screens: ScanHandler[] = []
const badgeReaders: ((badge: string) => void)[] = []
const queue: Scan[] = []
let working = false

/** Our own codes are the same whether or not the scanner says which symbology it read (AIM identifier, ISO/IEC 15424). */
const withoutSymbology = (raw: string): string => raw.trim().replace(/^\][A-Za-z][0-9A-Za-z]/, '')

/** Two channels that read the same symbol may differ in its identifier and in how they write GS. */
const twoChannelsMs = 500
/** Without what channels write differently: the symbology identifier, and GS or what stands for it. */
const alike = (raw: string): string => ['\u001d', '|', '~', '#'].reduce((code, sign) => code.replaceAll(sign, ''), withoutSymbology(raw))
const lately = new Map<string, { readonly device: string; readonly at: number }>()

/** The same code again from another device is the same gesture; from the same device it is a second one. */
const isDuplicate = ({ raw, device }: Scan): boolean => {
  const [key, now] = [alike(raw), performance.now()]
  for (const [code, { at }] of lately) if (now - at > twoChannelsMs) lately.delete(code)
  const before = lately.get(key)
  if (before && before.device !== device) return true
  lately.set(key, { device, at: now })
  return false
}

/** A badge opens a door: transcript and screens know that one was scanned, and not which. */
export const withoutBadge = (raw: string): string => raw.replace(/(D?M?-?BADGE-).*$/s, '$1')
const note = (scan: Scan, result: string): void => noteScan({ ...scan, raw: withoutBadge(scan.raw) }, result)

/** The answer of the screen, or what became of the scan where no call carried it to the core. */
const route = async (scan: Scan): Promise<string | undefined> => {
  const code = withoutSymbology(scan.raw)
  const badge = /^DM-BADGE-(.+)$/.exec(code)?.[1]
  if (badge !== undefined) {
    badgeReaders.at(-1)?.(badge)
    return 'badge'
  }
  const asked = readCommand(code)
  if (asked) {
    const meant = runCommand(asked)
    if (!meant) refuseScan(asked.command, scan.raw)
    return meant ? 'command' : 'command-without-meaning'
  }
  await (screens.at(-1) ?? openScanned)(scan)
  return wasCarried(scan) ? undefined : 'nobody-listening'
}

/** Undefined: the screen in front is drawn. */
let arrival: Promise<void> | undefined

/** Who goes on to another screen meanwhile waits for that one. */
const screenDrawn = async (): Promise<void> => {
  if (!arrival) return
  await arrival
  await screenDrawn()
}

const answer = async (scan: Scan): Promise<void> => {
  await screenDrawn()
  const result = await route(scan)
  if (result !== undefined) note(scan, result)
}

/** One after the other: a scan that comes while the last is being answered waits, and is never lost. */
export const deliver = async ({ raw, by, id = newId(), device = by === 'wedge' ? 'keyboard' : by }: Delivery): Promise<void> => {
  const scan: Scan = { id, device, raw, by }
  window.dispatchEvent(new Event(scanHeard))
  if (isDuplicate(scan)) return note(scan, 'duplicate')
  forgetRefusedScan()
  queue.push(scan)
  if (working) return
  working = true
  for (let next = queue.shift(); next; next = queue.shift()) await answer(next).catch(reportError)
  working = false
}

/** Part of a scan, or parts of two: nothing may come of it but that it is scanned again. */
const rejectKeys = (raw: string): void => {
  window.dispatchEvent(new Event(scanHeard))
  refuseScan('incomplete', withoutBadge(raw))
  note({ id: newId(), device: 'keyboard', raw, by: 'wedge' }, 'rejected')
}

let keyboard: WedgeProfile = plainProfile

/** The keyboard scanner writes like this from its next key on. Undefined: the station has not said yet. */
export const useKeyboardProfile = (profile: WedgeProfile | undefined): void => {
  useLayoutEffect(() => {
    keyboard = profile ?? plainProfile
  }, [profile])
}

/** To be called once: the keyboard and the station's devices begin to speak. */
export const listenForScans = (): (() => void) => {
  const stops = [
    listenToKeyboard(() => keyboard, (heard) => ('scan' in heard ? void deliver({ raw: heard.scan, by: 'wedge' }) : rejectKeys(heard.rejected))),
    onDeviceScan((scan) => void deliver({ ...scan, by: 'device' })),
  ]
  return () => stops.forEach((stop) => stop())
}

/** While this screen is in front its handler gets every scan; where no screen listens, the card of the thing opens. */
export const useScan = (handler: ScanHandler): void => {
  const last = useLast(handler)
  useLayoutEffect(() => enlist(screens, (scan: Scan) => last.current(scan)), [last])
}

/** In place of a screen that is on its way: what is scanned meanwhile waits for it. */
export const useScansWait = (): void => {
  useLayoutEffect(() => {
    let arrived = (): void => undefined
    arrival = new Promise((resolve) => { arrived = resolve })
    return () => {
      arrival = undefined
      arrived()
    }
  }, [])
}

/** The badge is named by the person's id. */
export const useBadge = (read: (badge: string) => void): void => {
  const last = useLast(read)
  useLayoutEffect(() => enlist(badgeReaders, (badge: string) => last.current(badge)), [last])
}
