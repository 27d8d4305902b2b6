// The way to each printer: one for as long as the printer is set up so, because a printer holds one conversation at a time.
import type { Printer } from '#domain/events.ts'
import { connect } from './connect-printer.ts'
import type { ZplPrinter } from './zpl-printer.ts'

/** `folder`: where preview printers put their labels. */
export const printerConnections = (folder: string): ((printer: Printer) => ZplPrinter) => {
  const open = new Map<string, { readonly as: string; readonly connection: ZplPrinter }>()
  return (printer) => {
    const as = JSON.stringify(printer)
    const known = open.get(printer.id)
    if (known?.as === as) return known.connection
    const connection = connect(printer, folder)
    open.set(printer.id, { as, connection })
    return connection
  }
}
