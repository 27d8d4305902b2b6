// Barcodes that press a button: undo, confirm, cancel, print, a quantity, remove. The part in front is asked first.
import { useLayoutEffect } from 'react'
import { enlist, useLast } from './in-front.ts'

/** What a command barcode asks for: `DM-CMD-UNDO`, `DM-CMD-QTY-12`, … */
const scanCommands = ['UNDO', 'CONFIRM', 'CANCEL', 'PRINT', 'QTY', 'REMOVE'] as const
export type ScanCommand = (typeof scanCommands)[number]
type CommandHandler = (quantity: number) => void

interface Listener {
  readonly command: ScanCommand | 'nothing behind'
  /** Undefined: it means nothing now. */
  readonly run: () => CommandHandler | undefined
}

const listeners: Listener[] = []

export interface AskedCommand {
  readonly command: ScanCommand
  readonly quantity: number
}

/** Undefined: it is no command barcode. */
export const readCommand = (code: string): AskedCommand | undefined => {
  const [, word, digits] = /^DM-CMD-([A-Z]+)(?:-(\d{1,6}))?$/.exec(code) ?? []
  const command = scanCommands.find((one) => one === word)
  return command && { command, quantity: digits === undefined ? 1 : Number(digits) }
}

/** False: it means nothing on this screen now. */
export const runCommand = ({ command, quantity }: AskedCommand): boolean => {
  const wall = listeners.findLastIndex((one) => one.command === 'nothing behind')
  const meant = listeners.slice(wall + 1).findLast((one) => one.command === command && one.run() !== undefined)
  meant?.run()?.(quantity)
  return meant !== undefined
}

const useListener = (command: Listener['command'], run: CommandHandler | undefined): void => {
  const last = useLast(run)
  useLayoutEffect(() => enlist(listeners, { command, run: () => last.current }), [command, last])
}

/** `undefined`: this command means nothing here now. */
export const useScanCommand = (command: ScanCommand, run: CommandHandler | undefined): void => useListener(command, run)

/** While a question stands in front of the screen, no command reaches the parts behind it. */
export const useNoCommandsBehind = (): void => useListener('nothing behind', undefined)
