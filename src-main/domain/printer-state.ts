// How a printer is at this moment, and what of that keeps it from printing.
import type { View } from '#contract/contract.ts'

export type PrinterState = View<'station.printers'>['printers'][number]['state']
export type FoundPrinter = View<'station.findPrinters'>['found'][number]

/** Nobody has asked it yet, or it cannot say. */
export const unknownState: PrinterState = { state: 'unknown', problems: [] }
