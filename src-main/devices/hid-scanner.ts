// A USB point-of-sale scanner (HID page 0x8C): its reports become scans.
import type { Scanner } from '#domain/events.ts'
import { joinReport, type HidLayout, type HidScan } from '#domain/hid-report.ts'
import type { FoundPort } from '#domain/scanner-port.ts'
import { keepConnected, type Connection } from './keep-connected.ts'
import type { PluggedIn } from './plugged-in.ts'
import { unwrapped, type Frame } from './scan-frames.ts'
import type { ListeningScanner, ScannerEar } from './scanner-ear.ts'

/** An open scanner. */
export interface HidLine extends Connection {
  /** The report's id first. */
  sendFeature(report: readonly number[]): Promise<void>
}

export interface HidDriver {
  list(): Promise<readonly FoundPort[]>
  /** Throws PortTrouble. A report begins with its id, and comes with where things stand in it. `lost` may be called more than once. */
  open(found: FoundPort, heard: { report(bytes: Uint8Array, layout: HidLayout): void; lost(): void }): Promise<HidLine>
}

/** The rest of a scan comes at once; a beginning this old has lost it, ms. */
const restMs = 500

/** Honeywell scanners send their scans to the keyboard until told otherwise: feature report FE = 1. */
const sendsHereOn: Readonly<Record<string, readonly number[]>> = { '0c2e': [0xfe, 0x01] }

const frameOf = ({ aim = '', data }: HidScan, scanner: Scanner): Frame[] => {
  const frame = unwrapped(data, scanner.profile)
  return frame ? [{ ...frame, raw: frame.fault ? frame.raw : `${aim}${frame.raw}` }] : []
}

/** Joins the reports of one connection; halves never outlive it. */
const joining = (scanner: Scanner, ear: ScannerEar): { report(bytes: Uint8Array, layout: HidLayout): void; end(): void } => {
  let pending: HidScan | undefined
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const giveUp = (): void => {
    if (pending) ear.hear([{ raw: `${pending.aim ?? ''}${pending.data}`, fault: 'unfinished' }])
    pending = undefined
  }
  return {
    report(bytes, layout) {
      if (ended) return
      const heard = joinReport(layout, pending, bytes)
      pending = heard.pending
      clearTimeout(timer)
      if (pending) timer = setTimeout(giveUp, restMs)
      if (heard.scan) ear.hear(frameOf(heard.scan, scanner))
    },
    end() {
      ended = true
      clearTimeout(timer)
      giveUp()
    },
  }
}

export const listenAtHid = (scanner: Scanner, { driver, ports, ear }: { readonly driver: HidDriver; readonly ports: PluggedIn; readonly ear: ScannerEar }): ListeningScanner => {
  const connect = (lost: () => void): Promise<Connection> => ports.connect(scanner, async (found) => {
    const joined = joining(scanner, ear)
    const line = await driver.open(found, { report: (bytes, layout) => joined.report(bytes, layout), lost })
    const feature = sendsHereOn[found.port.vendorId ?? '']
    // A model that does not know the report sends here anyway; one that is gone says so itself.
    if (feature) await line.sendFeature(feature).catch(() => undefined)
    return {
      async close() {
        await line.close()
        joined.end()
      },
    }
  })
  return keepConnected({ connect, tell: (state) => ear.tell(state), report: (error) => ear.report(error) })
}
