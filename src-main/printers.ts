// The printers of this station at work: their queues, how each is, test labels, and what else could be one.
import { join } from 'node:path'
import { testLabel } from '#domain/label/test-label.ts'
import type { Core } from './core.ts'
import { foundPrinters } from './devices/found-printers.ts'
import { printerConnections } from './devices/printer-connections.ts'
import { printerWatch } from './devices/printer-watch.ts'
import { serialPorts } from './devices/serial-port.ts'
import { PrinterFault } from './devices/zpl-printer.ts'
import { allOf, recordOf } from './ledger/projections/masters.ts'
import { reportBug } from './log.ts'
import { startSpooler } from './spooler.ts'

/** `stop` resolves when the labels being handed over are done; the rest stays queued. */
export const startPrinters = (core: Core, home: string): { stop(): Promise<void> } => {
  const report = (error: unknown): void => void reportBug(home, error, 'printing')
  const connectionOf = printerConnections(join(home, 'labels'))
  const spooler = startSpooler(core, home, connectionOf)
  const watch = printerWatch({
    printers: () => allOf(core.database, 'printer'), connectionOf, stateOf: (printer) => core.printers.stateOf(printer), show: (printer, state) => core.printers.show(printer, state),
  })

  /** It is no label of the ledger: nothing is journalled, nothing is tried again, and the printer's state says how it went. */
  const test = async (id: string): Promise<void> => {
    // The gesture that asked for it is answered first.
    await Promise.resolve()
    const printer = recordOf(core.database, 'printer', id)
    if (!printer) return
    const at = new Date().toISOString().slice(0, 19).replace('T', ' ')
    try {
      await connectionOf(printer).print(testLabel(printer, { model: core.printers.stateOf(id).model, at: `${at} UTC` }))
    } catch (error) {
      if (!(error instanceof PrinterFault)) report(error)
      core.printers.show(id, error instanceof PrinterFault && error.code === 'PrinterStalled'
        ? { state: 'stopped', problems: ['not-reading'], at: new Date().toISOString() } : { state: 'unreachable', problems: [], at: new Date().toISOString() })
    }
    watch.troubled()
  }

  const leave = core.printers.attendedBy({ find: () => foundPrinters(serialPorts), looked: () => watch.looked(), test: (printer) => void test(printer), clear: (printer) => spooler.clear(printer) })
  const stopFollowing = core.onChange((changed) => {
    if (changed.includes('PrinterDefined')) watch.redefined()
    if (changed.includes('LabelFailed') || changed.includes('LabelDoubted')) watch.troubled()
  })

  return {
    async stop() {
      leave()
      stopFollowing()
      await Promise.all([spooler.stop(), watch.stop()])
    },
  }
}
