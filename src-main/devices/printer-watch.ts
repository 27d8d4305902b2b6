// Asks printers how they are while somebody looks, and those that have stopped until they go on. Where labels wait, their queue asks.
import type { Printer } from '#domain/events.ts'
import type { PrinterState } from '#domain/printer-state.ts'
import { shownState, type ZplPrinter } from './zpl-printer.ts'

export interface WatchGround {
  /** Every printer as it is set up now. */
  readonly printers: () => readonly Printer[]
  readonly connectionOf: (printer: Printer) => ZplPrinter
  readonly stateOf: (printer: string) => PrinterState
  /** Undefined: nothing is known of it any more. */
  readonly show: (printer: string, state: PrinterState | undefined) => void
}

export interface PrinterWatch {
  /** Somebody looks: they are asked now, where that was not just done, and every while for a minute. */
  looked(): void
  /** Something went wrong at a printer: all are asked now. */
  troubled(): void
  /** They are set up otherwise: of those that changed nothing is known any more. */
  redefined(): void
  /** Resolves when nobody is being asked any more. */
  stop(): Promise<void>
}

interface Seen {
  /** How it was set up when it was last asked. */
  as: string
  askedMs: number
  asking: Promise<void> | undefined
}

const everyMs = 10_000
const lookedForMs = 60_000
const tickMs = 1_000

const isDown = ({ state }: PrinterState): boolean => state === 'stopped' || state === 'unreachable'

export const printerWatch = ({ printers, connectionOf, stateOf, show }: WatchGround): PrinterWatch => {
  const seen = new Map<string, Seen>()
  let lookedUntilMs = Number.NEGATIVE_INFINITY
  let anyDown = false
  let stopped = false

  const seenOf = (printer: Printer): Seen => {
    const as = JSON.stringify(printer)
    const known = seen.get(printer.id)
    if (known?.as === as) return known
    if (known) show(printer.id, undefined)
    const fresh = { as, askedMs: Number.NEGATIVE_INFINITY, asking: undefined }
    seen.set(printer.id, fresh)
    return fresh
  }

  const ask = async (printer: Printer, now: Seen): Promise<void> => {
    const connection = connectionOf(printer)
    const isCurrent = (): boolean => !stopped && seen.get(printer.id) === now
    const status = await connection.status()
    const state = shownState(status, new Date().toISOString())
    if (isCurrent()) show(printer.id, state)
    if (!('labelsRemaining' in status) || stateOf(printer.id).model !== undefined) return
    const model = await connection.model()
    if (isCurrent() && model !== undefined) show(printer.id, { ...state, model })
  }

  const look = (): void => {
    const nowMs = performance.now()
    const isLookedAt = nowMs < lookedUntilMs
    if (stopped || (!isLookedAt && !anyDown)) return
    const all = printers()
    for (const printer of all) {
      const now = seenOf(printer)
      if (now.asking || nowMs - now.askedMs < everyMs || (!isLookedAt && !isDown(stateOf(printer.id)))) continue
      now.askedMs = nowMs
      now.asking = ask(printer, now).finally(() => {
        now.asking = undefined
      })
    }
    anyDown = all.some(({ id }) => isDown(stateOf(id)))
  }
  const timer = setInterval(look, tickMs).unref()

  return {
    looked() {
      lookedUntilMs = performance.now() + lookedForMs
      look()
    },
    troubled() {
      for (const each of seen.values()) each.askedMs = Number.NEGATIVE_INFINITY
      lookedUntilMs = Math.max(lookedUntilMs, performance.now() + everyMs)
      look()
    },
    redefined() {
      for (const printer of printers()) seenOf(printer)
      look()
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await Promise.all([...seen.values()].map(async ({ asking }) => asking))
    },
  }
}
