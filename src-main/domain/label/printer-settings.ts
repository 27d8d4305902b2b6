// How one printer is set: darkness, speed and where the print sits, written into every label that goes to it.
import type { Printer } from '../events.ts'

export type PrinterSettings = Pick<Printer, 'darkness' | 'speed' | 'offsetTop' | 'offsetLeft'>

/** A label begins with what undoes an earlier one (^LS0 among it) and ends that with its own size; these commands hold from behind it. */
const opening = /^\^XA[^]*?\^LL\d+/

/**
 * The same format with ^MD (−30 to 30), ^PR (inches per second), ^LT and ^LS (dots), each only where it is set: what is not set is
 * left to the printer's own panel. ^LS must stand before the first ^FS (ZPL II Programming Guide, ^LS), so they all do.
 */
export const setFor = ({ darkness, speed, offsetTop, offsetLeft }: PrinterSettings, zpl: string): string => {
  const commands = [['^MD', darkness], ['^PR', speed], ['^LT', offsetTop], ['^LS', offsetLeft]] as const
  const set = commands.map(([command, value]) => (value === undefined ? '' : `${command}${value}`)).join('')
  return set === '' ? zpl : zpl.replace(opening, (begin) => `${begin}${set}`)
}
