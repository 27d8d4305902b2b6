// Connects the print queue to the core: it looks when labels were queued, and at the start for what was left.
import { join } from 'node:path'
import type { Core } from './core.ts'
import { printSpooler, type Spooler } from './devices/print-spooler.ts'
import { reportBug } from './log.ts'

export const startSpooler = (core: Core, home: string): Spooler => {
  const spooler = printSpooler({
    database: core.database, template: (name, version) => core.labels.template(name, version), record: (events) => void core.record(events), folder: join(home, 'labels'),
    report: (error) => void reportBug(home, error, 'printing'),
  })
  const stop = core.onChange((changed) => {
    if (changed.includes('LabelQueued') || changed.includes('LabelRequeued')) spooler.look()
  })
  spooler.look()
  return {
    look: () => spooler.look(),
    stop() {
      stop()
      return spooler.stop()
    },
  }
}
