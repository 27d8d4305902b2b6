// Connects the print queues to the core: they look when labels were queued, and at the start for what was left.
import { join } from 'node:path'
import type { Event } from '#domain/events.ts'
import type { Core } from './core.ts'
import { printerConnections } from './devices/printer-connections.ts'
import { printSpooler, type Spooler } from './devices/print-spooler.ts'
import { reportBug } from './log.ts'

/** After these facts a label may be printed that could not be before. */
const wakers = ['LabelQueued', 'LabelRequeued', 'LabelConfirmed', 'LabelVoided', 'HoldReleased', 'PrinterDefined']

/** `connectionOf`: the way to a printer, shared with whoever else talks to it. */
export const startSpooler = (core: Core, home: string, connectionOf = printerConnections(join(home, 'labels'))): Spooler => {
  /** What the queues themselves write down wakes none of them. */
  let writing = false
  const record = (events: readonly Event[]): void => {
    writing = true
    try {
      core.record(events)
    } finally {
      writing = false
    }
  }
  const spooler = printSpooler({
    database: core.database, template: (name, version) => core.labels.template(name, version), record, connectionOf,
    show: (printer, state) => core.printers.show(printer, state), report: (error) => void reportBug(home, error, 'printing'),
  })
  const stop = core.onChange((changed) => {
    if (!writing && changed.some((type) => wakers.includes(type))) spooler.look()
  })
  spooler.look()
  return {
    ...spooler,
    stop() {
      stop()
      return spooler.stop()
    },
  }
}
