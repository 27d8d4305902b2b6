// Barcodes that press a button: undo, confirm, cancel, print, a quantity, remove. The part in front is asked first.
import { createContext, useContext, useLayoutEffect } from 'react'
import { enlist, useLast } from './in-front.ts'

/** What a command barcode asks for: `DM-CMD-UNDO`, `DM-CMD-QTY-12`, … */
const scanCommands = ['UNDO', 'CONFIRM', 'CANCEL', 'PRINT', 'QTY', 'REMOVE'] as const
export type ScanCommand = (typeof scanCommands)[number]
type CommandHandler = (quantity: number) => void

/** How many questions stand behind this part: 0 on the screen itself, 1 in a dialogue before it. */
export const CommandLevel = createContext(0)

interface Listener {
  readonly command: ScanCommand
  readonly level: number
  /** Undefined: it means nothing now. */
  readonly run: () => CommandHandler | undefined
}

const listeners: Listener[] = []
const questions: number[] = []

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
  const front = Math.max(0, ...questions)
  const meant = listeners.findLast((one) => one.command === command && one.level >= front && one.run() !== undefined)
  meant?.run()?.(quantity)
  return meant !== undefined
}

/** `undefined`: this command means nothing here now. */
export const useScanCommand = (command: ScanCommand, run: CommandHandler | undefined): void => {
  const last = useLast(run)
  const level = useContext(CommandLevel)
  useLayoutEffect(() => enlist(listeners, { command, level, run: () => last.current }), [command, last, level])
}

/** While this question stands in front of the screen, no command reaches the parts behind it. */
export const useNoCommandsBehind = (): void => {
  const level = useContext(CommandLevel)
  useLayoutEffect(() => enlist(questions, level), [level])
}
