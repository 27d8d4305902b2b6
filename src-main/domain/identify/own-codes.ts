// The barcodes Dockmark prints for itself: command cards and badges.
import { csetnumeric } from './lint.ts'
import type { OwnCommand } from '#contract/identified.ts'

export const BADGE_PREFIX = 'DM-BADGE-'
const COMMAND_PREFIX = 'DM-CMD-'

const QUANTITY_PREFIX = 'QTY-'
const QUANTITY_DIGITS_MAX = 9

const commands: Readonly<Record<string, OwnCommand>> = {
  UNDO: { name: 'undo' },
  CONFIRM: { name: 'confirm' },
  CANCEL: { name: 'cancel' },
  PRINT: { name: 'print' },
  REMOVE: { name: 'remove' },
}

/** What the barcode of a command says. */
export function commandText(command: OwnCommand): string {
  return `${COMMAND_PREFIX}${command.name === 'quantity' ? `${QUANTITY_PREFIX}${command.quantity}` : command.name.toUpperCase()}`
}

/** Undefined when the text is no command of ours. */
export function readCommand(text: string): OwnCommand | undefined {
  if (!text.startsWith(COMMAND_PREFIX)) return undefined
  const word = text.slice(COMMAND_PREFIX.length)
  if (Object.hasOwn(commands, word)) return commands[word]
  const digits = word.slice(QUANTITY_PREFIX.length)
  const isQuantity = word.startsWith(QUANTITY_PREFIX) && digits !== '' && digits.length <= QUANTITY_DIGITS_MAX
  return isQuantity && csetnumeric(digits, 0, digits.length) === undefined ? { name: 'quantity', quantity: Number(digits) } : undefined
}

/** The secret of a badge, or undefined. */
export function readBadge(text: string): string | undefined {
  return text.startsWith(BADGE_PREFIX) && text.length > BADGE_PREFIX.length ? text.slice(BADGE_PREFIX.length) : undefined
}
