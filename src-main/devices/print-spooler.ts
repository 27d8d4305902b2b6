// The print queue: one loop that hands waiting labels to their printers, in order, and says of each how it went.
import { createHash } from 'node:crypto'
import type { LabelFields, LabelKind } from '#contract/label-fields.ts'
import type { Event, LabelJob, Printer } from '#domain/events.ts'
import { renderLabel, type LabelTemplate } from '#domain/label/template.ts'
import type { Database } from '../ledger/database.ts'
import { jobsIn, type JobRow } from '../ledger/projections/label-jobs.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { previewPrinter } from './preview-printer.ts'
import { tcpPrinter } from './tcp-printer.ts'
import { PrinterFault, type ZplPrinter } from './zpl-printer.ts'

export interface Spooler {
  /** Call when labels may be waiting; returns at once. */
  look(): void
  /** Resolves when the label being handed over is done; the rest stays queued. */
  stop(): Promise<void>
}

export interface SpoolerOptions {
  readonly database: Database
  readonly template: (name: LabelKind) => LabelTemplate
  /** Appends what happened to a label, durably. */
  readonly record: (events: readonly Event[]) => void
  /** Where the preview printer puts its labels. */
  readonly folder: string
}

/** Jobs taken from the queue at a time; those cancelled meanwhile are passed over. */
const takenAtOnce = 20

const connect = (printer: Printer, folder: string): ZplPrinter =>
  printer.kind === 'tcp' ? tcpPrinter({ name: printer.name, host: printer.host ?? '127.0.0.1', ...(printer.port === undefined ? {} : { port: printer.port }) })
    : previewPrinter({ name: printer.name, folder, dpi: printer.dpi })

/** What a fault means to whoever stands before the printer; a label of which bytes had gone may be out. */
const whyFailed = (error: unknown): string => {
  if (!(error instanceof PrinterFault)) return 'LabelNotMade'
  return error.bytesHanded > 0 ? `${error.code}InDoubt` : error.code
}

export const printSpooler = (options: SpoolerOptions): Spooler => {
  const printers = new Map<string, ZplPrinter>()
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  const printerOf = (id: string): ZplPrinter | undefined => {
    const printer = recordOf(options.database, 'printer', id)
    if (!printer) return undefined
    const key = JSON.stringify(printer)
    let connected = printers.get(key)
    if (!connected) printers.set(key, (connected = connect(printer, options.folder)))
    return connected
  }

  const print = async (row: JobRow): Promise<Event> => {
    const job = JSON.parse(row.body) as LabelJob
    const rendered = renderLabel(options.template(job.template), JSON.parse(row.fields) as LabelFields, { dpi: row.dpi, copy: job.copy })
    const printer = printerOf(job.printer)
    if (!rendered.ok || !printer) return { type: 'LabelFailed', payload: { job: row.id, why: printer ? 'LabelNotMade' : 'PrinterGone' } }
    try {
      await printer.print(rendered.value)
      return { type: 'LabelSent', payload: { job: row.id, zplHash: createHash('sha256').update(rendered.value).digest('hex') } }
    } catch (error) {
      return { type: 'LabelFailed', payload: { job: row.id, why: whyFailed(error) } }
    }
  }

  const isStillQueued = (id: string): boolean => options.database.get("SELECT 1 FROM label_job WHERE id = ? AND state = 'queued'", id) !== undefined

  const drain = async (): Promise<void> => {
    while (again) {
      again = false
      const waiting = jobsIn(options.database, 'queued', takenAtOnce)
      for (const row of waiting) {
        if (stopped) return
        if (isStillQueued(row.id)) options.record([await print(row)])
      }
      if (waiting.length === takenAtOnce) again = true
    }
  }

  return {
    look() {
      again = true
      running ??= drain().finally(() => { running = undefined })
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
