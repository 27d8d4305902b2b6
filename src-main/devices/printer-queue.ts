// The queue of one printer: hands it the labels that wait for it, in order, and says of each how it went.
//
// Handed is on the disk before the first byte leaves; a label that was on its way when something broke is in doubt and never
// sent again by itself. A printer that cannot be reached or has stopped keeps its labels waiting: nothing is handed, nothing
// fails, the printer's state says why, and it is tried again. A few labels at most are ahead of the printer: what lies in its
// buffer can be neither held back nor taken back, and is lost when it is switched off.
import type { Event } from '#domain/events.ts'
import type { LabelTemplate } from '#domain/label/template.ts'
import type { PrinterState } from '#domain/printer-state.ts'
import type { Database } from '../ledger/database.ts'
import { bytesOf, hashOf } from '../ledger/label-bytes.ts'
import { jobOf, mayLeave, onlySent, sentTo, waitingAt } from '../ledger/projections/label-jobs.ts'
import { sentLabels } from './sent-labels.ts'
import { PrinterFault, shownState, type PrinterStatus, type ZplPrinter } from './zpl-printer.ts'

export interface PrinterQueue {
  /** Call when labels may be waiting; returns at once. */
  look(): void
  /** Throws away what lies in a printer that waits for the rest of a label; returns at once. */
  clear(): void
  /** Resolves when the label being handed over is done; the rest stays queued. */
  stop(): Promise<void>
}

export interface QueueGround {
  readonly database: Database
  readonly template: (name: string, version: number) => LabelTemplate | undefined
  /** Appends what happened to a label, durably; may throw where the disk is full. */
  readonly record: (events: readonly Event[]) => void
  /** Told what stopped the queue; it goes on by itself. */
  readonly report: (error: unknown) => void
}

interface Options extends QueueGround {
  readonly printer: string
  /** The way to it, as it is set up at this moment. */
  readonly connection: () => ZplPrinter
  readonly show: (state: PrinterState) => void
}

/** Jobs taken from the queue at a time; those cancelled meanwhile are passed over. */
const takenAtOnce = 20
/** Labels a printer may have before it has printed them. */
const aheadMost = 4
/** Labels sent before one that does not answer is asked again. */
const unaskedMost = 500
/** How soon it is asked or tried again, ms: while it prints, while it is stopped, after the disk was full. */
const printingMs = 200
const stoppedMs = 1_000
const troubledMs = 10_000
/** Out of reach it is tried again after 1 s, then after twice as long each time, up to this. */
const unreachableMsMax = 10_000
/** A label that takes longer than this is said to be stuck, ms. */
const stuckMs = 2_000

/** Cancelled or held in the last moment: nothing has left. */
class Withdrawn extends Error {}

/** How many labels are still in it; one in work may count twice, which only makes us wait a little longer. */
const inPrinter = ({ labelsRemaining, formatsInBuffer }: Extract<PrinterStatus, { labelsRemaining: number }>): number => formatsInBuffer + Math.min(labelsRemaining, 1)

/** What is to be done next: a label may be handed, or nothing for so many ms. */
type Turn = 'print' | { readonly waitMs: number }

/** What a printer's answers mean for its queue. `note` keeps what they say about labels. */
const attention = ({ database, connection, show }: Options, note: (events: readonly Event[]) => void) => {
  const sent = sentLabels()
  let room = 0
  let unreachable = 0
  /** Nobody can print to it at the moment. */
  let troubled = false

  const unreached = (): Turn => {
    unreachable += 1
    troubled = true
    return { waitMs: Math.min(500 * 2 ** unreachable, unreachableMsMax) }
  }

  const answered = (status: Extract<PrinterStatus, { labelsRemaining: number }>): Turn => {
    const out = onlySent(database, sent.cameOut(inPrinter(status)))
    note(out.map((job): Event => ({ type: 'LabelConfirmed', payload: { job, by: 'printer' } })))
    troubled = status.state === 'stopped' || status.partialFormat
    if (troubled) return { waitMs: stoppedMs }
    room = Math.max(0, aheadMost - inPrinter(status))
    return room > 0 ? 'print' : { waitMs: printingMs }
  }

  return {
    sent,
    /** After a fault: it is asked before anything more leaves, also where nothing waits, and cannot vouch for what went before. */
    distrust() {
      room = 0
      troubled = true
      sent.lostSight()
    },
    unreached,
    /** Somebody wants something of it: it is tried as if for the first time. */
    encourage() {
      unreachable = 0
    },
    used() {
      room -= 1
    },
    /** Nothing waits: whatever it said is old by the time the next label comes. Not so of one that says nothing: asking it takes seconds. */
    rest() {
      room = Math.max(0, room - aheadMost)
    },
    get knowsRoom() {
      return room > 0
    },
    /** There is still something to be heard from it, also where no label waits. */
    get hasMoreToSay() {
      return troubled || sent.count > 0
    },
    async ask(): Promise<Turn> {
      // Whatever it said before holds no longer, also where it now says that it has stopped.
      room = 0
      const status = await connection().status()
      show(shownState(status, new Date().toISOString()))
      if (status.state !== 'unreachable') unreachable = 0
      if ('labelsRemaining' in status) return answered(status)
      troubled = status.state === 'stopped'
      if (troubled) {
        sent.stillThere()
        return { waitMs: stoppedMs }
      }
      sent.lostSight()
      if (status.state === 'unreachable') return unreached()
      room = unaskedMost
      return 'print'
    },
  }
}

/** Says that a label is stuck, and no more once `done` is called. */
const watchStuck = (show: Options['show']): (() => void) => {
  const timer = setTimeout(() => show({ state: 'stopped', problems: ['not-reading'], at: new Date().toISOString() }), stuckMs)
  return () => clearTimeout(timer)
}

export const printerQueue = (options: Options): PrinterQueue => {
  const { database, printer, record } = options
  /** What became of a label and was not written down yet: it goes with the next label's handing, in one commit. */
  let unwritten: Event[] = []
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let again = false
  let clearing = false
  let stopped = false

  const writeDown = (): void => {
    if (unwritten.length > 0) record(unwritten)
    unwritten = []
  }

  const printing = attention(options, (events) => {
    unwritten.push(...events)
    writeDown()
  })

  const handed = (job: string): void => {
    if (stopped || !mayLeave(database, job)) throw new Withdrawn()
    record([...unwritten, { type: 'LabelHanded', payload: { job } }])
    unwritten = []
  }

  /** Prints one label, and says what comes next. */
  const handOver = async (job: string, zpl: string): Promise<Turn> => {
    let left = false
    let unstick: (() => void) | undefined
    try {
      await options.connection().print(zpl, () => {
        handed(job)
        left = true
        unstick = watchStuck(options.show)
      })
      unwritten = [{ type: 'LabelSent', payload: { job, zplHash: hashOf(zpl) } }]
      printing.used()
      printing.sent.add(job)
      return 'print'
    } catch (error) {
      if (error instanceof Withdrawn) return 'print'
      if (!left && !(error instanceof PrinterFault)) throw error
      printing.distrust()
      if (!left) return unreached()
      const code = error instanceof PrinterFault ? error.code : 'PrinterDropped'
      const clean = error instanceof PrinterFault && error.bytesHanded === 0
      unwritten = [{ type: clean ? 'LabelFailed' : 'LabelDoubted', payload: { job, why: code } }]
      writeDown()
      return 'print'
    } finally {
      unstick?.()
    }
  }

  /** ~JA takes back everybody's labels, so only where the printer itself says that it waits; of what was sent, nobody knows then which came out. */
  const clearOut = async (): Promise<void> => {
    clearing = false
    writeDown()
    const status = await options.connection().status()
    if (!('partialFormat' in status) || !status.partialFormat) return
    try {
      await options.connection().print('~JA', () => {
        const lost = sentTo(database, printer, unaskedMost).map((job): Event => ({ type: 'LabelDoubted', payload: { job, why: 'PrinterCleared' } }))
        if (lost.length > 0) record(lost)
      })
    } catch (error) {
      if (!(error instanceof PrinterFault)) throw error
    }
    printing.distrust()
  }

  const unreached = (): Turn => {
    options.show({ state: 'unreachable', problems: [], at: new Date().toISOString() })
    return printing.unreached()
  }

  const next = async (job: string): Promise<Turn> => {
    if (!printing.knowsRoom) {
      writeDown()
      const turn = await printing.ask()
      if (turn !== 'print') return turn
    }
    const row = jobOf(database, job)
    const template = row && options.template(row.template, row.version)
    const zpl = template && bytesOf(database, template, row)
    if (zpl !== undefined) return handOver(job, zpl)
    record([{ type: 'LabelFailed', payload: { job, why: 'LabelNotMade' } }])
    return 'print'
  }

  /** Prints what waits; answers after how many ms to come back, undefined where nothing is left to do. */
  const printWaiting = async (): Promise<number | undefined> => {
    if (clearing) {
      await clearOut()
      await printing.ask()
    }
    while (again) {
      const waiting = waitingAt(database, printer, takenAtOnce)
      again = waiting.length === takenAtOnce
      for (const job of waiting) {
        if (stopped) return undefined
        const turn = mayLeave(database, job) ? await next(job) : 'print'
        if (turn !== 'print') return turn.waitMs
      }
    }
    writeDown()
    printing.rest()
    if (stopped || !printing.hasMoreToSay) return undefined
    const turn = await printing.ask()
    if (turn !== 'print') return turn.waitMs
    printing.rest()
    return printing.hasMoreToSay ? printingMs : undefined
  }

  const run = async (): Promise<void> => {
    // The gesture that asked for labels is answered first.
    await Promise.resolve()
    let waitMs: number | undefined
    try {
      waitMs = await printWaiting()
      writeDown()
    } catch (error) {
      options.report(error)
      waitMs = troubledMs
    }
    running = undefined
    if (stopped) return
    if (waitMs !== undefined) timer = setTimeout(start, waitMs).unref()
    else if (again) start()
  }

  const start = (): void => {
    clearTimeout(timer)
    again = true
    if (!stopped) running ??= run()
  }

  return {
    look() {
      printing.encourage()
      start()
    },
    clear() {
      clearing = true
      start()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
