// The printers of this station as the rest of the station sees them: how each is, and what else could be one.
import { unknownState, type FoundPrinter, type PrinterState } from '#domain/printer-state.ts'
import type { Printers } from './use-case.ts'

export interface PrinterBoard extends Printers {
  /** Undefined: it is not printed to any more. */
  show(printer: string, state: PrinterState | undefined): void
  /** How other printers are looked for, until the returned function is called. */
  lookWith(look: () => Promise<readonly FoundPrinter[]>): () => void
}

/** What screens show of a state: a label more or less is not worth asking again. */
const shown = ({ state, problems, model }: PrinterState): string => JSON.stringify([state, problems, model])

/** `changed` is called when a printer is another way than before. */
export const printerBoard = (changed: () => void): PrinterBoard => {
  const states = new Map<string, PrinterState>()
  let look = (): Promise<readonly FoundPrinter[]> => Promise.resolve([])
  const stateOf = (printer: string): PrinterState => states.get(printer) ?? unknownState
  return {
    stateOf,
    found: () => look(),
    show(printer, state) {
      const before = shown(stateOf(printer))
      if (state) states.set(printer, state)
      else states.delete(printer)
      if (shown(stateOf(printer)) !== before) changed()
    },
    lookWith(way) {
      look = way
      return () => {
        look = () => Promise.resolve([])
      }
    },
  }
}
