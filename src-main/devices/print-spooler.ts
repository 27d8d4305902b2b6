// The print queue: one loop that hands waiting labels to their printers, in order, and says of each how it went.
import { createHash } from 'node:crypto'
import type { LabelFields } from '#contract/label-fields.ts'
import type { Event, Printer } from '#domain/events.ts'
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
  readonly template: (name: string, version: number) => LabelTemplate | undefined
  /** Appends what happened to a label, durably; may throw where the disk is full. */
  readonly record: (events: readonly Event[]) => void
  /** Told what stopped the queue; it goes on by itself. */
  readonly report: (error: unknown) => void
  /** Where the preview printer puts its labels. */
  readonly folder: string
}

/** Jobs taken from the queue at a time; those cancelled meanwhile are passed over. */
const takenAtOnce = 20
/** After something stopped the queue it is tried again, ms. */
const retryMs = 10_000

const connect = (printer: Printer, folder: string): ZplPrinter =>
  printer.kind === 'tcp' ? tcpPrinter({ name: printer.name, host: printer.host ?? '127.0.0.1', ...(printer.port === undefined ? {} : { port: printer.port }) })
    : previewPrinter({ name: printer.name, folder, dpi: printer.dpi })

/** A label of which bytes had gone may be out. */
const ended = (job: string, error: unknown): Event => {
  if (!(error instanceof PrinterFault)) return { type: 'LabelFailed', payload: { job, why: 'LabelNotMade' } }
  return { type: error.bytesHanded > 0 ? 'LabelDoubted' : 'LabelFailed', payload: { job, why: error.code } }
}

/** What the queue hands over: one label's bytes and its printer. */
interface Ready {
  readonly zpl: string
  readonly printer: ZplPrinter
}

export const printSpooler = (options: SpoolerOptions): Spooler => {
  const printers = new Map<string, ZplPrinter>()
  /** What became of a label and could not be written down yet. */
  let unwritten: readonly Event[] = jobsIn(options.database, 'handed', -1).map((row): Event => ({ type: 'LabelDoubted', payload: { job: row.id, why: 'StationStopped' } }))
  let running: Promise<void> | undefined
  let retry: NodeJS.Timeout | undefined
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

  const readyOf = (row: JobRow): Ready | 'LabelNotMade' | 'PrinterGone' => {
    const template = options.template(row.template, row.version)
    const rendered = template && renderLabel(template, JSON.parse(row.fields) as LabelFields, { dpi: row.dpi, copy: row.copy })
    const printer = printerOf(row.printer)
    if (!printer) return 'PrinterGone'
    return rendered?.ok ? { zpl: rendered.value, printer } : 'LabelNotMade'
  }

  const print = async (job: string, { zpl, printer }: Ready): Promise<Event> => {
    try {
      await printer.print(zpl)
      return { type: 'LabelSent', payload: { job, zplHash: createHash('sha256').update(zpl).digest('hex') } }
    } catch (error) {
      return ended(job, error)
    }
  }

  const writeDown = (): void => {
    if (unwritten.length > 0) options.record(unwritten)
    unwritten = []
  }

  /** Handed first, then printed: a label that was on its way when the station stopped is never sent again by itself. */
  const handOver = async (row: JobRow): Promise<void> => {
    const ready = readyOf(row)
    if (typeof ready === 'string') return options.record([{ type: 'LabelFailed', payload: { job: row.id, why: ready } }])
    options.record([{ type: 'LabelHanded', payload: { job: row.id } }])
    unwritten = [await print(row.id, ready)]
    writeDown()
  }

  const isStillQueued = (id: string): boolean => options.database.get("SELECT 1 FROM label_job WHERE id = ? AND state = 'queued'", id) !== undefined

  const printWaiting = async (): Promise<void> => {
    writeDown()
    while (again) {
      const waiting = jobsIn(options.database, 'queued', takenAtOnce)
      again = waiting.length === takenAtOnce
      for (const row of waiting) {
        if (stopped) return
        if (isStillQueued(row.id)) await handOver(row)
      }
    }
  }

  const run = async (): Promise<void> => {
    // The gesture that asked for labels is answered first.
    await Promise.resolve()
    try {
      await printWaiting()
    } catch (error) {
      options.report(error)
      if (!stopped) retry = setTimeout(() => spooler.look(), retryMs).unref()
    } finally {
      running = undefined
    }
  }

  const spooler: Spooler = {
    look() {
      clearTimeout(retry)
      again = true
      running ??= run()
    },
    async stop() {
      stopped = true
      clearTimeout(retry)
      await running
    },
  }
  return spooler
}
