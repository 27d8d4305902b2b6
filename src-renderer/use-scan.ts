// Every scan, whatever brought it, takes one way: a command to its button, a badge to the door, anything else to the screen in front.
import { useLayoutEffect, useRef } from 'react'
import { goTo } from './hash-location.ts'
import { listenToKeyboard } from './scan-line.ts'
import { onDeviceScan } from './station.ts'
import { sound } from './tones.ts'
import { plainProfile } from './wedge.ts'

export interface Scan {
  readonly raw: string
  readonly by: 'wedge' | 'device' | 'typed' | 'practice' | 'camera'
}

/** What a command barcode asks for: `DM-CMD-UNDO`, `DM-CMD-QTY-12`, … */
const scanCommands = ['UNDO', 'CONFIRM', 'CANCEL', 'PRINT', 'QTY', 'REMOVE'] as const
type ScanCommand = (typeof scanCommands)[number]

type ScanHandler = (scan: Scan) => void | Promise<void>
type CommandHandler = (quantity: number) => void

/** The window's event for every scan: its keys themselves reach nobody else. */
export const scanHeard = 'dockmark:scan'

const screens: ScanHandler[] = []
const badgeReaders: ((badge: string) => void)[] = []
const commands: { readonly command: ScanCommand; readonly run: CommandHandler }[] = []
const queue: Scan[] = []
let working = false

/** Our own codes are the same whether or not the scanner says which symbology it read (AIM identifier, ISO/IEC 15424). */
const withoutSymbology = (raw: string): string => raw.trim().replace(/^\][A-Za-z][0-9A-Za-z]/, '')

const readCommand = (code: string): { command: ScanCommand; quantity: number } | undefined => {
  const [, word, digits] = /^DM-CMD-([A-Z]+)(?:-(\d{1,6}))?$/.exec(code) ?? []
  const command = scanCommands.find((one) => one === word)
  return command && { command, quantity: digits === undefined ? 1 : Number(digits) }
}

const openCard = ({ raw }: Scan): void => goTo(`/card?raw=${encodeURIComponent(raw)}`)

const route = async (scan: Scan): Promise<void> => {
  const code = withoutSymbology(scan.raw)
  const badge = /^DM-BADGE-(.+)$/.exec(code)?.[1]
  if (badge !== undefined) return badgeReaders.at(-1)?.(badge)
  const asked = readCommand(code)
  if (asked) {
    const meant = commands.findLast((one) => one.command === asked.command)
    return meant ? meant.run(asked.quantity) : sound('refused')
  }
  return (screens.at(-1) ?? openCard)(scan)
}

/** One after the other: a scan that comes while the last is being answered waits, and is never lost. */
export const deliver = async (scan: Scan): Promise<void> => {
  window.dispatchEvent(new Event(scanHeard))
  queue.push(scan)
  if (working) return
  working = true
  for (let next = queue.shift(); next; next = queue.shift()) await route(next).catch(reportError)
  working = false
}

/** To be called once: the keyboard and the station's devices begin to speak. */
export const listenForScans = (): (() => void) => {
  const stops = [
    listenToKeyboard(plainProfile, (raw) => void deliver({ raw, by: 'wedge' })),
    onDeviceScan((raw) => void deliver({ raw, by: 'device' })),
  ]
  return () => stops.forEach((stop) => stop())
}

/** A scan is answered by what the screen shows at that moment, not by what it showed before. */
const useLast = <T>(value: T): { readonly current: T } => {
  const last = useRef(value)
  useLayoutEffect(() => {
    last.current = value
  })
  return last
}

const enlist = <T>(list: T[], one: T): (() => void) => {
  list.push(one)
  return () => {
    list.splice(list.lastIndexOf(one), 1)
  }
}

/** While this screen is in front its handler gets every scan; where no screen listens, the card of the thing opens. */
export const useScan = (handler: ScanHandler): void => {
  const last = useLast(handler)
  useLayoutEffect(() => enlist(screens, (scan: Scan) => last.current(scan)), [last])
}

/** `undefined`: this command means nothing here now. The part mounted last is asked first. */
export const useScanCommand = (command: ScanCommand, run: CommandHandler | undefined): void => {
  const last = useLast(run)
  const on = run !== undefined
  useLayoutEffect(() => (on ? enlist(commands, { command, run: (quantity) => last.current?.(quantity) }) : undefined), [command, on, last])
}

/** The badge is named by the person's id. */
export const useBadge = (read: (badge: string) => void): void => {
  const last = useLast(read)
  useLayoutEffect(() => enlist(badgeReaders, (badge: string) => last.current(badge)), [last])
}
