// The print queues: one for each printer, so that one that has stopped holds up no other.
import type { Event, Printer } from '#domain/events.ts'
import type { PrinterState } from '#domain/printer-state.ts'
import { jobsIn, printersWaitedFor, waitingAt } from '../ledger/projections/label-jobs.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { printerQueue, type PrinterQueue, type QueueGround } from './printer-queue.ts'
import type { ZplPrinter } from './zpl-printer.ts'

export interface Spooler {
  /** Call when labels may be waiting; returns at once. */
  look(): void
  /** Throws away what lies in a printer that waits for the rest of a label; returns at once. */
  clear(printer: string): void
  /** Resolves when the labels being handed over are done; the rest stays queued. */
  stop(): Promise<void>
}

export interface SpoolerOptions extends QueueGround {
  readonly show: (printer: string, state: PrinterState) => void
  readonly connectionOf: (printer: Printer) => ZplPrinter
}

/** Facts of one commit at most. */
const atOnce = 500
/** After the disk was full it is tried again, ms. */
const retryMs = 10_000

export const printSpooler = (options: SpoolerOptions): Spooler => {
  const { database, record, connectionOf } = options
  const queues = new Map<string, PrinterQueue>()
  let retry: NodeJS.Timeout | undefined
  let doubtsWritten = false
  let stopped = false

  /** Labels that were on their way when the station stopped: nobody knows, and they are never sent again by themselves. */
  const doubtInterrupted = (): void => {
    if (doubtsWritten) return
    const interrupted = jobsIn(database, 'handed', -1).map(({ id }): Event => ({ type: 'LabelDoubted', payload: { job: id, why: 'StationStopped' } }))
    if (interrupted.length > 0) record(interrupted)
    doubtsWritten = true
  }

  const failAll = (printer: string): void => {
    for (let jobs = waitingAt(database, printer, atOnce); jobs.length > 0; jobs = waitingAt(database, printer, atOnce)) {
      record(jobs.map((job): Event => ({ type: 'LabelFailed', payload: { job, why: 'PrinterGone' } })))
    }
  }

  const queueOf = (printer: string): PrinterQueue => {
    let queue = queues.get(printer)
    if (!queue) {
      queue = printerQueue({
        ...options, printer, show: (state) => options.show(printer, state), connection: () => connectionOf(recordOf(database, 'printer', printer)!),
      })
      queues.set(printer, queue)
    }
    return queue
  }

  const look = (): void => {
    clearTimeout(retry)
    if (stopped) return
    try {
      doubtInterrupted()
      for (const printer of printersWaitedFor(database)) {
        const known = recordOf(database, 'printer', printer)
        if (!known) failAll(printer)
        // What is meant for plain paper waits for somebody who puts it on sheets.
        else if (known.kind !== 'sheet') queueOf(printer).look()
      }
    } catch (error) {
      options.report(error)
      retry = setTimeout(look, retryMs).unref()
    }
  }

  return {
    look,
    clear(printer) {
      if (!stopped && recordOf(database, 'printer', printer)) queueOf(printer).clear()
    },
    async stop() {
      stopped = true
      clearTimeout(retry)
      await Promise.all([...queues.values()].map((queue) => queue.stop()))
    },
  }
}
