// The printers of this station as the rest of the station sees them: how each is, and what else could be one.
import { unknownState, type FoundPrinter, type PrinterState } from '#domain/printer-state.ts'
import type { Printers } from './use-case.ts'

/** Whoever is at the printers. */
export interface PrinterAttendant {
  /** What the system and the network show. */
  find(): Promise<readonly FoundPrinter[]>
  /** Somebody looks how they are. */
  looked(): void
  /** Prints a test label; returns at once. */
  test(printer: string): void
  /** Throws away what lies in a printer that waits for the rest of a label; returns at once. */
  clear(printer: string): void
}

export interface PrinterBoard extends Printers {
  /** Undefined: nothing is known of it any more. A printer keeps its model until then. */
  show(printer: string, state: PrinterState | undefined): void
  /** Until the returned function is called. */
  attendedBy(attendant: PrinterAttendant): () => void
}

/** What screens show of a state: a label more or less is not worth asking again. */
const shown = ({ state, problems, model }: PrinterState): string => JSON.stringify([state, problems, model])

/** `changed` is called when a printer is another way than before. */
export const printerBoard = (changed: () => void): PrinterBoard => {
  const states = new Map<string, PrinterState>()
  let attendant: PrinterAttendant | undefined
  const stateOf = (printer: string): PrinterState => states.get(printer) ?? unknownState
  return {
    stateOf,
    found: async () => (await attendant?.find()) ?? [],
    looked: () => attendant?.looked(),
    test: (printer) => attendant?.test(printer),
    clear: (printer) => attendant?.clear(printer),
    show(printer, state) {
      const before = stateOf(printer)
      if (state) states.set(printer, before.model === undefined ? state : { model: before.model, ...state })
      else states.delete(printer)
      if (shown(stateOf(printer)) !== shown(before)) changed()
    },
    attendedBy(one) {
      attendant = one
      return () => {
        attendant = undefined
      }
    },
  }
}
